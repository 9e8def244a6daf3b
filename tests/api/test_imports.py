"""POST /api/v1/imports, GET /imports/conflicts, and POST /imports/conflicts/{id}/{field}."""

import gc
import io
import json
from contextvars import copy_context
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from investments_api import create_app, database
from investments_api.api import imports
from investments_api.extensions import db

URL = "/api/v1/imports"
CONFLICTS = f"{URL}/conflicts"
RECORDS = "/api/v1/investments"
CHANGES = "/api/v1/changes"
PROBLEM = "application/problem+json"
# A body by hand: up to where the file begins.
MULTIPART = "multipart/form-data; boundary=b"
START = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
Record = dict[str, Any]


def send(
    client: FlaskClient, file: Any, query: str = "", name: str = "next.json", **headers: str
) -> TestResponse:
    content = file if isinstance(file, bytes) else json.dumps(file).encode()
    return client.post(
        f"{URL}?{query}",
        data={"file": (io.BytesIO(content), name)},
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


@pytest.fixture
def published(records: list[Record]) -> list[Record]:
    """The next file of the publisher: record n is at n - 1, and 12 has changed."""
    return [*records[:11], records[11] | {"mandataire": "Theirs"}, *records[12:]]


def make_conflict(client: FlaskClient, published: list[Record]) -> Record:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours"})
    return send(client, published).json["conflicts"][0]


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
        "counts": {"added": 1, "updated": 1, "unchanged": 329, "conflicts": 0, "vanished": 1},
        "added": [{"id": 332} | {name: new_record[name] for name in names}],
        "updated": [
            {name: before[name] for name in ("id", *names)}
            | {"changes": {"mandataire": [before["mandataire"], "Theirs"]}}
        ],
        "conflicts": [],
        "vanished": [{"id": 331} | {name: published[330][name] for name in names}],
    }
    assert client.get(f"{RECORDS}/12").json["mandataire"] == "Theirs"
    undo = client.post(f"{CHANGES}/2/undo")
    assert (undo.status_code, undo.json["records"]) == (200, 2)
    assert client.get(f"{RECORDS}/12").json["mandataire"] == before["mandataire"]


def test_same_file_again_changes_nothing(client: FlaskClient, published: list[Record]) -> None:
    send(client, published)
    answer = send(client, published)
    assert (answer.status_code, answer.json["change_id"]) == (200, None)
    assert answer.json["counts"]["unchanged"] == 331
    assert client.get(CHANGES).json[0]["id"] == 2


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


def test_dry_run_shows_what_the_confirmed_import_does(
    client: FlaskClient, published: list[Record]
) -> None:
    shown = send(client, published, "dry_run=true")
    assert (shown.json["dry_run"], shown.json["change_id"]) == (True, None)
    assert len(client.get(CHANGES).json) == 1
    done = send(client, published, If_Match=shown.headers["ETag"])
    assert done.status_code == 200
    assert done.json == shown.json | {"dry_run": False, "change_id": 2}


