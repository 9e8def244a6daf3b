"""A database in which people have worked: every table has rows, and the last id is not in use."""

from pathlib import Path

from flask import Flask

from investments_api.extensions import db
from investments_api.journal import dismissals, undo
from investments_api.maintenance import backup
from investments_api.records.models import Investment
from tests.accounts.steps import add_account
from tests.conftest import NEW_RECORD, Record
from tests.imports import syncing


def next_file(records: list[Record]) -> list[Record]:
    """The publisher's next file: one record added, one changed here and there, one vanished."""
    changed = records[11] | {"mandataire": "Theirs", "nombre_de_lots": 7}
    return [*records[:11], changed, *records[12:-1], records[0] | {"titreoperation": "Neuf"}]


def live_in(app: Flask, records: list[Record]) -> None:
    """Edit, delete, bring back, dismiss, sync with conflicts and gone records, undo twice.

    An account is added, and a backup noted: a copy knows them too.
    """
    add_account(app, "a.martin")
    note_backup(app)
    syncing.edit(app, 12, mandataire="Ours", entreprise="Été & fils\n« Œuvre »")
    syncing.delete(app, 3)
    syncing.delete(app, 4)
    dismiss(app, 5, "delivered_without_year")
    dismiss(app, 6, "delivered_without_year")
    syncing.undone(app, 6)
    revert(app, 4, 1)
    syncing.synced(app, next_file(records))
    syncing.synced(app, [records[20] | {"nombre_de_lots": 99}])
    syncing.undone(app, 10)
    syncing.undone(app, 11)
    syncing.delete(app, create(app))


def create(app: Flask) -> int:
    """Create a record, and give its id."""
    with app.app_context():
        record = Investment(**NEW_RECORD)
        db.session.add(record)
        db.session.commit()
        return record.id


def note_backup(app: Flask, name: str = "monday.sqlite") -> None:
    with app.app_context():
        backup.note(Path(name), 1_200_000)
        db.session.commit()


def revert(app: Flask, number: int, version: int) -> None:
    with app.app_context():
        undo.revert(number, version)
        db.session.commit()


def dismiss(app: Flask, number: int, rule: str) -> None:
    with app.app_context():
        dismissals.dismiss([(number, rule)])
        db.session.commit()
