"""The SQLite file is moved, deleted or replaced while the service runs, or before it starts."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from flask import Flask
from sqlalchemy import URL
from sqlalchemy.exc import OperationalError

from investments_api import create_app
from investments_api.database import transactions
from investments_api.database.failures import Failure, SetupError, failure_of
from investments_api.extensions import db
from investments_api.records.models import Investment
from tests import databases, service

RECORD = "/api/v1/investments/12"
MOVED = (503, Failure.MOVED.value)


@pytest.fixture
def own_app(file: Path) -> Iterator[Flask]:
    with databases.application(f"sqlite:///{file}") as app:
        yield app


def back_up(file: Path) -> Path:
    """A copy by SQLite's own means, as an administrator makes it."""
    backup = file.with_suffix(".backup")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)
    return backup


def assert_refused(address: str) -> None:
    assert service.told(requests.get(f"{address}/readyz")) == MOVED
    assert service.told(requests.get(f"{address}{RECORD}")) == MOVED
    assert service.told(requests.patch(f"{address}{RECORD}", json={"mandataire": "Lost"})) == MOVED
    assert requests.get(f"{address}/healthz").status_code == 200


def test_file_that_is_away_or_another_is_neither_read_nor_written(file: Path) -> None:
    away, other = file.with_name("away"), back_up(file)
    with service.running(f"sqlite:///{file}") as address:
        requests.patch(f"{address}{RECORD}", json={"mandataire": "Icade"}).raise_for_status()
        file.rename(away)
        assert_refused(address)
        assert not file.exists()
        other.rename(file)
        assert_refused(address)
        away.rename(file)
        assert requests.get(f"{address}/readyz").status_code == 200
        assert requests.get(f"{address}{RECORD}").json()["mandataire"] == "Icade"
        answer = requests.patch(f"{address}{RECORD}", json={"mandataire": "B"})
        assert answer.json()["version"] == 3
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT mandataire FROM investment WHERE id = 12"
        assert connection.execute(query).fetchone() == ("B",)


def change_much(address: str) -> None:
    """Leave a log that would damage any other file."""
    for number in range(1, 30):
        url = f"{address}/api/v1/investments/{number}"
        requests.patch(url, json={"entreprise": f"{number} " * 500}).raise_for_status()


def assert_whole(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        query = "SELECT count(*), max(version) FROM investment"
        assert connection.execute(query).fetchone() == (331, 1)


def test_file_that_replaces_a_served_one_is_whole_after_a_restart(file: Path) -> None:
    backup, url = back_up(file), f"sqlite:///{file}"
    with service.killed_at_the_end(url) as served:
        change_much(served.address)
        backup.replace(file)
        assert_refused(served.address)
    with service.killed_at_the_end(url) as served:
        assert requests.get(f"{served.address}{RECORD}").json()["version"] == 1
    assert_whole(file)


def test_file_beside_the_log_of_another_is_refused_until_one_is_gone(file: Path) -> None:
    """The service had no request between the replacement and its end: the log is as it was."""
    backup, url = back_up(file), f"sqlite:///{file}"
    with service.killed_at_the_end(url) as served:
        change_much(served.address)
        backup.replace(file)
    with pytest.raises(SetupError, match=r"delete own\.sqlite-wal"):
        create_app({"DATABASE_URL": url})
    file.with_name("own.sqlite-wal").unlink()
    databases.set_up_and_close(url)
    assert_whole(file)


def test_file_is_refused_while_the_one_before_it_is_still_open(file: Path) -> None:
    """What would be written to the new one, the other service would empty into the old one."""
    backup, url = back_up(file), f"sqlite:///{file}"
    with service.killed_at_the_end(url):
        backup.replace(file)
        with pytest.raises(SetupError, match="still has the file open"):
            create_app({"DATABASE_URL": url})
    databases.set_up_and_close(url)
    assert_whole(file)


def test_another_file_is_adopted_by_the_set_up_alone(file: Path) -> None:
    url = f"sqlite:///{file}"
    databases.set_up_and_close(url)
    back_up(file).replace(file)
    with databases.without_set_up(url) as app:
        result = app.test_cli_runner().invoke(args=["search", "rebuild"])
        assert (result.exit_code, "start the service on it" in result.output) == (1, True)
    databases.set_up_and_close(url)
    with databases.without_set_up(url) as app:
        assert app.test_cli_runner().invoke(args=["search", "rebuild"]).exit_code == 0


def test_worker_that_is_begun_anew_adopts_no_other_file(file: Path) -> None:
    with service.killed_at_the_end(f"sqlite:///{file}") as served:
        back_up(file).replace(file)
        [worker] = service.workers(served.process.pid)
        os.kill(worker, signal.SIGKILL)
        service.wait_for_end(worker)
        assert_refused(served.address)


def test_file_that_was_copied_with_its_log_loses_nothing(
    own_app: Flask, file: Path, tmp_path: Path
) -> None:
    with own_app.app_context():
        db.session.get_one(Investment, 12).mandataire = "Icade"
        db.session.commit()
    copy = tmp_path / "copy"
    copy.mkdir()
    for part in tmp_path.glob("own.sqlite*"):
        shutil.copy(part, copy)
    url = f"sqlite:///{copy / file.name}"
    with pytest.raises(SetupError, match=r"delete own\.sqlite-inode"):
        create_app({"DATABASE_URL": url})
    (copy / "own.sqlite-inode").unlink()
    with databases.application(url) as app:
        assert app.test_client().get(RECORD).json["mandataire"] == "Icade"


def test_file_that_goes_during_a_change_does_not_get_it(own_app: Flask, file: Path) -> None:
    with own_app.app_context():
        transactions.begin_write()
        db.session.get_one(Investment, 12).mandataire = "Lost"
        file.rename(file.with_name("away"))
        with pytest.raises(OperationalError) as refusal:
            db.session.commit()
        assert failure_of(refusal.value) is Failure.MOVED
        db.session.rollback()
        file.with_name("away").rename(file)
        assert db.session.get_one(Investment, 12).version == 1


def test_only_the_set_up_makes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    with databases.without_set_up(f"sqlite:///{file}") as app:
        runner = app.test_cli_runner()
        result = runner.invoke(args=["search", "rebuild"])
        assert (result.exit_code, "No such file" in result.output) == (1, True), result.output
        assert list(tmp_path.iterdir()) == []
        assert runner.invoke(args=["db", "upgrade"]).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["a b", "100%3F", "what?mode=memory", "a#b", "été", "'\"&=;"])
def test_name_of_the_file_is_taken_as_it_is(filled_sqlite: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(filled_sqlite, tmp_path / name)
    url = URL.create("sqlite", database=str(tmp_path / name)).render_as_string()
    with databases.application(url) as app:
        assert app.test_client().delete(RECORD).status_code == 204
    assert {file.name for file in tmp_path.iterdir()} == {name, f"{name}-inode"}
    with closing(sqlite3.connect(tmp_path / name)) as connection:
        assert connection.execute("SELECT count(*) FROM investment").fetchone() == (330,)


def test_file_behind_a_link_is_known_by_what_the_link_leads_to(
    own_app: Flask, file: Path, filled_sqlite: Path
) -> None:
    target = file.rename(file.with_name("target"))
    file.symlink_to(target)
    client = own_app.test_client()
    assert client.get("/readyz").status_code == 200
    file.unlink()
    file.symlink_to(filled_sqlite)
    assert client.get("/readyz").json["detail"] == Failure.MOVED.value
