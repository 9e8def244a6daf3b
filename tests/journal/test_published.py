"""Snapshots of what was published: saved, revoked and restored with the changes of the journal."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.extensions import db
from investments_api.imports import conflicts
from investments_api.journal import errors
from investments_api.records.models import DATASET_FIELDS
from tests.imports.syncing import (
    NOTHING_NEW,
    Record,
    counts,
    delete,
    edit,
    gone,
    import_own,
    synced,
    undecided,
    undone,
    value,
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
    import_own(app, edited)
    assert counts(synced(app, published)) == NOTHING_NEW
    published[11]["mandataire"] = "Theirs"
    assert counts(synced(app, published)) == NOTHING_NEW | {"conflicts": 1}


def test_record_that_was_brought_in_again_comes_before_the_deleted_one(
    app: Flask, published: list[Record]
) -> None:
    delete(app, 12)
    import_own(app, [published[11]])
    published[11]["mandataire"] = "Theirs"
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW | {"updated": 1}
    assert report["updated"][0]["id"] == 332


def test_record_that_the_publisher_no_longer_has_is_a_finding_until_it_is_back(
    app: Flask, published: list[Record]
) -> None:
    file, without = published, [*published[:11], *published[12:]]
    report = synced(app, without)
    assert (gone(app), report["change_id"]) == ([12], 2)
    assert (synced(app, without)["change_id"], gone(app)) == (None, [12])
    report = synced(app, file)
    assert (counts(report), gone(app)) == (NOTHING_NEW, [])
    assert report["counts"]["unchanged"] == 331
    assert synced(app, file)["change_id"] is None
    synced(app, without)
    assert gone(app) == [12]


def test_dry_run_makes_nothing_gone(app: Flask, published: list[Record]) -> None:
    synced(app, published[1:], dry_run=True)
    assert gone(app) == []


def test_finding_goes_and_comes_with_the_undo_of_its_import(
    app: Flask, published: list[Record]
) -> None:
    synced(app, published[1:])
    synced(app, published[2:])
    assert gone(app) == [1, 2]
    undone(app, 2)
    assert gone(app) == [2]
    undone(app, 3)
    assert gone(app) == []
    for undo_id, found in ((4, [1]), (5, [1, 2])):
        undone(app, undo_id)
        assert gone(app) == found
    assert synced(app, published[2:])["change_id"] is None


def test_import_under_the_one_that_found_its_record_gone_is_not_undone(
    app: Flask, published: list[Record], new_record: Record
) -> None:
    added = synced(app, [*published, new_record])["change_id"]
    missed = synced(app, published)["change_id"]
    assert gone(app) == [332]
    with pytest.raises(errors.NoLongerStandsError, match="newer import"):
        undone(app, added)
    undone(app, missed)
    undone(app, added)
    assert gone(app) == []


def test_gone_record_is_a_finding_whatever_is_made_of_it(
    app: Flask, client: FlaskClient, published: list[Record]
) -> None:
    record = f"{RECORDS}/12"
    synced(app, [*published[:11], *published[12:]])
    client.patch(record, json={"titreoperation": "Un autre titre", "codeuai": "0750784V"})
    assert gone(app) == [12]
    client.delete(record)
    assert gone(app) == []
    assert client.post(f"{record}/revert", json={"version": 1}).status_code == 200
    assert gone(app) == [12]
    assert synced(app, published)["counts"]["unchanged"] == 331
    assert gone(app) == []


def test_record_deleted_here_before_it_is_gone_is_a_finding_once_restored(
    app: Flask, client: FlaskClient, published: list[Record]
) -> None:
    delete(app, 12)
    without = [*published[:11], *published[12:]]
    assert counts(synced(app, without)) == NOTHING_NEW
    assert (gone(app), synced(app, without)["change_id"]) == ([], None)
    client.post(f"{RECORDS}/12/revert", json={"version": 1})
    assert gone(app) == [12]


def test_record_of_people_here_is_never_gone(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    client.post(RECORDS, json=new_record)
    synced(app, published)
    import_own(app, published[:1])
    assert gone(app) == []


def test_two_files_in_turn_leave_what_the_newer_one_lacks(
    app: Flask, published: list[Record]
) -> None:
    first, second = published[:200], published[100:]
    for file, found in ((first, range(201, 332)), (second, range(1, 101))) * 2:
        synced(app, file)
        assert gone(app) == list(found)


def test_conflict_outlives_that_its_record_is_gone(app: Flask, published: list[Record]) -> None:
    edit(app, 12, mandataire="Ours")
    published[11]["mandataire"] = "Theirs"
    synced(app, published)
    synced(app, [*published[:11], *published[12:]], "theirs")
    assert (undecided(app), gone(app)) == ([(12, "mandataire")], [12])
    synced(app, published)
    assert (undecided(app), gone(app)) == ([(12, "mandataire")], [])


@pytest.mark.parametrize(("keep", "kept"), [("ours", "Ours"), ("theirs", "Theirs")])
def test_gone_record_is_still_gone_when_its_conflict_is_decided(
    app: Flask, published: list[Record], keep: str, kept: str
) -> None:
    edit(app, 12, mandataire="Ours")
    published[11]["mandataire"] = "Theirs"
    synced(app, published)
    without = [*published[:11], *published[12:]]
    synced(app, without)
    with app.app_context():
        conflicts.decide(12, "mandataire", keep)
        db.session.commit()
    assert (value(app, 12, "mandataire"), undecided(app), gone(app)) == (kept, [], [12])
    assert synced(app, without)["change_id"] is None
    undone(app, 5)
    assert (undecided(app), gone(app)) == ([(12, "mandataire")], [12])
