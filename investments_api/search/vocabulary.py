"""The words of the data in memory, as the correction looks them up."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from investments_api.search.phonetic import sound

# How many completions of a beginning are asked where they stand; a shorter one is everywhere.
MANY = 50


class Vocabulary:
    """Every word of the index, with the best zone of a record that it is in.

    Zones count from 0, the best. A vocabulary is never changed once made.
    """

    def __init__(self, zones: Mapping[str, int]) -> None:
        self._zones = zones
        self._sorted = sorted(zones)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            # Numbers and codes are never heard, and compared with codes only.
            if word.isalpha():
                self._by_length[len(word)].append(word)
                self._by_sound[sound(word)].append(word)
        self.codes = [word for word in self._sorted if len(word) == 8 and word[:7].isdigit()]

    def __contains__(self, word: str) -> bool:
        return word in self._zones

    def __len__(self) -> int:
        return len(self._sorted)

    def completions(self, beginning: str) -> Iterator[str]:
        """The longer words that begin so, in alphabetical order."""
        for position in range(bisect_left(self._sorted, beginning), len(self._sorted)):
            word = self._sorted[position]
            if not word.startswith(beginning):
                return
            if word != beginning:
                yield word

    def is_beginning(self, beginning: str) -> bool:
        """Whether a longer word begins so."""
        return next(self.completions(beginning), None) is not None

    def best_zone(self, word: str, *, prefix: bool = False) -> int:
        """The best zone where a word, or one that begins so, stands."""
        best = self._zones.get(word, 99)
        if prefix:
            completions = list(islice(self.completions(word), MANY))
            if len(completions) == MANY:
                return 0
            best = min([best, *(self._zones[completion] for completion in completions)])
        return best

    def of_length(self, lengths: Iterable[int]) -> Iterator[list[str]]:
        """The words of letters alone, of these lengths."""
        return (self._by_length[length] for length in lengths if length in self._by_length)

    def sounding_like(self, word: str) -> list[str]:
        """The words of letters alone that are pronounced much alike."""
        return self._by_sound.get(sound(word), [])
