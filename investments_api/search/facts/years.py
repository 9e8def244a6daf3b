"""Years in a query: "2006", "livré en 2010", "voté avant 2005", "entre 2008 et 2010"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import or_

from investments_api.records.conditions import is_within
from investments_api.search.facts.fact import Fact, Found, matches, whole_words

VOTED, DELIVERED = "annee_d_individualisation", "annee_de_livraison"
# The words for what happened in a year; without one of them, either may have.
_DELIVERED: Final = (
    r"livree?s?|terminee?s?|acheve(?:e?s?|ment)|finie?s?|ouverte?s?|mise?s? en service|"
    r"inauguree?s?|receptionnee?s?|prevue?s?|rentree|"
    r"(?:annees? de )?(?:livraisons?|ouverture)(?: prevue?s?)?"
)
_VOTED: Final = (
    r"(?:(?:ap|credits?|montants?) )?votee?s?|individualisee?s?|decidee?s?|financee?s?|"
    r"(?:annees? d )?individualisation"
)
_VERB: Final = rf"(?:(?P<delivered>{_DELIVERED})|(?P<voted>{_VOTED}))"
_ANY_VERB: Final = whole_words(_VERB)

# "2000 places" and "1995 m2" are no years.
YEAR: Final = (
    r"(?:19[0-9]{2}|20[0-9]{2}|2100)"
    r"(?! (?:places?|lits?|eleves?|lyceens?|m2|logements?|postes?|euros?)\b)"
)
_LOW, _HIGH = rf"(?P<low>{YEAR})", rf"(?P<high>{YEAR})"
_MONTH: Final = (
    r"(?:(?:le )?(?:1er|[0-9]{1,2}) )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre)|(?:(?:le )?[1-4](?:er|e|eme) )?(?:trimestre|semestre)"
)
# Of a date the year alone counts: the records have no more.
_PART: Final = rf"(?:(?:l an|an|annees?|courant|fin|mi|debut|{_MONTH}) )"
_IN: Final = rf"(?:{_PART}|(?:en|l(?! an )|pour) )"
_AFTER: Final = rf"(?:apres|posterieure?s? a|plus recente?s? que) {_IN}*"
_SINCE: Final = rf"(?:depuis|des|a partir de|a compter de) {_IN}*"
_BEFORE: Final = rf"(?:avant|anterieure?s? a|plus anciens? que|plus anciennes? que) {_IN}*"
_UNTIL: Final = rf"(?:jusqu en|jusqu a|d ici|d ici a|au plus tard) {_IN}*"


class _Form(NamedTuple):
    """How an interval of years is written, what its years lack to its bounds, and its sign."""

    pattern: str
    more: int
    less: int
    sign: str = ""


def _form(pattern: str, more: int = 0, less: int = 0, sign: str = "") -> _Form:
    return _Form(whole_words(rf"(?:{_VERB} {_IN}*)?{pattern}"), more, less, sign)


_FORMS: Final = (
    _form(rf"(?:entre|de|du) {_IN}*{_LOW} (?:et|a|au) {_IN}*{_HIGH}"),
    _form(rf"{_LOW} (?:a )?{_HIGH}"),
    *(
        _form(rf"{low}{_LOW} (?:et )?{high}{_HIGH}", more, less)
        for low, more in ((_AFTER, 1), (rf"(?:{_SINCE}|de )", 0))
        for high, less in ((_BEFORE, -1), (_UNTIL, 0))
    ),
    _form(_BEFORE + _HIGH, 0, -1, "< "),
    _form(_UNTIL + _HIGH, sign="≤ "),
    _form(_AFTER + _LOW, 1, 0, "> "),
    _form(_SINCE + _LOW, sign="≥ "),
    _form(rf"{_PART}*(?P<low>(?P<high>{YEAR}))"),
)
# A comma between years is lost by folding, and "2006 2009" is an interval.
_COMMA: Final = re.compile(r"(?<=\b[12][0-9]{3})\s?,\s?(?=[12][0-9]{3}\b)")
_DECADE: Final = whole_words(
    rf"(?:{_VERB} )?(?:(?:(?:dans|pendant) )?les )?annees (?P<low>(?:19|20)?[0-9]0)"
)
# "Les années 90" are the last ones, "les années 20" are these.
_FIRST_OF_THE_LAST_CENTURY: Final = 40


def with_lists(query: str) -> str:
    """Give a query as it was typed with "ou" for each comma between years: "2006, 2009"."""
    return _COMMA.sub(" ou ", query)


def recognize(query: str) -> Iterator[Found]:
    """Give the years that a folded query states."""
    verbs = [(match.start(), _fields(match.groupdict())) for match in matches(_ANY_VERB, query)]
    for match in matches(_DECADE, query):
        first = _first_of_decade(int(match["low"]))
        yield _found(match, (first, first + 9), "", verbs)
    for form in _FORMS:
        for match in matches(form.pattern, query):
            yield _found(match, _interval(match, form), form.sign, verbs)


def _interval(match: re.Match[str], form: _Form) -> tuple[int | None, int | None]:
    """The first and the last year of an interval, however they are ordered; None is no bound."""
    written = match.groupdict()
    low, high = written.get("low"), written.get("high")
    if low and high:
        low, high = sorted((low, high))
    return int(low) + form.more if low else None, int(high) + form.less if high else None


def _first_of_decade(written: int) -> int:
    if written > 99:
        return written
    return written + (1900 if written >= _FIRST_OF_THE_LAST_CENTURY else 2000)


def _found(
    match: re.Match[str],
    interval: tuple[int | None, int | None],
    sign: str,
    verbs: Sequence[tuple[int, Sequence[str]]],
) -> Found:
    fields = _fields(match.groupdict()) or _nearest(verbs, match.start()) or (VOTED, DELIVERED)
    written = match.groupdict().get("low") or match.groupdict().get("high")
    condition = or_(*(is_within(field, *interval) for field in fields))
    name = fields[0] if len(fields) == 1 else "annee"
    value = f"{sign}{written}" if sign else _text(*interval)
    return Found(match.start(), match.end(), Fact(name, value, condition, is_bound=bool(sign)))


def _fields(written: Mapping[str, str | None]) -> tuple[str, ...]:
    """The field of the verb that a match has, else none."""
    if written["delivered"]:
        return (DELIVERED,)
    return (VOTED,) if written["voted"] else ()


def _nearest(verbs: Sequence[tuple[int, Sequence[str]]], position: int) -> Sequence[str]:
    """The field of the last verb before a position, else of the first one after it."""
    before = [fields for start, fields in verbs if start < position]
    return before[-1] if before else verbs[0][1] if verbs else ()


def _text(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{low}–{high}"
