"""The tables of the journal: changes, the versions of records that they made, the findings that
were dismissed, and the records as they were published.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from investments_api.extensions import db
from investments_api.records.column_types import UTCDateTime

# What happens to one record, and what one change does to any number of them.
RECORD_ACTIONS: Final = ("create", "update", "delete", "revert")
ACTIONS: Final = (*RECORD_ACTIONS, "import", "batch", "undo", "dismiss")


def _one_of(column: str, names: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{name}'" for name in names)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class Change(db.Model):  # type: ignore[name-defined]
    """A change: all that one transaction changed."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str | None]
    records: Mapped[int]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("change.id"))

    __table_args__ = (_one_of("action", ACTIONS), Index("ix_change_at", "at", "id"))


class RecordChange(db.Model):  # type: ignore[name-defined]
    """What a change did to one record: the version that it made of it.

    `changes` is {field: [old, new]} in the API's form; a record that is not there has nulls alone.
    `restores` is set by an undo: the version whose values stand again, 0 before the first.
    """

    __tablename__ = "record_change"

    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # No foreign key: the journal outlives the record.
    investment_id: Mapped[int]
    version: Mapped[int]
    action: Mapped[str]
    restores: Mapped[int | None]
    changes: Mapped[dict[str, list[Any]]] = mapped_column(JSON)

    __table_args__ = (
        _one_of("action", RECORD_ACTIONS),
        CheckConstraint("version >= 1", name="version"),
        # Two changes never make the same version; a record's history is read along it.
        Index("ix_record_change_version", "investment_id", "version", unique=True),
    )


class FindingDismissal(db.Model):  # type: ignore[name-defined]
    """A finding that a person has dismissed: by which change, of which record and rule.

    A change may dismiss many. `stands` until it is undone; the row is kept all the same, as the
    change is.
    """

    __tablename__ = "finding_dismissal"

    change_id: Mapped[int] = mapped_column(
        ForeignKey("change.id"), primary_key=True, autoincrement=False
    )
    # No foreign key, as above: a deleted record that comes back has its dismissals again.
    investment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rule: Mapped[str] = mapped_column(primary_key=True)
    stands: Mapped[bool]

    __table_args__ = (
        Index(
            "ix_finding_dismissal_standing",
            "investment_id",
            "rule",
            unique=True,
            sqlite_where=text("stands = 1"),
            postgresql_where=text("stands"),
        ),
        Index(
            "ix_finding_dismissal_rule",
            "rule",
            "investment_id",
            sqlite_where=text("stands = 1"),
            postgresql_where=text("stands"),
        ),
    )


class PublishedRecord(db.Model):  # type: ignore[name-defined]
    """A snapshot of a record as it was published, saved by the change that imported it.

    `record` has the 19 fields in the API's form. `undecided` has the fields in conflict with what
    people here have changed, as they were published before both changed them; null without a
    conflict. `decided` is the field of the conflict that the change decided, if it decided one.
    `is_gone` when the publisher's file did not have the record any more: then `record` is what was
    published of it last.

    The newest snapshot of a record that `stands` is valid. Undoing its change revokes it.
    """

    __tablename__ = "published_record"

    change_id: Mapped[int] = mapped_column(
        ForeignKey("change.id"), primary_key=True, autoincrement=False
    )
    # No foreign key, as above: who deletes a record does not want it again from the next file.
    investment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    undecided: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    decided: Mapped[str | None]
    stands: Mapped[bool]
    is_gone: Mapped[bool] = mapped_column(server_default=false())

    __table_args__ = (
        Index("ix_published_record_investment", "investment_id", "change_id"),
        Index(
            "ix_published_record_gone",
            "investment_id",
            sqlite_where=text("is_gone = 1"),
            postgresql_where=text("is_gone"),
        ),
        Index(
            "ix_published_record_undecided",
            "investment_id",
            sqlite_where=text("undecided IS NOT NULL"),
            postgresql_where=text("undecided IS NOT NULL"),
        ),
    )
