"""Findings that a person has dismissed: all that are dismissed together are one change.

A dismissal stands until it is undone, whatever happens to the record. The caller commits.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from investments_api.extensions import db
from investments_api.journal import listing, recording
from investments_api.journal.errors import NoLongerStandsError
from investments_api.journal.tables import FindingDismissal
from investments_api.records import revision
from investments_api.records.models import Investment


def is_dismissed(rule: str) -> ColumnElement[bool]:
    """Give the condition that an investment's finding of that rule is dismissed."""
    return exists().where(is_dismissal(rule))


def is_dismissal(rule: str) -> ColumnElement[bool]:
    """Give the condition that a row dismisses an investment's finding of that rule."""
    its_own = FindingDismissal.investment_id == Investment.id
    return and_(its_own, FindingDismissal.rule == rule, FindingDismissal.stands)


def dismiss(findings: Collection[tuple[int, str]]) -> int:
    """Dismiss findings, each an investment's id and a rule, as one change; give its id."""
    recording.open_changeset("dismiss")
    change_id = recording.write_change()
    db.session.add_all(
        FindingDismissal(change_id=change_id, investment_id=investment_id, rule=rule, stands=True)
        for investment_id, rule in findings
    )
    _renew_revision()
    return change_id


def of_changes(change_ids: Collection[int]) -> Select[Any]:
    """Select the dismissals that changes made or undid: of each change the first, by record.

    Beside `change_id`, `investment_id` and `rule` there is `dismissed`, how many its change has.
    """
    behind = listing.origins(change_ids)
    own = behind.c.change_id
    order = (FindingDismissal.investment_id, FindingDismissal.rule)
    all_of_them = (
        select(
            behind.c.change_id,
            *order,
            func.count().over(partition_by=own).label("dismissed"),
            func.row_number().over(partition_by=own, order_by=order).label("position"),
        )
        .join_from(behind, FindingDismissal, FindingDismissal.change_id == behind.c.origin)
        .subquery()
    )
    shown = select(all_of_them).where(all_of_them.c.position <= listing.SHOWN)
    return shown.order_by(all_of_them.c.change_id, all_of_them.c.position)


def undo(change_id: int) -> int | None:
    """Undo dismissals, or the undo of some: give the id of the change that undoes them.

    None for a change that neither made nor undid a dismissal. Raises NoLongerStandsError.
    """
    chain = listing.origins([change_id])
    made = exists().where(FindingDismissal.change_id == chain.c.origin)
    behind = db.session.execute(select(chain).where(made)).one_or_none()
    if behind is None:
        return None
    stood = behind.undos % 2 == 0
    _check_undisturbed(behind.origin, stood)
    own = FindingDismissal.change_id == behind.origin
    db.session.execute(update(FindingDismissal).where(own).values(stands=not stood))
    recording.open_changeset("undo", change_id)
    undo_id = recording.write_change()
    _renew_revision()
    return undo_id


def _check_undisturbed(change_id: int, stood: bool) -> None:
    """Raise NoLongerStandsError unless a change's dismissals all stand, or all do not, as they did,
    and those that do not can stand again.
    """
    is_other = FindingDismissal.stands != stood
    disturbed = is_other if stood else or_(is_other, _is_dismissed_anew())
    own = FindingDismissal.change_id == change_id
    query = select(FindingDismissal.investment_id, FindingDismissal.rule).where(own, disturbed)
    found = db.session.execute(query.order_by(FindingDismissal.investment_id)).all()
    if found:
        rules = sorted({row.rule for row in found})
        raise NoLongerStandsError(
            f"{len(found)} of the findings ({', '.join(rules)}) are no longer as this change has "
            "left them: they were undone, or decided again.",
            [row.investment_id for row in found],
        )


def _is_dismissed_anew() -> ColumnElement[bool]:
    """Give the condition that another dismissal of the same finding stands."""
    other = aliased(FindingDismissal)
    return exists().where(
        other.investment_id == FindingDismissal.investment_id,
        other.rule == FindingDismissal.rule,
        other.stands,
    )


def _renew_revision() -> None:
    """Lists, counts and findings change without a change of a record. The rows come first."""
    db.session.flush()
    revision.renew(db.session())
