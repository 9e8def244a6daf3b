"""A backup takes the place of the database: whole, at once, when nobody has it open."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from alembic import command

from investments_api import bootstrap
from investments_api.accounts import registry
from investments_api.database import readiness
from investments_api.settings import PROJECT_ROOT
from tests import service
from tests.accounts.steps import add_account, disable
from tests.databases import without_set_up
from tests.maintenance.steps import content, dump, edit, execute, mandataire, opened, refusal, run

Damage = Callable[[Path], None]


@pytest.fixture
def backup(database: Path, tmp_path: Path) -> Path:
    """A backup in which the record 12 says Backup; the database says Present."""
    edit(database, "Backup")
    file = tmp_path / "backup.sqlite"
    assert run(database, "backup", file).exit_code == 0
    edit(database, "Present")
    return file


def test_database_is_what_the_backup_has(database: Path, backup: Path) -> None:
    kept = backup.read_bytes()
    result = run(database, "restore", backup)
    assert result.output.startswith(f"The database is what {backup} has.\n")
    assert mandataire(database) == "Backup"
    assert dump(database) == dump(backup)
    assert backup.read_bytes() == kept
    assert database.stat().st_mode & 0o777 == 0o600
    assert list(database.parent.iterdir()) == [database]


def test_accounts_of_the_backup_are_told(database: Path, tmp_path: Path) -> None:
    with without_set_up(f"sqlite:///{database}") as app:
        tokens = [add_account(app, name) for name in ("a.martin", "b.durand", "c.petit")]
        disable(app, "b.durand")
        assert run(database, "backup", tmp_path / "backup.sqlite").exit_code == 0
        disable(app, "c.petit")
    result = run(database, "restore", tmp_path / "backup.sqlite")
    assert "The accounts are those of the backup, 2 of them enabled" in result.output
    with without_set_up(f"sqlite:///{database}") as app, app.app_context():
        names = [known and known.name for known in map(registry.with_token, tokens)]
    assert names == ["a.martin", None, "c.petit"]


def leave_as_killed(database: Path, copy: Path) -> None:
    """Copy a database with a log in which record 12 is Logged: a killed service leaves it so."""
    with opened(database) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("UPDATE investment SET mandataire = 'Logged' WHERE id = 12")
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(f"{database}{suffix}", f"{copy}{suffix}")


def test_log_of_the_database_before_does_not_come_into_the_new_one(
    database: Path, backup: Path, tmp_path: Path
) -> None:
    leave_as_killed(database, tmp_path / "killed.sqlite")
    assert run(tmp_path / "killed.sqlite", "restore", backup).exit_code == 0
    assert dump(tmp_path / "killed.sqlite") == dump(backup)


def test_plain_copy_of_an_open_database_is_restored_with_its_log(
    database: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.sqlite"
    leave_as_killed(database, plain)
    edit(database, "Present")
    kept = content(tmp_path)
    assert run(database, "restore", plain).exit_code == 0
    assert mandataire(database) == "Logged"
    assert content(tmp_path) == kept


def remove(database: Path) -> None:
    database.unlink()


def remove_folder(database: Path) -> None:
    shutil.rmtree(database.parent)


def cut(database: Path) -> None:
    os.truncate(database, 100_000)


def cut_to_nothing(database: Path) -> None:
    os.truncate(database, 0)


def overwrite_header(database: Path) -> None:
    overwrite(database, 0)


def overwrite_page(database: Path) -> None:
    overwrite(database, 60_000)


def overwrite(database: Path, start: int) -> None:
    with database.open("r+b") as file:
        file.seek(start)
        file.write(b"damage" * 5_000)


@pytest.mark.parametrize(
    "damage", [remove, remove_folder, cut, cut_to_nothing, overwrite_header, overwrite_page]
)
@pytest.mark.parametrize("has_log", [True, False])
def test_database_that_is_missing_or_damaged_is_restored(
    database: Path, backup: Path, damage: Damage, has_log: bool
) -> None:
    if has_log:
        killed = database.with_name("killed.sqlite")
        leave_as_killed(database, killed)
        for suffix in ("", "-wal", "-shm"):
            killed.with_name(killed.name + suffix).replace(f"{database}{suffix}")
    damage(database)
    result = run(database, "restore", backup)
    assert result.exit_code == 0, result.output
    assert dump(database) == dump(backup)


def replace_by_other(file: Path) -> None:
    file.unlink()
    execute(file, "CREATE TABLE alembic_version (version_num)")


def make_newer(file: Path) -> None:
    execute(file, "UPDATE alembic_version SET version_num = '9999'")


def write_text(file: Path) -> None:
    file.write_text("not a database" * 1000)


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def make_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def drop_index_rows(file: Path) -> None:
    execute(file, "CREATE TABLE aside AS SELECT 1")
    with opened(file) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'aside'")


@pytest.mark.parametrize(
    ("spoil", "about"),
    [
        (cut, "not all of it is there"),
        (cut_to_nothing, "is no SQLite database"),
        (overwrite_header, "is no SQLite database"),
        (overwrite_page, "is damaged"),
        (drop_index_rows, "is damaged"),
        (write_text, "is no SQLite database"),
        (replace_by_other, "another program"),
        (make_newer, "at revision 9999"),
        (remove, "is no file"),
        (make_folder, "is no file"),
        (make_pipe, "is no file"),
    ],
)
def test_file_that_is_no_sound_backup_is_refused(
    database: Path, backup: Path, spoil: Damage, about: str
) -> None:
    before = dump(database)
    spoil(backup)
    said = refusal(run(database, "restore", backup))
    assert about in said
    assert str(backup) in said
    assert dump(database) == before
    assert list(database.parent.iterdir()) == [database]


def test_backup_cut_anywhere_is_refused(database: Path, backup: Path) -> None:
    whole = backup.read_bytes()
    for length in (1, 99, 100, 4096, 4097, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        backup.write_bytes(whole[:length])
        refusal(run(database, "restore", backup))
    assert mandataire(database) == "Present"


@pytest.mark.parametrize("make", [os.link, os.symlink])
def test_database_itself_is_refused_by_any_name(
    database: Path, tmp_path: Path, make: Callable[[Path, Path], None]
) -> None:
    make(database, tmp_path / "other")
    for name in (database, tmp_path / "other", database.parent / ".." / "instance" / "own.sqlite"):
        assert "is the database itself" in refusal(run(database, "restore", name))


def test_link_to_the_database_still_leads_to_it(
    database: Path, backup: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.sqlite"
    link.symlink_to(database)
    assert run(link, "restore", backup).exit_code == 0
    assert link.is_symlink()
    assert mandataire(database) == "Backup"


def test_older_backup_is_brought_to_the_present_revision(database: Path, backup: Path) -> None:
    with without_set_up(f"sqlite:///{backup}") as app, app.app_context():
        command.downgrade(bootstrap.migration_config(), "0003")
    kept = backup.read_bytes()
    assert run(database, "restore", backup).exit_code == 0
    newest = readiness.newest_schema_revision()
    assert execute(database, "SELECT version_num FROM alembic_version") == [(newest,)]
    assert mandataire(database) == "Backup"
    assert backup.read_bytes() == kept


def test_database_that_another_program_has_open_is_refused(database: Path, backup: Path) -> None:
    with opened(database) as other:
        other.execute("SELECT 1 FROM investment").fetchall()
        assert "is in use: stop the service" in refusal(run(database, "restore", backup))
        other.execute("UPDATE investment SET mandataire = 'Later' WHERE id = 12")
    assert mandataire(database) == "Later"
    assert run(database, "restore", backup).exit_code == 0


def test_running_service_is_not_disturbed(database: Path, backup: Path) -> None:
    with service.running(f"sqlite:///{database}") as address:
        record = f"{address}/api/v1/investments/12"
        assert "is in use" in refusal(run(database, "restore", backup))
        assert requests.patch(record, json={"mandataire": "Served"}).status_code == 200
        assert "is in use" in refusal(run(database, "restore", backup))
        overwrite_header(database)
        assert "is in use" in refusal(run(database, "restore", backup))
    assert run(database, "restore", backup).exit_code == 0
    assert mandataire(database) == "Backup"


def test_service_that_was_asked_nothing_yet_is_not_disturbed(database: Path, backup: Path) -> None:
    with service.held_port() as port:
        process = service.begin(f"sqlite:///{database}", port)
        try:
            service.wait_until_open(process, database)
            assert "is in use" in refusal(run(database, "restore", backup))
        finally:
            service.kill(process)


# The folder is read-only for one command alone, in a mount namespace of its own.
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def test_read_only_database_is_a_sentence(database: Path, backup: Path) -> None:
    isolate = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", READ_ONLY]
    flask = [sys.executable, "-m", "flask", "database", "restore", str(backup)]
    result = subprocess.run(
        [*isolate, str(database.parent), *flask],
        cwd=PROJECT_ROOT,
        env=service.environment(f"sqlite:///{database}"),
        capture_output=True,
        text=True,
        check=False,
    )
    said = f"Error: {database} is read-only: allow this user to write it.\n"
    assert (result.returncode, result.stderr) == (1, said)
    assert mandataire(database) == "Present"


def test_restore_killed_at_any_step_leaves_the_old_or_the_new(
    database: Path, backup: Path, tmp_path: Path
) -> None:
    leave_as_killed(database, tmp_path / "crashed.sqlite")
    result = subprocess.run(
        [sys.executable, "-m", "tests.maintenance.killed_restore", tmp_path, backup],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    *killed, last = (line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert last == ["end", "Backup ok"]
    renamed = [event for event, _content in killed].index("os.rename") + 1
    assert renamed > 10
    assert [content for _event, content in killed[:renamed]] == ["Logged ok"] * renamed
    assert {content for _event, content in killed[renamed:]} == {"Backup ok"}
