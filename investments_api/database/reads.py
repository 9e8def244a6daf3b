"""By what a select is run: the session, or a connection beside it for who needs no session.

records/revision_reader.py has such connections. There, selects that are built once are run by the
driver itself: a session and its execution take longer than SQLite does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Select

from investments_api.extensions import db

Parameters = dict[str, Any]
Rows = Sequence[Sequence[Any]]
Run = Callable[[str, Any], Rows]
"""Gives the rows of a statement of the driver, with its parameters."""


class NotBesideError(Exception):
    """What is asked for is not read beside the session: it takes longer."""


class Prepared(NamedTuple):
    """A select, the parameters to run it with, and whether it is kept to be run again."""

    select: Select[Any]
    parameters: Parameters
    is_kept: bool = False


class Beside(NamedTuple):
    """A connection beside the session, and the revision of the data that it reads."""

    revision: str
    run: Run
    dialect: Dialect


class Statement(NamedTuple):
    """A select as a driver runs it: its text, what is always given, and how the rest is given."""

    text: str
    names: Sequence[str] | None
    constants: Parameters
    processors: Mapping[str, Callable[[Any], Any]]

    def values(self, parameters: Parameters) -> Sequence[Any] | Parameters:
        """Give the parameters as the driver takes them: by name, or in the order of the text."""
        given = self.constants | parameters
        for name, process in self.processors.items():
            given[name] = process(given[name])
        return given if self.names is None else [given[name] for name in self.names]


_beside: ContextVar[Beside | None] = ContextVar("beside", default=None)
# A select that is no longer kept is forgotten with its statement.
_statements: WeakKeyDictionary[Select[Any], dict[str, Statement]] = WeakKeyDictionary()


@contextmanager
def beside(connection: Beside) -> Iterator[None]:
    """Let what is fetched meanwhile, in this thread, be read by a connection."""
    before = _beside.set(connection)
    try:
        yield
    finally:
        _beside.reset(before)


def revision_beside() -> str | None:
    """Give the revision that is read beside the session; None where the session reads."""
    connection = _beside.get()
    return connection.revision if connection else None


def fetch(query: Prepared) -> Rows:
    """Give the rows of a select. Raises NotBesideError."""
    connection = _beside.get()
    if connection is None:
        return db.session.connection().execute(query.select, query.parameters).all()
    if not query.is_kept:
        raise NotBesideError
    statement = _statement_of(query.select, connection.dialect)
    return connection.run(statement.text, statement.values(query.parameters))


def _statement_of(query: Select[Any], dialect: Dialect) -> Statement:
    known = _statements.setdefault(query, {})
    if dialect.name not in known:
        known[dialect.name] = _statement(query, dialect)
    return known[dialect.name]


def _statement(query: Select[Any], dialect: Dialect) -> Statement:
    compiled = query.compile(dialect=dialect)
    processors = {
        name: process
        for name, bind in compiled.binds.items()
        if (process := bind.type.dialect_impl(dialect).bind_processor(dialect))
    }
    names = compiled.positiontup if compiled.positional else None
    constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
    return Statement(compiled.string, names, constants, processors)
