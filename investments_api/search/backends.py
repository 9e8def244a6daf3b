"""The full-text index of each database: FTS5 on SQLite, a tsvector on PostgreSQL.

Both index the same words in the same zones, and find the same records for a match.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    ColumnElement,
    TableClause,
    bindparam,
    cast,
    column,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from investments_api.extensions import db
from investments_api.search import fts5, tsvector, zones
from investments_api.search.match import Match
from investments_api.search.zones import Texts

TABLE: Final = "search_index"
# Stands for what is searched for, in selects that are built once.
WORDS: Final[BindParameter[str]] = bindparam("words")


@dataclass(frozen=True)
class Backend:
    """The full-text index of one database.

    `index` is its table and `key` the column with the record's id; `expression` writes a match in
    its query language, `satisfies` gives the SQL condition of such a text, and `row` the values to
    insert beside the id for the texts of a record.
    """

    name: str
    index: TableClause
    key: ColumnClause[Any]
    expression: Callable[[Match], str]
    satisfies: Callable[[str | BindParameter[str]], ColumnElement[bool]]
    row: Callable[[Texts], dict[str, str]]

    def matching(self, match: Match) -> ColumnElement[bool]:
        """Give the SQL condition of a match."""
        return self.satisfies(self.expression(match))


def _fts5() -> Backend:
    # An FTS5 table has a hidden column with its own name, the left side of MATCH.
    index = table(TABLE, column("rowid"), column(TABLE), *map(column, zones.NAMES))
    return Backend(
        "sqlite",
        index,
        index.c.rowid,
        fts5.expression,
        index.c[TABLE].bool_op("MATCH"),
        lambda texts: texts,
    )


def _tsvector() -> Backend:
    words = column("words", TSVECTOR)
    index = table(TABLE, column("id"), words, *map(column, zones.NAMES))
    return Backend(
        "postgresql",
        index,
        index.c.id,
        tsvector.expression,
        lambda expression: words.bool_op("@@")(cast(expression, TSQUERY)),
        lambda texts: {**texts, "words": tsvector.vector(texts)},
    )


BACKENDS: Final = {own.name: own for own in (_fts5(), _tsvector())}


def backend() -> Backend:
    """Give the full-text index of the application's database."""
    return BACKENDS[db.engine.dialect.name]
