"""The database and its migrations, not yet bound to an application."""

from typing import Any, Final

from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """Constraints get predictable names, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# What a session's transaction reads from, beside the application's engine: a replica's connection.
READS: Final = "reads"


class ReadingSession(Session):
    """A session that reads from a replica in transactions for which database/ has chosen it."""

    def get_bind(
        self,
        mapper: Any = None,
        clause: Any = None,
        bind: Engine | Connection | None = None,
        **options: Any,
    ) -> Engine | Connection:
        """Give the connection to read from, or else the engine."""
        if not self.in_transaction():
            self.begin()
        return super().get_bind(mapper, clause, bind or self.info.get(READS), **options)


# Rows stay readable after a commit: the answer is built from what was just written.
db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"class_": ReadingSession, "expire_on_commit": False},
)
migrate = Migrate()
