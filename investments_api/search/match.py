"""What a record must have to match a query, as fts5.py and tsvector.py translate it for a database.

A match is in conjunctive normal form: every clause has to be true, and one phrase makes it true.
"""

from typing import Final, NamedTuple

# The grades of phrases that are not as typed.
VARIANT: Final = 1  # of spelling, of number or gender, or of one family: "rénover", "rénovation"
SYNONYM: Final = 2
NAME: Final = 3  # of a company, where the word is a common one


class Phrase(NamedTuple):
    """Words side by side, in this order; with `prefix`, the last one may be the start of a word.

    The grade ranks the phrases of a term: 0 is the best, as typed, then come those below. With
    `zone`, the words have to be in that zone.
    """

    words: tuple[str, ...]
    prefix: bool = False
    grade: int = 0
    zone: int | None = None


Clause = tuple[Phrase, ...]
"""Phrases of which a record has to have at least one."""


class Match(NamedTuple):
    """Clauses that a record must all meet in the zones from `first_zone` to `last_zone`, inclusive.

    It has to meet the matches in `required` too; one that meets one of those in `excluded` does not
    match.
    """

    clauses: tuple[Clause, ...]
    last_zone: int
    excluded: tuple["Match", ...] = ()
    first_zone: int = 0
    required: tuple["Match", ...] = ()
