"""The bare change: it is one of the service's own table, and it is committed."""

import sqlite3
from contextlib import closing

from sqlalchemy import make_url

from tests.benchmarks import bare_updates
from tests.conftest import CopyDatabase

LOTS = "SELECT nombre_de_lots, version FROM investment WHERE id = 12"


def test_bare_change_is_committed(copy_database: CopyDatabase) -> None:
    with copy_database("sqlite") as url:
        file = make_url(url).database
        assert len(bare_updates.update(file, seconds=0)) == 1
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute(LOTS).fetchone() == (1, 2)
