"""POST /api/v1/imports."""

import gc
import gzip
import io
import json
from contextvars import copy_context
from copy import deepcopy
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.database import transactions
from tests.api.conftest import send
from tests.imports.syncing import NOTHING_NEW

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/imports"
CONFLICTS = f"{URL}/conflicts"
RECORDS = "/api/v1/investments"
CHANGES = "/api/v1/changes"
PROBLEM = "application/problem+json"
# A body by hand: up to where the file begins.
MULTIPART = "multipart/form-data; boundary=b"
START = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
END = b"\r\n--b--\r\n"
Record = dict[str, Any]


def without(record: Record, *names: str) -> Record:
    return {name: value for name, value in record.items() if name not in names}


@pytest.mark.database("own")
def test_file_is_imported_as_one_entry_that_can_be_undone(
    client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    before = client.get(f"{RECORDS}/12").json
    answer = send(client, [*published[:-1], new_record])
    assert answer.status_code == 200
    names = ("codeuai", "lycee", "ville", "titreoperation")
    assert answer.json == {
        "dry_run": False,
        "change_id": 2,
        "source": "next.json",
        "warnings": [],
        "notes": [],
        "counts": NOTHING_NEW | {"added": 1, "updated": 1, "unchanged": 329, "vanished": 1},
        "added": [{"id": 332} | {name: new_record[name] for name in names}],
        "updated": [
            {name: before[name] for name in ("id", *names)}
            | {"changes": {"mandataire": [before["mandataire"], "Theirs"]}}
        ],
        "conflicts": [],
        "vanished": [{"id": 331} | {name: published[330][name] for name in names}],
        "renamed": [],
        "absent": [],
        "left_aside": [],
    }
    assert client.get(f"{RECORDS}/12").json["mandataire"] == "Theirs"
    undo = client.post(f"{CHANGES}/2/undo")
    assert (undo.status_code, undo.json["records"]) == (200, 2)
    assert client.get(f"{RECORDS}/12").json["mandataire"] == before["mandataire"]


@pytest.mark.database("own")
def test_same_file_again_changes_nothing(client: FlaskClient, published: list[Record]) -> None:
    send(client, published)
    answer = send(client, published)
    assert (answer.status_code, answer.json["change_id"]) == (200, None)
    assert answer.json["counts"]["unchanged"] == 331
    assert client.get(CHANGES).json[0]["id"] == 2


@pytest.mark.database("own")
@pytest.mark.parametrize("name", ["next.csv", "next.geojson"])
def test_other_formats_are_read(client: FlaskClient, new_record: Record, name: str) -> None:
    feature = {"type": "Feature", "geometry": None, "properties": new_record}
    content = {
        "next.csv": ",".join(new_record) + "\r\n" + ",".join(new_record.values()),
        "next.geojson": json.dumps({"type": "FeatureCollection", "features": [feature]}),
    }[name]
    answer = send(client, content.encode(), "dry_run=true", name)
    assert answer.json["counts"]["added"] == 1
    assert answer.json["source"] == name


@pytest.mark.database("own")
def test_dry_run_shows_what_the_confirmed_import_does(
    client: FlaskClient, published: list[Record]
) -> None:
    shown = send(client, published, "dry_run=true")
    assert (shown.json["dry_run"], shown.json["change_id"]) == (True, None)
    assert len(client.get(CHANGES).json) == 1
    done = send(client, published, If_Match=shown.headers["ETag"])
    assert done.status_code == 200
    assert done.json == shown.json | {"dry_run": False, "change_id": 2}


@pytest.mark.database("own")
def test_confirmation_of_what_was_not_shown_is_refused(
    client: FlaskClient, published: list[Record]
) -> None:
    etag = send(client, published, "dry_run=true").headers["ETag"]
    answer = send(client, published[:-1], If_Match=etag)
    assert (answer.status_code, answer.mimetype) == (412, PROBLEM)
    assert "do that again" in answer.json["detail"]
    client.patch(f"{RECORDS}/13", json={"mandataire": "Icade"})
    assert send(client, published, If_Match=etag).status_code == 412
    assert len(client.get(CHANGES).json) == 2
    etag = send(client, published, "dry_run=true").headers["ETag"]
    assert send(client, published, "conflicts=theirs", If_Match=etag).status_code == 412
    send(client, published)
    assert send(client, published, If_Match=etag).status_code == 412


@pytest.mark.database("own")
@pytest.mark.parametrize(
    ("resolution", "mandataire", "left"),
    [
        ("manual", "Ours", 1),
        # Its name up to version 1.0.0.
        ("keep", "Ours", 1),
        ("ours", "Ours", 0),
        ("theirs", "Theirs", 0),
    ],
)
def test_conflicts_may_be_decided_at_once(
    client: FlaskClient, published: list[Record], resolution: str, mandataire: str, left: int
) -> None:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours"})
    answer = send(client, published, f"conflicts={resolution}")
    assert client.get(f"{RECORDS}/12").json["mandataire"] == mandataire
    assert answer.json["conflicts"] == client.get(CONFLICTS).json
    assert len(client.get(CONFLICTS).json) == left


# --- How the file is read


@pytest.mark.database("own")
def test_absent_column_stays_and_another_is_left_aside(
    client: FlaskClient, published: list[Record]
) -> None:
    before = client.get(f"{RECORDS}/12").json
    file = [without(record, "mandataire", "ppi") | {"fid": 1} for record in published]
    answer = send(client, file)
    assert answer.json["counts"] == NOTHING_NEW | {"unchanged": 331}
    assert (answer.json["absent"], answer.json["left_aside"]) == (["ppi", "mandataire"], ["fid"])
    assert [note["kind"] for note in answer.json["notes"]] == ["left_aside", "absent"]
    assert client.get(f"{RECORDS}/12").json == before


@pytest.mark.database("own")
def test_new_record_of_a_file_without_what_it_needs_is_refused(
    client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    answer = send(client, [without(each, "ppi") for each in [*published, new_record]])
    assert answer.status_code == 422
    assert answer.json["errors"]["files"]["ppi"] == [
        "The file has no column ppi, which a new operation needs: record 332."
    ]


def test_file_without_an_identifying_column_is_refused_once(
    client: FlaskClient, published: list[Record]
) -> None:
    answer = send(client, [without(each, "codeuai") for each in published])
    assert answer.status_code == 422
    [message] = answer.json["messages"]
    assert (message["kind"], message["field"]) == ("missing_column", None)
    assert "« Code UAI »" in message["fr"]


@pytest.mark.database("own")
def test_gzip_and_declared_charset_are_read(client: FlaskClient, published: list[Record]) -> None:
    text = json.dumps(published, ensure_ascii=False)
    assert send(client, gzip.compress(text.encode())).json["counts"]["unchanged"] == 330
    part = START.replace(b"\r\n\r\n", b"\r\nContent-Type: text/csv; charset=utf-16\r\n\r\n")
    body = part + text.encode("utf-16-le") + END
    answer = client.post(URL, data=body, content_type=MULTIPART)
    assert answer.json["counts"]["unchanged"] == 331
    assert [note["kind"] for note in answer.json["notes"]] == ["encoding"]


# --- What is surprising


@pytest.mark.database("own")
def test_renamed_record_is_proposed_and_confirmed(
    client: FlaskClient, published: list[Record]
) -> None:
    client.patch(f"{RECORDS}/12", json={"entreprise": "Ours"})
    before = client.get(f"{RECORDS}/12").json
    published[11] = published[11] | {"titreoperation": "Tout autre chose", "mandataire": "Icade"}
    shown = send(client, published, "dry_run=true")
    assert [warning["kind"] for warning in shown.json["warnings"]] == ["same_schools"]
    [proposed] = shown.json["renamed"]
    assert (proposed["id"], proposed["position"]) == (12, 12)
    assert proposed["changes"]["titreoperation"] == [before["titreoperation"], "Tout autre chose"]
    query = "dry_run=true&renamed=12:12"
    confirmed = send(client, published, query)
    assert confirmed.json["counts"] == NOTHING_NEW | {"updated": 1, "unchanged": 330}
    assert confirmed.json["warnings"] == []
    etag = confirmed.headers["ETag"]
    assert send(client, published, If_Match=etag).status_code == 412
    assert send(client, published, "renamed=12:12", If_Match=etag).status_code == 200
    after = client.get(f"{RECORDS}/12").json
    assert (after["titreoperation"], after["entreprise"]) == ("Tout autre chose", "Ours")
    assert len(client.get(RECORDS).json) == 331


@pytest.mark.parametrize("renamed", ["12", "12:", "a:b", "12:3&renamed=13", "1:2:3", "-1:2", ""])
def test_confirmation_that_is_no_pair_is_refused(
    client: FlaskClient, published: list[Record], renamed: str
) -> None:
    answer = send(client, published, f"dry_run=true&renamed={renamed}")
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == ["renamed"]


@pytest.mark.database("own")
@pytest.mark.parametrize("renamed", ["5:5,12:12", "5:5&renamed=12:12"])
def test_several_renamed_records_are_confirmed(
    client: FlaskClient, published: list[Record], renamed: str
) -> None:
    for position in (4, 11):
        published[position] = published[position] | {"titreoperation": f"Autre {position}"}
    shown = send(client, published, f"dry_run=true&renamed={renamed}")
    assert shown.json["counts"] == NOTHING_NEW | {"updated": 2, "unchanged": 329}
    done = send(client, published, "renamed=12:12,5:5", If_Match=shown.headers["ETag"])
    assert done.json["counts"] == shown.json["counts"]


@pytest.mark.parametrize(
    ("renamed", "kind"),
    [
        *((pair, "unknown_renamed") for pair in ("12:332", "12:0", "999:1")),
        *((pairs, "renamed_twice") for pairs in ("12:3,12:4", "12:3&renamed=13:3")),
    ],
)
def test_confirmation_that_cannot_be_is_refused(
    client: FlaskClient, published: list[Record], renamed: str, kind: str
) -> None:
    answer = send(client, published, f"dry_run=true&renamed={renamed}")
    assert answer.status_code == 422
    assert [message["kind"] for message in answer.json["messages"]] == [kind]


# --- What is refused


def test_each_cause_of_a_refusal_is_named_once_in_both_languages(
    client: FlaskClient, published: list[Record]
) -> None:
    for position in (1, 3):
        published[position]["ppi"] = "x"
    published[1]["annee_de_livraison"] = "20O6"
    answer = send(client, published)
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    ppi, year = answer.json["messages"]
    assert ppi == {
        "kind": "wrong",
        "field": "ppi",
        "fr": "« Programme d'investissement » : il faut deux années, comme 2012/2022 : "
        "enregistrements 2, 4 « x ».",
        "en": 'ppi must be two years, like 2012/2022: records 2, 4 "x".',
    }
    assert "« Année de livraison »" in year["fr"]
    assert "« 20O6 »" in year["fr"]
    assert answer.json["errors"] == {
        "files": {"ppi": [ppi["en"]], "annee_de_livraison": [year["en"]]}
    }
    assert answer.json["detail"] == f"Nothing was imported. {ppi['en']}"
    assert len(client.get(CHANGES).json) == 1


def test_file_of_commas_is_refused_before_it_is_read(client: FlaskClient) -> None:
    body = START + b"," * (16 * 1024 * 1024 - 1_000) + END
    answer = client.post(URL, data=body, content_type=MULTIPART)
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    [reason] = answer.json["errors"]["files"]["file"]
    assert reason == "The file has 16,776,216 cells; at most 10,000,000 are read."


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "is empty"), (b"[]", "no records"), (b'[{"a": 1}]', "another dataset"), (b"[", "JSON")],
)
def test_file_that_is_no_dataset_is_refused(
    client: FlaskClient, content: bytes, reason: str
) -> None:
    answer = send(client, content)
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    assert reason in answer.json["detail"]
    [message] = answer.json["messages"]
    assert answer.json["errors"] == {"files": {"file": [message["en"]]}}