def test_confirmation_of_another_file_or_other_data_is_refused(
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
    send(client, published)
    assert send(client, published, If_Match=etag).status_code == 412


@pytest.mark.parametrize(
    ("keep", "mandataire"), [("keep", "Ours"), ("ours", "Ours"), ("theirs", "Theirs")]
)
def test_conflicts_may_be_decided_at_once(
    client: FlaskClient, published: list[Record], keep: str, mandataire: str
) -> None:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours"})
    answer = send(client, published, f"conflicts={keep}")
    assert client.get(f"{RECORDS}/12").json["mandataire"] == mandataire
    assert answer.json["conflicts"] == client.get(CONFLICTS).json
    assert len(client.get(CONFLICTS).json) == (keep == "keep")


# --- What is refused


def test_every_bad_value_is_named_by_position_and_field(
    client: FlaskClient, published: list[Record]
) -> None:
    published[1] = published[1] | {"ppi": "x", "annee_de_livraison": "20O6"}
    published[3] = published[3] | {"prix": 3}
    answer = send(client, [*published, "no record"])
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    assert "4 values do not fit" in answer.json["detail"]
    assert answer.json["errors"] == {
        "files": {
            "record 2: ppi": ["Must be two years with a slash, like 2012/2022."],
            "record 2: annee_de_livraison": ["Not a valid integer."],
            "record 4: prix": ["Unknown field."],
            "record 332": ["Invalid input type."],
        }
    }
    assert len(client.get(CHANGES).json) == 1


def test_faults_are_listed_up_to_a_number(
    client: FlaskClient, published: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_FAULTS", 2)
    answer = send(client, [record | {"ppi": "x"} for record in published])
    assert "331 values" in answer.json["detail"]
    assert list(answer.json["errors"]["files"]) == ["record 1: ppi", "record 2: ppi"]


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
    assert answer.json["errors"] == {"files": {"file": [answer.json["detail"]]}}


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
    answer = client.post(URL, data=data, content_type="multipart/form-data")
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    assert reason in answer.json["errors"]["files"][field][0]


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


def test_large_file_is_taken_and_a_larger_one_refused(
    client: FlaskClient, new_record: Record
) -> None:
    big = json.dumps([new_record | {"titreoperation": f"Lot {n}"} for n in range(10_000)])
    body = START + big.encode() + b"\r\n--b--\r\n"
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


def test_second_import_at_the_same_time_is_refused(
    app: Flask, client: FlaskClient, published: list[Record]
) -> None:
    context, other = app.app_context(), copy_context()
    other.run(context.push)
    other.run(database.begin_import)
    answer = send(client, published)
    assert (answer.status_code, answer.mimetype) == (503, PROBLEM)
    assert "another import is at work" in answer.json["detail"]
    assert send(client, published, "dry_run=true").status_code == 200
    other.run(context.pop)
    assert send(client, published).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    assert client.open(URL, method=method).status_code == 405


# --- The conflicts


def test_conflicts_are_listed_in_pages(client: FlaskClient, published: list[Record]) -> None:
    assert client.get(CONFLICTS).json == []
    body = {"ids": [3, 5, 7], "patch": {"mandataire": "Ours", "entreprise": "Ours"}}
    client.post(f"{RECORDS}/batch", json=body)
    theirs = [record | {"mandataire": "Theirs", "entreprise": "Theirs"} for record in published]
    found = send(client, theirs).json["conflicts"]
    assert client.get(CONFLICTS).json == found
    assert [(each["investment_id"], each["field"]) for each in found] == [
        (number, field) for number in (3, 5, 7) for field in ("mandataire", "entreprise")
    ]
    answer = client.get(f"{CONFLICTS}?page=2&page_size=4")
    assert answer.json == found[4:]
    assert json.loads(answer.headers["X-Pagination"])["total"] == 6
    assert 'page_size=4&page=1>; rel="prev"' in answer.headers["Link"]
    assert client.get(f"{CONFLICTS}?page=0").status_code == 422
    assert client.get(f"{CONFLICTS}?field=ppi").status_code == 422


def test_conflicts_are_there_after_a_restart(
    app: Flask, client: FlaskClient, published: list[Record], database_url: str
) -> None:
    conflict = make_conflict(client, published)
    again = create_app({"DATABASE_URL": database_url})
    assert again.test_client().get(CONFLICTS).json == [conflict]
    with again.app_context():
        db.engine.dispose()


def test_conflicts_are_not_sent_again_until_something_changes(
    client: FlaskClient, published: list[Record]
) -> None:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours"})
    etag = client.get(CONFLICTS).headers["ETag"]
    assert client.get(CONFLICTS, headers={"If-None-Match": etag}).status_code == 304
    assert send(client, published).json["counts"]["updated"] == 0
    assert client.get(CONFLICTS, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("keep", "mandataire", "action", "version"),
    [("ours", "Ours", "dismiss", 2), ("theirs", "Theirs", "update", 3)],
)
def test_decision_settles_the_conflict_until_it_is_undone(
    client: FlaskClient,
    published: list[Record],
    keep: str,
    mandataire: str,
    action: str,
    version: int,
) -> None:
    conflict = make_conflict(client, published)
    address = f"{CONFLICTS}/12/mandataire"
    answer = client.post(address, json={"keep": keep})
    assert answer.status_code == 200
    assert answer.json == client.get(f"{RECORDS}/12").json
    assert (answer.json["mandataire"], answer.json["version"]) == (mandataire, version)
    assert client.get(CONFLICTS).json == []
    assert send(client, published).json["counts"]["conflicts"] == 0
    entry = client.get(CHANGES).json[0]
    names = {name: conflict[name] for name in ("investment_id", "lycee", "titreoperation")}
    assert (entry["action"], entry["finding"]) == (action, None)
    assert entry["conflict"] == names | {"field": "mandataire"}
    assert client.post(address, json={"keep": keep}).status_code == 404
    for change in (entry["id"], entry["id"] + 1, entry["id"] + 2):
        undo = client.post(f"{CHANGES}/{change}/undo")
        assert undo.status_code == 200
        assert undo.json["conflict"] == entry["conflict"]
        is_back = change != entry["id"] + 1
        assert client.get(CONFLICTS).json == ([conflict] if is_back else [])
    assert client.get(f"{RECORDS}/12").json["mandataire"] == "Ours"


@pytest.mark.parametrize("keep", ["ours", "theirs"])
def test_import_is_not_undone_under_a_decision(
    client: FlaskClient, published: list[Record], keep: str
) -> None:
    make_conflict(client, published)
    client.post(f"{CONFLICTS}/12/mandataire", json={"keep": keep})
    answer = client.post(f"{CHANGES}/3/undo")
    assert (answer.status_code, answer.mimetype) == (409, PROBLEM)
    assert client.post(f"{CHANGES}/4/undo").status_code == 200
    assert client.post(f"{CHANGES}/3/undo").status_code == 200
    assert client.get(CONFLICTS).json == []
    assert client.post(f"{CHANGES}/3/undo").status_code == 409


@pytest.mark.parametrize(("keep", "place"), [("ours", [2.1, 48.1]), ("theirs", [2.2, 48.2])])
def test_place_is_decided_as_one(
    client: FlaskClient, published: list[Record], keep: str, place: list[float]
) -> None:
    names = ("longitude", "latitude")
    client.patch(f"{RECORDS}/12", json=dict(zip(names, [2.1, 48.1], strict=True)))
    published[11] |= dict(zip(names, [2.2, 48.2], strict=True))
    send(client, published)
    assert [each["field"] for each in client.get(CONFLICTS).json] == list(names)
    record = client.post(f"{CONFLICTS}/12/latitude", json={"keep": keep}).json
    assert [record[name] for name in names] == place
    assert client.get(CONFLICTS).json == []


def test_other_conflicts_of_the_record_stay(client: FlaskClient, published: list[Record]) -> None:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours", "entreprise": "Ours"})
    published[11]["entreprise"] = "Theirs"
    send(client, published)
    client.post(f"{CONFLICTS}/12/entreprise", json={"keep": "ours"})
    assert [each["field"] for each in client.get(CONFLICTS).json] == ["mandataire"]


def test_deleted_record_comes_back_or_stays_deleted(
    client: FlaskClient, published: list[Record]
) -> None:
    client.delete(f"{RECORDS}/12")
    [conflict] = send(client, published).json["conflicts"]
    assert (conflict["ours"], conflict["theirs"]) == (None, "Theirs")
    address = f"{CONFLICTS}/12/mandataire"
    answer = client.post(address, json={"keep": "ours"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert client.get(CONFLICTS).json == []
    client.post(f"{CHANGES}/4/undo")
    answer = client.post(address, json={"keep": "theirs"})
    assert (answer.status_code, answer.json["mandataire"]) == (200, "Theirs")
    assert (answer.json["id"], answer.json["version"]) == (12, 3)
    assert client.get(CHANGES).json[0]["action"] == "revert"
    assert client.get(CONFLICTS).json == []


def test_record_that_has_changed_since_it_was_read_is_not_decided(
    client: FlaskClient, published: list[Record]
) -> None:
    make_conflict(client, published)
    etag = client.get(f"{RECORDS}/12").headers["ETag"]
    client.patch(f"{RECORDS}/12", json={"nombre_de_lots": 7})
    address = f"{CONFLICTS}/12/mandataire"
    for keep in ("ours", "theirs"):
        answer = client.post(address, json={"keep": keep}, headers={"If-Match": etag})
        assert answer.status_code == 412
    etag = client.get(f"{RECORDS}/12").headers["ETag"]
    answer = client.post(address, json={"keep": "theirs"}, headers={"If-Match": etag})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["12/ppi", "12/odd", "12/id", "13/mandataire", "999/mandataire", "0/ppi", "x/ppi"]
)
def test_conflict_that_is_not_there_is_not_found(
    client: FlaskClient, published: list[Record], path: str
) -> None:
    make_conflict(client, published)
    answer = client.post(f"{CONFLICTS}/{path}", json={"keep": "ours"})
    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)


@pytest.mark.parametrize("body", [{}, {"keep": "keep"}, {"keep": "ours", "by": "me"}, []])
def test_decision_that_is_none_is_refused(
    client: FlaskClient, published: list[Record], body: Any
) -> None:
    make_conflict(client, published)
    assert client.post(f"{CONFLICTS}/12/mandataire", json=body).status_code == 422
    assert len(client.get(CONFLICTS).json) == 1
