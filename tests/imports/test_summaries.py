"""What a plan does, in numbers and lists, the surprising first."""

from typing import Any

import pytest
from flask import Flask

from investments_api.imports import summaries, sync
from tests.imports.syncing import (
    NOTHING_NEW,
    Record,
    counts,
    delete,
    edit,
    file_of,
    import_own,
    synced,
)

TITLE = "Un tout autre intitulé"


def warnings(app: Flask, file: list[Record]) -> list[str]:
    """The kinds of the warnings of a dry run."""
    return [each["kind"] for each in synced(app, file, dry_run=True)["warnings"]]


@pytest.mark.database("shared")
def test_usual_file_surprises_nobody(
    app: Flask, published: list[Record], new_record: Record
) -> None:
    for record in published[:100]:
        record["mandataire"] = "Icade"
    assert warnings(app, [*published[5:], new_record | {"codeuai": "0999999Z"}]) == []


@pytest.mark.database("shared")
def test_record_lost_and_added_in_one_school_is_told(app: Flask, published: list[Record]) -> None:
    published[11] |= {"titreoperation": TITLE, "mandataire": "Icade"}
    report = synced(app, published, dry_run=True)
    assert counts(report) == NOTHING_NEW | {"added": 1, "renamed": 1, "vanished": 1}
    [warning] = report["warnings"]
    assert (warning["kind"], warning["field"]) == ("same_schools", None)
    assert warning["en"].startswith("Operations that the file adds: 1; that it no longer has: 1, 1")


@pytest.mark.database("shared")
@pytest.mark.parametrize("changed", [{"codeuai": "0999999Z"}, {"lycee": "Autre", "ville": "Autre"}])
def test_school_is_the_same_by_its_code_or_its_name(
    app: Flask, published: list[Record], changed: Record
) -> None:
    published[11] |= changed | {"titreoperation": TITLE}
    assert warnings(app, published) == ["same_schools"]


@pytest.mark.database("shared")
def test_file_that_changes_most_names_the_field(app: Flask, published: list[Record]) -> None:
    for record in published[:166]:
        record["mandataire"] = "Icade"
    published[0]["entreprise"] = "Eiffage"
    [warning] = synced(app, published, dry_run=True)["warnings"]
    assert warning["kind"] == "changes_most"
    assert "166 of the 331 known operations" in warning["en"]
    assert "the field mandataire" in warning["en"]
    assert "« Mandataire »" in warning["fr"]


@pytest.mark.database("shared")
@pytest.mark.parametrize(("kept", "kinds"), [(165, ["loses_most"]), (166, [])])
def test_file_that_is_a_part_is_told(
    app: Flask, published: list[Record], kept: int, kinds: list[str]
) -> None:
    assert warnings(app, published[:kept]) == kinds


@pytest.mark.database("shared")
def test_file_that_has_records_twice_is_told(
    app: Flask, published: list[Record], new_record: Record
) -> None:
    other = new_record | {"titreoperation": new_record["titreoperation"].upper()}
    report = synced(app, [*published, *published[:7], new_record, other], dry_run=True)
    assert counts(report) == NOTHING_NEW | {"added": 9}
    [warning] = report["warnings"]
    assert warning["kind"] == "twice"
    assert "another one of the file: 8." in warning["en"]


@pytest.mark.database("shared")
def test_warnings_come_the_likeliest_fault_first(app: Flask, published: list[Record]) -> None:
    for record in published:
        record["mandataire"] = "Icade"
    published[0] |= {"titreoperation": TITLE}
    assert warnings(app, published[:100]) == ["same_schools", "changes_most", "loses_most"]


def test_dry_run_and_real_run_tell_the_same(app: Flask, published: list[Record]) -> None:
    published[11] |= {"titreoperation": TITLE, "mandataire": "Icade"}
    told, done = (synced(app, published, dry_run=dry_run) for dry_run in (True, False))
    assert told["warnings"] == done["warnings"] != []
    told["added"][0]["id"] = 332
    assert told | {"change_id": 2} == done


def test_renamed_record_is_shown_with_what_is_another(app: Flask, published: list[Record]) -> None:
    before = published[11]["titreoperation"], published[11]["mandataire"]
    edit(app, 12, mandataire="Ours")
    published[11] |= {"titreoperation": TITLE, "nombre_de_lots": 7}
    published[11]["longitude"] += 5e-8
    [renamed] = synced(app, published, dry_run=True)["renamed"]
    assert (renamed["id"], renamed["position"], renamed["titreoperation"]) == (12, 12, before[0])
    assert renamed["changes"] == {
        "titreoperation": [before[0], TITLE],
        "mandataire": ["Ours", before[1]],
        "nombre_de_lots": [None, 7],
    }


def test_absent_columns_are_no_changes_of_a_renamed_record(
    app: Flask, published: list[Record]
) -> None:
    for record in published:
        del record["annee_d_individualisation"], record["entreprise"]
    published[11] |= {"titreoperation": TITLE, "nombre_de_lots": 7}
    report = synced(app, published, dry_run=True)
    assert list(report["renamed"][0]["changes"]) == ["titreoperation", "nombre_de_lots"]
    assert report["absent"] == ["annee_d_individualisation", "entreprise"]
    assert [note["kind"] for note in report["notes"]] == ["absent"]


def test_counts_agree_with_the_lists(
    app: Flask, published: list[Record], new_record: Record
) -> None:
    delete(app, 30)
    edit(app, 12, mandataire="Ours")
    published[11]["mandataire"] = published[29]["mandataire"] = "Theirs"
    published[0]["mandataire"] = "Theirs"
    report = synced(app, [*published[:-2], new_record])
    lists = ("added", "updated", "renamed", "conflicts", "vanished")
    assert {name: len(report[name]) for name in lists} == counts(report)
    assert counts(report) == NOTHING_NEW | {"added": 1, "updated": 1, "conflicts": 2, "vanished": 2}
    assert report["counts"]["unchanged"] == 328


@pytest.mark.database("shared")
def test_lists_are_cut_and_counts_are_not(app: Flask, new_record: Record) -> None:
    file = file_of([new_record | {"titreoperation": f"Lot {n}"} for n in range(1_003)])
    with app.app_context():
        report = summaries.report(sync.plan(file))
    assert (len(report["added"]), report["counts"]["added"]) == (1_000, 1_003)


def test_own_file_is_reported_alike(app: Flask, published: list[Record]) -> None:
    changed: dict[str, Any] = published[11] | {"mandataire": "Icade"}
    report = import_own(app, [changed])
    assert counts(report) == NOTHING_NEW | {"updated": 1}
    assert report["updated"][0]["changes"] == {"mandataire": [published[11]["mandataire"], "Icade"]}
