"""Amounts in a query: "plus de 10 millions", "> 5 M€", "budget inférieur à 500 000 euros"."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from sqlalchemy import or_

from investments_api.records.conditions import is_within
from investments_api.records.models import AMOUNTS
from investments_api.search.facts.amount_words import MAX_DIGITS, MILLION
from investments_api.search.facts.fact import Fact, Found, matches, whole_words

PLANNED, VOTED = AMOUNTS
EURO: Final = 1 / MILLION


class _Form(NamedTuple):
    """How an interval is written, what its amounts lack to its bounds, in millions, and its sign.

    "Plus de" leaves the amount out: the least amount above it is a euro more.
    """

    pattern: str
    more: Decimal = Decimal(0)
    less: Decimal = Decimal(0)
    sign: str = ""


_LOW, _HIGH, _EXACT = (
    rf"euros(?P<{bound}>[0-9]{{1,{MAX_DIGITS}}})" for bound in ("low", "high", "exact")
)
_PAIR: Final = rf"{_LOW}to{_HIGH.removeprefix('euros')}"
_OF: Final = r"(?:(?:d|de|a|est|ete|sont|un|total|de l ordre|environ) )*"
_MORE: Final = (
    rf"(?:(?:plus(?: que)?|superieure?s? a|au dela|au dessus|depasse(?:nt)?|excede(?:nt)?) {_OF}|"
    "over)"
)
_LESS: Final = (
    rf"(?:(?:moins(?: que| chers? que)?|inferieure?s? a|en dessous|au dessous) {_OF}|under)"
)
_AT_LEAST: Final = rf"(?:(?:au moins|minimum|a partir|superieure?s? ou egale?s? a) {_OF}|least)"
_AT_MOST: Final = rf"(?:(?:au plus|maximum|jusqu a|inferieure?s? ou egale?s? a) {_OF}|most)"
_OR_MORE: Final = r" (?:(?:et|ou) (?:plus|davantage)|au moins|minimum|mini?)"
_OR_LESS: Final = r" (?:(?:et|ou) moins|au plus|maximum|maxi?)"
_PLANNED: Final = r"enveloppes?(?: previsionnelles?)?"
_VOTED: Final = r"(?:montants? )?(?:des )?ap(?: votee?s?)?|(?:montants? )?votee?s?"
_ANY: Final = r"budgets?|couts?|coutent|coute|coutant|prix|montants?|depenses?"
_NOUN: Final = rf"(?:(?:(?P<planned>{_PLANNED})|(?P<voted>{_VOTED})|{_ANY}) {_OF})?"


def _form(pattern: str, more: Decimal | int = 0, less: Decimal | int = 0, sign: str = "") -> _Form:
    return _Form(whole_words(_NOUN + pattern), Decimal(more), Decimal(less), sign)


_LOWS: Final = ((_MORE, EURO, "> "), (_AT_LEAST, 0, "≥ "))
_HIGHS: Final = ((_LESS, -EURO, "< "), (_AT_MOST, 0, "≤ "))
_FORMS: Final = (
    _form(rf"(?:(?:comprise?s? )?entre |de )?{_PAIR}"),
    *(
        _form(rf"{low}{_LOW} (?:(?:et|mais) )?{high}{_HIGH}", more, less)
        for low, more, _ in _LOWS
        for high, less, _ in _HIGHS
    ),
    _form(_LOW + _OR_MORE, sign="≥ "),
    _form(_HIGH + _OR_LESS, sign="≤ "),
    *(_form(low + _LOW, more, 0, sign) for low, more, sign in _LOWS),
    *(_form(high + _HIGH, 0, less, sign) for high, less, sign in _HIGHS),
    _form(_OF + _EXACT),
)


def recognize(query: str) -> Iterator[Found]:
    """Give the amounts that a folded query states, its amounts being words of amount_words."""
    for form in _FORMS:
        for match in matches(form.pattern, query):
            written = match.groupdict()
            fields = _fields(written)
            name = fields[0] if len(fields) == 1 else "montant"
            condition = or_(*(is_within(it, *_bounds(written, form)) for it in fields))
            fact = Fact(name, _text(written, form.sign), condition, is_bound=bool(form.sign))
            yield Found(match.start(), match.end(), fact)


def _fields(written: Mapping[str, str | None]) -> Sequence[str]:
    """The field that the noun of a match names, else both amounts."""
    if written["planned"]:
        return (PLANNED,)
    return (VOTED,) if written["voted"] else AMOUNTS


def _bounds(
    written: Mapping[str, str | None], form: _Form
) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most, in millions; an amount alone is rounded, to a million at most."""
    if exact := written.get("exact"):
        half = Decimal(10) ** min(_zeros(exact), 6) / MILLION / 2
        return Decimal(exact) / MILLION - half, Decimal(exact) / MILLION + half - EURO
    low, high = written.get("low"), written.get("high")
    return (
        Decimal(low) / MILLION + form.more if low else None,
        Decimal(high) / MILLION + form.less if high else None,
    )


def _zeros(digits: str) -> int:
    return len(digits) - len(digits.rstrip("0"))


def _text(written: Mapping[str, str | None], sign: str) -> str:
    if exact := written.get("exact"):
        return f"≈ {_millions(exact)} M€"
    euros = filter(None, map(written.get, ("low", "high")))
    return f"{sign}{'–'.join(map(_millions, euros))} M€"


def _millions(euros: str) -> str:
    return f"{(Decimal(euros) / MILLION).normalize():f}".replace(".", ",")
