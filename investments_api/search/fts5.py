"""Write a match as a full-text query of SQLite's FTS5.

https://sqlite.org/fts5.html#full_text_query_syntax. Words are letters and digits alone, and always
in quotes: no query can be a syntax error.
"""

from investments_api.search import zones
from investments_api.search.match import Clause, Match, Phrase


def expression(match: Match) -> str:
    """Give the FTS5 query of a match: ({town school} : (("paris12") AND ("internat" *)))."""
    return " NOT ".join([_clauses(match), *map(_clauses, match.excluded)])


def _clauses(match: Match) -> str:
    columns = " ".join(zones.NAMES[match.first_zone : match.last_zone + 1])
    return f"({{{columns}}} : ({' AND '.join(map(_clause, match.clauses))}))"


def _clause(clause: Clause) -> str:
    return f"({' OR '.join(map(_phrase, clause))})"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.prefix else "")
