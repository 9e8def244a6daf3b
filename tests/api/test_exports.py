"""/investments.csv, .xlsx and .geojson over HTTP."""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from werkzeug.datastructures import Headers

from investments_api.api import exports
from investments_api.extensions import db
from investments_api.formats import workbooks
from investments_api.formats.labels import LABELS
from investments_api.imports import dataset, summaries, sync
from investments_api.readers import files
from investments_api.records.models import Investment, now
from tests.imports.syncing import NOTHING_NEW

pytestmark = pytest.mark.database("shared")

LIST = "/api/v1/investments"
EXTENSIONS = ("csv", "geojson", "xlsx")
EVERY = pytest.mark.parametrize("extension", EXTENSIONS)
IMPORTED = pytest.mark.parametrize(
    "file", ["csv", "csv?labels=true", "csv?profile=fr", "csv?profile=fr&labels=true", "geojson"]
)
HOSTILE = {
    "lycee": '=cmd|"/C calc"!A0',
    "ville": "@SUM(1+1)*;,\u202e",
    "titreoperation": "'=1+1",
    "mandataire": '+33 1;"a"\n-2',
    "maitrise_d_oeuvre": "<r></t></is></c>]]>&amp;</r>",
    "entreprise": "-1,5\n=2",
    "mode_de_devolution": "''@\ufffd\U0001f600_x0041_",
}


def download(client: FlaskClient, file: str, **query: Any) -> tuple[bytes, Headers]:
    with client.get(f"{LIST}.{file}", query_string=query or None) as answer:
        assert answer.status_code == 200, answer.json
        return answer.data, answer.headers


def rows_of(content: bytes, extension: str) -> list[dict[str, Any]]:
    """The rows of a file by name of field, as it has them."""
    if extension == "geojson":
        return [feature["properties"] for feature in json.loads(content)["features"]]
    if extension == "csv":
        return list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    names, *rows = load_workbook(io.BytesIO(content))[workbooks.SHEET].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def ids(client: FlaskClient, extension: str, **query: Any) -> list[int]:
    content, _headers = download(client, extension, **query)
    return [int(row["id"]) for row in rows_of(content, extension)]


def listed(client: FlaskClient, **query: Any) -> list[int]:
    return [record["id"] for record in client.get(LIST, query_string=query).json]


def dataset_file(app: Flask) -> list[dict[str, Any]]:
    file = io.StringIO()
    with app.app_context():
        dataset.write(file)
    return json.loads(file.getvalue())


@EVERY
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"ville": ["Paris", "Versailles"], "montant_des_ap_votes_en_meu_min": 10},
        {"finding": "no_coordinates"},
        {"sort": "-montant_des_ap_votes_en_meu,ville"},
        {"q": "rénovation pariss"},
        {"q": "rénovation", "departement": "93", "sort": "lycee"},
        {"id": [3, 1, 2]},
        {"q": "zzzzz"},
    ],
    ids=str,
)
def test_export_has_the_rows_of_the_list_in_its_order(
    client: FlaskClient, extension: str, query: dict[str, Any]
) -> None:
    assert ids(client, extension, **query) == listed(client, **query)


@pytest.mark.database("own")
@IMPORTED
def test_import_of_an_export_changes_nothing(
    app: Flask, client: FlaskClient, new_record: dict[str, Any], file: str
) -> None:
    assert client.post(LIST, json=new_record | HOSTILE).status_code == 201
    content, _headers = download(client, file)
    with app.app_context():
        counts = summaries.report(sync.plan_import(files.read(content)))["counts"]
    assert counts == NOTHING_NEW | {"unchanged": 332}


@pytest.mark.database("own")
@IMPORTED
def test_import_of_an_export_into_an_empty_table_gives_the_same_records(
    app: Flask, client: FlaskClient, new_record: dict[str, Any], file: str
) -> None:
    client.post(LIST, json=new_record | HOSTILE)
    before = dataset_file(app)
    content, _headers = download(client, file)
    with app.app_context():
        for investment in db.session.scalars(select(Investment)):
            db.session.delete(investment)
        db.session.commit()
        sync.plan_import(files.read(content)).carry_out()
        db.session.commit()
    assert dataset_file(app) == before


