"""The publisher's next file, merged three ways."""

import json
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.imports import conflicts, plans, summaries, sync
from investments_api.imports.sync import MANUAL, three_way_merge
from investments_api.journal.tables import Change, PublishedRecord
from investments_api.records import revision
from investments_api.records.models import Investment
from tests.imports.syncing import (
    NOTHING_NEW,
    Record,
    counts,
    delete,
    edit,
    synced,
    undecided,
    undone,
    value,
)

RECORDS = "/api/v1/investments"
CHANGES = "/api/v1/changes"


def everything(app: Flask) -> list[Any]:
    """All that a sync could write."""
    with app.app_context():
        tables = (Investment, Change, PublishedRecord, revision.DataRevision)
        return [db.session.execute(select(*table.__table__.columns)).all() for table in tables]


def test_file_into_itself_changes_nothing(app: Flask, published: list[Record]) -> None:
    before = everything(app)
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW
    assert (report["counts"]["unchanged"], report["change_id"]) == (331, None)
    assert everything(app) == before


def test_changed_file_changes_just_that(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    table = {row["id"]: row for row in client.get(RECORDS).json}
    published[11] |= {"mandataire": "Icade", "nombre_de_lots": 7}
    published[0]["annee_de_livraison"] = None
    report = synced(app, [*published, new_record])
    assert counts(report) == NOTHING_NEW | {"added": 1, "updated": 2}
    assert report["counts"]["unchanged"] == 329
    assert {each["id"]: list(each["changes"]) for each in report["updated"]} == {
        1: ["annee_de_livraison"],
        12: ["mandataire", "nombre_de_lots"],
    }
    assert report["updated"][1]["changes"]["mandataire"] == [table[12]["mandataire"], "Icade"]
    assert report["added"] == [{"id": 332} | {name: new_record[name] for name in summaries.NAMES}]
    changed = {row["id"] for row in client.get(RECORDS).json if row != table.get(row["id"])}
    assert changed == {1, 12, 332}
    [entry, _first] = client.get(CHANGES).json
    assert (entry["id"], entry["action"], entry["records"]) == (report["change_id"], "import", 3)
    assert counts(synced(app, [*published, new_record])) == NOTHING_NEW


def test_dry_run_says_the_same_and_changes_nothing(
    app: Flask, published: list[Record], new_record: Record
) -> None:
    edit(app, 3, mandataire="Ours")
    published[2]["mandataire"] = "Theirs"
    published[11]["mandataire"] = "Icade"
    file = [*published[:-1], new_record]
    before = everything(app)
    told = synced(app, file, dry_run=True)
    assert everything(app) == before
    assert told["added"][0]["id"] is None
    done = synced(app, file)
    told["added"][0]["id"] = done["added"][0]["id"]
    assert told | {"change_id": 3} == done
    changed = {"added": 1, "updated": 1, "conflicts": 1, "vanished": 1}
    assert counts(done) == NOTHING_NEW | changed


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "taken", "in_conflict"),
    [
        ("a", "a", "a", False, False),
        ("a", "a", "b", True, False),
        ("a", "b", "a", False, False),
        ("a", "b", "b", False, False),
        ("a", "b", "c", False, True),
        (None, None, "b", True, False),
        ("a", None, "b", False, True),
        ("a", "a", None, True, False),
        ("a", "b", None, False, True),
    ],
)
def test_field_is_merged_three_way_merge(
    base: Any, ours: Any, theirs: Any, taken: bool, in_conflict: bool
) -> None:
    was, here, now = (plans.NOTHING | {"mandataire": each} for each in (base, ours, theirs))
    took, undecided = three_way_merge(was, here, now, MANUAL)
    assert (took, undecided) == (
        ["mandataire"] if taken else [],
        {"mandataire": base} if in_conflict else {},
    )
    took, undecided = three_way_merge(was, here, now, "theirs")
    assert (bool(took), undecided) == (taken or in_conflict, {})
    assert three_way_merge(was, here, now, "ours") == (["mandataire"] if taken else [], {})


