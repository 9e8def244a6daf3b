"""What a record must have to match, in no database's language."""

from typing import NamedTuple


class Phrase(NamedTuple):
    """Words side by side, in this order; with `prefix`, the last one may go on.

    The grade says how good a match it is: 0 the best.
    """

    words: tuple[str, ...]
    prefix: bool = False
    grade: int = 0


Group = tuple[Phrase, ...]
"""Phrases of which one is enough."""


class Match(NamedTuple):
    """Every group has to occur, each in any of the zones from `best` to `zone`.

    A record that matches one of `but_not` does not match.
    """

    groups: tuple[Group, ...]
    zone: int
    but_not: tuple["Match", ...] = ()
    best: int = 0