@pytest.mark.parametrize(
    ("data", "field", "reason"),
    [
        ({}, "file", "Missing data for required field."),
        ({"file": "[]"}, "file", "Must be a file."),
        ({"file": [(io.BytesIO(b"[]"), "a"), (io.BytesIO(b"[]"), "b")]}, "file", "more than once"),
        ({"file": (io.BytesIO(b"[]"), "a"), "keep": "ours"}, "keep", "Unknown field."),
        ({"other": (io.BytesIO(b"[]"), "a")}, "other", "Unknown field."),
    ],
)
def test_parts_that_do_not_fit_are_named(
    client: FlaskClient, data: Any, field: str, reason: str
) -> None:
    # The client closes the files that it sends.
    answer = client.post(URL, data=deepcopy(data), content_type="multipart/form-data")
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    assert reason in answer.json["errors"]["files"][field][0]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "body",
    [
        (START + b"\r\n") * 2_000,
        START.replace(b'; filename="a"', b"") + b"a" * 1_000_000,
        b"--b\r\n" + b"a: b\r\n" * 200_000,
    ],
    ids=["parts", "text", "headers"],
)
def test_body_of_too_many_parts_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post(URL, data=body + END, content_type=MULTIPART)
    assert (answer.status_code, answer.mimetype) == (413, PROBLEM)
    gc.collect()


