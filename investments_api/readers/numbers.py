"""Numbers as French and English spreadsheets write them, read where they can mean one thing."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

# French numbers are written with any of Unicode's spaces (category Zs): no-break, narrow, thin...
BLANKS: Final = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK = re.compile(f"[{BLANKS}]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?")
_GROUPED = re.compile(
    rf"[+-]?[0-9]{{1,3}}(?:(?:[{BLANKS}][0-9]{{3}})+|(?:,[0-9]{{3}})+|(?:\.[0-9]{{3}})+)"
    r"(?:[.,][0-9]+)?"
)
# Three digits behind a sign: a decimal, or a thousand and more. A leading 0 makes it a decimal.
_TWO_MEANINGS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_MILLIONS = re.compile(
    rf"[{BLANKS}]*(?:m|millions?(?:[{BLANKS}]+d['’])?)[{BLANKS}]*(?:€|eur|euros?)?$", re.IGNORECASE
)
_EUROS = re.compile(rf"^(?:€|eur)[{BLANKS}]*|[{BLANKS}]*(?:€|eur|euros?)$", re.IGNORECASE)
# No operation in a lycée costs less euros than this, nor as many millions.
MAX_WITHOUT_UNIT: Final = 1_000

# A sign that fewer than one of so many numbers has is of another hand: a few cells were edited.
RARE: Final = 10


class AmbiguousError(ValueError):
    """A text that can mean two things."""


def read(text: str, marks: frozenset[str]) -> float | None:
    """Read a number, `marks` being the signs that are decimal marks; None for another text.

    Blanks, commas and points may group the digits by three. Raises AmbiguousError: "1,234" is one
    thing where the comma is known for a decimal mark, else two.
    """
    text = text.replace("\u2212", "-")
    if _TWO_MEANINGS.fullmatch(text) and not marks & set(text):
        raise AmbiguousError
    if _NUMBER.fullmatch(text):
        return _float(text.replace(",", "."))
    if _GROUPED.fullmatch(text):
        return _float(_ungrouped(_BLANK.sub("", text)))
    return None


def _ungrouped(text: str) -> str:
    """Of two kinds of signs the last is the decimal mark; of one kind, a single one."""
    last = max(text.rfind(","), text.rfind("."))
    whole, decimals = (text[:last], text[last + 1 :]) if last >= 0 else (text, "")
    if last >= 0 and text[last] in whole:
        whole, decimals = text, ""
    digits = whole.replace(",", "").replace(".", "")
    return f"{digits}.{decimals or 0}"


def _float(text: str) -> float | None:
    number = float(text)
    return number if abs(number) != float("inf") else None


def read_millions(text: str, marks: frozenset[str]) -> float | None:
    """Read an amount in millions of euros, with or without its unit; as `read`.

    "3,36 €" can only mean millions; "12 500 €" can mean both, and raises AmbiguousError.
    """
    without_unit = _MILLIONS.sub("", text)
    if without_unit != text:
        return read(_EUROS.sub("", without_unit), marks)
    number = read(_EUROS.sub("", text), marks)
    if number is not None and _EUROS.search(text) and abs(number) >= MAX_WITHOUT_UNIT:
        raise AmbiguousError
    return number


def decimal_marks(texts: Iterable[str]) -> frozenset[str]:
    """Give the signs that are decimal marks in the texts, beyond doubt; what is rare left out."""
    found: Counter[str] = Counter()
    for text in texts:
        bare = _BLANK.sub("", _EUROS.sub("", _MILLIONS.sub("", text)))
        if _NUMBER.fullmatch(bare) and not _TWO_MEANINGS.fullmatch(bare):
            found.update({",", "."} & set(bare))
    return frozenset(mark for mark, times in found.items() if times * RARE > found.total())
