"""A match and an indexed text in the language of PostgreSQL's text search.

https://www.postgresql.org/docs/current/datatype-textsearch.html. Both are written out here rather
than by to_tsvector(), whose parser would take words for hosts and numbers for floats. Words are
letters and digits alone, and always in quotes: no query can be a syntax error.
"""

from typing import Final

from investments_api.search import zones
from investments_api.search.match import Group, Match, Phrase
from investments_api.search.zones import Texts

LABELS: Final = "ABCD"
# Between two zones, so that no phrase spans them.
GAP: Final = 10
# Positions beyond are all given this number by PostgreSQL itself.
LAST_POSITION: Final = 16_383


def vector(texts: Texts) -> str:
    """Give the words of a record with their positions, each labelled with its zone: 'evry':1A."""
    places: list[str] = []
    position = 0
    for label, zone in zip(LABELS, zones.NAMES, strict=True):
        for word in texts[zone].split():
            position += 1
            places.append(f"'{word}':{min(position, LAST_POSITION)}{label}")
        position += GAP
    return " ".join(places)


def expression(match: Match) -> str:
    """Give the expression of a match: ('paris12':AB) & ('internat':*AB)."""
    return " & ".join([_every(match), *(f"!({_every(other)})" for other in match.but_not)])


def _every(match: Match) -> str:
    labels = LABELS[match.best : match.zone + 1]
    if labels == LABELS:
        labels = ""
    return " & ".join(_group(group, labels) for group in match.groups)


def _group(group: Group, labels: str) -> str:
    return f"({' | '.join(_phrase(phrase, labels) for phrase in group)})"


def _phrase(phrase: Phrase, labels: str) -> str:
    words = [f"'{word}':{labels}" if labels else f"'{word}'" for word in phrase.words]
    if phrase.prefix:
        words[-1] = f"'{phrase.words[-1]}':*{labels}"
    return f"({' <-> '.join(words)})"
