"""A database copied to another one is the same in every row, and goes on as the first would."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.engine import make_url

from investments_api.extensions import db
from investments_api.maintenance import copying
from tests import databases
from tests.conftest import CopyDatabase, Record
from tests.databases import application
from tests.imports import syncing
from tests.maintenance.lived_in import create, live_in, next_file
from tests.maintenance.steps import content, execute, refusal, run

EMPTY = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))


@pytest.fixture(params=EMPTY)
def target(request: pytest.FixtureRequest, new_database: CopyDatabase) -> Iterator[str]:
    with new_database(request.param) as url:
        yield url


def rows(app: Flask) -> dict[str, list[Any]]:
    """All rows of all tables, with their types."""
    with app.app_context():
        return {
            table.name: list(db.session.execute(select(table).order_by(*table.primary_key)))
            for table in db.metadata.sorted_tables
        }


def words_of_index(app: Flask) -> list[Any]:
    with app.app_context():
        texts = "SELECT town, school, operation, firms FROM search_index ORDER BY 1, 2, 3, 4"
        return list(db.session.execute(db.text(texts)))


def planned(app: Flask, records: list[Record]) -> Record:
    return syncing.synced(app, next_file(records), dry_run=True)


def test_copy_there_and_back_is_the_same_and_goes_on_alike(
    app: Flask,
    backend: str,
    database_url: str,
    target: str,
    records: list[Record],
    new_database: CopyDatabase,
) -> None:
    live_in(app, records)
    before, words = rows(app), words_of_index(app)
    assert [name for name, own in before.items() if not own] == []
    assert run(database_url, "copy", target).exit_code == 0
    with new_database(backend) as back:
        assert run(target, "copy", back).exit_code == 0
        for url in (target, back):
            with application(url) as copy:
                assert rows(copy) == before
                assert words_of_index(copy) == words
                assert planned(copy, records) == planned(app, records)
                assert syncing.gone(copy) == syncing.gone(app) != []
                assert create(copy) == 334
            assert run(url, "check").exit_code == 0
    assert rows(app) == before
    assert create(app) == 334


def test_ids_of_deleted_records_are_not_given_again_when_none_is_left(
    app: Flask, database_url: str, target: str
) -> None:
    with app.app_context():
        db.session.execute(db.text("DELETE FROM investment"))
        db.session.commit()
    assert run(database_url, "copy", target).exit_code == 0
    with databases.without_set_up(target) as copy:
        assert create(copy) == 332


def test_report_counts_each_table_and_shows_no_password(database: Path, target: str) -> None:
    shown = make_url(target).set(password="hidden") if "postgresql" in target else target  # noqa: S106
    result = run(database, "copy", str(shown))
    assert result.stderr.startswith("Copying")
    assert result.stdout.splitlines()[0] == "The same on both sides, in numbers and sums:"
    assert "        331 investment" in result.stdout.splitlines()
    assert "hidden" not in result.output


def test_new_sqlite_file_is_its_owner_s(database: Path, tmp_path: Path) -> None:
    run(database, "copy", f"sqlite:///{tmp_path}/copy.sqlite")
    assert (tmp_path / "copy.sqlite").stat().st_mode & 0o777 == 0o600


def test_what_is_written_meanwhile_is_in_none_of_the_tables(app: Flask, target: str) -> None:
    before = rows(app)

    def write(_rows: int) -> AbstractContextManager[Any]:
        syncing.edit(app, 12, mandataire="Meanwhile")
        return nullcontext(Quiet())

    with app.app_context():
        copying.copy(target, write)
    with application(target) as copy:
        assert rows(copy) == before


class Quiet:
    """A bar that shows nothing."""

    def update(self, n_steps: int) -> None:
        """Show nothing."""


def test_database_with_rows_is_refused(database: Path, target: str) -> None:
    with application(target) as there:
        before = rows(there)
    said = refusal(run(database, "copy", target))
    assert "is not empty" in said
    with application(target) as there:
        assert rows(there) == before


def test_empty_tables_are_filled(database: Path, target: str) -> None:
    with databases.without_set_up(target) as there:
        assert there.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    assert run(database, "copy", target).exit_code == 0
    assert "331 records" in run(target, "check").output


def tables(url: str) -> list[str]:
    engine = create_engine(url)
    found = inspect(engine).get_table_names()
    engine.dispose()
    return found


def test_failure_in_the_middle_leaves_nothing(database: Path, target: str, tmp_path: Path) -> None:
    execute(database, "UPDATE record_change SET changes = '{' WHERE investment_id = 331")
    before = content(tmp_path)
    said = refusal(run(database, "copy", target))
    assert "record_change holds what the service never writes" in said
    assert content(tmp_path) == before
    assert "sqlite" in target or tables(target) == []


@pytest.mark.postgresql
def test_text_that_postgresql_does_not_take_is_a_sentence(
    database: Path, new_database: CopyDatabase
) -> None:
    execute(database, "UPDATE investment SET entreprise = 'a' || char(0) WHERE id = 331")
    with new_database("postgresql") as target:
        assert "NUL" in refusal(run(database, "copy", target))
        assert tables(target) == []


def test_database_itself_is_refused_by_any_address(
    app: Flask, backend: str, database_url: str, tmp_path: Path
) -> None:
    other = make_url(database_url)
    if backend == "sqlite":
        (tmp_path / "link").symlink_to(str(other.database))
        other = other.set(database=str(tmp_path / "link"))
    else:
        other = other.set(query={**other.query, "application_name": "other"})
    for url in (database_url, other.render_as_string(hide_password=False)):
        assert "the database itself" in refusal(run(database_url, "copy", url))
    assert len(rows(app)["investment"]) == 331


@pytest.mark.parametrize(
    ("url", "about"),
    [
        ("", "not a database address"),
        ("sqlite://", "not a database address"),
        ("mysql://user:hidden@host/name", "not a database address"),
        ("postgresql://user:hidden@127.0.0.1:1/name", "user:***@127.0.0.1:1/name cannot be used"),
        ("postgresql://user@127.0.0.1:1/name?password=hidden", "127.0.0.1:1/name cannot be used"),
        ("sqlite:///{}/none/copy", "No such file or directory"),
        ("sqlite:///{}", "is no file"),
        ("sqlite:////proc/copy", "No such file or directory"),
        ("sqlite:///{}/other.sqlite", "cannot be used"),
        ("sqlite:///{}/left", "left-wal would be taken for part"),
    ],
)
def test_address_that_will_not_do_is_refused(
    database: Path, tmp_path: Path, url: str, about: str
) -> None:
    execute(tmp_path / "other.sqlite", "CREATE TABLE investment (name)")
    (tmp_path / "left-wal").touch()
    before = content(tmp_path)
    said = refusal(run(database, "copy", url.format(tmp_path)))
    assert about in said
    assert "hidden" not in said
    assert content(tmp_path) == before


@pytest.mark.parametrize("revision", ["0004", "9999"])
def test_database_of_another_revision_is_refused(
    database: Path, tmp_path: Path, revision: str
) -> None:
    execute(database, f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608
    said = refusal(run(database, "copy", f"sqlite:///{tmp_path}/copy"))
    assert f"at revision {revision}" in said
    assert not (tmp_path / "copy").exists()


def test_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    said = refusal(run(tmp_path / "none.sqlite", "copy", f"sqlite:///{tmp_path}/copy"))
    assert "There is no database" in said
    assert list(tmp_path.iterdir()) == []
