"""An SQLite file of the test's own, and two PostgreSQL servers where Debian's are installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database import servers
from tests.database.servers import Pair
from tests.tools import postgresql

collect_ignore = [] if postgresql.programs() else ["test_failover.py", "test_replicas.py"]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """A primary of the test's own, and its synchronous standby."""
    with servers.pair() as pair:
        yield pair


@pytest.fixture
def file(filled_sqlite: Path, tmp_path: Path) -> Path:
    """A database with the 331 operations."""
    return Path(shutil.copy(filled_sqlite, tmp_path / "own.sqlite"))
