"""Snapshots of what was published: saved, revoked and restored with the changes of the journal."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.extensions import db
from investments_api.imports import dataset
from investments_api.journal import errors
from investments_api.records.models import DATASET_FIELDS
from tests.imports.syncing import (
    NOTHING_NEW,
    Record,
    counts,
    delete,
    edit,
    synced,
    undecided,
    undone,
)

RECORDS = "/api/v1/investments"


def test_undone_import_is_done_again_by_the_same_file(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    edit(app, 3, mandataire="Ours")
    before = client.get(RECORDS).json
    published[2]["mandataire"] = "Theirs"
    published[11]["mandataire"] = "Icade"
    published[12]["mandataire"] = None
    file = [*published, new_record]
    first = synced(app, file)
    undone(app, first["change_id"])
    assert undecided(app) == []
    same = ("id", *DATASET_FIELDS)
    assert [[row[name] for name in same] for row in client.get(RECORDS).json] == [
        [row[name] for name in same] for row in before
    ]
    again = synced(app, file)
    assert again["counts"] == first["counts"]
    assert undecided(app) == [(3, "mandataire")]
    undone(app, again["change_id"])
    undone(app, again["change_id"] + 1)
    assert counts(synced(app, file)) == NOTHING_NEW | {"conflicts": 1}


def test_import_under_a_newer_one_is_not_undone(app: Flask, published: list[Record]) -> None:
    edit(app, 12, mandataire="Ours")
    changes = []
    for theirs in ("Theirs", "Newer"):
        published[11]["mandataire"] = theirs
        changes.append(synced(app, published)["change_id"])
    with pytest.raises(errors.NoLongerStandsError, match="newer import"):
        undone(app, changes[0])
    undone(app, changes[1])
    with pytest.raises(errors.NoLongerStandsError, match="it was undone"):
        undone(app, changes[1])
    undone(app, changes[0])
    assert undecided(app) == []


def test_undone_first_import_leaves_nothing_published(
    app: Flask, client: FlaskClient, published: list[Record]
) -> None:
    undone(app, 1)
    assert counts(synced(app, published)) == NOTHING_NEW | {"added": 331}
    assert len(client.get(RECORDS).json) == 331


def test_import_by_command_is_of_people_here(app: Flask, published: list[Record]) -> None:
    """What it changes is not taken for published: the publisher does not undo it unasked."""
    edited = [published[11] | {"mandataire": "Ours"}]
    with app.app_context():
        dataset.merge(dataset.validate(edited))
        db.session.commit()
    assert counts(synced(app, published)) == NOTHING_NEW
    published[11]["mandataire"] = "Theirs"
    assert counts(synced(app, published)) == NOTHING_NEW | {"conflicts": 1}


def test_record_that_was_brought_in_again_comes_before_the_deleted_one(
    app: Flask, published: list[Record]
) -> None:
    delete(app, 12)
    with app.app_context():
        dataset.merge(dataset.validate([published[11]]))
        db.session.commit()
    published[11]["mandataire"] = "Theirs"
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW | {"updated": 1}
    assert report["updated"][0]["id"] == 332
