"""The index as each database keeps it: FTS5 on SQLite, a tsvector on PostgreSQL.

Both index the same words in the same zones, and give the same records for a match.
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
class Engine:
    """The index of one database: its table, its key, how to ask it and what to write to it."""

    index: TableClause
    key: ColumnClause[Any]
    matching: Callable[[Match], ColumnElement[bool]]
    row: Callable[[Texts], dict[str, str]]


def _fts5() -> Engine:
    # An FTS5 table has a column of its own name, to match against.
    index = table(TABLE, column("rowid"), column(TABLE), *map(column, zones.NAMES))
    return Engine(
        index,
        index.c.rowid,
        lambda match: index.c[TABLE].bool_op("MATCH")(fts5.expression(match)),
        lambda texts: texts,
    )


def _tsvector() -> Engine:
    words = column("words", TSVECTOR)
    index = table(TABLE, column("id"), words, *map(column, zones.NAMES))
    return Engine(
        index,
        index.c.id,
        lambda match: words.bool_op("@@")(cast(tsvector.expression(match), TSQUERY)),
        lambda texts: {**texts, "words": tsvector.vector(texts)},
    )


ENGINES: Final = {"sqlite": _fts5(), "postgresql": _tsvector()}


def engine() -> Engine:
    """The index of the application's database."""
    return ENGINES[db.engine.dialect.name]
