"""The journal is written by the session itself, whoever changes a record."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import delete, event, insert, select, update

from investments_api import bootstrap
from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.journal import recording, undo
from investments_api.journal.tables import Change, RecordChange
from investments_api.records.models import Investment
from investments_api.records.values import to_json
from tests.imports.syncing import import_own

DATASET_FILE = str(bootstrap.DATASET)


def journal(app: Flask) -> list[Change]:
    with app.app_context():
        return list(db.session.scalars(select(Change).order_by(Change.id)))


def made_by_newest(app: Flask) -> list[RecordChange]:
    with app.app_context():
        newest = select(Change.id).order_by(Change.id.desc()).limit(1).scalar_subquery()
        query = select(RecordChange).where(RecordChange.change_id == newest)
        return list(db.session.scalars(query.order_by(RecordChange.position)))


def change(app: Flask, investment_id: int, **values: Any) -> None:
    with app.app_context():
        db.session.get_one(Investment, investment_id).assign(values)
        db.session.commit()


def test_set_up_is_one_import(app: Flask) -> None:
    [only] = journal(app)
    assert (only.action, only.records, only.undoes) == ("import", 331, None)
    made = made_by_newest(app)
    assert [row.position for row in made] == list(range(1, 332))
    assert {(row.action, row.version) for row in made} == {("create", 1)}


def test_replaying_the_journal_gives_the_records(app: Flask, records: list[dict[str, Any]]) -> None:
    replayed = [undo.replay([row.changes]) for row in made_by_newest(app)]
    assert replayed == records


def test_change_keeps_old_and_new_in_the_form_of_the_api(app: Flask) -> None:
    with app.app_context():
        before = db.session.get_one(Investment, 12).values()
    change(
        app,
        12,
        enveloppe_prev_en_meu=Decimal("0.1"),
        cao_attribution=date(2026, 11, 23),
        mandataire="Société",
        ville=before["ville"],
    )
    [row] = made_by_newest(app)
    assert (row.investment_id, row.version, row.action) == (12, 2, "update")
    assert row.changes == {
        "enveloppe_prev_en_meu": [float(before["enveloppe_prev_en_meu"]), 0.1],
        "mandataire": [before["mandataire"], "Société"],
        "cao_attribution": [None, "2026-11-23"],
    }


def test_deletion_is_the_last_version_and_keeps_the_values(app: Flask) -> None:
    change(app, 12, mandataire="Icade")
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        values = investment.values()
        db.session.delete(investment)
        db.session.commit()
    [row] = made_by_newest(app)
    assert (row.action, row.version) == ("delete", 3)
    assert row.changes == {
        name: [to_json(value), None] for name, value in values.items() if value is not None
    }


def test_same_values_write_nothing(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.assign(investment.values())
        investment.mandataire, was = "Icade", investment.mandataire
        investment.mandataire = was
        db.session.commit()
        assert investment.version == 1
    assert len(journal(app)) == 1


def test_what_only_follows_from_the_fields_is_no_new_version(app: Flask) -> None:
    """A new list of communes changes the derived fields, not the record."""
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.commune = "Another name"
        db.session.commit()
        assert investment.version == 1
    assert len(journal(app)) == 1


def test_change_that_is_taken_back_writes_nothing(app: Flask) -> None:
    with app.app_context():
        db.session.get_one(Investment, 12).mandataire = "Icade"
        db.session.flush()
        db.session.rollback()
    assert len(journal(app)) == 1


def test_one_transaction_is_one_change_however_often_it_flushes(
    app: Flask, new_record: dict[str, Any]
) -> None:
    with app.app_context():
        for number in (1, 2):
            db.session.get_one(Investment, 12).nombre_de_lots = number
            db.session.flush()
        db.session.add(Investment(**new_record))
        db.session.commit()
    assert [(each.action, each.records) for each in journal(app)[1:]] == [("update", 3)]
    made = [(row.position, row.investment_id, row.version) for row in made_by_newest(app)]
    assert made == [(1, 12, 2), (2, 12, 3), (3, 332, 1)]


def test_next_transaction_is_another_change(app: Flask) -> None:
    with app.app_context():
        for number in (1, 2):
            db.session.get_one(Investment, 12).nombre_de_lots = number
            db.session.commit()
    assert [each.action for each in journal(app)[1:]] == ["update", "update"]


def test_changeset_of_a_rolled_back_transaction_is_forgotten(app: Flask) -> None:
    with app.app_context():
        transactions.begin_write()
        recording.open_changeset("batch")
        db.session.commit()
        db.session.get_one(Investment, 12).nombre_de_lots = 5
        db.session.commit()
    assert [each.action for each in journal(app)[1:]] == ["update"]


def test_value_that_was_never_read_is_not_lost(app: Flask) -> None:
    """Once forgotten, an old value cannot be told: rather no change than half of one."""
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        db.session.expire(investment)
        investment.mandataire = "Icade"
        with pytest.raises(TypeError):
            db.session.commit()
    assert len(journal(app)) == 1


@pytest.mark.parametrize("statement", [insert, update, delete])
def test_statement_that_would_pass_by_the_journal_is_refused(app: Flask, statement: Any) -> None:
    with app.app_context(), pytest.raises(RuntimeError, match="journal"):
        db.session.execute(statement(Investment))


def test_change_is_dated_in_utc(app: Flask) -> None:
    before = datetime.now(UTC)
    change(app, 12, mandataire="Icade")
    at = journal(app)[-1].at
    assert at.utcoffset() == timedelta(0)
    assert before <= at <= datetime.now(UTC)


def test_command_is_by_the_system_s_user(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "operator")
    change(app, 12, mandataire="Icade")
    assert journal(app)[-1].by == "operator"


def test_user_without_a_name_is_nobody(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", fail)
    change(app, 12, mandataire="Icade")
    assert journal(app)[-1].by is None


def test_import_is_one_change(
    app: Flask, runner: FlaskCliRunner, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "new.json"
    changed = [each | {"mandataire": "Icade"} for each in records[:20]]
    file.write_text(json.dumps([*changed, records[0] | {"titreoperation": "Neuf"}]))
    runner.invoke(args=["dataset", "import", str(file)])
    assert (journal(app)[-1].action, journal(app)[-1].records) == ("import", 21)
    assert [row.action for row in made_by_newest(app)].count("create") == 1


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_import_of_nothing_new_writes_nothing(
    app: Flask, runner: FlaskCliRunner, options: list[str]
) -> None:
    result = runner.invoke(args=["dataset", "import", DATASET_FILE, *options])
    assert "331 unchanged" in result.output
    assert len(journal(app)) == 1


def test_dry_run_writes_nothing(
    app: Flask, runner: FlaskCliRunner, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "new.json"
    file.write_text(json.dumps([records[0] | {"mandataire": "Icade"}]))
    result = runner.invoke(args=["dataset", "import", str(file), "--dry-run"])
    assert "1 updated" in result.output
    assert len(journal(app)) == 1


def test_import_brings_no_row_twice(app: Flask, records: list[dict[str, Any]]) -> None:
    import_own(app, [each | {"ppi": "2017/2027"} for each in records])
    made = made_by_newest(app)
    changed = [each for each in records if each["ppi"] != "2017/2027"]
    assert len(made) == len({row.investment_id for row in made}) == len(changed)


def test_flush_is_followed_by_journal_index_and_revision_in_this_order(app: Flask) -> None:
    statements: list[str] = []
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
        investment.mandataire = "Olympe Zzyzx"
        db.session.commit()
    written = [
        words[2 if words[1] in ("INTO", "FROM") else 1]
        for words in map(str.split, statements)
        if words[0] in ("INSERT", "UPDATE", "DELETE")
    ]
    assert list(dict.fromkeys(written)) == [
        "investment",
        "change",
        "record_change",
        "search_index",
        "search_word",
        "data_revision",
    ]
    assert written[-1] == "data_revision"
    assert written.count("data_revision") == 1
