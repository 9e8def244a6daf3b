"""Datasette over the records of the service: its database, and how it is started.

`make bench` installs it in an environment of its own. https://docs.datasette.io/en/stable/
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from investments_api.search import zones
from investments_api.settings import PROJECT_ROOT

PROGRAM: Final = PROJECT_ROOT / ".venv/datasette/bin/datasette"
# All rows in one answer; nothing is computed that a table of JSON does not show; queries run where
# they are asked, which took a quarter to a third less of the processor here than three threads.
SETTINGS: Final = {
    "max_returned_rows": 1_000,
    "suggest_facets": "off",
    "num_sql_threads": 0,
    "cache_size_kb": 65_536,
}
# Of the columns that are filtered and sorted by.
INDEXED: Final = (
    *("departement", "ville", "lycee", "annee_de_livraison"),
    *("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"),
)


def write(file: Path, records: Sequence[Mapping[str, Any]]) -> None:
    """Write the records of the API to a table with indexes, and index their words with FTS5.

    Datasette finds the index by the double quotes around the table's name.
    """
    columns = ", ".join(_column(field, records) for field in records[0])
    marks = ", ".join(f":{field}" for field in records[0])
    words = ", ".join(zones.FIELDS)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"CREATE TABLE investment ({columns})")
        connection.executemany(f"INSERT INTO investment VALUES ({marks})", records)  # noqa: S608
        for field in INDEXED:
            connection.execute(f"CREATE INDEX ix_{field} ON investment ({field})")
        connection.execute(
            f'CREATE VIRTUAL TABLE investment_fts USING fts5({words}, content="investment", '
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO investment_fts (investment_fts) VALUES ('rebuild')")
        connection.execute("ANALYZE")


def _column(field: str, records: Sequence[Mapping[str, Any]]) -> str:
    """A column of the kind of its values: without one, numbers would be compared with texts."""
    kinds = {type(record[field]) for record in records}
    kind = "TEXT" if str in kinds else "REAL" if float in kinds else "INTEGER"
    return f"{field} {kind}{' PRIMARY KEY' * (field == 'id')}"


def command(file: Path, port: int) -> list[str]:
    """How Datasette is started on a file that other programs may write to."""
    settings = [word for item in SETTINGS.items() for word in ("--setting", *map(str, item))]
    return [str(PROGRAM), "serve", str(file), "--port", str(port), *settings]