def test_place_is_merged_as_a_whole() -> None:
    """Every mix of three places: never half of one, never half ours and half theirs."""
    places = [(None, None), (2.1, 48.1), (2.1, 48.2), (2.2, 48.1)]
    names = ("longitude", "latitude")
    for was, here, now in product(places, repeat=3):
        base, ours, theirs = (
            plans.NOTHING | dict(zip(names, place, strict=True)) for place in (was, here, now)
        )
        for resolution in sync.RESOLUTIONS:
            taken, _undecided = three_way_merge(base, ours, theirs, resolution)
            merged = ours | {name: theirs[name] for name in taken}
            assert tuple(merged[name] for name in names) in (here, now)


def test_touched_field_stays_and_is_a_conflict(app: Flask, published: list[Record]) -> None:
    before = published[11]["mandataire"]
    edit(app, 12, mandataire="Ours")
    published[11] |= {"mandataire": "Theirs", "nombre_de_lots": 7, "lycee": "Jules-Ferry-Nord"}
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW | {"updated": 1, "conflicts": 1}
    # The names are those that the record has after the sync.
    names = {name: published[11][name] for name in ("lycee", "ville", "titreoperation")}
    conflict = {"field": "mandataire", "base": before, "ours": "Ours", "theirs": "Theirs"}
    assert report["conflicts"] == [{"investment_id": 12} | names | conflict]
    assert (value(app, 12, "mandataire"), value(app, 12, "nombre_de_lots")) == ("Ours", 7)
    with app.app_context():
        assert conflicts.open_conflicts() == report["conflicts"]
    again = synced(app, published)
    assert (again["conflicts"], again["change_id"]) == (report["conflicts"], None)


@pytest.mark.parametrize(
    ("resolution", "kept", "updated"), [("theirs", "Theirs", 1), ("ours", "Ours", 0)]
)
def test_conflicts_are_decided_for_all(
    app: Flask, published: list[Record], resolution: str, kept: str, updated: int
) -> None:
    edit(app, 12, mandataire="Ours")
    published[11]["mandataire"] = "Theirs"
    synced(app, published)
    report = synced(app, published, resolution)
    assert counts(report) == NOTHING_NEW | {"updated": updated}
    assert value(app, 12, "mandataire") == kept
    assert undecided(app) == []
    assert counts(synced(app, published)) == NOTHING_NEW
    undone(app, report["change_id"])
    assert value(app, 12, "mandataire") == "Ours"
    assert undecided(app) == [(12, "mandataire")]


def test_conflict_goes_when_both_come_to_agree(app: Flask, published: list[Record]) -> None:
    before = published[11]["mandataire"]
    edit(app, 12, mandataire="Ours")
    published[11]["mandataire"] = "Theirs"
    synced(app, published)
    for agreed in ("Theirs", before):
        edit(app, 12, mandataire=agreed)
        assert undecided(app) == []
        edit(app, 12, mandataire="Ours")
        assert undecided(app) == [(12, "mandataire")]
    published[11]["mandataire"] = "Ours"
    assert counts(synced(app, published)) == NOTHING_NEW
    edit(app, 12, mandataire="Later")
    assert undecided(app) == []


def test_newer_publication_replaces_the_conflict(app: Flask, published: list[Record]) -> None:
    before = published[11]["mandataire"]
    edit(app, 12, mandataire="Ours")
    for theirs in ("Theirs", "Newer"):
        published[11]["mandataire"] = theirs
        [conflict] = synced(app, published)["conflicts"]
        assert (conflict["base"], conflict["theirs"]) == (before, theirs)
    published[11]["mandataire"] = before
    assert counts(synced(app, published)) == NOTHING_NEW
    assert undecided(app) == []


