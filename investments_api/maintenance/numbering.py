"""Which ids a database has given, so that none is given again, not that of a deleted record."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select, text

from investments_api.extensions import db

Numbers = dict[str, int]
"""The last id that was given in each table that the database numbers, by its name; 0 for none."""

# A sequence that was never asked has its first number before it.
LAST_OF_SEQUENCE = "SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM {}"


def last_numbers(connection: Connection) -> Numbers:
    """Read the last ids."""
    return {table.name: _last(connection, table, key) for table, key in _numbered()}


def go_on_after(connection: Connection, numbers: Numbers) -> None:
    """Let the next ids be those after the last ones of another database, from the commit on."""
    for table, key in _numbered():
        last = numbers[table.name]
        if connection.dialect.name == "postgresql":
            sequence = _sequence(connection, table, key)
            connection.exec_driver_sql(f"ALTER SEQUENCE {sequence} RESTART WITH {last + 1}")
        elif table.dialect_options["sqlite"]["autoincrement"]:
            name = {"name": table.name}
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), name)
            row = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"
            connection.execute(text(row), name | {"last": last})


def _numbered() -> Iterator[tuple[Table, Column[Any]]]:
    for table in db.metadata.sorted_tables:
        if (key := table.autoincrement_column) is not None:
            yield table, key


def _last(connection: Connection, table: Table, key: Column[Any]) -> int:
    if connection.dialect.name == "postgresql":
        last = connection.exec_driver_sql(
            LAST_OF_SEQUENCE.format(_sequence(connection, table, key))
        )
    else:
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        last = connection.execute(query, {"name": table.name})
    return max(last.scalar() or 0, connection.scalar(select(func.max(key))) or 0)


def _sequence(connection: Connection, table: Table, key: Column[Any]) -> str:
    """Give a sequence's name, quoted where PostgreSQL wants it."""
    name = func.pg_get_serial_sequence(table.name, key.name)
    return str(connection.scalar(select(name)))
