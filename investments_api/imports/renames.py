"""New records of a file that may be ones of ours under another name: for a person to confirm."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product
from typing import Any, Final, NamedTuple

from rapidfuzz import fuzz

from investments_api.imports.identity import Found, Pair, Records, folded, one_to_one
from investments_api.records.models import COORDINATES
from investments_api.records.values import Values

# Records of the same school are proposed as one when so much of their fields that are not empty is
# equal, or their titles are so much alike, from 0 to 1.
MIN_EQUAL: Final = 0.5
MIN_ALIKE: Final = 0.7
# What operations of one school have in common says nothing.
OF_THE_SCHOOL: Final = {"codeuai", "lycee", "ville", *COORDINATES}
# So many pairs are compared, those of the smallest schools first: a file may have all alike.
MAX_PAIRS: Final = 50_000


class Likeness(NamedTuple):
    """How much two records are alike, and which they are."""

    score: float
    position: int
    number: int


def candidates(theirs: Sequence[Values], positions: Collection[int], ours: Records) -> Found:
    """Propose for records of the file the ones of ours that they may be, one to one: the likest.

    `positions` are those of the new records; `ours` those that are not in the file, by id.
    """
    likest = sorted(_likenesses(theirs, positions, ours), reverse=True)
    found = one_to_one((each.position, each.number) for each in likest)
    return dict(sorted(found.items()))


def _likenesses(
    theirs: Sequence[Values], positions: Collection[int], ours: Records
) -> Iterator[Likeness]:
    for position, number in set(islice(_pairs(theirs, positions, ours), MAX_PAIRS)):
        score = _likeness(theirs[position], ours[number])
        if score:
            yield Likeness(score, position, number)


def _pairs(theirs: Sequence[Values], positions: Collection[int], ours: Records) -> Iterator[Pair]:
    """Pairs of the same school, by its code or its name, or of the same title in a town."""
    by_sign: defaultdict[Any, list[int]] = defaultdict(list)
    for number, record in ours.items():
        for sign in _signs(record):
            by_sign[sign].append(number)
    same: defaultdict[Any, list[int]] = defaultdict(list)
    if by_sign:
        for position in positions:
            for sign in _signs(theirs[position]):
                if sign in by_sign:
                    same[sign].append(position)
    groups = [(group, by_sign[sign]) for sign, group in same.items()]
    for group, numbers in sorted(groups, key=lambda each: len(each[0]) * len(each[1])):
        yield from product(group, numbers)


def _signs(record: Values) -> Iterator[tuple[str, ...]]:
    town = folded(record["ville"])
    yield ("code", record["codeuai"])
    yield ("school", folded(record["lycee"]), town)
    yield ("title", folded(record["titreoperation"]), town)


def _likeness(theirs: Values, ours: Values) -> float:
    """Give how much two records are alike, 0 when they are not enough to be one."""
    own = theirs.keys() - OF_THE_SCHOOL
    known = [name for name in own if (theirs[name], ours[name]) != (None, None)]
    equal = [name for name in known if theirs[name] == ours[name]]
    share = len(equal) / len(known)
    titles = (folded(record["titreoperation"]) for record in (theirs, ours))
    alike = fuzz.token_sort_ratio(*titles) / 100
    return share + alike if share >= MIN_EQUAL or alike >= MIN_ALIKE else 0.0