@pytest.mark.database("own")
def test_workbook_has_hostile_texts_as_texts(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    client.post(LIST, json=new_record | HOSTILE)
    content, _headers = download(client, "xlsx", id=332)
    [row] = rows_of(content, "xlsx")
    assert {name: unescape(row[name]) for name in HOSTILE} == HOSTILE


@EVERY
def test_answer_is_a_file_with_the_day_in_its_name(client: FlaskClient, extension: str) -> None:
    before = now()
    _content, headers = download(client, extension)
    # It may have become midnight meanwhile.
    names = [f"investissements-lycees-{day:%Y-%m-%d}.{extension}" for day in (before, now())]
    assert headers["Content-Disposition"] in [f"attachment; filename={name}" for name in names]


@EVERY
def test_answer_links_licence_and_description_under_the_prefix(
    client: FlaskClient, extension: str
) -> None:
    with client.get(f"{LIST}.{extension}", base_url="https://intra.example/lycees") as answer:
        links = answer.headers["Link"]
    licence, description = re.findall(r'<([^>]+)>; rel="(\w+)"', links)
    assert licence == ("https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "license")
    address = "https://intra.example/lycees/api/v1/datapackage.json"
    assert description == (address, "describedby")


@pytest.mark.database("own")
@EVERY
def test_last_modified_is_the_time_of_the_last_change(client: FlaskClient, extension: str) -> None:
    client.delete(f"{LIST}/1")
    [change, *_others] = client.get("/api/v1/changes").json
    with client.get(f"{LIST}.{extension}") as answer:
        assert f"{answer.last_modified:%Y-%m-%dT%H:%M:%S}" == change["at"][:19]


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("geojson", "application/geo+json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_answer_says_its_media_type(client: FlaskClient, extension: str, media_type: str) -> None:
    _content, headers = download(client, extension)
    assert headers["Content-Type"] == media_type
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.database("own")
@EVERY
def test_tag_is_weak_and_changes_with_data_and_address(client: FlaskClient, extension: str) -> None:
    tags = [
        download(client, extension)[1]["ETag"],
        download(client, extension)[1]["ETag"],
        download(client, extension, departement="75")[1]["ETag"],
    ]
    client.patch(f"{LIST}/12", json={"mandataire": "Icade"})
    tags.append(download(client, extension)[1]["ETag"])
    assert all(tag.startswith("W/") for tag in tags)
    assert tags[0] == tags[1]
    assert len(set(tags)) == 3


@pytest.mark.database("own")
@EVERY
def test_client_that_has_it_is_told_so(client: FlaskClient, extension: str) -> None:
    path = f"{LIST}.{extension}"
    etag = download(client, extension)[1]["ETag"]
    for known in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*"):
        answer = client.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", etag)
    client.delete(f"{LIST}/1")
    with client.get(path, headers={"If-None-Match": etag}) as changed:
        assert changed.status_code == 200


@EVERY
def test_head_is_the_same_without_the_body(client: FlaskClient, extension: str) -> None:
    _content, headers = download(client, extension, departement="75")
    with client.head(f"{LIST}.{extension}?departement=75") as answer:
        assert (answer.status_code, answer.data) == (200, b"")
    own = ("Content-Length", "X-Request-ID")
    told, expected = (
        {name: value for name, value in each.items() if name not in own}
        for each in (answer.headers, headers)
    )
    assert told == expected


@pytest.mark.parametrize(
    ("file", "query"),
    [
        ("csv", "page=1"),
        ("csv", "labels=oui"),
        ("csv", "profile=de"),
        ("xlsx", "page_size=10"),
        ("xlsx", "profile=fr"),
        ("geojson", "sort=prix"),
        ("geojson", "labels=true"),
    ],
)
def test_parameter_that_does_not_fit_is_refused_by_name(
    client: FlaskClient, file: str, query: str
) -> None:
    for headers in ({}, {"If-None-Match": "*"}):
        answer = client.get(f"{LIST}.{file}?{query}", headers=headers)
        assert answer.status_code == 422
        assert list(answer.json["errors"]["query"]) == [query.partition("=")[0]]


def test_more_rows_than_a_sheet_has_are_refused(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MAX_ROWS", 330)
    answer = client.get(f"{LIST}.xlsx")
    assert answer.status_code == 422
    assert answer.json["detail"].startswith("331 operations fit the filters, but a sheet holds 330")
    assert len(ids(client, "xlsx", departement="75")) == len(listed(client, departement="75"))


def test_labels_are_the_first_row(client: FlaskClient) -> None:
    content, _headers = download(client, "csv", labels="true")
    assert next(csv.reader(content.decode().splitlines())) == list(LABELS.values())


@EVERY
def test_nothing_to_export_is_a_file_all_the_same(client: FlaskClient, extension: str) -> None:
    assert ids(client, extension, lycee="nowhere") == []


@EVERY
def test_database_is_let_go_before_the_file_is_read(
    app: Flask, client: FlaskClient, extension: str
) -> None:
    with client.get(f"{LIST}.{extension}") as answer:
        assert answer.content_length == sum(map(len, answer.iter_encoded()))
        with app.app_context():
            pool = db.engine.pool
        assert isinstance(pool, QueuePool)
        assert pool.checkedout() == 0


def test_failure_is_told_and_leaves_no_half_a_file(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(parts: Any) -> Iterator[Any]:
        yield from islice(read(parts), 1)
        raise OperationalError("FETCH", {}, Exception("The server has gone away."))

    read = exports.read
    monkeypatch.setattr(exports, "read", fail)
    for extension in EXTENSIONS:
        answer = client.get(f"{LIST}.{extension}")
        assert answer.status_code == 503
        assert answer.mimetype == "application/problem+json"
        assert "Content-Disposition" not in answer.headers
