"""The publisher's next file, merged three ways: what they published before, what they publish now,
and what people here have made of it.

A field that nobody here has changed follows the publisher; a changed one stays, and is a conflict
if they have changed it too. Records that they no longer have are listed, never deleted; records
that were deleted here stay deleted. A plan is made first, without a change, then carried out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from sqlalchemy import select

from investments_api.extensions import db
from investments_api.imports import conflicts
from investments_api.imports.conflicts import UNITS, pick
from investments_api.imports.dataset import Key, key, match, validate
from investments_api.imports.readers import REQUIRED, DatasetError, read_records
from investments_api.journal import published, recording, undo
from investments_api.records.models import DATASET_FIELDS, Investment
from investments_api.records.values import Values, record_from_json, record_to_json

# How conflicts are resolved: each by a person later, or all of them now in favour of one side.
MANUAL: Final = "manual"
RESOLUTIONS: Final = (MANUAL, "theirs", "ours")
# Of each list of a report, the first are listed; their number is always given.
MAX_LISTED: Final = 1_000
# So many records tell one dataset from another.
SAMPLE: Final = 1_000
NAMES: Final = ("codeuai", *conflicts.NAMES)
NOTHING: Final[Values] = dict.fromkeys(DATASET_FIELDS)

Published = dict[int, tuple[Values, Values]]


@dataclass
class Step:
    """What an import does with one record of the file; all values in the API's form.

    `ours` is None for a record that is new, or deleted here. `taken` are the fields to take over,
    `undecided` those in conflict, as they were published before. `is_snapshot_due` says whether
    what is published, or in conflict, is not what the last snapshot of the record says.
    """

    theirs: Values
    id: int | None
    investment: Investment | None
    ours: Values | None
    taken: list[str]
    undecided: Values
    is_snapshot_due: bool

    def carry_out(self) -> None:
        """Change the record in the session."""
        if not self.taken:
            return
        if self.investment:
            self.investment.assign(
                record_from_json({name: self.theirs[name] for name in self.taken})
            )
        elif self.id:
            self.investment = undo.restore_deleted(self.id, record_from_json(self.theirs))
        else:
            self.investment = Investment(**record_from_json(self.theirs))
            db.session.add(self.investment)


@dataclass
class Plan:
    """What a file would change: its records one by one, and the records that are not in it."""

    steps: list[Step]
    vanished: list[Investment]

    def carry_out(self) -> int | None:
        """Change the records and save the snapshots; give the id of the change.

        None when there is nothing to change and nothing to save. The caller commits.
        """
        recording.open_changeset("import")
        for step in self.steps:
            step.carry_out()
        db.session.flush()
        for step in self.steps:
            step.id = step.investment.id if step.investment else step.id
        rows = [
            published.snapshot(step.id, step.theirs, step.undecided)
            for step in self.steps
            if step.is_snapshot_due and step.id
        ]
        return published.save_snapshots(rows) if rows else None

    def report(self) -> Values:
        """Give counts and lists of what the plan changes, in the API's form."""
        lists: dict[str, list[Values]] = {
            "added": [_named(step) for step in self.steps if step.taken and step.ours is None],
            "updated": [
                _named(step) | {"changes": _changes(step)}
                for step in self.steps
                if step.taken and step.ours
            ],
            "conflicts": [each for step in self.steps for each in _conflicts(step)],
            "vanished": [
                {"id": each.id, **{name: getattr(each, name) for name in NAMES}}
                for each in self.vanished
            ],
        }
        counts = {name: len(items) for name, items in lists.items()}
        counts["unchanged"] = len(self.steps) - counts["added"] - counts["updated"]
        return {"counts": counts} | {name: items[:MAX_LISTED] for name, items in lists.items()}


def read(content: bytes, name: str) -> list[Values]:
    """Read and validate the publisher's file `name`.

    Raises DatasetError, also for a file without records or with those of another dataset: nobody
    publishes such a file on purpose.
    """
    records = read_records(content, name)
    first = list(islice(records, SAMPLE))
    if not first:
        raise DatasetError(f"{name}: the file holds no records.")
    if not any(isinstance(record, dict) and record.keys() & NOTHING for record in first):
        fields = ", ".join(REQUIRED)
        raise DatasetError(f"{name}: this is another dataset: its records have no {fields}.")
    return validate(chain(first, records))


def plan(records: list[Values], resolution: str = MANUAL) -> Plan:
    """Plan what validated records of the publisher change; `resolution` is one of RESOLUTIONS."""
    theirs = [record_to_json(values) for values in records]
    before: Published = {
        row.investment_id: (row.record, row.undecided or {})
        for row in db.session.execute(published.newest())
    }
    rows = db.session.scalars(select(Investment).order_by(Investment.id))
    present = {investment.id: investment for investment in rows}
    matches = _match(theirs, before, present)
    steps = [
        _step(record, matches.get(position), before, present, resolution)
        for position, record in enumerate(theirs)
    ]
    missing = before.keys() & present.keys() - set(matches.values())
    return Plan(steps, [present[number] for number in sorted(missing)])


def _match(
    theirs: list[Values], before: Published, present: dict[int, Investment]
) -> dict[int, int]:
    """Match by what was published of a record: all of it, else its key; else by its key here.

    So a record is found although its school's code was corrected, by people here, by the publisher
    or by both. Of two that were published alike, one that was deleted here comes last.
    """
    known = sorted(before, key=lambda number: (number not in present, number))
    return match(
        theirs,
        [
            (_whole, [(_whole(before[number][0]), number) for number in known]),
            (key, [(key(before[number][0]), number) for number in known]),
            (key, [(key(each.values()), number) for number, each in present.items()]),
        ],
    )


def _whole(record: Values) -> Key:
    return tuple(record[field] for field in DATASET_FIELDS)


def _step(
    theirs: Values,
    number: int | None,
    before: Published,
    present: dict[int, Investment],
    resolution: str,
) -> Step:
    if number is None:
        return Step(theirs, None, None, None, list(DATASET_FIELDS), {}, is_snapshot_due=True)
    investment = present.get(number)
    ours = record_to_json(investment.values()) if investment else None
    record, undecided = before.get(number, (NOTHING, {}))
    taken, in_conflict = three_way_merge(record | undecided, ours, theirs, resolution)
    is_snapshot_due = (record, undecided) != (theirs, in_conflict)
    return Step(theirs, number, investment, ours, taken, in_conflict, is_snapshot_due)


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


def _named(step: Step) -> Values:
    record = _outcome(step) or step.theirs
    return {"id": step.id, **{name: record[name] for name in NAMES}}


def _outcome(step: Step) -> Values | None:
    """Give our record as the step leaves it; None if there is none, or it stays deleted."""
    return step.ours and step.ours | {name: step.theirs[name] for name in step.taken}


def _changes(step: Step) -> dict[str, list[Any]]:
    """Give each field that changes, with its old and its new value."""
    ours = step.ours or NOTHING
    return {
        name: [ours[name], step.theirs[name]]
        for name in step.taken
        if ours[name] != step.theirs[name]
    }


def _conflicts(step: Step) -> Iterator[Values]:
    if step.undecided and step.id:
        yield from conflicts.listed(step.id, step.undecided, _outcome(step), step.theirs)
