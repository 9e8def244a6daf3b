"""Write a match as a full-text query of SQLite's FTS5.

https://sqlite.org/fts5.html#full_text_query_syntax. Words are letters and digits alone, and always
in quotes: no query can be a syntax error.
"""

from investments_api.search import zones
from investments_api.search.match import Clause, Match, Phrase


def expression(match: Match) -> str:
    """Give the FTS5 query of a match: ({town school} : (("paris12") AND ("internat" *)))."""
    return " NOT ".join(map(_required, (match, *match.excluded)))


def _required(match: Match) -> str:
    parts = [_clauses(match), *map(_required, match.required)]
    return f"({' AND '.join(parts)})" if len(parts) > 1 else parts[0]


def _clauses(match: Match) -> str:
    columns = " ".join(zones.NAMES[match.first_zone : match.last_zone + 1])
    return f"({{{columns}}} : ({' AND '.join(map(_clause, match.clauses))}))"


def _clause(clause: Clause) -> str:
    return f"({' OR '.join(map(_phrase, clause))})"


def _phrase(phrase: Phrase) -> str:
    column = "" if phrase.zone is None else f"{zones.NAMES[phrase.zone]} : "
    return f'{column}"{" ".join(phrase.words)}"' + (" *" if phrase.prefix else "")
