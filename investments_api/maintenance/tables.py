"""The table of backups."""

from datetime import datetime
from pathlib import PurePath

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from investments_api.extensions import db
from investments_api.records.column_types import UTCDateTime


class Backup(db.Model):  # type: ignore[name-defined]
    """A backup that flask database backup has made: when, the path of its file, its bytes."""

    __tablename__ = "backup"

    at: Mapped[datetime] = mapped_column(UTCDateTime, primary_key=True)
    file: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)

    @property
    def name(self) -> str:
        """The name of its file, without the folder."""
        return PurePath(self.file).name
