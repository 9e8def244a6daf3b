"""Other words for what titles of operations say, read from synonyms.txt."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from investments_api.search.stems import stem
from investments_api.search.tokens import FUNCTION_WORDS, tokenize

FILE: Final = Path(__file__).with_name("synonyms.txt")
# The longest entry of the file: "centre de documentation et d'information".
MAX_WORDS: Final = 6

# Part of the phrase in titles, "la restauration", and not of what people are told.
_ARTICLE: Final = re.compile(r"\A(?:la|le|les) ")

Words = tuple[str, ...]


class Synonym(NamedTuple):
    """Words as the file writes them, for people, and as tokens."""

    written: str
    words: Words


@cache
def _by_stems() -> dict[Words, dict[Synonym, None]]:
    """The synonyms, each once, by the stems of the words that they are another way to say."""
    found: defaultdict[Words, dict[Synonym, None]] = defaultdict(dict)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            typed, _, searched = line.partition(" > ")
            targets = [_synonym(it) for it in (searched or typed).split(" = ")]
            for entry in typed.split(" = "):
                found[_stems(tokenize(entry))] |= dict.fromkeys(targets)
    return dict(found)


def _synonym(written: str) -> Synonym:
    return Synonym(_ARTICLE.sub("", written.strip()), tuple(tokenize(written)))


def _stems(words: Sequence[str]) -> Words:
    """Stems of words, without function words: "salles de sport" and "salle sport" are one."""
    return tuple(stem(word) for word in words if word not in FUNCTION_WORDS)


def synonyms_of(words: Sequence[str]) -> list[Synonym]:
    """Give the other ways to say these words together; none when the file has no entry for them.

    Words with a function word at either end are no entry.
    """
    if not words or not FUNCTION_WORDS.isdisjoint((words[0], words[-1])):
        return []
    typed = tuple(words)
    return [it for it in _by_stems().get(_stems(words), {}) if it.words != typed]


def shortest(synonyms: Sequence[Synonym]) -> list[Synonym]:
    """Give the synonyms without those that only say more than another one: for people to read."""
    stems = [(it, set(_stems(it.words))) for it in synonyms]
    return [
        it
        for position, (it, own) in enumerate(stems)
        if not any(
            other < own or (other == own and before < position)
            for before, (_, other) in enumerate(stems)
        )
    ]
