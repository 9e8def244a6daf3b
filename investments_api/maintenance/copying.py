"""Copy the database to another one, of the same kind or not, with everything that is in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from secrets import randbits
from typing import Any, Protocol

from sqlalchemy import (
    URL,
    Connection,
    Integer,
    Table,
    delete,
    func,
    insert,
    literal,
    make_url,
    select,
)

from investments_api import bootstrap
from investments_api.database.failures import failures_explained
from investments_api.database.files import side_files
from investments_api.database.transactions import CHUNK, begin_write, hold_lock
from investments_api.database_urls import FORMS, is_sqlite, shown, sqlite_file
from investments_api.extensions import db
from investments_api.maintenance import files, numbering
from investments_api.maintenance.databases import begin_reading, other_database
from investments_api.maintenance.errors import UNREADABLE, MaintenanceError
from investments_api.records.column_types import MillionsOfEuros
from investments_api.records.revision import DataRevision
from investments_api.search import index
from investments_api.search.index import SearchWord
from investments_api.settings import SettingsError, read_settings

REVISION = DataRevision.__table__
WORDS = SearchWord.__table__
SAME = "That is the database itself: copy to another one."
NO_ADDRESS = f"URL is not a database address that this service can use; write {FORMS}."


class Bar(Protocol):
    """What shows how much is done."""

    def update(self, n_steps: int) -> None:
        """Let so many rows more be done."""


Progress = Callable[[int], AbstractContextManager[Bar]]
"""Makes a bar for a number of rows."""

Figures = tuple[Any, ...]
"""Of a table: its number of rows, then the sum of each column of whole numbers or amounts."""


def copy(address: str, progress: Progress) -> dict[str, Figures]:
    """Copy the application's database, as it is now, to the one at an address, which is empty.

    The other one is brought to the code's revision before. All of it is there at the end, and the
    figures of both are the same: they are returned by table. On failure the other one is as before.
    Raises MaintenanceError or SetupError.
    """
    url = _url(address)
    begin_reading()
    source = db.session.connection()
    with _made(url), other_database(url):
        begin_write()
        target = db.session.connection()
        _refuse_same(source, target)
        bootstrap.migrate(target)
        _refuse_filled(target)
        expected = _figures(source)
        with progress(sum(rows for rows, *_sums in expected.values())) as bar:
            _fill(source, target, bar)
        _refuse_different(expected, _figures(target))
        db.session.commit()
    return expected


# --- The other database


def _url(address: str) -> URL:
    """Check an address. An empty one is refused: as a setting, it would mean the default."""
    try:
        url = make_url(read_settings({"DATABASE_URL": address or "nothing"}).DATABASE_URL)
    except SettingsError as error:
        raise MaintenanceError(NO_ADDRESS) from error
    if is_sqlite(url) and not sqlite_file(url):
        raise MaintenanceError(NO_ADDRESS)
    return url


@contextmanager
def _made(url: URL) -> Iterator[None]:
    """Make the file of a new SQLite database, for its owner alone; on failure remove it again."""
    file = sqlite_file(url)
    if file:
        _refuse_own(file)
    if file is None or file.exists():
        yield
        return
    with files.files_explained(file):
        files.refuse_left_over(file)
        file.touch(mode=0o600)
    try:
        yield
    except BaseException:
        for each in (file, *side_files(file)):
            each.unlink(missing_ok=True)
        raise


def _refuse_own(file: Path) -> None:
    """Refuse our own SQLite file by whatever name, and what is no file."""
    own = sqlite_file(db.engine.url)
    with files.files_explained(file):
        if file.exists() and not file.is_file():
            raise MaintenanceError(f"{file} is no file.")
        if file.exists() and own and file.samefile(own):
            raise MaintenanceError(SAME)


def _refuse_same(source: Connection, target: Connection) -> None:
    """PostgreSQL's databases have many addresses, but each its own locks."""
    if {source.dialect.name, target.dialect.name} == {"postgresql"}:
        key = randbits(62)
        hold_lock(source, key)
        if not target.scalar(select(func.pg_try_advisory_xact_lock(key))):
            raise MaintenanceError(SAME)


def _refuse_filled(target: Connection) -> None:
    for table in db.metadata.sorted_tables:
        # A new database has a revision of its data.
        if table is not REVISION and target.scalar(select(literal(1)).select_from(table).limit(1)):
            raise MaintenanceError(
                f"{shown(target.engine.url)} is not empty: its table {table.name} has rows. "
                "Nothing was copied: copy to a new database."
            )


# --- The rows


def _fill(source: Connection, target: Connection, bar: Bar) -> None:
    """Copy the rows of every table, those that others refer to first.

    The search index is built anew, each database having its own, and with it the table of words.
    That renews the revision of the data, which is copied after it.
    """
    for table in db.metadata.sorted_tables:
        if table not in (WORDS, REVISION):
            _copy_rows(source, target, table, bar)
    index.rebuild()
    target.execute(delete(REVISION))
    _copy_rows(source, target, REVISION, bar)
    numbering.go_on_after(target, numbering.last_numbers(source))


def _copy_rows(source: Connection, target: Connection, table: Table, bar: Bar) -> None:
    for rows in _chunks(source, table):
        target.execute(insert(table), rows)
        bar.update(len(rows))


def _chunks(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """Read the rows of a table in the order of their keys: a change comes after what it undoes."""
    query = select(table).order_by(*table.primary_key)
    streamed = {"yield_per": CHUNK}
    try:
        with (
            failures_explained(source.engine.url),
            source.execute(query, execution_options=streamed) as result,
        ):
            for rows in result.mappings().partitions():
                yield [dict(row) for row in rows]
    except UNREADABLE as error:
        raise MaintenanceError(
            f"The table {table.name} holds what the service never writes: {error}. "
            "flask database check says where."
        ) from error


# --- The figures


def _figures(connection: Connection) -> dict[str, Figures]:
    """Count and add what is in every table, but for the words of the search index."""
    tables = (table for table in db.metadata.sorted_tables if table is not WORDS)
    return {table.name: _figures_of(connection, table) for table in tables}


def _figures_of(connection: Connection, table: Table) -> Figures:
    numbers = [each for each in table.c if isinstance(each.type, (Integer, MillionsOfEuros))]
    sums = (func.sum(each) for each in numbers)
    return tuple(connection.execute(select(func.count(), *sums).select_from(table)).one())


def _refuse_different(expected: dict[str, Figures], there: dict[str, Figures]) -> None:
    for name, figures in expected.items():
        if there[name] != figures:
            raise MaintenanceError(
                f"The copy of {name} has other figures: {there[name]}, not {figures}. "
                "Nothing was copied."
            )
