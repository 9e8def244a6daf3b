"""flask dataset: what it brings in, refuses and writes."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.journal.tables import Change
from investments_api.readers import limits
from investments_api.records.models import Investment
from investments_api.settings import PROJECT_ROOT
from tests.databases import without_set_up

DATASET = str(PROJECT_ROOT / "dataset.json")


def count(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Investment).count()


def empty(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.delete(Investment.__table__))
        db.session.commit()


def test_import_says_what_it_did(app: Flask, runner: FlaskCliRunner) -> None:
    empty(app)
    first, second = (runner.invoke(args=["dataset", "import", DATASET]) for _ in range(2))
    assert f"{DATASET}: 331 added, 0 updated, 0 unchanged" in first.output
    assert "0 added, 0 updated, 331 unchanged" in second.output
    assert count(app) == 331


def test_dry_run_says_the_same_and_writes_nothing(app: Flask, runner: FlaskCliRunner) -> None:
    empty(app)
    result = runner.invoke(args=["dataset", "import", DATASET, "--dry-run"])
    assert "331 added, 0 updated, 0 unchanged" in result.output
    assert result.output.splitlines()[-1] == "Dry run: nothing was written."
    assert count(app) == 0


def test_bad_file_imports_nothing_and_names_its_records(
    app: Flask, runner: FlaskCliRunner, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    empty(app)
    file = tmp_path / "bad.json"
    file.write_text(json.dumps([records[0], records[1] | {"ppi": "x"}]), encoding="utf-8")
    result = runner.invoke(args=["dataset", "import", str(file)])
    assert result.exit_code == 1
    assert f"Nothing was imported from {file}." in result.output
    assert 'ppi must be two years, like 2012/2022: record 2 "x".' in result.output
    assert count(app) == 0


@pytest.fixture
def next_file(records: list[dict[str, Any]], tmp_path: Path) -> str:
    """The publisher's next file: one record added, one changed here and there, one vanished."""
    file = tmp_path / "next.json"
    new = records[0] | {"titreoperation": "Neuf"}
    changed = [records[11] | {"mandataire": "Theirs", "nombre_de_lots": 7}]
    file.write_text(json.dumps([*records[:11], *changed, *records[12:-1], new]), encoding="utf-8")
    return str(file)


def edit(app: Flask) -> None:
    with app.app_context():
        db.session.get_one(Investment, 12).mandataire = "Ours"
        db.session.commit()


def test_sync_tells_what_it_did(app: Flask, runner: FlaskCliRunner, next_file: str) -> None:
    edit(app)
    result = runner.invoke(args=["dataset", "sync", next_file])
    assert result.exit_code == 0
    first, *lines = result.output.splitlines()
    assert first == f"{next_file}: 1 added, 1 updated, 329 unchanged, 1 conflicts, 1 vanished"
    assert [line for line in lines if not line.startswith("  ")] == [
        "Added:",
        "Updated:",
        "Conflicts (ours stays until you decide):",
        "Vanished from the file (they stay here):",
        "Written as change 3 of the journal, which can be undone.",
    ]
    assert "    nombre_de_lots: nothing -> 7" in lines
    assert any("ours Ours, published now Theirs" in line for line in lines)
    assert count(app) == 332
    result = runner.invoke(args=["dataset", "sync", next_file])
    assert result.output.splitlines()[-1] == "Nothing was new."


@pytest.mark.parametrize(
    ("option", "mandataire"), [("--ours", "Ours"), ("--theirs", "Theirs"), ("--dry-run", "Ours")]
)
def test_sync_reports_in_json(
    app: Flask, runner: FlaskCliRunner, next_file: str, option: str, mandataire: str
) -> None:
    edit(app)
    result = runner.invoke(args=["dataset", "sync", next_file, "--json", option])
    report = json.loads(result.stdout)
    is_dry = option == "--dry-run"
    assert (report["dry_run"], report["change_id"]) == (is_dry, None if is_dry else 3)
    assert (report["source"], report["counts"]["added"]) == (next_file, 1)
    assert report["counts"]["conflicts"] == is_dry
    assert count(app) == 331 + (not is_dry)
    with app.app_context():
        assert db.session.get_one(Investment, 12).mandataire == mandataire


