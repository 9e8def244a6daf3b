"""Many records made of the dataset's: with other schools, words, years, days and amounts.

The same random numbers give the same records. What the service derives is derived by its own code,
once for each school.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cache, lru_cache
from itertools import count
from typing import Any, Final

from investments_api.records import uai
from investments_api.records.models import (
    AMOUNTS,
    DATES,
    Investment,
    update_derived_fields,
)
from investments_api.text import fold

Row = dict[str, Any]
"""Values by the columns of the table."""

# Half of the longer words are one of so many variants each: the words of the data grow as well.
VARIANTS: Final = 50
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
VARIED_FIELDS: Final = ("titreoperation", "entreprise", "maitrise_d_oeuvre")
# What a school has in each of its operations, most of it derived.
SCHOOL_COLUMNS: Final = (
    *("codeuai", "lycee", "ville", "longitude", "latitude"),
    *("departement", "commune", "code_insee"),
    *("codeuai_letter", "departement_located", "metres_outside"),
    *("codeuai_folded", "ville_folded", "commune_folded"),
)
OPERATIONS_OF_A_SCHOOL: Final = 16
# More have no codes: a département has ten thousand.
MOST_SCHOOLS: Final = 20_000
# One of so many codes has a wrong letter, one of so many operations another name of its school.
ONE_WRONG_LETTER: Final = 100
ONE_OTHER_NAME: Final = 100
MOST_YEARS: Final = 8


def schools(originals: Sequence[Row], number: int, chance: random.Random) -> list[Row]:
    """Make schools: the département, town and point of one original, the name of another, varied.

    A row has what the service derives of them as well.
    """
    serials: Mapping[str, Iterator[int]] = {row["codeuai"][:3]: count() for row in originals}
    return [
        school(chance.choice(originals), chance.choice(originals), serials, chance)
        for _ in range(min(number, MOST_SCHOOLS))
    ]


def school(
    place: Row, namesake: Row, serials: Mapping[str, Iterator[int]], chance: random.Random
) -> Row:
    """Make a school where one original is, called almost as another."""
    beginning = place["codeuai"][:3]
    made = Investment(
        codeuai=_code(f"{beginning}{next(serials[beginning]):04}", place["codeuai"][7:], chance),
        lycee=varied(namesake["lycee"], chance),
        **{name: place[name] for name in ("ville", "longitude", "latitude")},
    )
    update_derived_fields(None, None, made)
    return {name: getattr(made, name) for name in SCHOOL_COLUMNS}


def _code(number: str, letter: str, chance: random.Random) -> str:
    """Give a number of a code its letter, seldom a wrong one; a placeholder stays one."""
    if letter == "?" or not number.isdigit():
        return f"{number}?"
    wrong = chance.randrange(ONE_WRONG_LETTER) == 0
    return number + (chance.choice(uai.LETTERS) if wrong else str(uai.check_letter(number)))


def rows(
    originals: Sequence[Row], of_schools: Sequence[Row], ids: Iterable[int], chance: random.Random
) -> Iterator[Row]:
    """Make a row of the table for each id: an operation of one of the schools, varied."""
    for number in ids:
        row = operation(chance.choice(originals), chance) | chance.choice(of_schools)
        if chance.randrange(ONE_OTHER_NAME) == 0:
            row["lycee"] = varied(row["lycee"], chance)
        row |= {f"{name}_folded": _folded(row[name]) for name in (*VARIED_FIELDS, "lycee")}
        yield row | {"id": number}


def operation(original: Row, chance: random.Random) -> Row:
    """Vary what is of the operation itself."""
    years = chance.randint(-MOST_YEARS, MOST_YEARS)
    days = timedelta(days=chance.randint(-3000, 3000))
    share = Decimal(chance.randint(300_000, 1_700_000)) / 1_000_000
    changes: Row = {name: varied(original[name], chance) for name in VARIED_FIELDS}
    for name in ("annee_d_individualisation", "annee_de_livraison"):
        changes[name] = original[name] and original[name] + years
    for name in DATES:
        changes[name] = original[name] and original[name] + days
    for name in AMOUNTS:
        changes[name] = original[name] and round(original[name] * share, 6)
    return original | changes


def varied(text: str | None, chance: random.Random) -> str | None:
    """Give a text with half of its longer words in one of their variants."""
    return text and " ".join(_vary(word, chance) for word in text.split(" "))


def _vary(word: str, chance: random.Random) -> str:
    if len(word) < 5 or chance.random() < 0.5:
        return word
    return variant(word, chance.randrange(VARIANTS))


@cache
def variant(word: str, number: int) -> str:
    """Give one of the variants of a word, which differ in two letters; never in the first one."""
    chance, letters = random.Random(f"{word} {number}"), list(word)
    for place in chance.sample(range(1, len(word)), 2):
        letters[place] = chance.choice(LETTERS)
    return "".join(letters)


@lru_cache(100_000)
def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)
