"""The words of the data that a misspelled one may stand for, and how far each is from it.

The distance is optimal string alignment: a letter forgotten, added, replaced, or two swapped, which
make up 80 % of misspellings (F. J. Damerau, "A technique for computer detection and correction of
spelling errors", CACM 7, 1964). Costs are our own unit; they add up over the words of a query.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from investments_api.records.uai import check_letter
from investments_api.search.phonetic import sound
from investments_api.search.vocabulary import Vocabulary

SAME_SOUND: Final = {1: 1, 2: 2}
ONE_TYPO: Final = 3
SAME_DISTANT_SOUND: Final = 4
MORE_TYPOS: Final = {1: ONE_TYPO, 2: 6, 3: 9}
# One letter instead of another, neither next to it on the keyboard nor a vowel for a vowel.
UNLIKELY_LETTER: Final = 1
# People know how a word begins.
OTHER_FIRST_LETTER: Final = {1: 1, 2: 2, 3: 2}

MAX_LENGTH: Final = 40
MIN_SOUND_LENGTH: Final = 3
VOWELS: Final = frozenset("aeiouy")
AZERTY: Final = ("azertyuiop", "qsdfghjklm", "wxcvbn")
NEIGHBOURS: Final = {
    frozenset((one, other))
    for row, below in zip(AZERTY, (*AZERTY[1:], ""), strict=True)
    for place, one in enumerate(row)
    for other in row[place + 1 : place + 2] + below[max(place - 1, 0) : place + 2]
}


def most_typos(word: str) -> int:
    """None below 4 letters, 1 up to 7, 2 from 8."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def candidates(word: str, vocabulary: Vocabulary, *, leniency: int = 0) -> dict[str, int]:
    """Give the words that a folded one may stand for, with their costs.

    Leniency is the number of typos allowed beyond the usual. Numbers are never misspelled.
    """
    if len(word) > MAX_LENGTH:
        return {}
    if not word.isalpha():
        return _codes(word, vocabulary)
    costs = dict(_near(word, vocabulary, most_typos(word) + leniency, bool(leniency)))
    for candidate, cost in _alike(word, vocabulary):
        costs[candidate] = min(cost, costs.get(candidate, cost))
    return costs


def distance(word: str, other: str) -> int:
    """The number of typos between two words."""
    return OSA.distance(word, other)


def _within(word: str, choices: Iterable[str], most: int) -> Iterator[tuple[str, int]]:
    # rapidfuzz's own annotations do not fit each other here.
    scorer: Any = OSA.distance
    found = process.extract(word, choices, scorer=scorer, score_cutoff=most, limit=None)
    return ((candidate, int(typos)) for candidate, typos, _ in found if typos)


def _codes(word: str, vocabulary: Vocabulary) -> dict[str, int]:
    """UAI codes with one typo; a code whose letter is right is another school's, not a typo."""
    if len(word) != 8 or word.isdigit() or check_letter(word) == word[7].upper():
        return {}
    return {code: ONE_TYPO for code, _ in _within(word, vocabulary.codes, 1)}


def _alike(word: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Words pronounced alike; the shorter the code, the less it says."""
    long_enough = len(sound(word)) >= MIN_SOUND_LENGTH
    for candidate in vocabulary.sounding_like(word):
        typos = distance(word, candidate)
        if len(word) >= 3 and typos == 1:
            yield candidate, SAME_SOUND[1]
        elif 1 < typos <= len(word) // 2 and len(word) >= (4 if long_enough else 5):
            near = long_enough and typos in SAME_SOUND
            yield candidate, SAME_SOUND[typos] if near else SAME_DISTANT_SOUND


def _near(word: str, vocabulary: Vocabulary, most: int, lenient: bool) -> Iterator[tuple[str, int]]:
    if not most:
        return
    lengths = range(max(3, len(word) - most), len(word) + most + 1)
    for choices in vocabulary.of_length(lengths):
        for candidate, typos in _within(word, choices, most):
            cost = MORE_TYPOS[typos]
            if typos == 1 and not _is_likely(word, candidate):
                cost += UNLIKELY_LETTER
            if not _begin_alike(word, candidate):
                # A short word that begins otherwise is another word.
                if min(len(word), len(candidate)) < 4 or (typos > 1 and not lenient):
                    continue
                cost += OTHER_FIRST_LETTER[typos]
            yield candidate, cost


def _begin_alike(word: str, candidate: str) -> bool:
    return word[0] == candidate[0] or word[:2] == candidate[1::-1]


def _is_likely(word: str, candidate: str) -> bool:
    """Whether a single typo is more than one letter for any other."""
    different = [pair for pair in zip(word, candidate, strict=False) if len(set(pair)) > 1]
    if len(word) != len(candidate) or len(different) > 1:
        return True
    return VOWELS.issuperset(different[0]) or frozenset(different[0]) in NEIGHBOURS