def test_renamed_record_is_proposed_and_confirmed(
    app: Flask, runner: FlaskCliRunner, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    renamed = records[11] | {"titreoperation": "Tout autre chose", "mandataire": "Icade"}
    file = tmp_path / "renamed.json"
    file.write_text(json.dumps([*records[:11], renamed, *records[12:]]), encoding="utf-8")
    args = ["dataset", "sync", str(file)]
    first, *lines = runner.invoke(args=[*args, "--dry-run"]).output.splitlines()
    assert first.startswith("Warning: Operations that the file adds: 1;")
    [proposed] = [line for line in lines if "--renamed 12:12" in line]
    assert records[11]["titreoperation"] in proposed
    assert f"    titreoperation: {records[11]['titreoperation']} -> Tout autre chose" in lines
    result = runner.invoke(args=[*args, "--renamed", "12:12"])
    assert "0 added, 1 updated, 330 unchanged" in result.output
    assert count(app) == 331


@pytest.mark.parametrize("pair", ["12", "12:", ":3", "a:b", "-1:2", "12:3:4"])
def test_confirmation_that_is_no_pair_is_refused(
    runner: FlaskCliRunner, next_file: str, pair: str
) -> None:
    result = runner.invoke(args=["dataset", "sync", next_file, "--renamed", pair])
    assert result.exit_code == 2
    assert "no pair of numbers like 12:204" in result.output


def test_operation_is_confirmed_once(runner: FlaskCliRunner, next_file: str) -> None:
    args = ["dataset", "sync", next_file, "--renamed", "12:12", "--renamed", "12:13"]
    result = runner.invoke(args=args)
    assert (result.exit_code, "stands in one pair alone" in result.output) == (1, True)


def test_sync_of_what_is_not_there_is_a_sentence(runner: FlaskCliRunner) -> None:
    for source in ("none.json", "ftp://example.org/next.json"):
        result = runner.invoke(args=["dataset", "sync", source])
        assert (result.exit_code, result.output.count("\n")) == (1, 1)
        assert "No such file" in result.output


def test_second_sync_at_the_same_time_changes_nothing(
    app: Flask, runner: FlaskCliRunner, next_file: str
) -> None:
    context, other = app.app_context(), copy_context()
    other.run(context.push)
    other.run(transactions.begin_import)
    result = runner.invoke(args=["dataset", "sync", next_file])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "Nothing was changed: another import is at work" in result.output
    other.run(context.pop)
    assert count(app) == 331
    assert runner.invoke(args=["dataset", "sync", next_file]).exit_code == 0


def test_two_syncs_at_once_do_it_once(app: Flask, runner: FlaskCliRunner, next_file: str) -> None:
    """They take turns, or one of them is refused: never is a record added twice."""
    with ThreadPoolExecutor(2) as pool:
        args = ["dataset", "sync", next_file]
        results = list(pool.map(lambda _n: app.test_cli_runner().invoke(args=args), range(2)))
    assert 0 in {result.exit_code for result in results}
    assert count(app) == 332
    with app.app_context():
        assert db.session.query(Change).count() == 2


def test_export_writes_the_project_s_form(runner: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    result = runner.invoke(args=["dataset", "export", str(file)])
    assert "331 records written" in result.output
    assert file.read_bytes() == Path(DATASET).read_bytes()


def test_database_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with without_set_up(f"sqlite:///{tmp_path}/file/own.sqlite") as app:
        for arguments in (["import", DATASET], ["export", str(tmp_path / "export.json")]):
            result = app.test_cli_runner().invoke(args=["dataset", *arguments])
            assert (result.exit_code, result.output.count("\n")) == (1, 1)
            assert "cannot be used" in result.output


def test_import_makes_the_tables_it_needs(empty_database_url: str) -> None:
    with without_set_up(empty_database_url) as app:
        result = app.test_cli_runner().invoke(args=["dataset", "import", DATASET])
    assert "331 added" in result.output


@pytest.mark.parametrize("command", ["import", "sync"])
def test_first_import_of_a_file_on_the_disk_is_of_any_number_of_records(
    empty_database_url: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.MOST, "rows", ("enregistrements", 330))
    with without_set_up(empty_database_url) as app:
        runner = app.test_cli_runner()
        dry = runner.invoke(args=["dataset", command, DATASET, "--dry-run", "--json"])
        done = runner.invoke(args=["dataset", command, DATASET, "--json"])
        again = runner.invoke(args=["dataset", command, DATASET])
    would, did = json.loads(dry.output), json.loads(done.output)
    assert would["change_id"] is None
    numbers = [each["id"] for each in did["added"]]
    assert numbers == [*range(numbers[0], numbers[0] + 331)]
    numberless = [each | {"id": None} for each in did["added"]]
    assert would == did | {"dry_run": True, "change_id": None, "added": numberless}
    assert "331 rows; at most 330" in again.output


def test_file_of_which_a_later_record_has_another_field_is_read_whole(
    empty_database_url: str, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    fewer = [{name: it for name, it in each.items() if name != "mandataire"} for each in records]
    file = tmp_path / "file.jsonl"
    later = [*(fewer * 4), records[0] | {"mandataire": "Icade"}]
    file.write_text("".join(f"{json.dumps(each)}\n" for each in later), encoding="utf-8")
    with without_set_up(empty_database_url) as app:
        result = app.test_cli_runner().invoke(args=["dataset", "import", str(file)])
        assert "1325 added" in result.output
        with app.app_context():
            assert db.session.get_one(Investment, 1325).mandataire == "Icade"


def test_export_to_a_folder_is_refused(runner: FlaskCliRunner, tmp_path: Path) -> None:
    assert runner.invoke(args=["dataset", "export", str(tmp_path)]).exit_code == 2
