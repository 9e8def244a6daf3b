"""A sync as tests run it, and what they look at."""

from typing import Any

from flask import Flask

from investments_api.extensions import db
from investments_api.imports import conflicts, dataset, sync
from investments_api.imports.sync import MANUAL
from investments_api.journal import undo
from investments_api.journal.tables import Change
from investments_api.records.models import Investment
from investments_api.records.values import to_json

Record = dict[str, Any]
NOTHING_NEW = {"added": 0, "updated": 0, "conflicts": 0, "vanished": 0}


def synced(app: Flask, records: list[Record], resolution: str = MANUAL, **options: bool) -> Record:
    """The report of a sync, or of a dry run, with its change of the journal."""
    with app.app_context():
        plan = sync.plan(dataset.validate(records), resolution)
        change_id = None if options.get("dry_run") else plan.carry_out()
        db.session.commit()
        return plan.report() | {"change_id": change_id}


def counts(report: Record) -> Record:
    return {name: report["counts"][name] for name in NOTHING_NEW}


def edit(app: Flask, number: int, **values: Any) -> None:
    with app.app_context():
        db.session.get_one(Investment, number).assign(values)
        db.session.commit()


def delete(app: Flask, number: int) -> None:
    with app.app_context():
        db.session.delete(db.session.get_one(Investment, number))
        db.session.commit()


def undone(app: Flask, change_id: int) -> None:
    with app.app_context():
        undo.undo(db.session.get_one(Change, change_id))
        db.session.commit()


def value(app: Flask, number: int, field: str) -> Any:
    with app.app_context():
        return to_json(getattr(db.session.get_one(Investment, number), field))


def undecided(app: Flask) -> list[tuple[int, str]]:
    with app.app_context():
        return [(each["investment_id"], each["field"]) for each in conflicts.open_conflicts()]
