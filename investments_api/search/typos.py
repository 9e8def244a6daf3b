"""Spelling correction: the indexed words that a misspelled word may be, and the cost of each.

The edit distance is optimal string alignment: it counts letters left out, added and replaced, and
neighbours swapped, which make up 80 % of misspellings (F. J. Damerau, "A technique for computer
detection and correction of spelling errors", CACM 7, 1964). Costs have no unit: the likelier a
correction, the lower its cost. The costs of the words of a query are added.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from investments_api.records.uai import check_letter
from investments_api.search.phonetic import phonetic_code
from investments_api.search.vocabulary import Vocabulary

# Costs by the number of typos.
ONE_TYPO_COST: Final = 3
TYPO_COSTS: Final = {1: ONE_TYPO_COST, 2: 6, 3: 9}
SAME_SOUND_COSTS: Final = {1: 1, 2: 2}
# The same phonetic code, with more typos or too short to tell much.
DISTANT_SAME_SOUND_COST: Final = 4
# Added for a replaced letter, unless by an adjacent key or, if it is a vowel, by another vowel.
UNLIKELY_LETTER_COST: Final = 1
# Added, by the number of typos, when the first letter differs: misspellings are rare there.
OTHER_FIRST_LETTER_COSTS: Final = {1: 1, 2: 2, 3: 2}

MAX_LENGTH: Final = 40
# A shorter phonetic code is that of too many words.
MIN_CODE_LENGTH: Final = 3
VOWELS: Final = frozenset("aeiouy")
AZERTY: Final = ("azertyuiop", "qsdfghjklm", "wxcvbn")
ADJACENT_KEYS: Final = {
    frozenset((one, other))
    for row, below in zip(AZERTY, (*AZERTY[1:], ""), strict=True)
    for position, one in enumerate(row)
    for other in row[position + 1 : position + 2] + below[max(position - 1, 0) : position + 2]
}


def max_typos(word: str) -> int:
    """Give the number of typos that are corrected: 0 below 4 letters, 1 up to 7, 2 from 8."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def candidates(word: str, vocabulary: Vocabulary, *, leniency: int = 0) -> dict[str, int]:
    """Give the indexed words that a folded word may be misspelled for, with their costs.

    `leniency` is the number of typos allowed beyond max_typos(). Numbers are never corrected.
    """
    if len(word) > MAX_LENGTH:
        return {}
    if not word.isalpha():
        return _codes(word, vocabulary)
    costs = dict(_by_distance(word, vocabulary, max_typos(word) + leniency, bool(leniency)))
    for candidate, cost in _by_sound(word, vocabulary):
        costs[candidate] = min(cost, costs.get(candidate, cost))
    return costs


def distance(word: str, other: str) -> int:
    """Give the edit distance of two words: the number of typos between them."""
    return OSA.distance(word, other)


def _within(word: str, others: Iterable[str], limit: int) -> Iterator[tuple[str, int]]:
    """Give the other words at an edit distance of 1 to the limit, with the distance."""
    # The types that rapidfuzz declares for extract() and OSA.distance contradict each other.
    scorer: Any = OSA.distance
    found = process.extract(word, others, scorer=scorer, score_cutoff=limit, limit=None)
    return ((candidate, int(typos)) for candidate, typos, _ in found if typos)


def _codes(word: str, vocabulary: Vocabulary) -> dict[str, int]:
    """UAI codes one typo away; a code with the right check letter is another school's, no typo."""
    if len(word) != 8 or word.isdigit() or check_letter(word) == word[7].upper():
        return {}
    return {code: ONE_TYPO_COST for code, _ in _within(word, vocabulary.codes, 1)}


def _by_sound(word: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Words with the same phonetic code: cheaper than other corrections, unless it is short."""
    long_enough = len(phonetic_code(word)) >= MIN_CODE_LENGTH
    for candidate in vocabulary.sounding_like(word):
        typos = distance(word, candidate)
        if len(word) >= 3 and typos == 1:
            yield candidate, SAME_SOUND_COSTS[1]
        elif 1 < typos <= len(word) // 2 and len(word) >= (4 if long_enough else 5):
            near = long_enough and typos in SAME_SOUND_COSTS
            yield candidate, SAME_SOUND_COSTS[typos] if near else DISTANT_SAME_SOUND_COST


def _by_distance(
    word: str, vocabulary: Vocabulary, limit: int, lenient: bool
) -> Iterator[tuple[str, int]]:
    """Words at an edit distance of 1 to the limit."""
    if not limit:
        return
    lengths = range(max(3, len(word) - limit), len(word) + limit + 1)
    for others in vocabulary.of_length(lengths):
        for candidate, typos in _within(word, others, limit):
            if _have_same_beginning(word, candidate):
                yield candidate, _typos_cost(word, candidate, typos)
            # A short word with another first letter is another word.
            elif min(len(word), len(candidate)) >= 4 and (typos == 1 or lenient):
                cost = _typos_cost(word, candidate, typos) + OTHER_FIRST_LETTER_COSTS[typos]
                yield candidate, cost


def _typos_cost(word: str, candidate: str, typos: int) -> int:
    unlikely = typos == 1 and not _is_likely(word, candidate)
    return TYPO_COSTS[typos] + (UNLIKELY_LETTER_COST if unlikely else 0)


def _have_same_beginning(word: str, candidate: str) -> bool:
    """Whether the first letters are the same, or the first two are swapped."""
    return word[0] == candidate[0] or word[:2] == candidate[1::-1]


def _is_likely(word: str, candidate: str) -> bool:
    """Whether a single typo is more usual than replacing a letter by any other."""
    different = [pair for pair in zip(word, candidate, strict=False) if len(set(pair)) > 1]
    if len(word) != len(candidate) or len(different) > 1:
        return True
    return VOWELS.issuperset(different[0]) or frozenset(different[0]) in ADJACENT_KEYS
