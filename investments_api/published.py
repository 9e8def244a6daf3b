"""What the publisher has of each record: written by the entry of the journal that took it over.

It stands until that entry is undone. The caller commits.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Select, exists, insert, select, update
from sqlalchemy.orm import aliased

from investments_api import history
from investments_api.database import chunks
from investments_api.extensions import db
from investments_api.history import TakenBackError
from investments_api.journal import PublishedRecord
from investments_api.records import revision
from investments_api.records.values import Values


def newest() -> Select[Any]:
    """`investment_id`, `record` and `undecided` of each record ever published, by ascending id."""
    query = select(
        PublishedRecord.investment_id, PublishedRecord.record, PublishedRecord.undecided
    ).where(PublishedRecord.stands, ~_is_built_upon())
    return query.order_by(PublishedRecord.investment_id)


def _is_built_upon() -> Any:
    newer = aliased(PublishedRecord)
    return exists().where(
        newer.investment_id == PublishedRecord.investment_id,
        newer.change_id > PublishedRecord.change_id,
        newer.stands,
    )


def news(investment_id: int, record: Values, undecided: Values | None = None) -> Values:
    """A row for `remember`: what a record is published as, and what is in conflict."""
    return {"investment_id": investment_id, "record": record, "undecided": undecided or None}


def remember(rows: Iterable[Values], decided: str | None = None) -> int:
    """Write what is `news` of records, and give the id of the entry.

    The entry is that of the session's transaction, which `history.begin` may have begun.
    """
    change_id = history.write_entry()
    place = {"change_id": change_id, "decided": decided, "stands": True}
    for chunk in chunks(place | row for row in rows):
        db.session.connection().execute(insert(PublishedRecord), chunk)
    revision.renew(db.session())
    return change_id


def take_back(change_id: int) -> None:
    """Let what an entry made known stand no more; if it is the undo of such an entry, again.

    Raises TakenBackError when it stands no more as the entry has left it, or something newer
    stands on it.
    """
    chain = history.origins([change_id])
    made_known = exists().where(PublishedRecord.change_id == chain.c.origin)
    behind = db.session.execute(select(chain).where(made_known)).one_or_none()
    if behind is None:
        return
    stood = behind.undos % 2 == 0
    own = PublishedRecord.change_id == behind.origin
    is_other = _is_built_upon() | (PublishedRecord.stands != stood)
    if db.session.scalar(select(exists().where(own, is_other))):
        raise TakenBackError(
            "The publisher's records are no more as this change has left them: it was undone, or a "
            "newer import or decision stands on it. Undo that first."
        )
    db.session.connection().execute(update(PublishedRecord).where(own).values(stands=not stood))
    revision.renew(db.session())


def decisions(change_ids: Collection[int]) -> Select[Any]:
    """The decisions behind entries: see history.origins; with `investment_id` and `field`."""
    behind = history.origins(change_ids)
    query = select(behind, PublishedRecord.investment_id, PublishedRecord.decided.label("field"))
    decided = query.join_from(behind, PublishedRecord, PublishedRecord.change_id == behind.c.origin)
    return decided.where(PublishedRecord.decided.is_not(None))
