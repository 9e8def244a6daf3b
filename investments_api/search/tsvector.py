"""A match and an indexed text in the language of PostgreSQL's text search.

https://www.postgresql.org/docs/current/datatype-textsearch.html. Both are written out here rather
than by to_tsvector(), whose parser would take words for hosts and numbers for floats. Words are
letters and digits alone, and always in quotes: no query can be a syntax error.

A word is in the vector once for its zone and once for each zone below: "0:evry" is found in the
best zone, "1:evry" in the two best. The labels A to D would say the same, but not in the GIN index:
each row that has the word would have to be read.
"""

from typing import Final

from investments_api.search import zones
from investments_api.search.match import Group, Match, Phrase
from investments_api.search.zones import Texts

LABELS: Final = "ABCD"
# Between two zones, so that no phrase spans them.
GAP: Final = 10
# Positions beyond are all given this number by PostgreSQL itself.
MAX_POSITION: Final = 16_383


def vector(texts: Texts) -> str:
    """Give the words of a record with their positions and labels: '0:evry':1A '1:evry':1A ..."""
    places: list[str] = []
    position = 0
    for zone, name in enumerate(zones.NAMES):
        for word in texts[name].split():
            position += 1
            place = f"{min(position, MAX_POSITION)}{LABELS[zone]}"
            places += [f"'{below}:{word}':{place}" for below in range(zone, zones.LAST + 1)]
        position += GAP
    return " ".join(places)


def expression(match: Match) -> str:
    """Give the expression of a match: ('1:paris12') & ('1:internat':*)."""
    return " & ".join([_every(match), *(f"!({_every(other)})" for other in match.but_not)])


def _every(match: Match) -> str:
    return " & ".join(_group(group, match) for group in match.groups)


def _group(group: Group, match: Match) -> str:
    return f"({' | '.join(_phrase(phrase, match) for phrase in group)})"


def _phrase(phrase: Phrase, match: Match) -> str:
    # The lexeme bounds the zones below, the labels those above, seldom asked for.
    labels = LABELS[match.best : match.zone + 1] if match.best else ""
    *others, last = (f"'{match.zone}:{word}':" for word in phrase.words)
    parts = [*others, f"{last}*" if phrase.prefix else last]
    return f"({' <-> '.join(f'{part}{labels}'.rstrip(':') for part in parts)})"
