"""/datapackage.json and /catalog.jsonld: the exports as programs and portals see them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.formats import dcat, provenance
from investments_api.formats.labels import LABELS
from investments_api.records.models import DATASET_FIELDS, STATES, Investment

pytestmark = pytest.mark.database("shared")

PACKAGE = "/api/v1/datapackage.json"
CATALOG = "/api/v1/catalog.jsonld"
BASE = "https://intra.example/lycees"
TYPES: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "string": str,
}


def resources(client: FlaskClient, **options: Any) -> dict[str, dict[str, Any]]:
    package = client.get(PACKAGE, **options).json
    return {resource["format"]: resource for resource in package["resources"]}


def fields(client: FlaskClient) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in resources(client)["csv"]["schema"]["fields"]}


def dataset(client: FlaskClient, **options: Any) -> dict[str, Any]:
    return client.get(CATALOG, **options).json["dcat:dataset"]


def delete_all(app: Flask) -> None:
    with app.app_context():
        for investment in db.session.scalars(select(Investment)):
            db.session.delete(investment)
        db.session.commit()


# --- The data package


def test_package_says_who_made_the_data_under_which_licence_and_when(client: FlaskClient) -> None:
    package = client.get(PACKAGE).json
    [change] = client.get("/api/v1/changes").json
    assert package["contributors"][0]["title"] == "Région Île-de-France"
    assert package["licenses"] == [
        {
            "title": provenance.LICENCE,
            "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        }
    ]
    assert package["sources"][0]["path"] == provenance.DATASET_PAGE
    assert package["created"] == change["at"]


def test_package_leads_to_every_file_under_the_prefix(client: FlaskClient) -> None:
    for extension, resource in resources(client, base_url=BASE).items():
        assert resource["path"] == f"{BASE}/api/v1/investments.{extension}"
        with client.get(f"/api/v1/investments.{extension}") as answer:
            assert answer.mimetype == resource["mediatype"]


def test_columns_are_those_of_the_file_each_with_its_label(client: FlaskClient) -> None:
    with client.get("/api/v1/investments.csv") as answer:
        heading, *_rows = answer.get_data(as_text=True).splitlines()
    assert list(fields(client)) == heading.split(",")
    assert list(fields(client))[:19] == list(DATASET_FIELDS)
    assert {name: field["title"] for name, field in fields(client).items()} == LABELS
    assert all(field["description"] for field in fields(client).values())


def test_constraints_are_those_of_the_api(client: FlaskClient) -> None:
    described = {name: field["constraints"] for name, field in fields(client).items()}
    assert described["etat_d_avancement"] == {"required": True, "enum": list(STATES)}
    assert described["annee_de_livraison"] == {"required": False, "minimum": 1900, "maximum": 2100}
    assert described["latitude"] == {"required": False, "minimum": -90, "maximum": 90}
    assert re.fullmatch(described["codeuai"]["pattern"], "0750784V")
    assert not re.fullmatch(described["ppi"]["pattern"], "2012-2022")
    assert described["lycee"]["maxLength"] == 200
    assert described["id"]["required"]
    assert not described["commune"]["required"]


def test_every_row_of_the_file_is_as_described(client: FlaskClient) -> None:
    described = fields(client)
    with client.get("/api/v1/investments.csv") as answer:
        rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))
    assert len(rows) == 331
    for row in rows:
        for name, cell in row.items():
            check(cell, described[name])


def check(cell: str, field: dict[str, Any]) -> None:
    rules = field["constraints"]
    assert cell or not rules["required"], field
    if cell:
        value = TYPES[field["type"]](cell)
        assert value in rules.get("enum", [value])
        assert re.fullmatch(rules.get("pattern", "(?s).*"), cell), field
        assert len(cell) <= rules.get("maxLength", len(cell))
        assert rules.get("minimum", value) <= value <= rules.get("maximum", value)


# --- The catalogue


def test_catalogue_is_json_ld_with_its_own_context(client: FlaskClient) -> None:
    answer = client.get(CATALOG)
    assert answer.mimetype == "application/ld+json"
    prefixes = set(answer.json["@context"])
    used = set(re.findall(r'"(\w+):\w+":', answer.text)) | {"dct", "xsd"}
    assert used <= prefixes


def test_dataset_has_what_portals_ask_for(client: FlaskClient) -> None:
    described = dataset(client)
    [change] = client.get("/api/v1/changes").json
    assert described["dct:title"] == {"@value": provenance.TITLE, "@language": "fr"}
    assert described["dct:publisher"]["foaf:name"]["@value"] == "Région Île-de-France"
    assert described["dct:license"]["@id"] == provenance.LICENCE_PAGE
    assert described["dct:spatial"]["rdfs:label"]["@value"] == "Île-de-France"
    assert described["dct:temporal"]["dcat:startDate"]["@value"] == "1995"
    assert described["dct:temporal"]["dcat:endDate"]["@value"] == "2018"
    assert described["dct:modified"] == {"@value": change["at"], "@type": "xsd:dateTime"}


def test_distributions_are_the_files_under_the_prefix(client: FlaskClient) -> None:
    distributions = dataset(client, base_url=BASE)["dcat:distribution"]
    assert len(distributions) == len(dcat.FORMATS)
    for distribution in distributions:
        address = distribution["dcat:downloadURL"]["@id"]
        with client.get(address.removeprefix(BASE)) as answer:
            media_type = distribution["dcat:mediaType"]["@id"]
            assert media_type.endswith(f"/media-types/{answer.mimetype}")


def test_service_is_described_by_its_openapi_document(client: FlaskClient) -> None:
    service = client.get(CATALOG).json["dcat:service"]
    assert client.get(service["dcat:endpointDescription"]["@id"]).json["openapi"] == "3.1.0"
    assert client.get(service["dcat:endpointURL"]["@id"]).status_code == 200
    assert service["dcat:servesDataset"]["@id"] == dataset(client)["@id"]


@pytest.mark.database("own")
def test_years_are_left_out_when_there_are_none(app: Flask, client: FlaskClient) -> None:
    delete_all(app)
    assert "dct:temporal" not in dataset(client)


@pytest.mark.database("own")
@pytest.mark.parametrize("path", [PACKAGE, CATALOG])
def test_description_is_tagged_until_the_data_changes(client: FlaskClient, path: str) -> None:
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    client.delete("/api/v1/investments/1")
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200