def test_vanished_record_is_told_and_stays(app: Flask, published: list[Record]) -> None:
    vanished = published.pop(11)
    synced(app, published)
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW | {"vanished": 1}
    assert report["vanished"] == [{"id": 12} | {name: vanished[name] for name in summaries.NAMES}]
    assert value(app, 12, "lycee") == vanished["lycee"]
    assert counts(synced(app, [*published, vanished])) == NOTHING_NEW


def test_record_of_people_here_does_not_vanish(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    client.post(RECORDS, json=new_record)
    assert counts(synced(app, published)) == NOTHING_NEW


def test_record_that_people_here_had_added_becomes_the_publisher_s(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    client.post(RECORDS, json=new_record | {"mandataire": "Ours", "entreprise": "Ours"})
    theirs = new_record | {"mandataire": "Theirs", "nombre_de_lots": 7}
    report = synced(app, [*published, theirs])
    assert counts(report) == NOTHING_NEW | {"updated": 1, "conflicts": 1}
    assert report["updated"][0]["changes"] == {"nombre_de_lots": [None, 7]}
    assert value(app, 332, "entreprise") == "Ours"
    assert counts(synced(app, published)) == NOTHING_NEW | {"vanished": 1}


@pytest.mark.parametrize("name", ["codeuai", "titreoperation"])
def test_record_is_found_although_its_key_was_corrected_here(
    app: Flask, published: list[Record], name: str
) -> None:
    edit(app, 12, **{name: "0930121B"})
    published[11]["mandataire"] = "Icade"
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW | {"updated": 1}
    assert report["updated"][0][name] == "0930121B"
    published[11][name] = "0930121B"
    assert counts(synced(app, published)) == NOTHING_NEW
    published[11]["mandataire"] = "SEMAEST"
    assert counts(synced(app, published)) == NOTHING_NEW | {"updated": 1}


def test_record_that_was_deleted_here_stays_so(app: Flask, published: list[Record]) -> None:
    delete(app, 12)
    report = synced(app, published)
    assert (counts(report), report["change_id"]) == (NOTHING_NEW, None)
    assert counts(synced(app, published[:11] + published[12:])) == NOTHING_NEW


def test_deleted_record_that_is_published_anew_is_a_conflict(
    app: Flask, published: list[Record]
) -> None:
    before = published[11]["mandataire"]
    delete(app, 12)
    published[11]["mandataire"] = "Icade"
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW | {"conflicts": 1}
    [conflict] = report["conflicts"]
    assert conflict["lycee"] == published[11]["lycee"]
    assert [conflict[name] for name in ("base", "ours", "theirs")] == [before, None, "Icade"]
    assert undecided(app) == [(12, "mandataire")]
    report = synced(app, published, "theirs")
    assert (counts(report), report["added"][0]["id"]) == (NOTHING_NEW | {"added": 1}, 12)
    assert value(app, 12, "mandataire") == "Icade"
    undone(app, report["change_id"])
    assert counts(synced(app, published, "ours")) == NOTHING_NEW
    assert undecided(app) == []


def test_operations_of_the_same_name_keep_apart(app: Flask, new_record: Record) -> None:
    twins = [new_record | {"nombre_de_lots": lots} for lots in (1, 2, 3)]
    assert counts(synced(app, twins)) == NOTHING_NEW | {"added": 3, "vanished": 331}
    delete(app, 332)
    for file in (twins, twins[::-1]):
        assert counts(synced(app, file)) == NOTHING_NEW | {"vanished": 331}
    twins[1]["nombre_de_lots"] = 7
    report = synced(app, twins)
    assert [each["id"] for each in report["updated"]] == [333]


def test_report_lists_the_first_and_counts_all(app: Flask, new_record: Record) -> None:
    file = [new_record | {"titreoperation": f"Lot {n}"} for n in range(1_003)]
    report = synced(app, file, dry_run=True)
    assert (len(report["added"]), report["counts"]["added"]) == (1_000, 1_003)
    assert json.dumps(report)
