"""Which record here a record of a file is: matched by what identifies it, pass by pass.

Values are in the API's form. Each pass takes a time that grows with the number of records alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, product
from typing import Any, Final

from investments_api.readers.headings import IDENTIFYING
from investments_api.records.models import COORDINATES, DATASET_FIELDS
from investments_api.records.values import Values
from investments_api.text import fold

# 1 cm of latitude, and less of longitude: what spreadsheets and GIS round away.
SAME_DEGREES: Final = 1e-7
# With a column absent, different operations of a school may agree in what is left: so many of the
# fields that tell them apart must agree then.
MIN_AGREEING: Final = 3
ALIKE: Final = ("etat_d_avancement", "ppi", "mode_de_devolution", *COORDINATES)
DISTINCTIVE: Final = frozenset(DATASET_FIELDS) - {*IDENTIFYING, *ALIKE}
# Records of one key are compared pair by pair, unless there are more pairs than this.
MAX_PAIRS: Final = 10_000

Key = tuple[Any, ...]
KeyOf = Callable[[Values], Key]
Records = dict[int, Values]
Pair = tuple[int, int]
"""The position of a record in the file, from 0, and the id of ours."""
Found = dict[int, int]
"""Pairs that are one record: {position: id}."""
Group = tuple[list[int], list[int]]
"""Positions of records in the file, and ids of ours, that have the same key."""

# The names of schools and towns, and titles, are folded in each pass anew.
folded: Final = lru_cache(maxsize=2**15)(fold)


def key(record: Values) -> Key:
    """Give what identifies a record: its school and its title."""
    return record["codeuai"], record["titreoperation"]


def folded_key(record: Values) -> Key:
    """Give the key whatever the case, dashes and apostrophes of the title."""
    return record["codeuai"], folded(record["titreoperation"])


def whole(present: Collection[str]) -> KeyOf:
    """Give the key of all values that the file has, but the place, which programs round."""
    fields = [field for field in DATASET_FIELDS if field in {*present} - {*COORDINATES}]
    return lambda record: tuple(record[field] for field in fields)


def is_same_place(one: Values, other: Values) -> bool:
    """Whether the coordinates of two records are within SAME_DEGREES, or neither has any."""
    pairs = [(one[name], other[name]) for name in COORDINATES]
    return all(
        a == b or (None not in (a, b) and round(abs(a - b), 10) <= SAME_DEGREES) for a, b in pairs
    )


def equal_fields(one: Values, other: Values) -> list[str]:
    """Give the fields that two records both have, with the same value, or the same place."""
    shared = one.keys() & other.keys()
    equal = [each for each in shared - {*COORDINATES} if one[each] == other[each]]
    if shared >= {*COORDINATES} and is_same_place(one, other):
        equal += COORDINATES
    return equal


def matched(
    theirs: Sequence[Values], present: Collection[str], known: Sequence[Records], confirmed: Found
) -> Found:
    """Match by what people have confirmed, by all values, by the key, then by most of it.

    `present` are the fields that the file has; `known` our records, in one form after the other.
    """
    matches = _Matches(theirs, frozenset(present), dict(confirmed))
    matches.match(known[0], whole(present))
    for each in (key, folded_key):
        for ours in known:
            matches.match(ours, each)
    for ours in known:
        matches.match_corrected(ours)
    return matches.found


@dataclass
class _Matches:
    """Which record of the file is which of ours, as far as it is known."""

    theirs: Sequence[Values]
    present: frozenset[str]
    found: Found

    def match(self, ours: Records, key: KeyOf) -> None:
        """Match what is left by a key; of several records of one key, those that agree most.

        `ours` are in the order in which they are matched when nothing else decides.
        """
        for positions, numbers in self._groups(ours, key):
            self.found |= self._paired(positions, numbers, ours)

    def match_corrected(self, ours: Records) -> None:
        """Match records that differ in one identifying field alone, one to one on both sides."""
        groups = list(self._of_three_equal(ours))
        times = Counter(chain.from_iterable(_sides(group) for group in groups))
        for group in groups:
            (position, *_), (number, *_) = group
            is_alone = all(times[side] == 1 for side in _sides(group))
            if is_alone and _is_pair(group) and self._is_corrected(position, ours[number]):
                self.found[position] = number

    def _of_three_equal(self, ours: Records) -> Iterator[Group]:
        """The records that have all but one of the identifying fields, and all others, equal."""
        others = whole(self.present - {*IDENTIFYING})
        for positions, numbers in self._groups(ours, others):
            for kept in combinations(IDENTIFYING, len(IDENTIFYING) - 1):
                yield from _grouped(self.theirs, positions, ours, numbers, _folded(kept))

    def _is_corrected(self, position: int, ours: Values) -> bool:
        """Whether the place is the same, and enough else when the file lacks what is here."""
        theirs = self.theirs[position]
        agreeing = equal_fields(theirs, ours)
        told = [field for field in DISTINCTIVE.intersection(agreeing) if ours[field] is not None]
        lacks = any(ours[field] is not None for field in DATASET_FIELDS if field not in theirs)
        is_elsewhere = "longitude" in theirs and "longitude" not in agreeing
        return not is_elsewhere and (not lacks or len(told) >= MIN_AGREEING)

    def _groups(self, ours: Records, key: KeyOf) -> Iterator[Group]:
        """The records of each key that is on both sides, of those that are not matched yet."""
        matched = set(self.found.values())
        positions = [each for each in range(len(self.theirs)) if each not in self.found]
        numbers = [each for each in ours if each not in matched]
        return _grouped(self.theirs, positions, ours, numbers, key)

    def _paired(self, positions: list[int], numbers: list[int], ours: Records) -> Found:
        """Pair the records of one key: first those with the most equal fields, then in order."""
        if _is_pair((positions, numbers)) or len(positions) * len(numbers) > MAX_PAIRS:
            return dict(zip(positions, numbers, strict=False))
        pairs = list(product(positions, numbers))
        agreement = {pair: len(equal_fields(self.theirs[pair[0]], ours[pair[1]])) for pair in pairs}
        return one_to_one(sorted(pairs, key=lambda pair: -agreement[pair]))


def _grouped(
    theirs: Sequence[Values],
    positions: Iterable[int],
    ours: Records,
    numbers: Iterable[int],
    key: KeyOf,
) -> Iterator[Group]:
    by_key: defaultdict[Key, list[int]] = defaultdict(list)
    for number in numbers:
        by_key[key(ours[number])].append(number)
    same: defaultdict[Key, list[int]] = defaultdict(list)
    if by_key:
        for position in positions:
            if (one := key(theirs[position])) in by_key:
                same[one].append(position)
    for one, group in same.items():
        yield group, by_key[one]


def _folded(fields: Sequence[str]) -> KeyOf:
    return lambda record: tuple(folded(record[field]) for field in fields)


def _is_pair(group: Group) -> bool:
    return len(group[0]) == len(group[1]) == 1


def _sides(group: Group) -> Iterator[tuple[str, int]]:
    """Each record of a group, by the side that it is on."""
    positions, numbers = group
    yield from (("theirs", position) for position in positions)
    yield from (("ours", number) for number in numbers)


def one_to_one(pairs: Iterable[Pair]) -> Found:
    """Take each pair of which neither record is in one that was taken before."""
    found: Found = {}
    taken: set[int] = set()
    for position, number in pairs:
        if position not in found and number not in taken:
            found[position] = number
            taken.add(number)
    return found
