"""A fact that words of a query state: a département, a year, a state, an amount."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement


class Fact(NamedTuple):
    """What words stand for: records meet its condition, which is that of the filter of this name.

    `field` and `value` say it to people: ("departement", "Seine-Saint-Denis"). With `is_bound` it
    is one side of an interval, "depuis 2010", which goes with another: "avant 2015".
    """

    field: str
    value: str
    condition: ColumnElement[bool]
    is_bound: bool = False


class Found(NamedTuple):
    """A fact, and where its words begin and end in the folded query."""

    start: int
    end: int
    fact: Fact

    @property
    def length(self) -> int:
        """How many letters of the query it explains."""
        return self.end - self.start


Recognizer = Callable[[str], Iterator[Found]]
"""Gives the facts that a folded query states; they may overlap."""


def whole_words(pattern: str) -> str:
    """Give a pattern of folded words that does not match parts of words."""
    return rf"\b(?:{pattern})(?= |\Z)"


def matches(pattern: str, query: str) -> Iterator[re.Match[Any]]:
    """Give the matches of a pattern from every word of a query on, overlapping ones too."""
    compiled = _compiled(pattern)
    for word in re.finditer(r"[^ ]+", query):
        if match := compiled.match(query, word.start()):
            yield match


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with the first search: all of them would be a tenth of the start."""
    return re.compile(pattern)
