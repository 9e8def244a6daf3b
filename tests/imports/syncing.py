"""A sync as tests run it, and what they look at."""

import json
from typing import Any

from flask import Flask
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.findings.rules import BY_NAME, finds
from investments_api.imports import conflicts, summaries, sync
from investments_api.imports.sync import MANUAL
from investments_api.journal import undo
from investments_api.journal.tables import Change
from investments_api.readers import files
from investments_api.readers.files import File
from investments_api.records.models import Investment
from investments_api.records.values import to_json

Record = dict[str, Any]
NOTHING_NEW = {"added": 0, "updated": 0, "renamed": 0, "conflicts": 0, "vanished": 0}


def file_of(records: list[Any]) -> File:
    """The file that has these records, read from JSON."""
    return files.read(json.dumps(records).encode())


def import_own(app: Flask, records: list[Record], renamed: dict[int, int] | None = None) -> Record:
    """The report of an import of people's own file."""
    with app.app_context():
        plan = sync.plan_import(file_of(records), [*(renamed or {}).items()])
        change_id = plan.carry_out()
        db.session.commit()
        return summaries.report(plan) | {"change_id": change_id}


def synced(app: Flask, records: list[Record], resolution: str = MANUAL, **options: Any) -> Record:
    """The report of a sync, or of a dry run, with its change of the journal."""
    with app.app_context():
        renamed = [*options.get("renamed", {}).items()]
        plan = sync.plan(file_of(records), resolution, renamed)
        change_id = None
        if not options.get("dry_run"):
            change_id = plan.carry_out()
            db.session.commit()
        return summaries.report(plan) | {"change_id": change_id}


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


def gone(app: Flask) -> list[int]:
    """The ids of the operations that are found to be no longer published."""
    found = finds(BY_NAME["no_longer_published"])
    with app.app_context():
        query = select(Investment.id).where(found).order_by(Investment.id)
        return list(db.session.scalars(query))


def undecided(app: Flask) -> list[tuple[int, str]]:
    with app.app_context():
        return [(each["investment_id"], each["field"]) for each in conflicts.open_conflicts()]
