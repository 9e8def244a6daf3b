"""Insert many rows at once: as tuples, which the driver takes as they are.

SQLAlchemy's insert() makes a dict and a tuple of each row, which takes longer than SQLite does.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, Table
from sqlalchemy.engine import Dialect

Row = tuple[Any, ...]


def insert(
    connection: Connection, table: FromClause, names: Sequence[str], rows: Iterable[Row]
) -> None:
    """Insert rows, each with the values of the columns of these names, in the types of Python."""
    _execute(connection, _insert(connection, table, names), table, names, rows)


def add(connection: Connection, table: Table, numbers: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows with a value of each column; where their key is there, add the numbers to it."""
    own = table.description
    names = [column.name for column in table.columns]
    key = ", ".join(column.name for column in table.primary_key)
    sums = ", ".join(f"{name} = {own}.{name} + excluded.{name}" for name in numbers)
    statement = _insert(connection, table, names)
    statement += f" ON CONFLICT ({key}) DO UPDATE SET {sums}"
    _execute(connection, statement, table, names, rows)


def _execute(
    connection: Connection,
    statement: str,
    table: FromClause,
    names: Sequence[str],
    rows: Iterable[Row],
) -> None:
    types = [table.c[name].type for name in names]
    if bound := _bound(types, connection.dialect, rows):
        connection.exec_driver_sql(statement, bound)


def _insert(connection: Connection, table: FromClause, names: Sequence[str]) -> str:
    place = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    places = ", ".join([place] * len(names))
    return f"INSERT INTO {table.description} ({', '.join(names)}) VALUES ({places})"  # noqa: S608


def _bound(types: Sequence[Any], dialect: Dialect, rows: Iterable[Row]) -> list[Row]:
    """Give the rows as the driver takes them: column by column, as most need nothing."""
    processors = [each.dialect_impl(dialect).bind_processor(dialect) for each in types]
    columns = zip(*rows, strict=True)
    return [
        *zip(
            *(
                map(process, values) if process else values
                for process, values in zip(processors, columns, strict=False)
            ),
            strict=True,
        )
    ]
