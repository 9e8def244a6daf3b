"""The revision of the data: a token that is another after every change of an investment.

It is renewed in the transaction of the change, so that whoever sees the one sees the other. What is
computed from the data (the search's vocabulary, cached responses) is valid as long as it stays the
same. A random token, unlike a count, also differs when the database file is replaced by another.
"""

from secrets import token_hex
from typing import Final

from sqlalchemy import String, bindparam, event, select, update
from sqlalchemy.orm import Mapped, Session, SessionTransaction, mapped_column

from investments_api.database import reads
from investments_api.database.reads import Prepared
from investments_api.extensions import db

ONLY_ROW: Final = 1
BYTES: Final = 8
# Where a session keeps the one that its transaction has seen.
KNOWN: Final = "data_revision"
SELECT: Final = "SELECT token FROM data_revision"


class DataRevision(db.Model):  # type: ignore[name-defined]
    """One row: the revision of the data in the other tables."""

    __tablename__ = "data_revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(2 * BYTES))
    # Another one after a change by which the search index has other words, or in other zones.
    words: Mapped[str] = mapped_column(String(2 * BYTES), server_default="")


OF_DATA: Final = update(DataRevision.__table__).where(DataRevision.__table__.c.id == ONLY_ROW)
RENEW: Final = OF_DATA.values(token=bindparam("new"))
RENEW_WITH_WORDS: Final = OF_DATA.values(token=bindparam("new"), words=bindparam("new"))


def current() -> str:
    """Give the revision of the data that this transaction sees."""
    if (beside := reads.revision_beside()) is not None:
        return beside
    # Without the ORM, and once for each transaction: all that is searched for asks for it.
    known = db.session().info
    if KNOWN not in known:
        known[KNOWN] = db.session.connection().exec_driver_sql(SELECT).scalar() or ""
    token: str = known[KNOWN]
    return token


def of_words() -> str:
    """Give the token of the words that the search index has, which most changes leave."""
    [[words]] = reads.fetch(Prepared(select(DataRevision.words), {}))
    return str(words)


def renew(session: Session, *, words: bool = False) -> None:
    """Give the data a new revision; `words` tells whether the search index has other words now."""
    session.info.pop(KNOWN, None)
    statement = RENEW_WITH_WORDS if words else RENEW
    session.connection().execute(statement, {"new": token_hex(BYTES)})


@event.listens_for(db.session, "after_transaction_end")
def forget(session: Session, transaction: SessionTransaction) -> None:
    """Let the next transaction read it."""
    if transaction.parent is None:
        session.info.pop(KNOWN, None)
