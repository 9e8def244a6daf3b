"""Fields that the publisher and people here have both changed: a person decides which value stays.

A conflict is open as long as our value is neither the one published before nor the one published
now: it is closed when the field is given one of the two. The caller commits.
"""

from typing import Any, Final

from sqlalchemy import Select, select

from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.journal import published, recording, undo
from investments_api.journal.tables import PublishedRecord
from investments_api.records.models import COORDINATES, DATASET_FIELDS, Investment
from investments_api.records.values import Values, record_from_json, record_to_json

# The fields that change together: a longitude without a latitude is no place.
UNITS: Final = (
    *((field,) for field in DATASET_FIELDS if field not in COORDINATES),
    COORDINATES,
)
UNIT_OF: Final = {field: unit for unit in UNITS for field in unit}
NAMES: Final = ("lycee", "ville", "titreoperation")


class UnknownConflictError(LookupError):
    """There is no such open conflict; the text says so."""


def pick(record: Values | None, unit: tuple[str, ...]) -> tuple[Any, ...] | None:
    """Give the values of a unit, in the API's form; None for a record that is not there."""
    return None if record is None else tuple(record[field] for field in unit)


def listed(
    investment_id: int, undecided: Values | None, ours: Values | None, theirs: Values
) -> list[Values]:
    """Give the conflicts of a record, by field, with what was published before, ours, and theirs.

    `ours` is None for a record that was deleted here: each field that the publisher has changed
    since is a conflict.
    """
    place = {"investment_id": investment_id, **{name: (ours or theirs)[name] for name in NAMES}}
    return [
        place
        | {
            "field": field,
            "base": base,
            "ours": ours[field] if ours else None,
            "theirs": theirs[field],
        }
        for field, base in (undecided or {}).items()
        if _is_open(field, undecided or {}, ours, theirs)
    ]


def _is_open(field: str, undecided: Values, ours: Values | None, theirs: Values) -> bool:
    if ours is None:
        return bool(undecided[field] != theirs[field])
    unit = UNIT_OF[field]
    return ours[field] != theirs[field] and pick(ours, unit) != pick(undecided, unit)


def open_conflicts() -> list[Values]:
    """Give all open conflicts, by the record's id, then in the order of the fields.

    They are filtered in Python: there are few, as people have changed few records.
    """
    query = published.newest().where(PublishedRecord.undecided.is_not(None))
    found: list[Values] = []
    for rows in chunks(db.session.execute(query)):
        ours = _records([row.investment_id for row in rows])
        for row in rows:
            own = ours.get(row.investment_id)
            found += listed(row.investment_id, row.undecided, own, row.record)
    return found


def _records(ids: list[int]) -> dict[int, Values]:
    query = select(Investment).where(Investment.id.in_(ids))
    return {each.id: record_to_json(each.values()) for each in db.session.scalars(query)}


def decide(investment_id: int, field: str, keep: str) -> Investment | None:
    """Decide a conflict: keep `ours`, or take `theirs` over; None if the record stays deleted.

    Longitude and latitude are decided together. A deleted record of which theirs is kept is
    restored as it is published. Raises UnknownConflictError.
    """
    row = db.session.execute(_of(investment_id)).one_or_none()
    investment = db.session.get(Investment, investment_id)
    ours = record_to_json(investment.values()) if investment else None
    found = listed(investment_id, row.undecided, ours, row.record) if row else []
    if row is None or field not in {each["field"] for each in found}:
        raise UnknownConflictError(f"The investment {investment_id} has no conflict in {field}.")
    settled: tuple[str, ...] = UNIT_OF[field]
    if keep == "ours":
        recording.open_changeset("dismiss")
    elif investment is None:
        settled = DATASET_FIELDS
        recording.open_changeset("revert")
        investment = undo.restore_deleted(investment_id, record_from_json(row.record))
    else:
        investment.assign(record_from_json({name: row.record[name] for name in settled}))
    left = {name: base for name, base in row.undecided.items() if name not in settled}
    snapshot = published.snapshot(investment_id, row.record, left, gone=row.is_gone)
    published.save_snapshots([snapshot], decided=field)
    return investment


def _of(investment_id: int) -> Select[Any]:
    return published.newest().where(PublishedRecord.investment_id == investment_id)
