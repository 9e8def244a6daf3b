"""The beginnings that typed words may stand for: as they are, or with one typo taken back.

A beginning is words of the index, the last of which may go on: "gustave eif". With a space at its
end, the last one is whole.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from string import ascii_lowercase
from typing import Final

from investments_api.search.suggestions import listed
from investments_api.search.tokens import normalize
from investments_api.search.vocabulary import Vocabulary
from investments_api.text import fold

# Most shorter beginnings are a typo away from each other.
MIN_LENGTH: Final = 4
MAX_LENGTH: Final = 40
# The most beginnings with a typo that are looked for.
MAX_CORRECTED: Final = 100
LETTERS: Final = f"{ascii_lowercase} "


def as_typed(words: str, vocabulary: Vocabulary) -> list[str]:
    """Give the beginnings that typed words are, those of arrondissements of Paris included."""
    folded = fold(words)
    if not folded:
        return []
    known = (it for it in _spelled_out(folded) if _is_known(it, vocabulary))
    return [*known, *listed.arrondissements(folded)]


def corrected(words: str, vocabulary: Vocabulary) -> list[str]:
    """Give the beginnings that typed words are but for one typo.

    It is a letter or a space that is left out, added, replaced, or swapped with the next one.
    """
    folded = fold(words)
    if not MIN_LENGTH - 1 <= len(folded) <= MAX_LENGTH:
        return []
    near = [
        it
        for it in _one_typo_away(folded, _places(folded, vocabulary))
        if len(it.strip()) >= MIN_LENGTH
    ]
    known = (it for it in near if _is_known(it, vocabulary))
    found = chain.from_iterable(
        (*map(_spelled_out, known), *map(listed.arrondissements_begun, near))
    )
    spelled_out = dict.fromkeys(it for it in found if _is_known(it, vocabulary))
    return list(islice(spelled_out, MAX_CORRECTED))


def _spelled_out(folded: str) -> list[str]:
    """The words as the index has them; the last one also unchanged: "st" may become "stains"."""
    *whole, last = folded.split()
    words = [*map(normalize, whole)]
    return [" ".join([*words, it]) for it in dict.fromkeys((normalize(last), last))]


def _is_known(beginning: str, vocabulary: Vocabulary) -> bool:
    """Whether each word is known, and the last one begins a word that is."""
    *whole, last = beginning.split()
    return _is_begun(last, vocabulary) and all(_is_whole(word, vocabulary) for word in whole)


def _is_whole(word: str, vocabulary: Vocabulary) -> bool:
    """Whether it is a word of the index or of a list, or short for one."""
    return word in vocabulary or word in listed.WORDS or normalize(word) in vocabulary


def _is_begun(word: str, vocabulary: Vocabulary) -> bool:
    is_beginning = vocabulary.is_prefix(word) or word in listed.BEGINNINGS
    return is_beginning or _is_whole(word, vocabulary)


def _places(text: str, vocabulary: Vocabulary) -> Iterable[int]:
    """Where the typo may be: in the first word that is not known, or beside it; else anywhere.

    But not in the only letter of a word just begun: "lycée v".
    """
    for word in re.finditer(r"[^ ]+", text):
        known = _is_begun if word.end() == len(text) else _is_whole
        if not known(word[0], vocabulary):
            return range(max(word.start() - 2, 0), word.end() + 1)
    return range(len(text) - 1 if text[-2:-1] == " " else len(text) + 1)


def _one_typo_away(text: str, places: Iterable[int]) -> Iterator[str]:
    """The texts at an edit distance of 1; digits are not changed, since numbers are no words.

    They are enumerated as by P. Norvig, https://norvig.com/spell-correct.html.
    """
    for place in places:
        before, letter, after = text[:place], text[place : place + 1], text[place + 1 :]
        yield from (f"{before}{other}{letter}{after}" for other in LETTERS)
        if letter and not letter.isdigit():
            yield before + after
            yield from (f"{before}{other}{after}" for other in LETTERS)
            if after and not after[0].isdigit():
                yield f"{before}{after[0]}{letter}{after[1:]}"


def place_in(text: str, beginnings: Iterable[str]) -> int | None:
    """Give where the first of the beginnings is in a text of words: 0 at its start, else None."""
    places = [f" {text} ".find(f" {beginning}") for beginning in beginnings]
    return min((place for place in places if place >= 0), default=None)
