"""The revision of the data: a value that changes with every change of an investment.

It is kept in the transaction of the change, so that whoever sees the one sees the other. What is
worked out from the data (the search's vocabulary, answers) is good as long as it stays the same. A
random token, unlike a count, also differs when the database file is replaced by another.
"""

from secrets import token_hex
from typing import Final

from sqlalchemy import String, event, select, update
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column

from investments_api.extensions import db
from investments_api.records.models import Investment

ONLY_ROW: Final = 1
BYTES: Final = 8


class DataRevision(db.Model):  # type: ignore[name-defined]
    """One row: the revision of the data in the other tables."""

    __tablename__ = "data_revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(2 * BYTES))


def current() -> str:
    """Give the revision of the data that this transaction sees."""
    token: str | None = db.session.scalar(select(DataRevision.token))
    return token or ""


def renew(session: Session) -> None:
    """Give the data a new revision."""
    session.connection().execute(
        update(DataRevision).where(DataRevision.id == ONLY_ROW).values(token=token_hex(BYTES))
    )


def changed(session: Session) -> list[Investment]:
    """The investments that a flush has written or is about to write, deleted ones left out."""
    written = [*session.new, *filter(session.is_modified, session.dirty)]
    return [it for it in written if isinstance(it, Investment)]


def removed(session: Session) -> list[Investment]:
    """The investments that a flush has deleted or is about to delete."""
    return [it for it in session.deleted if isinstance(it, Investment)]


@event.listens_for(db.session, "after_flush")
def follow(session: Session, _flush: UOWTransaction) -> None:
    """Renew the revision with every change, whoever makes it.

    After the rows, never before: with one order of locks, PostgreSQL sees no deadlock.
    """
    if changed(session) or removed(session):
        renew(session)
