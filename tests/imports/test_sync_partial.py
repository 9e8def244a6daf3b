"""Files that do not have all columns: what is absent is not empty."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.imports import conflicts
from investments_api.journal import published as snapshots
from investments_api.journal.tables import PublishedRecord
from investments_api.readers.messages import DatasetError
from investments_api.records.models import DATASET_FIELDS
from tests.imports.syncing import (
    NOTHING_NEW,
    Record,
    counts,
    delete,
    edit,
    import_own,
    synced,
    undecided,
    value,
)

RECORDS = "/api/v1/investments"
NAMES = ("codeuai", "titreoperation", "lycee", "ville")
TITLE = "Un tout autre intitulé"


def without(file: list[Record], *fields: str) -> list[Record]:
    return [{name: each[name] for name in each if name not in fields} for each in file]


def names_alone(file: list[Record]) -> list[Record]:
    return without(file, *(name for name in DATASET_FIELDS if name not in NAMES))


def snapshot_of(app: Flask, number: int) -> Record:
    """What was published last of a record."""
    with app.app_context():
        of_number = PublishedRecord.investment_id == number
        return db.session.execute(snapshots.newest().where(of_number)).one().record


@pytest.mark.database("shared")
@pytest.mark.parametrize("absent", [name for name in DATASET_FIELDS if name not in NAMES])
def test_column_that_is_absent_empties_nothing(
    app: Flask, published: list[Record], absent: str
) -> None:
    pair = ("longitude", "latitude")
    fields = pair if absent in pair else (absent,)
    report = synced(app, without(published, *fields), dry_run=True)
    assert counts(report) == NOTHING_NEW
    assert report["absent"] == list(fields)


def test_file_of_names_alone_changes_nothing(app: Flask, published: list[Record]) -> None:
    for run in (synced, import_own):
        report = run(app, names_alone(published))
        assert (counts(report), report["change_id"]) == (NOTHING_NEW, None)


def test_what_is_absent_stays_as_it_was_published(app: Flask, published: list[Record]) -> None:
    before = snapshot_of(app, 12)
    published[11]["nombre_de_lots"] = 7
    synced(app, without(published, "mandataire", "ppi"))
    assert snapshot_of(app, 12) == before | {"nombre_de_lots": 7}
    published[11]["mandataire"] = "Theirs"
    edit(app, 12, mandataire="Ours")
    [conflict] = synced(app, published)["conflicts"]
    assert (conflict["base"], conflict["ours"]) == (before["mandataire"], "Ours")


def test_conflict_stays_open_while_its_column_is_absent(
    app: Flask, published: list[Record]
) -> None:
    edit(app, 12, mandataire="Ours")
    published[11]["mandataire"] = "Theirs"
    told = synced(app, published)["conflicts"]
    partial = without(published, "mandataire")
    assert synced(app, partial)["conflicts"] == told
    assert synced(app, partial, "theirs")["updated"][0]["changes"] == {
        "mandataire": ["Ours", "Theirs"]
    }
    assert undecided(app) == []


def test_people_s_own_file_leaves_what_it_does_not_have(
    app: Flask, published: list[Record]
) -> None:
    edit(app, 12, mandataire="Ours")
    own = without([published[11] | {"nombre_de_lots": 7}], "mandataire")
    report = import_own(app, own)
    assert report["updated"][0]["changes"] == {"nombre_de_lots": [None, 7]}
    assert value(app, 12, "mandataire") == "Ours"


@pytest.mark.parametrize("run", [synced, import_own])
def test_new_record_needs_what_every_record_needs(
    app: Flask, published: list[Record], new_record: Record, run: Any
) -> None:
    file = without([*published, new_record], "ppi", "mandataire")
    with pytest.raises(
        DatasetError, match="no column ppi, which a new operation needs: record 332"
    ):
        run(app, file)
    added = run(app, without([*published, new_record], "mandataire"))
    assert counts(added) == NOTHING_NEW | {"added": 1}
    assert value(app, 332, "mandataire") is None
    # Now it is known.
    assert counts(run(app, file)) == NOTHING_NEW


@pytest.mark.database("shared")
def test_refused_file_says_which_records_may_be_known(app: Flask, published: list[Record]) -> None:
    published[11] |= {"titreoperation": TITLE, "nombre_de_lots": 7}
    file = without(published, "ppi")
    with pytest.raises(DatasetError, match='with "renamed": 12:12') as refusal:
        synced(app, file, dry_run=True)
    assert [message.kind for message in refusal.value.messages] == ["needed", "renamed"]
    report = synced(app, file, renamed={12: 12}, dry_run=True)
    assert list(report["updated"][0]["changes"]) == ["titreoperation", "nombre_de_lots"]


def test_record_that_was_never_published_whole_can_be_restored(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    """People have added it; the publisher's file then has its names and a column more."""
    client.post(RECORDS, json=new_record)
    file = without([*published, new_record], "ppi", "etat_d_avancement")
    synced(app, file)
    delete(app, 332)
    file[-1]["nombre_de_lots"] = 7
    assert [each["field"] for each in synced(app, file)["conflicts"]] == ["nombre_de_lots"]
    with app.app_context():
        conflicts.decide(332, "nombre_de_lots", "theirs")
        db.session.commit()
    assert (value(app, 332, "ppi"), value(app, 332, "nombre_de_lots")) == (new_record["ppi"], 7)
    delete(app, 332)
    file[-1]["nombre_de_lots"] = 8
    assert counts(synced(app, file, "theirs")) == NOTHING_NEW | {"added": 1}


def test_column_that_is_in_one_record_alone_is_empty_in_others(
    app: Flask, published: list[Record]
) -> None:
    """A portal leaves out the empty fields of single records."""
    assert published[11].pop("annee_d_individualisation")
    report = synced(app, published)
    assert (counts(report), report["absent"]) == (NOTHING_NEW | {"updated": 1}, [])
    assert value(app, 12, "annee_d_individualisation") is None


def test_any_order_of_partial_files_comes_to_the_same(app: Flask, published: list[Record]) -> None:
    before = [snapshot_of(app, number) for number in (1, 12)]
    for fields in (("ppi",), ("longitude", "latitude"), ("mandataire", "entreprise"), ()):
        assert counts(synced(app, without(published, *fields))) == NOTHING_NEW
    assert [snapshot_of(app, number) for number in (1, 12)] == before
    with app.app_context():
        changes = select(PublishedRecord.change_id).distinct()
        assert len(db.session.scalars(changes).all()) == 1
