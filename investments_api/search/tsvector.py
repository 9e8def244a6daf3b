"""Write a match as a tsquery, and a record's text as a tsvector, of PostgreSQL's text search.

https://www.postgresql.org/docs/current/datatype-textsearch.html. Both are written out here, since
to_tsvector() would parse some words as host names or floats. Words are letters and digits alone,
and always in quotes: no query can be a syntax error.

A word is in the vector once for its zone and once for each worse zone: the lexeme "0:evry" is found
in the best zone, "1:evry" in the two best. The labels (weights) A to D could say the same, but a
GIN index does not hold them: each row that has the word would have to be read.
"""

from typing import Final

from investments_api.search import zones
from investments_api.search.match import Clause, Match, Phrase
from investments_api.search.zones import Texts

LABELS: Final = "ABCD"
# Positions left free between two zones, so that no phrase spans them.
GAP: Final = 10
# PostgreSQL gives this position to all words beyond it.
MAX_POSITION: Final = 16_383


def vector(texts: Texts) -> str:
    """Give the words of a record with their positions and labels: '0:evry':1A '1:evry':1A ..."""
    lexemes: list[str] = []
    position = 0
    for zone, name in enumerate(zones.NAMES):
        for word in texts[name].split():
            position += 1
            place = f"{min(position, MAX_POSITION)}{LABELS[zone]}"
            lexemes += [f"'{worse}:{word}':{place}" for worse in range(zone, zones.LAST + 1)]
        position += GAP
    return " ".join(lexemes)


def expression(match: Match) -> str:
    """Give the tsquery of a match: ('1:paris12') & ('1:internat':*)."""
    return " & ".join([_required(match), *(f"!({_required(other)})" for other in match.excluded)])


def _required(match: Match) -> str:
    return " & ".join([_clauses(match), *map(_required, match.required)])


def _clauses(match: Match) -> str:
    return " & ".join(_clause(clause, match) for clause in match.clauses)


def _clause(clause: Clause, match: Match) -> str:
    return f"({' | '.join(_phrase(phrase, match) for phrase in clause)})"


def _phrase(phrase: Phrase, match: Match) -> str:
    # The lexeme excludes zones after the last; labels, seldom needed, those before the first.
    first, last_zone = match.first_zone, match.last_zone
    if phrase.zone is not None:
        first = last_zone = phrase.zone
    labels = LABELS[first : last_zone + 1] if first else ""
    *others, last = (f"'{last_zone}:{word}':" for word in phrase.words)
    parts = [*others, f"{last}*" if phrase.prefix else last]
    return f"({' <-> '.join(f'{part}{labels}'.rstrip(':') for part in parts)})"
