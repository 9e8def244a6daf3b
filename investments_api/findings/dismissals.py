"""Findings that a person has dismissed: written into the journal, and taken back from it.

A dismissal stands until it is undone, whatever becomes of the record. The caller commits.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from investments_api import history
from investments_api.extensions import db
from investments_api.history import TakenBackError
from investments_api.journal import FindingDismissal
from investments_api.records import revision
from investments_api.records.models import Investment


def is_dismissed(rule: str) -> ColumnElement[bool]:
    """What an investment fulfils whose finding of that rule is dismissed."""
    its_own = FindingDismissal.investment_id == Investment.id
    return exists().where(its_own, FindingDismissal.rule == rule, FindingDismissal.stands)


def dismiss(investment_id: int, rule: str) -> None:
    """Dismiss a finding, as an entry of the journal."""
    history.begin("dismiss")
    change_id = history.write_entry()
    dismissal = FindingDismissal(
        change_id=change_id, investment_id=investment_id, rule=rule, stands=True
    )
    db.session.add(dismissal)
    _renew_revision()


def of_entries(change_ids: Collection[int]) -> Select[Any]:
    """The dismissals behind entries: see history.origins; with `investment_id` and `rule`."""
    behind = history.origins(change_ids)
    dismissed = FindingDismissal.change_id == behind.c.origin
    query = select(behind, FindingDismissal.investment_id, FindingDismissal.rule)
    return query.join_from(behind, FindingDismissal, dismissed)


def undo(change_id: int) -> int | None:
    """Take back a dismissal, or the undo of one: give the id of the entry that says so.

    None for an entry that has to do with no dismissal. Raises TakenBackError.
    """
    behind = db.session.execute(of_entries([change_id])).one_or_none()
    if behind is None:
        return None
    dismissal = db.session.get_one(FindingDismissal, behind.origin)
    has_dismissed = behind.undos % 2 == 0
    if dismissal.stands != has_dismissed or not (has_dismissed or _may_stand(dismissal)):
        raise TakenBackError(
            f"The finding {dismissal.rule} of the investment {dismissal.investment_id} is no more "
            "as this change has left it: it was undone, or decided anew."
        )
    dismissal.stands = not has_dismissed
    history.begin("undo", change_id)
    undo_id = history.write_entry()
    _renew_revision()
    return undo_id


def _may_stand(dismissal: FindingDismissal) -> bool:
    """Whether no other dismissal of the same finding stands."""
    same = (
        FindingDismissal.investment_id == dismissal.investment_id,
        FindingDismissal.rule == dismissal.rule,
        FindingDismissal.stands,
    )
    return not db.session.scalar(select(exists().where(*same)))


def _renew_revision() -> None:
    """After the rows, as every renewal: lists, counts and findings are others now."""
    db.session.flush()
    revision.renew(db.session())
