"""The vocabulary of the index in memory: its words by prefix, by length and by phonetic code."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from investments_api.search.phonetic import phonetic_code
from investments_api.search.stems import stem
from investments_api.search.zones import TITLE

# A prefix with so many completions is assumed to occur in the best zone, without looking them up.
MAX_COMPLETIONS = 50
# Shorter words are not inflected.
MIN_INFLECTED_LENGTH = 4
# The zone of a word that is not in the index: worse than any.
NO_ZONE = 99


class Vocabulary:
    """Every word of the index, with the best zone in which a record has it (0 is the best).

    The words of titles that are no names of towns or schools are also there by their stem.

    It does not change: a new revision of the data gets a new vocabulary.
    """

    def __init__(self, zones: Mapping[str, int], titles: Collection[str] = ()) -> None:
        self._zones = zones
        self._titles = frozenset(titles)
        self._by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(titles):
            is_a_name = zones[word] < TITLE
            if len(word) >= MIN_INFLECTED_LENGTH and not is_a_name:
                self._by_stem[stem(word)].append(word)
        self._sorted = sorted(zones)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._by_phonetic_code: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            # Numbers and codes have no phonetic code; UAI codes are compared with `codes` only.
            if word.isalpha():
                self._by_length[len(word)].append(word)
                self._by_phonetic_code[phonetic_code(word)].append(word)
        self.codes = [word for word in self._sorted if len(word) == 8 and word[:7].isdigit()]

    def __contains__(self, word: str) -> bool:
        return word in self._zones

    def knows(self, word: str) -> bool:
        """Whether a record has the word, or a title has it inflected."""
        return word in self or bool(self.family(word))

    def is_common_noun(self, word: str) -> bool:
        """Whether titles have a word and inflections of it."""
        return word in self._titles and bool(self.family(word))

    def in_titles(self, word: str) -> bool:
        """Whether a title has the word."""
        return word in self._titles

    def family(self, word: str) -> list[str]:
        """Give the other words of titles that have the stem of a word."""
        return [other for other in self._by_stem.get(stem(word), ()) if other != word]

    def completions(self, prefix: str) -> Iterator[str]:
        """Give the longer words with a prefix, in alphabetical order."""
        for position in range(bisect_left(self._sorted, prefix), len(self._sorted)):
            word = self._sorted[position]
            if not word.startswith(prefix):
                return
            if word != prefix:
                yield word

    def is_prefix(self, prefix: str) -> bool:
        """Whether a longer word has this prefix."""
        return next(self.completions(prefix), None) is not None

    def best_zone(self, word: str, *, prefix: bool = False) -> int:
        """Give the best zone in which a record has the word, or also one that it is a prefix of."""
        best = self._zones.get(word, NO_ZONE)
        if prefix:
            completions = list(islice(self.completions(word), MAX_COMPLETIONS))
            if len(completions) == MAX_COMPLETIONS:
                return 0
            best = min([best, *(self._zones[completion] for completion in completions)])
        return best

    def of_length(self, lengths: Iterable[int]) -> Iterator[list[str]]:
        """Give the words of letters alone that have these lengths, a list for each length."""
        return (self._by_length[length] for length in lengths if length in self._by_length)

    def sounding_like(self, word: str) -> list[str]:
        """Give the words of letters alone that have the same phonetic code."""
        return self._by_phonetic_code.get(phonetic_code(word), [])
