"""Snapshots of the records as the Région published them, saved by the change that imported them,
or that found them gone.

They stand until that change is undone. The caller commits.
"""

from collections.abc import Collection, Iterable
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, select, update
from sqlalchemy.orm import aliased

from investments_api.database import many_rows
from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.journal import listing, recording
from investments_api.journal.errors import NoLongerStandsError
from investments_api.journal.tables import PublishedRecord
from investments_api.records import revision
from investments_api.records.models import Investment
from investments_api.records.values import Values

_SAVED: Final = tuple(column.name for column in PublishedRecord.__table__.columns)


def newest() -> Select[Any]:
    """Select `investment_id`, `record`, `undecided` and `is_gone` of each record ever published.

    They come by id.
    """
    query = select(
        PublishedRecord.investment_id,
        PublishedRecord.record,
        PublishedRecord.undecided,
        PublishedRecord.is_gone,
    ).where(_is_newest())
    return query.order_by(PublishedRecord.investment_id)


def is_gone() -> ColumnElement[bool]:
    """Give the condition that the publisher no longer has an investment.

    The few that are gone are read once, along their index, and not for each investment.
    """
    gone = select(PublishedRecord.investment_id).where(PublishedRecord.is_gone, _is_newest())
    return Investment.id.in_(gone)


def _is_newest() -> ColumnElement[bool]:
    return and_(PublishedRecord.stands, ~_is_built_upon())


def _is_built_upon() -> Any:
    newer = aliased(PublishedRecord)
    return exists().where(
        newer.investment_id == PublishedRecord.investment_id,
        newer.change_id > PublishedRecord.change_id,
        newer.stands,
    )


def snapshot(
    investment_id: int, record: Values, undecided: Values | None = None, *, gone: bool = False
) -> Values:
    """Give a row for `save_snapshots`: a record as it is published, and its fields in conflict.

    `gone` when the publisher no longer has it: as it was published last.
    """
    return {
        "investment_id": investment_id,
        "record": record,
        "undecided": undecided or None,
        "is_gone": gone,
    }


def save_snapshots(rows: Iterable[Values], decided: str | None = None) -> int:
    """Save the snapshots of records in the change of the session's transaction; give its id.

    `decided` is the field of the conflict that the change decides, if it decides one.
    """
    change_id = recording.write_change()
    place = {"change_id": change_id, "decided": decided, "stands": True}
    connection, row_of = db.session.connection(), itemgetter(*_SAVED)
    for chunk in chunks(row_of(place | row) for row in rows):
        many_rows.insert(connection, PublishedRecord.__table__, _SAVED, chunk)
    revision.renew(db.session())
    return change_id


def revoke(change_id: int) -> None:
    """Revoke the snapshots that a change saved; if it is the undo of such a change, restore them.

    Raises NoLongerStandsError when they are no longer as the change has left them, or newer ones
    stand on them.
    """
    chain = listing.origins([change_id])
    saved = exists().where(PublishedRecord.change_id == chain.c.origin)
    behind = db.session.execute(select(chain).where(saved)).one_or_none()
    if behind is None:
        return
    stood = behind.undos % 2 == 0
    own = PublishedRecord.change_id == behind.origin
    is_other = _is_built_upon() | (PublishedRecord.stands != stood)
    disturbed = select(PublishedRecord.investment_id).where(own, is_other)
    if others := db.session.scalars(disturbed.order_by(PublishedRecord.investment_id)).all():
        raise NoLongerStandsError(
            "What was published is no longer as this change has left it: it was undone, or a "
            "newer import or decision stands on it. Undo that first.",
            others,
        )
    db.session.connection().execute(update(PublishedRecord).where(own).values(stands=not stood))
    revision.renew(db.session())


def decisions(change_ids: Collection[int]) -> Select[Any]:
    """Select the decisions that changes made or undid, by `investment_id` and `field`."""
    behind = listing.origins(change_ids)
    query = select(behind, PublishedRecord.investment_id, PublishedRecord.decided.label("field"))
    decided = query.join_from(behind, PublishedRecord, PublishedRecord.change_id == behind.c.origin)
    return decided.where(PublishedRecord.decided.is_not(None))
