"""Make one word of each amount of a query as it was typed: "2,5 M€" is "euros2500000".

Its punctuation and signs say what it is, and folding takes them away. The word keeps them: two
amounts are "euros5000000to10000000", and "> 5 M€" is "overeuros5000000".
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from investments_api.text import clean_line, fold

MILLION: Final = Decimal(1_000_000)
# Of an amount in euros. The table has room for no more.
MAX_DIGITS: Final = 15

_NUMBER_WORDS: Final[Mapping[str, Decimal | int]] = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "cent": 100, "demi": Decimal("0.5"),
}  # fmt: skip
_GROUPED: Final = r"[0-9]{1,3}(?:[ .][0-9]{3}){1,4}(?:,[0-9]{1,6})?"
_DIGITS: Final = rf"(?<![0-9])(?:{_GROUPED}|[0-9]{{1,{MAX_DIGITS}}}(?:[.,][0-9]{{1,6}})?)"
_NUMBER: Final = rf"(?:{_DIGITS}|\b(?:{'|'.join(_NUMBER_WORDS)})\b)"
# Each unit, and how many euros it is.
_UNITS: Final = (
    (r"milliards?(?: d['’ ]?euros)?|mds?(?: ?(?:€|d['’]euros))?", MILLION * 1000),
    (r"mill?ions?(?: d['’ ]?euros)?|m ?(?:€|eur(?:os?)?\b|d['’]euros)|meu\b", MILLION),
    (r"milliers? d['’ ]?euros|mille euros|k ?(?:€|euros?\b)", Decimal(1000)),
    (r"€|euros?\b|eur\b", Decimal(1)),
)
# Of thousands: "500 000", "1.500.000".
_SEPARATOR: Final = re.compile(r"[ .](?=[0-9]{3}(?![0-9]))")
_SIGNS: Final = {
    ">": "over",
    "+": "over",
    ">=": "least",
    "≥": "least",
    "<": "under",
    "<=": "most",
    "≤": "most",
}


def _unit(bound: str) -> str:
    """The pattern of a unit, whose place in _UNITS is that of the group that matches."""
    units = "|".join(f"(?P<{bound}{rank}>{unit})" for rank, (unit, _) in enumerate(_UNITS))
    return rf"\s*(?:{units})(?![a-z0-9])"


# "5 à 10 M€", "500 k€ - 2 M€": the first may lack its unit.
_FIRST: Final = rf"(?P<low>{_NUMBER})(?:{_unit('low')})?(?:\s+(?:et|à|a)\s+|\s*[-–]\s*)"
# "> 5 M€", "+ de 5 M€"
_SIGN: Final = r"(?P<sign>[<>≤≥]=?|\+(?=(?: ?de)? ?[0-9]))(?: ?de\b)?\s*"
_AMOUNT: Final = re.compile(
    rf"(?:{_FIRST}|{_SIGN})?(?P<high>{_NUMBER}){_unit('high')}"
    r"(?P<half>\s+et\s+demie?\b(?: d['’ ]?euros\b)?)?",
    re.IGNORECASE,
)


def as_words(query: str) -> tuple[str, dict[str, str]]:
    """Give the query with each amount or pair of amounts as one word that folding keeps, in euros.

    And how each of these words was written, folded.
    """
    query = clean_line(query)
    written: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        if _euros(match, "high", "high") >= 10**MAX_DIGITS:
            return match[0]
        word, start = _word(match)
        written[word] = fold(query[start : match.end()])
        return f"{query[match.start() : start]} {word} "

    return _AMOUNT.sub(replace, query), written


def _word(match: re.Match[str]) -> tuple[str, int]:
    """The word for the amounts of a match, and where they begin: "93 - 5 M€" is no pair."""
    high = _euros(match, "high", "high")
    if match["low"] is None:
        return f"{_SIGNS.get(match['sign'], '')}euros{high}", match.start()
    low = _euros(match, "low", "low") or _euros(match, "low", "high")
    if low > high:
        return f"euros{high}", match.start("high")
    return f"euros{low}to{high}", match.start()


def _euros(match: re.Match[str], bound: str, unit_of: str) -> int:
    """The euros of an amount, with the unit of one of both; 0 if that has none."""
    written = match[bound].lower()
    worth = next((worth for rank, (_, worth) in enumerate(_UNITS) if match[f"{unit_of}{rank}"]), 0)
    plain = _SEPARATOR.sub("", written) if worth == 1 else written
    value = _NUMBER_WORDS.get(written) or Decimal(plain.replace(" ", "").replace(",", "."))
    half = Decimal("0.5") if bound == "high" and match["half"] else 0
    return round((value + half) * worth)
