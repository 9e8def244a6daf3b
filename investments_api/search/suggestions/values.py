"""Read the values of records that have a beginning, and how many records have each."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from investments_api.extensions import db
from investments_api.records.models import Investment, column
from investments_api.search import zones
from investments_api.search.backends import backend
from investments_api.search.match import Match, Phrase
from investments_api.search.suggestions import listed
from investments_api.search.suggestions.beginnings import place_in
from investments_api.search.tokens import FUNCTION_WORDS
from investments_api.text import clean_line, fold

# The fields of which the index has the values, in the order in which they take turns.
INDEXED: Final = (
    "ville",
    "lycee",
    "mandataire",
    "entreprise",
    "maitrise_d_oeuvre",
    "titreoperation",
)
# Those whose whole values are filters; a value of the others is a part of a text, for `q`.
FILTERS: Final = ("ville", "lycee", "mandataire", *listed.NAMES)
FIELDS: Final = tuple(dict.fromkeys((*FILTERS, *INDEXED)))
# A field with several companies has them on lines or between slashes.
SEVERAL: Final = ("entreprise", "maitrise_d_oeuvre")
SEPARATOR: Final = re.compile(r"\s*[/\n]\s*")
# The most records that are read, so that suggestions come while typing.
MAX_RECORDS: Final = 1000
# A shorter prefix begins too many words to be looked for several times.
MIN_PREFIX_LENGTH: Final = 3

Conditions = Sequence[ColumnElement[bool]]


class Value(NamedTuple):
    """A value of a field, its words, whether it begins as typed, and how many records have it."""

    field: str
    value: str
    words: str
    begins: bool
    records: int


def values(beginnings: Collection[str], narrowed: Conditions) -> list[Value]:
    """Give the values that have one of the beginnings at their start or at a later word.

    They are those of records that meet the conditions, each in its most frequent spelling.
    """
    same: defaultdict[tuple[str, str], list[Value]] = defaultdict(list)
    for (field, value), records in _of_records(beginnings, narrowed).items():
        words = _words(field, value)
        place = place_in(words, beginnings)
        if place is not None:
            each = Value(field, value, words, place == 0, records)
            same[field, _same(each)].append(each)
    return [*map(_most_frequent, same.values()), *_listed(beginnings, narrowed)]


def _most_frequent(spellings: Sequence[Value]) -> Value:
    frequent = max(spellings, key=lambda it: (it.records, it.value))
    return frequent._replace(
        begins=any(it.begins for it in spellings), records=sum(it.records for it in spellings)
    )


def _listed(beginnings: Collection[str], narrowed: Conditions) -> Iterator[Value]:
    """The départements and states that have a name with one of the beginnings."""
    for field, names in listed.NAMES.items():
        places = {value: _best_place(called, beginnings) for value, called in names.items()}
        begun = {value: place for value, place in places.items() if place is not None}
        if begun:
            query = select(column(field), func.count()).where(column(field).in_(begun), *narrowed)
            for value, records in db.session.execute(query.group_by(column(field))):
                yield Value(field, value, names[value][0], begun[value] == 0, records)


def _best_place(names: Collection[str], beginnings: Collection[str]) -> int | None:
    places = (place_in(name, beginnings) for name in names)
    return min((place for place in places if place is not None), default=None)


def _same(it: Value) -> str:
    """The same text for values that are hardly different: spellings that a filter takes for one,
    or texts that differ in linking words, plurals and order alone.
    """
    if it.field == "ville":
        return it.words
    if it.field in FILTERS:
        return fold(it.value)
    words = (word for word in it.words.split() if word not in FUNCTION_WORDS)
    return " ".join(sorted(word.removesuffix("s") for word in words))


@lru_cache(maxsize=16_384)
def _words(field: str, value: str) -> str:
    return " ".join(zones.tokens_of(field, fold(value)))


def _of_records(beginnings: Collection[str], narrowed: Conditions) -> Counter[tuple[str, str]]:
    """Give the fields and values of the records that have a beginning, with their numbers."""
    phrases = tuple(dict.fromkeys(_phrase(it, several=len(beginnings) > 1) for it in beginnings))
    rows = db.session.execute(_records(Match((phrases,), zones.LAST), narrowed)).all()
    read: Counter[tuple[str, str]] = Counter()
    for field, column_values in zip(INDEXED, zip(*rows, strict=True), strict=False):
        for value, records in Counter(filter(None, column_values)).items():
            for part in SEPARATOR.split(value) if field in SEVERAL else [value]:
                if part:
                    read[field, clean_line(part)] += records
    return read


def _phrase(beginning: str, *, several: bool) -> Phrase:
    """The phrase that finds the records with a beginning, or more: place_in() tells which."""
    *whole, last = beginning.split()
    if several and whole and len(last) < MIN_PREFIX_LENGTH:
        return Phrase(tuple(whole))
    return Phrase((*whole, last), prefix=not beginning.endswith(" "))


def _records(match: Match, narrowed: Conditions) -> Select[Any]:
    """The query of the first records that match, which are enough of them to know the frequent."""
    index = backend()
    matching = select(index.key).where(index.matching(match)).correlate(None)
    if not narrowed:
        matching = matching.order_by(index.key).limit(MAX_RECORDS)
    query = select(*map(column, INDEXED)).where(Investment.id.in_(matching), *narrowed)
    return query.order_by(Investment.id).limit(MAX_RECORDS)
