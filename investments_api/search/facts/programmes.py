"""Programmes (plans pluriannuels d'investissement) in a query: "ppi 2012/2022", "plan 2017"."""

from collections.abc import Iterator
from typing import Final

from investments_api.records.conditions import begins_with, is_one_of
from investments_api.search.facts.fact import Fact, Found, matches, whole_words

_NAME: Final = r"(?:ppi|pluriannuel(?: d investissements?)?|plan|programmes?|programmation)"
_FORM: Final = whole_words(
    rf"(?:(?:plan|programme) )?{_NAME} (?:de |du )?"
    r"(?P<first>(?:19|20)[0-9]{2})(?:(?: a)? (?P<last>(?:19|20)[0-9]{2}))?"
)


def recognize(query: str) -> Iterator[Found]:
    """Give the programmes that a folded query names, by both years or by the first."""
    for match in matches(_FORM, query):
        first, last = match["first"], match["last"]
        condition = is_one_of("ppi", [f"{first}/{last}"]) if last else begins_with("ppi", first)
        yield Found(match.start(), match.end(), Fact("ppi", _text(first, last), condition))


def _text(first: str, last: str | None) -> str:
    return f"{first}/{last}" if last else f"{first}/…"
