"""The table of accounts."""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from investments_api.extensions import db
from investments_api.records.column_types import UTCDateTime

READER: Final = "reader"
EDITOR: Final = "editor"
ADMIN: Final = "admin"
# From the one who may do least; each may do what those before it may.
ROLES: Final = (READER, EDITOR, ADMIN)


class Account(db.Model):  # type: ignore[name-defined]
    """A person or a program that the service knows, by the token that it shows.

    `token_hash` is the SHA-256 of the token, in hexadecimal: the token itself is not kept. An
    account is disabled, never deleted: the journal names it. `last_sign_in` is that on the page:
    of the requests of programs, and of those whom a proxy names, nothing is kept.
    """

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_sign_in: Mapped[datetime | None] = mapped_column(UTCDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("role IN ({})".format(", ".join(map(repr, ROLES))), name="role"),
    )
