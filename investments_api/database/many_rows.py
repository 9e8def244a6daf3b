"""Insert many rows at once: as tuples, which the driver takes as they are.

SQLAlchemy's insert() makes a dict and a tuple of each row, which takes longer than SQLite does.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, FromClause
from sqlalchemy.engine import Dialect

Row = tuple[Any, ...]


def insert(
    connection: Connection, table: FromClause, names: Sequence[str], rows: Iterable[Row]
) -> None:
    """Insert rows, each with the values of the columns of these names, in the types of Python."""
    columns = [table.c[name] for name in names]
    if bound := _bound([column.type for column in columns], connection.dialect, rows):
        connection.exec_driver_sql(_statement(table, names, connection.dialect), bound)


def _statement(table: FromClause, names: Sequence[str], dialect: Dialect) -> str:
    quote = dialect.identifier_preparer.quote
    place = "?" if dialect.paramstyle == "qmark" else "%s"
    listed, places = ", ".join(map(quote, names)), ", ".join([place] * len(names))
    return f"INSERT INTO {quote(table.description)} ({listed}) VALUES ({places})"  # noqa: S608


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
