"""How the service is: its version, its database, who has an account, what was backed up."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import current_app
from sqlalchemy import func, select

from investments_api.accounts import registry
from investments_api.accounts.tables import Account
from investments_api.database.readiness import schema_revision
from investments_api.extensions import db
from investments_api.maintenance import backup
from investments_api.maintenance.tables import Backup
from investments_api.records.models import Investment


class Status(NamedTuple):
    """What administrators see; backups is None where the service does not make them."""

    version: str
    database: str
    revision: str | None
    records: int
    accounts: Sequence[Account]
    backups: Sequence[Backup] | None


def status() -> Status:
    """Read how the service is now."""
    return Status(
        version=current_app.config["API_VERSION"],
        database=db.engine.dialect.name,
        revision=schema_revision(db.session.connection()),
        records=db.session.scalar(select(func.count()).select_from(Investment)) or 0,
        accounts=registry.everyone(),
        backups=backup.newest(),
    )
