"""What is wrong with a database is found, and nothing in a sound one."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from investments_api.extensions import db
from investments_api.maintenance import check
from tests.imports import syncing
from tests.maintenance.lived_in import live_in
from tests.maintenance.steps import execute, opened, refusal, run

CHECK = ["database", "check"]
FIRST = "Error: The database is not sound."


def total(records: list[dict[str, Any]], amount: str) -> str:
    exact = sum(Decimal(str(record[amount])) for record in records if record[amount] is not None)
    return f"{amount} {exact:,}"


def test_sound_database_is_told_in_one_line_with_its_sums(
    app: Flask, runner: FlaskCliRunner, records: list[dict[str, Any]]
) -> None:
    live_in(app, records)
    result = runner.invoke(args=CHECK)
    # Record 3 is deleted, and the publisher has a new one that resembles the first.
    there = [*records[:2], *records[3:], records[0]]
    sums = f"{total(there, 'enveloppe_prev_en_meu')}, {total(there, 'montant_des_ap_votes_en_meu')}"
    counts = "331 records, 342 versions in 14 changes"
    assert (result.exit_code, result.output) == (0, f"Sound: {counts}; {sums}.\n")


def test_round_sum_keeps_its_zeros(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.text("UPDATE investment SET enveloppe_prev_en_meu = 20000000"))
        assert "enveloppe_prev_en_meu 6,620, " in check.summary()
        db.session.execute(db.text("UPDATE investment SET enveloppe_prev_en_meu = NULL"))
        assert "enveloppe_prev_en_meu 0, " in check.summary()


@pytest.fixture
def edited(app: Flask) -> Flask:
    """Record 12 is in its third version, record 3 deleted."""
    syncing.edit(app, 12, mandataire="One")
    syncing.edit(app, 12, mandataire="Two")
    syncing.delete(app, 3)
    return app


@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        (
            "UPDATE investment SET ville = 'x', nombre_de_lots = 77 WHERE id = 12",
            ["Record 12: the journal tells otherwise of ville, nombre_de_lots."],
        ),
        (
            "UPDATE investment SET enveloppe_prev_en_meu = 1 WHERE id = 12",
            ["Record 12: the journal tells otherwise of enveloppe_prev_en_meu."],
        ),
        (
            "UPDATE investment SET version = 7 WHERE id = 12",
            ["Record 12: it is at version 7, the journal at 3."],
        ),
        (
            "DELETE FROM investment WHERE id = 12",
            [
                "Record 12: the journal has it, the table does not.",
                "The search index has 330 records of 329: flask search rebuild mends that.",
                "The search counts ",
            ],
        ),
        (
            "UPDATE investment SET id = 3 WHERE id = 13",
            [
                "Record 3: the table has it, the journal says that it was deleted.",
                "Record 13: the journal has it, the table does not.",
                "Record 3: the search index has not its words: flask search rebuild mends that.",
            ],
        ),
        (
            "DELETE FROM record_change WHERE investment_id = 12",
            [
                "Record 12: the journal does not know it.",
                "Change 1: it made 331 versions, the journal has 330.",
                "Change 2: it made 1 versions, the journal has 0.",
                "Change 3: it made 1 versions, the journal has 0.",
            ],
        ),
        (
            "DELETE FROM record_change WHERE investment_id = 12 AND version = 2",
            [
                "Record 12: the journal lacks version 2.",
                "Change 2: it made 1 versions, the journal has 0.",
            ],
        ),
        (
            "DELETE FROM record_change WHERE investment_id = 3 AND version = 2",
            [
                "Record 3: the journal has it, the table does not.",
                "Change 4: it made 1 versions, the journal has 0.",
            ],
        ),
        (
            "UPDATE record_change SET changes = '[1]' WHERE investment_id = 12 AND version = 2",
            ["The journal holds what the service never writes:"],
        ),
        (
            "UPDATE search_index SET school = 'x' WHERE {key} = 12",
            ["Record 12: the search index has not its words: flask search rebuild mends that."],
        ),
        (
            "DELETE FROM search_word WHERE word IN ('paris', 'lycee')",
            ["The search counts 2 words otherwise than they are there: flask search rebuild"],
        ),
        (
            "UPDATE search_word SET town = town + 1 WHERE word = 'paris'",
            ["The search counts 1 words otherwise than they are there: flask search rebuild"],
        ),
    ],
)
def test_each_fault_is_told(
    edited: Flask, backend: str, runner: FlaskCliRunner, statement: str, faults: list[str]
) -> None:
    key = "rowid" if backend == "sqlite" else "id"
    with edited.app_context():
        db.session.execute(db.text(statement.format(key=key)))
        db.session.commit()
    result = runner.invoke(args=CHECK)
    first, *told = result.stderr.splitlines()
    assert (result.exit_code, result.stdout, first) == (1, "", FIRST)
    without_words = [line for line in told if "index has not" not in line or line in faults]
    assert [line[: len(fault)] for line, fault in zip(without_words, faults, strict=True)] == faults


def test_many_faults_are_counted(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        db.session.execute(db.text("UPDATE investment SET version = 2"))
        db.session.commit()
    lines = runner.invoke(args=CHECK).stderr.splitlines()
    assert len(lines) == 22
    assert lines[-1] == "and 311 more"


def test_damaged_pages_are_told(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(400_000)
        file.write(b"damage" * 5_000)
    result = run(database, "check")
    assert result.exit_code == 1
    first, *faults = result.stderr.splitlines()
    assert first == FIRST
    assert faults
    assert all(fault.startswith(("In the file: ", "and ")) for fault in faults)


def test_reference_to_nothing_is_told(database: Path) -> None:
    execute(database, "DELETE FROM change")
    result = run(database, "check")
    assert "of record_change refers to a row of change that is not there." in result.stderr


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("UPDATE record_change SET changes = '{' WHERE investment_id = 12", "The journal holds"),
        ("UPDATE investment SET notification_du_marche = 'x' WHERE id = 12", "The journal holds"),
        ("UPDATE investment SET enveloppe_prev_en_meu = 'x' WHERE id = 12", "The journal holds"),
        ("UPDATE investment SET ville_folded = x'ff' WHERE id = 12", "The search index holds"),
    ],
)
def test_values_of_no_type_are_told(database: Path, statement: str, about: str) -> None:
    with opened(database) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
    result = run(database, "check")
    assert result.exit_code == 1
    assert about in result.stderr
    assert "Traceback" not in result.stderr


def test_service_may_write_meanwhile(database: Path) -> None:
    with opened(database) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE investment SET version = 2")
        assert run(database, "check").exit_code == 0


def test_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert "There is no database" in refusal(run(tmp_path / "none.sqlite", "check"))
    assert list(tmp_path.iterdir()) == []


def test_other_revision_is_refused(database: Path) -> None:
    execute(database, "UPDATE alembic_version SET version_num = '0004'")
    assert "at revision 0004" in refusal(run(database, "check"))


def test_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "own.sqlite").write_text("not a database" * 1000)
    assert "cannot be used" in refusal(run(tmp_path / "own.sqlite", "check"))
