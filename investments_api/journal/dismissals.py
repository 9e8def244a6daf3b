"""Findings that a person has dismissed: each dismissal is a change of the journal.

A dismissal stands until it is undone, whatever happens to the record. The caller commits.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from investments_api.extensions import db
from investments_api.journal import listing, recording
from investments_api.journal.errors import NoLongerStandsError
from investments_api.journal.tables import FindingDismissal
from investments_api.records import revision
from investments_api.records.models import Investment


def is_dismissed(rule: str) -> ColumnElement[bool]:
    """Give the condition that an investment's finding of that rule is dismissed."""
    its_own = FindingDismissal.investment_id == Investment.id
    return exists().where(its_own, FindingDismissal.rule == rule, FindingDismissal.stands)


def dismiss(investment_id: int, rule: str) -> None:
    """Dismiss a finding, as a change of the journal."""
    recording.open_changeset("dismiss")
    change_id = recording.write_change()
    dismissal = FindingDismissal(
        change_id=change_id, investment_id=investment_id, rule=rule, stands=True
    )
    db.session.add(dismissal)
    _renew_revision()


def of_changes(change_ids: Collection[int]) -> Select[Any]:
    """Select the dismissals that changes made or undid, by `investment_id` and `rule`."""
    behind = listing.origins(change_ids)
    dismissed = FindingDismissal.change_id == behind.c.origin
    query = select(behind, FindingDismissal.investment_id, FindingDismissal.rule)
    return query.join_from(behind, FindingDismissal, dismissed)


def undo(change_id: int) -> int | None:
    """Undo a dismissal, or the undo of one: give the id of the change that undoes it.

    None for a change that neither made nor undid a dismissal. Raises NoLongerStandsError.
    """
    behind = db.session.execute(of_changes([change_id])).one_or_none()
    if behind is None:
        return None
    dismissal = db.session.get_one(FindingDismissal, behind.origin)
    has_dismissed = behind.undos % 2 == 0
    if dismissal.stands != has_dismissed or not (has_dismissed or _may_stand(dismissal)):
        raise NoLongerStandsError(
            f"The finding {dismissal.rule} of the investment {dismissal.investment_id} is no "
            "longer as this change has left it: it was undone, or decided again."
        )
    dismissal.stands = not has_dismissed
    recording.open_changeset("undo", change_id)
    undo_id = recording.write_change()
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
    """Lists, counts and findings change without a change of a record. The rows come first."""
    db.session.flush()
    revision.renew(db.session())