@pytest.mark.parametrize("content_type", ["application/json", "text/csv", None])
def test_body_that_is_not_multipart_is_refused(client: FlaskClient, content_type: Any) -> None:
    answer = client.post(URL, data=b"[]", content_type=content_type)
    assert (answer.status_code, answer.mimetype) == (415, PROBLEM)
    assert "multipart/form-data" in answer.json["detail"]


# Werkzeug leaves the beginning of a part that was cut to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("length", [None, 1_000])
def test_body_that_was_cut_is_refused(client: FlaskClient, length: int | None) -> None:
    body = START + b"[]"
    answer = client.post(URL, data=body, content_type=MULTIPART, content_length=length)
    assert answer.status_code in (400, 422)
    assert len(client.get(CHANGES).json) == 1
    gc.collect()


@pytest.mark.database("own")
def test_large_file_is_taken_and_a_larger_one_refused(
    client: FlaskClient, new_record: Record
) -> None:
    big = json.dumps([new_record | {"titreoperation": f"Lot {n}"} for n in range(10_000)])
    body = START + big.encode() + END
    answer = client.post(f"{URL}?dry_run=true", data=body, content_type=MULTIPART)
    assert answer.json["counts"]["added"] == 10_000
    body = START + b" " * 16 * 1024 * 1024
    answer = client.post(URL, data=body, content_type=MULTIPART)
    assert (answer.status_code, answer.mimetype) == (413, PROBLEM)


@pytest.mark.parametrize("query", ["dry_run=1", "dry_run=yes", "conflicts=both", "theirs=true"])
def test_parameter_that_does_not_fit_is_refused(
    client: FlaskClient, published: list[Record], query: str
) -> None:
    answer = send(client, published, query)
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == [query.split("=")[0]]


@pytest.mark.database("own")
def test_second_import_at_the_same_time_is_refused(
    app: Flask, client: FlaskClient, published: list[Record]
) -> None:
    context, other = app.app_context(), copy_context()
    other.run(context.push)
    other.run(transactions.begin_import)
    answer = send(client, published)
    assert (answer.status_code, answer.mimetype) == (503, PROBLEM)
    assert "another import is at work" in answer.json["detail"]
    assert send(client, published, "dry_run=true").status_code == 200
    other.run(context.pop)
    assert send(client, published).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    assert client.open(URL, method=method).status_code == 405
