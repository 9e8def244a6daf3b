"""Operations under another name: corrected by the publisher, or confirmed by a person."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.readers.messages import DatasetError
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
TITLE = "Un tout autre intitulé"
ADDED = NOTHING_NEW | {"added": 1, "renamed": 1, "vanished": 1}
UPDATED = NOTHING_NEW | {"updated": 1}


@pytest.fixture
def renamed(published: list[Record]) -> list[Record]:
    """The publisher's next file, whose record 12 has another title and one more value."""
    published[11] |= {"titreoperation": TITLE, "nombre_de_lots": 7}
    return published


@pytest.mark.parametrize("run", [synced, import_own])
@pytest.mark.parametrize(
    "corrected",
    [{"titreoperation": TITLE}, {"codeuai": "0999999Z"}, {"lycee": "A"}, {"ville": "A"}],
)
def test_corrected_record_is_updated(
    app: Flask, published: list[Record], run: Any, corrected: Record
) -> None:
    before = {name: published[11][name] for name in corrected}
    published[11] |= corrected
    report = run(app, published)
    assert counts(report) == UPDATED
    [updated] = report["updated"]
    assert (updated["id"], updated["changes"]) == (
        12,
        {name: [before[name], corrected[name]] for name in corrected},
    )
    assert counts(run(app, published)) == NOTHING_NEW


def test_unsure_record_is_added_until_it_is_confirmed(app: Flask, renamed: list[Record]) -> None:
    assert counts(synced(app, renamed, dry_run=True)) == ADDED
    report = synced(app, renamed, renamed={12: 12})
    assert counts(report) == UPDATED
    assert report["warnings"] == []
    assert counts(synced(app, renamed)) == NOTHING_NEW
    # Confirmed once more, nothing is new.
    assert counts(synced(app, renamed, renamed={12: 12})) == NOTHING_NEW
    assert gone(app) == []


def test_confirmed_record_keeps_what_people_here_have_made_of_it(
    app: Flask, client: FlaskClient, renamed: list[Record]
) -> None:
    edit(app, 12, mandataire="Ours", entreprise="Ours")
    renamed[11]["mandataire"] = "Theirs"
    before = client.get(f"{RECORDS}/12").json
    report = synced(app, renamed, renamed={12: 12})
    assert counts(report) == UPDATED | {"conflicts": 1}
    assert undecided(app) == [(12, "mandataire")]
    assert (value(app, 12, "entreprise"), value(app, 12, "titreoperation")) == ("Ours", TITLE)
    [newest, *_] = client.get(f"{RECORDS}/12/history").json
    assert newest["changes"]["titreoperation"] == [before["titreoperation"], TITLE]
    undone(app, report["change_id"])
    after = client.get(f"{RECORDS}/12").json
    assert {name: after[name] for name in renamed[11]} == {
        name: before[name] for name in renamed[11]
    }
    assert undecided(app) == []
    assert counts(synced(app, renamed, dry_run=True)) == ADDED


def test_people_s_own_file_confirms_too(app: Flask, renamed: list[Record]) -> None:
    with pytest.raises(DatasetError, match="already the operation 13 here"):
        import_own(app, renamed, renamed={12: 13})
    assert counts(import_own(app, renamed, renamed={12: 12})) == UPDATED
    assert value(app, 12, "titreoperation") == TITLE


def test_record_that_was_gone_comes_back_under_another_name(
    app: Flask, renamed: list[Record]
) -> None:
    synced(app, [*renamed[:11], *renamed[12:]])
    assert gone(app) == [12]
    report = synced(app, renamed, renamed={12: 12})
    assert counts(report) == UPDATED
    assert gone(app) == []
    undone(app, report["change_id"])
    assert gone(app) == [12]


def test_deleted_record_whose_title_is_corrected_stays_deleted(
    app: Flask, published: list[Record]
) -> None:
    delete(app, 12)
    published[11]["titreoperation"] = TITLE
    report = synced(app, published)
    assert counts(report) == NOTHING_NEW | {"conflicts": 1}
    assert undecided(app) == [(12, "titreoperation")]
    assert counts(synced(app, published, "theirs")) == NOTHING_NEW | {"added": 1}
    assert value(app, 12, "titreoperation") == TITLE


def test_deleted_record_may_be_confirmed(app: Flask, renamed: list[Record]) -> None:
    delete(app, 12)
    told = synced(app, renamed, dry_run=True)
    assert counts(told) == NOTHING_NEW | {"added": 1, "renamed": 1}
    assert told["renamed"][0]["id"] == 12
    report = synced(app, renamed, renamed={12: 12})
    assert counts(report) == NOTHING_NEW | {"conflicts": 2}
    assert undecided(app) == [(12, "titreoperation"), (12, "nombre_de_lots")]
    assert counts(synced(app, renamed)) == NOTHING_NEW | {"conflicts": 2}


def test_record_of_people_here_may_be_the_publisher_s_under_another_name(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    client.post(RECORDS, json=new_record | {"entreprise": "Ours"})
    file = [*published, new_record | {"titreoperation": "Gymnase (construction d'un)"}]
    assert counts(synced(app, file, dry_run=True)) == NOTHING_NEW | {"added": 1, "renamed": 1}
    assert counts(synced(app, file, renamed={332: 332}))["added"] == 0
    assert value(app, 332, "entreprise") == "Ours"


def test_titles_that_move_from_one_operation_to_the_next_follow_their_records(
    app: Flask, published: list[Record], new_record: Record
) -> None:
    """A chain: A takes B's title, B takes C's, C a new one; what they are stays with them."""
    chain = [new_record | {"titreoperation": each, "mandataire": each} for each in "ABC"]
    synced(app, [*published, *chain])
    for record, title in zip(chain, "BCD", strict=True):
        record |= {"titreoperation": title, "nombre_de_lots": 7}
    unsure = synced(app, [*published, *chain], dry_run=True)
    assert counts(unsure)["added"] == 1
    pairs = {332: 332, 333: 333, 334: 334}
    report = synced(app, [*published, *chain], renamed=pairs)
    assert counts(report) == NOTHING_NEW | {"updated": 3}
    assert [value(app, number, "mandataire") for number in pairs] == ["A", "B", "C"]
    assert counts(synced(app, [*published, *chain])) == NOTHING_NEW


@pytest.mark.database("shared")
@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ({12: 0}, '"12:0" is no pair'),
        ({12: 332}, "which has 331"),
        ({999: 12}, "the operation 999 here"),
        ({12: 13}, "the record 13 of the file is already the operation 13 here"),
        ({13: 12}, "the record 13 of the file is already the operation 13 here"),
        ({12: 12, 20: 30}, '"20:30" does not fit'),
    ],
)
def test_confirmation_that_cannot_be_is_refused(
    app: Flask, renamed: list[Record], pairs: dict[int, int], text: str
) -> None:
    with pytest.raises(DatasetError, match=text):
        synced(app, renamed, renamed=pairs, dry_run=True)
