"""Many records made of the dataset's: with other schools, words, years, days and amounts.

The same random numbers give the same records. They are values of the 19 fields, as the service
has validated them.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from typing import Final

from investments_api.bootstrap import DATASET
from investments_api.records import uai
from investments_api.records.models import AMOUNTS, COORDINATES, DATES
from investments_api.records.values import Values, record_from_json

SEED: Final = 331
# Half of the longer words are one of so many variants each: the words of the data grow as well.
VARIANTS: Final = 50
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
VARIED_FIELDS: Final = ("titreoperation", "entreprise", "maitrise_d_oeuvre")
YEARS: Final = ("annee_d_individualisation", "annee_de_livraison")
OPERATIONS_OF_A_SCHOOL: Final = 16
# More have no codes: a département has ten thousand.
MOST_SCHOOLS: Final = 20_000
# One of so many codes has a wrong letter, one of so many operations another name of its school.
ONE_WRONG_LETTER: Final = 100
ONE_OTHER_NAME: Final = 100
MOST_YEARS: Final = 8
MOST_DAYS: Final = 3_000


def originals() -> list[Values]:
    """The records of the dataset."""
    return [record_from_json(it) for it in json.loads(DATASET.read_text(encoding="utf-8"))]


def records(number: int, chance: random.Random) -> Iterator[Values]:
    """Make so many records: each an operation of the dataset, varied, at one of many schools."""
    given = originals()
    there = schools(given, 1 + number // OPERATIONS_OF_A_SCHOOL, chance)
    for _ in range(number):
        record = operation(chance.choice(given), chance) | chance.choice(there)
        if chance.randrange(ONE_OTHER_NAME) == 0:
            record["lycee"] = varied(record["lycee"], chance)
        yield record


def schools(given: Sequence[Values], number: int, chance: random.Random) -> list[Values]:
    """Make schools, 20,000 at most: each where one of the records is, called almost as another."""
    serials: Mapping[str, Iterator[int]] = {each["codeuai"][:3]: count() for each in given}
    made = []
    for _ in range(min(number, MOST_SCHOOLS)):
        place, namesake = chance.choice(given), chance.choice(given)
        beginning = place["codeuai"][:3]
        code = _code(f"{beginning}{next(serials[beginning]):04}", place["codeuai"][7], chance)
        name = varied(namesake["lycee"], chance)
        where = {field: place[field] for field in ("ville", *COORDINATES)}
        made.append({"codeuai": code, "lycee": name, **where})
    return made


def _code(number: str, letter: str, chance: random.Random) -> str:
    """Give a number of a code its letter, seldom a wrong one; a placeholder stays one."""
    if letter == "?":
        return f"{number}?"
    wrong = chance.randrange(ONE_WRONG_LETTER) == 0
    return number + (chance.choice(uai.LETTERS) if wrong else str(uai.check_letter(number)))


def operation(original: Values, chance: random.Random) -> Values:
    """Vary what is of the operation itself."""
    years = chance.randint(-MOST_YEARS, MOST_YEARS)
    days = timedelta(days=chance.randint(-MOST_DAYS, MOST_DAYS))
    share = Decimal(chance.randint(300_000, 1_700_000)) / 1_000_000
    changes: Values = {name: varied(original[name], chance) for name in VARIED_FIELDS}
    changes |= {name: original[name] and original[name] + years for name in YEARS}
    changes |= {name: original[name] and original[name] + days for name in DATES}
    changes |= {name: original[name] and round(original[name] * share, 6) for name in AMOUNTS}
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
