"""Days as spreadsheets, portals, GIS and people write them, read where they can mean one day."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from investments_api.readers.numbers import AmbiguousError
from investments_api.text import fold

PARIS: Final = ZoneInfo("Europe/Paris")
_TIMED = re.compile(
    r"(?P<day>.*?)(?:T| | à )(?P<hour>[01]?[0-9]|2[0-3])(?:h|:(?=[0-9]))(?P<minute>[0-5][0-9])?"
    r"(?::[0-5][0-9])?(?:[.,][0-9]+)?"
    r"(?: [AP]M| ?(?P<zone>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)(?:\[[A-Z_/]+\])?)?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SHORT_YEAR = re.compile(
    r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}|[0-9]{1,2}[- ][^\W\d]+\.?[- ][0-9]{2}"
)
# A blank may stand on both sides of the sign between two numbers.
_SIGN = re.compile(r"(?<=[0-9]) *([-/.]) *(?=[0-9])")
# What word processors make of a hyphen.
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
# Folded, after the name of a weekday perhaps: "lundi 1er mars 2004", "mar 1 2004".
_DAY_NAMED = re.compile(r"(?:[a-z]+ )?([0-9]{1,2})(?:er)? ([a-z]+) ([0-9]{4})")
_MONTH_NAMED = re.compile(r"(?:[a-z]+ )?([a-z]+) ([0-9]{1,2}) ([0-9]{4})")
# Folded, in French and in English, whole or cut after some letters.
MONTH_NAMES: Final = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
MIN_NAME_LENGTH: Final = 3
MONTHS: Final = 12


def read(text: str, *, is_day_first: bool | None) -> str | None:
    """Read a day, and give it in ISO 8601; None for another text.

    `is_day_first` tells what "03/04/2005" is. Raises AmbiguousError where two days can be meant:
    when it is None, for a year of two digits, and for a time that is another day in Paris than
    where it was written.
    """
    day, time, zone = _parts(text)
    if _SHORT_YEAR.fullmatch(day):
        raise AmbiguousError
    found = _day(day, is_day_first=is_day_first)
    if found and zone and not _is_same_in_paris(found, time, zone):
        raise AmbiguousError
    return found


def _parts(text: str) -> tuple[str, str, str]:
    """Give the day, and the time and its zone, empty where there is none."""
    text = " ".join(text.split())
    match = _TIMED.fullmatch(text)
    day = _SIGN.sub(r"\1", (match["day"] if match else text).translate(_DASHES))
    if not match:
        return day, "", ""
    return day, f"{match['hour']:0>2}:{match['minute'] or '00'}", match["zone"] or ""


def _day(text: str, *, is_day_first: bool | None) -> str | None:
    if compact := _COMPACT.fullmatch(text):
        return _iso(*compact.groups())
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[3], match[4])
    if match := _YEAR_LAST.fullmatch(text):
        day, month = _day_and_month(match[1], match[3], is_day_first=is_day_first)
        return _iso(match[4], month, day)
    return _with_named_month(fold(text))


def _with_named_month(folded: str) -> str | None:
    if match := _DAY_NAMED.fullmatch(folded):
        day, name, year = match.groups()
    elif match := _MONTH_NAMED.fullmatch(folded):
        name, day, year = match.groups()
    else:
        return None
    months = [
        number
        for number, names in enumerate(MONTH_NAMES, start=1)
        if len(name) >= MIN_NAME_LENGTH and any(each.startswith(name) for each in names)
    ]
    return _iso(year, str(months[0]), day) if len(months) == 1 else None


def _day_and_month(first: str, second: str, *, is_day_first: bool | None) -> tuple[str, str]:
    """Tell the day from the month; a number above 12 is no month."""
    shown = _shown_order(int(first), int(second))
    if shown is None and int(first) != int(second):
        shown = is_day_first
        if shown is None:
            raise AmbiguousError
    return (second, first) if shown is False else (first, second)


def _shown_order(first: int, second: int) -> bool | None:
    """Whether the first of two numbers is the day, beyond doubt; None where both may be."""
    if (first > MONTHS) == (second > MONTHS):
        return None
    return first > MONTHS


def orders(texts: Iterable[str]) -> set[bool]:
    """Tell in which orders days are written beyond doubt: True for day first, False for month."""
    matches = filter(None, (_YEAR_LAST.fullmatch(_parts(text)[0]) for text in texts))
    shown = {_shown_order(int(match[1]), int(match[3])) for match in matches}
    return {order for order in shown if order is not None}


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _is_same_in_paris(day: str, time: str, zone: str) -> bool:
    """Whether a moment is the same day in Paris: exports write midnight of Paris in UTC."""
    offset = zone if zone[0] in "+-" else "+00:00"
    try:
        moment = datetime.fromisoformat(f"{day}T{time}{offset}")
        return moment.astimezone(PARIS).date().isoformat() == day
    except (ValueError, OverflowError):
        return False
