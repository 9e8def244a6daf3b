"""Plan what a file changes: the publisher's next one, merged three ways, or one of people here.

Of the publisher's file a field that nobody here has changed follows it; a changed one stays, and is
a conflict if they have changed it too. Records that they no longer have are listed, never deleted;
records that were deleted here stay deleted. Of people's own file all values are taken over.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlalchemy import select

from investments_api.extensions import db
from investments_api.imports import confirmations, identity, renames
from investments_api.imports.confirmations import Renamed
from investments_api.imports.conflicts import UNITS, pick
from investments_api.imports.identity import Found, Records, is_same_place
from investments_api.imports.plans import NOTHING, Plan, Rename, Step
from investments_api.journal import published
from investments_api.readers.faults import NEEDED, Causes
from investments_api.readers.files import File
from investments_api.readers.headings import REQUIRED
from investments_api.readers.messages import DatasetError
from investments_api.records.models import COORDINATES, DATASET_FIELDS, Investment
from investments_api.records.values import Values, record_to_json

# How conflicts are resolved: each by a person later, or all of them now in favour of one side.
MANUAL: Final = "manual"
RESOLUTIONS: Final = (MANUAL, "theirs", "ours")


class Present(NamedTuple):
    """A record as it is here."""

    investment: Investment
    record: Values


class Published(NamedTuple):
    """A record as it was published last, the base of its conflicts, and whether it is gone."""

    record: Values
    undecided: Values
    is_gone: bool


def plan(file: File, resolution: str = MANUAL, renamed: Renamed = ()) -> Plan:
    """Plan what the publisher's file changes; `resolution` is one of RESOLUTIONS.

    Raises DatasetError for a record that is new and lacks what a new one needs, and for a
    confirmation of what is not there.
    """
    before, present = _published(), _present()
    theirs = [record_to_json(values) for values in file.records]
    published_first, here = _known(before, present)
    found = _matched(file, theirs, renamed, [published_first, here])
    steps = [
        _merged(record, found.get(position), before, present, resolution)
        for position, record in enumerate(theirs)
    ]
    missing = _missing(before, found)
    gone = [_gone(number, before[number]) for number in missing if not before[number].is_gone]
    vanished = {number: here[number] for number in missing if number in here}
    new, likely = _unmatched(file, theirs, found, published_first | here)
    return Plan(file, steps, new, vanished, likely, gone)


def plan_import(file: File, renamed: Renamed = ()) -> Plan:
    """Plan what people's own file changes: all of its values are taken over, as their change.

    Only what it adds counts as published, and nothing vanishes: it need not have all records.
    Raises DatasetError, as `plan` does.
    """
    present = _present()
    theirs = [record_to_json(values) for values in file.records]
    ours = {number: each.record for number, each in present.items()}
    found = _matched(file, theirs, renamed, [ours])
    steps = [
        _taken_over(record, present.get(found.get(position, 0)))
        for position, record in enumerate(theirs)
    ]
    new, likely = _unmatched(file, theirs, found, ours)
    return Plan(file, steps, new, {}, likely, [])


def _published() -> dict[int, Published]:
    return {
        row.investment_id: Published(row.record, row.undecided or {}, row.is_gone)
        for row in db.session.execute(published.newest())
    }


def _present() -> dict[int, Present]:
    rows = db.session.scalars(select(Investment).order_by(Investment.id))
    return {each.id: Present(each, record_to_json(each.values())) for each in rows}


def _known(before: dict[int, Published], present: dict[int, Present]) -> list[Records]:
    """Give our records as they are matched: first as they were published, then as they are here.

    So a record is found although its school's code was corrected, by people here, by the publisher
    or by both. Of two that were published alike, one that is gone or was deleted here comes last.
    """
    numbers = sorted(before, key=lambda each: (each not in present, before[each].is_gone, each))
    return [
        {number: before[number].record for number in numbers},
        {number: each.record for number, each in present.items()},
    ]


def _matched(file: File, theirs: list[Values], renamed: Renamed, known: list[Records]) -> Found:
    """Match the records of a file, and check what people have confirmed: that adds to it."""
    present = frozenset(DATASET_FIELDS) - {*file.absent}
    ids = {number for records in known for number in records}
    confirmed = confirmations.pairs(renamed, len(theirs), ids)
    found = identity.matched(theirs, present, known, confirmed)
    if confirmed:
        confirmations.check(confirmed, identity.matched(theirs, present, known, {}), found)
    return found


def _missing(numbers: Iterable[int], found: Found) -> list[int]:
    matched = {*found.values()}
    return [number for number in numbers if number not in matched]


def _unmatched(
    file: File, theirs: list[Values], found: Found, ours: Records
) -> tuple[list[int], list[Rename]]:
    """Give the positions of new records, and which of ours they may be.

    `ours` are all records that are known here, also deleted ones. Raises DatasetError for new ones
    that lack a column.
    """
    new = [position for position in range(len(theirs)) if position not in found]
    left = {number: ours[number] for number in _missing(sorted(ours), found)}
    proposed = renames.candidates(theirs, new, left)
    _check_new(file, new, proposed)
    return new, [Rename(position, number, ours[number]) for position, number in proposed.items()]


def _check_new(file: File, new: list[int], proposed: Found) -> None:
    """Refuse new records of a file without a column that every record needs."""
    needed = sorted(REQUIRED & {*file.absent})
    if new and needed:
        found = Causes(file.unit)
        for name in needed:
            for position in new:
                found.add(NEEDED, name, file.numbers[position], None)
        raise DatasetError(*found.messages(), *confirmations.wanted(proposed))


def _gone(number: int, last: Published) -> Values:
    return published.snapshot(number, last.record, last.undecided, gone=True)


def _merged(
    theirs: Values,
    number: int | None,
    before: dict[int, Published],
    present: dict[int, Present],
    resolution: str,
) -> Step:
    if number is None:
        return _new(theirs)
    here = present.get(number)
    ours = here.record if here else None
    last = before.get(number, Published(NOTHING, {}, is_gone=False))
    now = _settled(_filled(last.record, ours) | theirs, last.record, ours)
    taken, in_conflict = three_way_merge(last.record | last.undecided, ours, now, resolution)
    is_snapshot_due = last != (now, in_conflict, False)
    return Step(now, number, here and here.investment, ours, taken, in_conflict, is_snapshot_due)


def _filled(published: Values, ours: Values | None) -> Values:
    """Give what was published last, with what a record needs: its snapshot may be restored."""
    return published | {
        name: (ours or NOTHING)[name] for name in REQUIRED if published[name] is None
    }


def _new(theirs: Values) -> Step:
    return Step(NOTHING | theirs, None, None, None, [*DATASET_FIELDS], {}, is_snapshot_due=True)


def _taken_over(theirs: Values, here: Present | None) -> Step:
    if here is None:
        return _new(theirs)
    now = _settled(here.record | theirs, here.record)
    taken = [name for name in DATASET_FIELDS if now[name] != here.record[name]]
    return Step(
        now, here.investment.id, here.investment, here.record, taken, {}, is_snapshot_due=False
    )


def _settled(theirs: Values, *known: Values | None) -> Values:
    """Give a record with the coordinates that are known, where its own are the same place."""
    for record in known:
        if record and is_same_place(theirs, record):
            return theirs | {name: record[name] for name in COORDINATES}
    return theirs


def three_way_merge(
    base: Values, ours: Values | None, theirs: Values, resolution: str
) -> tuple[list[str], Values]:
    """Give the fields to take over from the publisher, and the base of those in conflict.

    `base` is what was published when the record here was last the same, `ours` what people here
    have made of it, None if they deleted it: then all that the publisher has changed is in
    conflict.
    """
    taken: list[str] = []
    in_conflict: Values = {}
    for unit in UNITS:
        was, here, now = (pick(record, unit) for record in (base, ours, theirs))
        if now in (was, here):
            continue
        if here == was or resolution == "theirs":
            taken += unit
        elif resolution == MANUAL:
            in_conflict |= {field: base[field] for field in unit}
    return taken, in_conflict
