"""A service filled with the 331 real operations, on SQLite and on PostgreSQL.

A test gets a database of its own, unless it is marked with database("shared"): then it shares one,
and its application, with all others of the worker that are marked so. That one commits nothing.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from hypothesis import settings

from investments_api.settings import PROJECT_ROOT
from tests import databases
from tests.databases import application, shared_application

Record = dict[str, Any]
CopyDatabase = Callable[[str], AbstractContextManager[str]]

# No property fails because the machine is slow: what is too slow, a run's own time tells.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")

NEW_RECORD = {
    "codeuai": "0930121B",
    "lycee": "Jacques-Brel",
    "ville": "La Courneuve",
    "titreoperation": "Construction d'un gymnase",
    "etat_d_avancement": "En Chantier",
    "ppi": "2017/2027",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


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
    return dict(NEW_RECORD)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def filled_sqlite(run_folder: Path) -> Path:
    """An SQLite file with the 331 operations, to copy."""
    return databases.fill_sqlite(run_folder)


@pytest.fixture(scope="session")
def postgresql(run_folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server, without a database name."""
    with databases.postgresql_server(run_folder) as address:
        yield address


@pytest.fixture(scope="session")
def filled_postgresql(postgresql: str, run_folder: Path) -> str:
    """A PostgreSQL server whose database `filled` has the 331 operations, to copy."""
    databases.fill_postgresql(postgresql, run_folder)
    return postgresql


@pytest.fixture(scope="session")
def copy_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> CopyDatabase:
    """Give the address of a new database with the 331 operations, by the name of its engine."""

    def copy(backend: str) -> AbstractContextManager[str]:
        filled = request.getfixturevalue(f"filled_{backend}")
        if backend == "sqlite":
            return databases.copied_sqlite(filled, tmp_path_factory.mktemp("copy"))
        return databases.copied_postgresql(filled, "filled")

    return copy


@pytest.fixture(scope="session")
def shared_sqlite(copy_database: CopyDatabase) -> Iterator[Flask]:
    with copy_database("sqlite") as url, shared_application(url) as app:
        yield app


@pytest.fixture(scope="session")
def shared_postgresql(copy_database: CopyDatabase) -> Iterator[Flask]:
    with copy_database("postgresql") as url, shared_application(url) as app:
        yield app


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)], scope="module"
)
def backend(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def database_url(backend: str, copy_database: CopyDatabase) -> Iterator[str]:
    """The address of a database of the test's own, with the 331 operations."""
    with copy_database(backend) as url:
        yield url


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> CopyDatabase:
    """Give the address of a database without tables, by the name of its engine.

    An SQLite file is not there yet.
    """

    def begin(backend: str) -> AbstractContextManager[str]:
        if backend == "sqlite":
            return nullcontext(f"sqlite:///{tmp_path}/{uuid4().hex}.sqlite")
        return databases.copied_postgresql(request.getfixturevalue("postgresql"), "template1")

    return begin


@pytest.fixture
def empty_database_url(backend: str, new_database: CopyDatabase) -> Iterator[str]:
    """The address of a database without tables."""
    with new_database(backend) as url:
        yield url


def database_of(request: pytest.FixtureRequest) -> str:
    """Which database the test asks for by its mark, or else its module's."""
    mark = request.node.get_closest_marker("database")
    return mark.args[0] if mark else "own"


@pytest.fixture
def app(backend: str, request: pytest.FixtureRequest) -> Iterator[Flask]:
    if database_of(request) == "shared":
        yield request.getfixturevalue(f"shared_{backend}")
    else:
        with application(request.getfixturevalue("database_url")) as app:
            yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()
