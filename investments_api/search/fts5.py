"""A match in the language of SQLite's FTS5: https://sqlite.org/fts5.html#full_text_query_syntax

Words are letters and digits alone, and always in quotes: no query can be a syntax error.
"""

from investments_api.search import zones
from investments_api.search.match import Group, Match, Phrase


def expression(match: Match) -> str:
    """Give the expression of a match: {town school} : (("paris12") AND ("internat" *))."""
    wanted = _every(match)
    return " NOT ".join([wanted, *map(_every, match.but_not)])


def _every(match: Match) -> str:
    columns = " ".join(zones.NAMES[match.best : match.zone + 1])
    return f"({{{columns}}} : ({' AND '.join(map(_group, match.groups))}))"


def _group(group: Group) -> str:
    return f"({' OR '.join(map(_phrase, group))})"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.prefix else "")
