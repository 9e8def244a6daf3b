"""The full-text index of each database: FTS5 on SQLite, a tsvector on PostgreSQL.

Both index the same words in the same zones, and find the same records for a match.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnClause, ColumnElement, TableClause, cast, column, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from investments_api.extensions import db
from investments_api.search import fts5, tsvector, zones
from investments_api.search.match import Match
from investments_api.search.zones import Texts

TABLE: Final = "search_index"


@dataclass(frozen=True)
class Backend:
    """The full-text index of one database.

    `index` is its table and `key` the column with the record's id; `matching` gives the SQL
    condition of a match, and `row` the values to insert beside the id for the texts of a record.
    """

    index: TableClause
    key: ColumnClause[Any]
    matching: Callable[[Match], ColumnElement[bool]]
    row: Callable[[Texts], dict[str, str]]


def _fts5() -> Backend:
    # An FTS5 table has a hidden column with its own name, the left side of MATCH.
    index = table(TABLE, column("rowid"), column(TABLE), *map(column, zones.NAMES))
    return Backend(
        index,
        index.c.rowid,
        lambda match: index.c[TABLE].bool_op("MATCH")(fts5.expression(match)),
        lambda texts: texts,
    )


def _tsvector() -> Backend:
    words = column("words", TSVECTOR)
    index = table(TABLE, column("id"), words, *map(column, zones.NAMES))
    return Backend(
        index,
        index.c.id,
        lambda match: words.bool_op("@@")(cast(tsvector.expression(match), TSQUERY)),
        lambda texts: {**texts, "words": tsvector.vector(texts)},
    )


BACKENDS: Final = {"sqlite": _fts5(), "postgresql": _tsvector()}


def backend() -> Backend:
    """Give the full-text index of the application's database."""
    return BACKENDS[db.engine.dialect.name]
