"""The OpenAPI document: what it promises, and that the service keeps it."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient

from investments_api.records.models import DATASET_FIELDS, STATES
from investments_api.settings import PROJECT_ROOT
from tests import service
from tests.accounts.steps import add_account, bearer

pytestmark = pytest.mark.database("shared")

PROBLEM = "application/problem+json"
HISTORY = "/api/v1/investments/{investment_id}/history"
SENT = ("InvestmentInput", "InvestmentPatch", "Revert", "Batch", "Decision")
GIVEN = (
    "Investment",
    "Version",
    "Change",
    "RecordChange",
    "DismissedFinding",
    "DecidedConflict",
    "Finding",
    "CountedRule",
    "Words",
    "FeatureCollection",
    "Feature",
    "Point",
    "Properties",
    "Metadata",
    "Import",
    "ImportCounts",
    "ImportedRecord",
    "UpdatedRecord",
    "Conflict",
    "School",
    "SchoolSheet",
    "User",
    "ServiceStatus",
    "Account",
    "Backup",
)


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        operation
        for path in document["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    ]


def schemas(part: Any) -> Iterator[dict[str, Any]]:
    """All objects of a document, among them every schema."""
    if isinstance(part, dict):
        yield part
    values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for value in values:
        yield from schemas(value)


def test_document_names_version_licence_and_producer(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert "Licence Ouverte" in document["info"]["license"]["name"]
    assert "Région Île-de-France" in document["info"]["contact"]["name"]


EVERYWHERE = {"400", "401", "403", "422", "503"}


@pytest.mark.parametrize(
    ("path", "method", "statuses"),
    [
        ("", "get", {"200", "304"}),
        ("", "post", {"201", "408", "413", "415"}),
        ("/stats", "get", {"200", "304"}),
        ("/facets", "get", {"200", "304"}),
        ("/{investment_id}", "get", {"200", "304", "404"}),
        ("/{investment_id}", "put", {"200", "404", "408", "412", "413", "415"}),
        ("/{investment_id}", "patch", {"200", "404", "408", "409", "412", "413", "415"}),
        ("/{investment_id}", "delete", {"204", "404", "412"}),
        ("/batch", "post", {"200", "404", "408", "409", "413", "415"}),
        ("/{investment_id}/history", "get", {"200", "304", "404"}),
        ("/{investment_id}/revert", "post", {"200", "404", "408", "412", "413", "415"}),
        ("/../investments.csv", "get", {"200", "304", "429"}),
        ("/../investments.geojson", "get", {"200", "304", "429"}),
        ("/../investments.xlsx", "get", {"200", "304", "429"}),
        ("/../datapackage.json", "get", {"200", "304"}),
        ("/../catalog.jsonld", "get", {"200", "304"}),
        ("/../schools", "get", {"200", "304"}),
        ("/../schools/{codeuai}", "get", {"200", "304", "404"}),
        ("/../changes", "get", {"200", "304"}),
        ("/../changes/{change_id}/undo", "post", {"200", "404", "409"}),
        ("/../findings", "get", {"200", "304"}),
        ("/../findings/rules", "get", {"200", "304"}),
        ("/../findings/{investment_id}/{rule}/accept", "post", {"200", "404", "409", "412"}),
        ("/../findings/{investment_id}/{rule}/dismiss", "post", {"204", "404", "412"}),
        ("/../imports", "post", {"200", "408", "412", "413", "415"}),
        ("/../session", "get", {"200", "304"}),
        ("/../session", "post", {"200", "408", "413", "415"}),
        ("/../session", "delete", {"204"}),
        ("/../status", "get", {"200", "304"}),
        ("/../imports/conflicts", "get", {"200", "304"}),
        (
            "/../imports/conflicts/{investment_id}/{field}",
            "post",
            {"200", "204", "404", "408", "412", "413", "415"},
        ),
    ],
)
def test_operation_says_every_status(
    document: dict[str, Any], path: str, method: str, statuses: set[str]
) -> None:
    address = f"/api/v1/investments{path}".replace("/investments/..", "")
    operation = document["paths"][address][method]
    limited = set() if method == "get" else {"429"}
    assert set(operation["responses"]) == statuses | EVERYWHERE | limited


def test_operations_say_what_they_do(document: dict[str, Any]) -> None:
    assert all(operation["summary"] for operation in operations(document))


def test_failures_are_problems(document: dict[str, Any]) -> None:
    for response in document["components"]["responses"].values():
        assert list(response["content"]) == [PROBLEM]


def test_failures_say_what_comes_with_them(document: dict[str, Any]) -> None:
    responses = document["components"]["responses"]
    headers = {name: list(each["headers"]) for name, each in responses.items() if "headers" in each}
    assert headers == {
        "UNAUTHORIZED": ["WWW-Authenticate"],
        "TOO_MANY_REQUESTS": ["Retry-After"],
        "SERVICE_UNAVAILABLE": ["Retry-After"],
    }


def test_every_parameter_and_field_is_described_with_an_example(document: dict[str, Any]) -> None:
    for holder in (*operations(document), *document["paths"].values()):
        for parameter in holder.get("parameters", ()):
            assert parameter["description"], parameter
    for name in SENT + GIVEN:
        for field, schema in document["components"]["schemas"][name]["properties"].items():
            assert schema["description"], field
            assert "example" in schema or "examples" in schema, field


def test_amounts_and_places_say_their_unit(document: dict[str, Any]) -> None:
    fields = document["components"]["schemas"]["Investment"]["properties"]
    for field in ("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"):
        assert "millions of euros" in fields[field]["description"]
    for field in ("longitude", "latitude"):
        assert "WGS 84" in fields[field]["description"]


def test_answer_has_every_field_and_the_nine_states(document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["Investment"]
    assert set(DATASET_FIELDS) < set(schema["required"]) == set(schema["properties"])
    assert schema["properties"]["etat_d_avancement"]["enum"] == list(STATES)


def test_patch_has_no_defaults(document: dict[str, Any]) -> None:
    fields = document["components"]["schemas"]["InvestmentPatch"]["properties"]
    assert not any("default" in schema for schema in fields.values())


def test_answers_name_their_etag(document: dict[str, Any]) -> None:
    tagged = [
        response
        for operation in operations(document)
        for status, response in operation["responses"].items()
        if status in {"200", "201"}
    ]
    # A deletion, a dismissal and signing out have nothing to tag.
    assert len(tagged) == len(operations(document)) - 3
    assert all("ETag" in response["headers"] for response in tagged)


def test_rules_of_input_stay_out_of_answers(document: dict[str, Any]) -> None:
    for name in ("Investment", "StatsRow"):
        for schema in document["components"]["schemas"][name]["properties"].values():
            assert not {"default", "multipleOf"} & set(schema)


def test_operations_have_names_for_generated_clients(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(document)]
    assert {"listInvestments", "readInvestment", "changeInvestment"} < set(names)
    assert len(set(names)) == len(names)


def test_models_are_not_alternatives(document: dict[str, Any]) -> None:
    """Of a schema with such a keyword, generators make a model without its fields, or none."""
    for name, schema in document["components"]["schemas"].items():
        assert not {"anyOf", "oneOf", "allOf"} & set(schema), name


def test_no_default_is_null(document: dict[str, Any]) -> None:
    """openapi-typescript makes a field with a default mandatory."""
    assert [each for each in schemas(document) if each.get("default", ...) is None] == []


def test_types_are_named_once(document: dict[str, Any]) -> None:
    types = [each["type"] for each in schemas(document) if isinstance(each.get("type"), list)]
    assert types
    assert [each for each in types if len(set(each)) < len(each)] == []


def test_lists_that_may_be_null_are_one_of_two(document: dict[str, Any]) -> None:
    """ng-openapi-gen makes no model of the items of others."""
    assert [each for each in schemas(document) if each.get("type") == ["array", "null"]] == []


def test_models_have_names_that_no_generated_one_has(document: dict[str, Any]) -> None:
    """Of an enumeration, Finding.rule say, generators make a model FindingRule."""
    models = document["components"]["schemas"]
    taken = {
        (model + field.replace("_", "")).lower()
        for model, schema in models.items()
        for field, content in schema["properties"].items()
        if "$ref" not in content
    } | {
        (operation["operationId"] + parameter["name"].replace("_", "")).lower()
        for operation in operations(document)
        for parameter in operation.get("parameters", ())
    }
    assert {model for model in models if model.lower() in taken} == set()


def test_no_model_holds_an_object_of_its_own_name(document: dict[str, Any]) -> None:
    """openapi-python-client gives both one variable."""
    for name, schema in document["components"]["schemas"].items():
        assert schema["properties"].get(name.lower(), {}).get("type") != "object", name


def test_values_to_sort_by_have_names_without_a_minus(document: dict[str, Any]) -> None:
    [sort] = [
        each
        for each in document["paths"]["/api/v1/investments"]["get"]["parameters"]
        if each["name"] == "sort"
    ]
    values, names = (sort["schema"]["items"][key] for key in ("enum", "x-enum-varnames"))
    assert dict(zip(values, names, strict=True))["-ville"] == "VILLE_DESC"
    assert len(set(names)) == len(names)


def test_title_makes_a_name_in_ascii(document: dict[str, Any]) -> None:
    assert document["info"]["title"].isascii()


def test_token_of_an_account_may_be_shown(document: dict[str, Any]) -> None:
    assert document["security"] == [{}, {"bearerAuth": []}]
    scheme = document["components"]["securitySchemes"]["bearerAuth"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")


def test_files_are_bytes(document: dict[str, Any]) -> None:
    for extension in ("csv", "xlsx"):
        answer = document["paths"][f"/api/v1/investments.{extension}"]["get"]["responses"]["200"]
        [content] = answer["content"].values()
        assert content["schema"] == {"type": "string", "format": "binary"}


def test_optional_parameters_are_not_filled_in(document: dict[str, Any]) -> None:
    """Swagger UI sends an example as a filter; the description tells it."""
    optional = [
        each
        for operation in operations(document)
        for each in operation.get("parameters", ())
        if each["in"] == "query" and not each["required"]
    ]
    assert [each for each in optional if {"example", "examples"} & {*each, *each["schema"]}] == []
    assert all(" Example: `" in each["description"] for each in optional)


def test_file_is_sent_as_a_part_of_the_body(document: dict[str, Any]) -> None:
    content = document["paths"]["/api/v1/imports"]["post"]["requestBody"]["content"]
    assert list(content) == ["multipart/form-data"]
    part = document["components"]["schemas"]["ImportFile"]["properties"]["file"]
    assert (part["type"], part["format"]) == ("string", "binary")


def test_conditional_headers_are_documented(document: dict[str, Any]) -> None:
    def headers(method: str, path: str = "") -> set[str]:
        operation = document["paths"][f"/api/v1/investments/{{investment_id}}{path}"][method]
        return {each["name"] for each in operation["parameters"] if each["in"] == "header"}

    assert headers("get") == {"If-None-Match"}
    assert headers("put") == headers("patch") == headers("delete") == {"If-Match"}
    assert headers("post", "/revert") == {"If-Match"}


@pytest.mark.parametrize(
    "choice",
    [
        pytest.param((f"--exclude-path={HISTORY}",), marks=pytest.mark.slow),
        # A deleted record keeps its history: to read it is no use of what is gone.
        (f"--include-path={HISTORY}", "--exclude-checks=use_after_free"),
    ],
    ids=["all but the history", "the history"],
)
def test_service_keeps_what_its_document_promises(
    database_url: str, choice: tuple[str, ...]
) -> None:
    """Schemathesis: every check, valid and invalid data, over HTTP."""
    with service.running(database_url) as address:
        assert_promises_kept(address, *choice, "--max-examples=30")


@pytest.mark.slow
@pytest.mark.database("own")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_service_with_accounts_keeps_what_its_document_promises(app: Flask) -> None:
    """As an editor, whom READ_ACCESS lets read; then as nobody, who reads and writes nothing.

    On this machine, where no requests are too many. What the schemas' limits allow is tried on
    the service without accounts, and takes longest: of an editor only the rest is tried.
    """
    token = add_account(app, "a.martin")
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    with service.running(url, READ_ACCESS="accounts") as address:
        as_editor = f"--header=Authorization: Bearer {token}"
        phases = "--phases=examples,fuzzing,stateful"
        # The history of what was deleted can be read, here too.
        history = "--exclude-checks=use_after_free"
        assert_promises_kept(address, as_editor, phases, history, "--max-examples=5")
        before = journal(address, token)
        # What is right is refused too.
        refused = "--exclude-checks=positive_data_acceptance"
        assert_promises_kept(address, refused, "--max-examples=5")
        assert journal(address, token) == before


def journal(address: str, token: str) -> Any:
    return requests.get(f"{address}/api/v1/changes?page_size=1", headers=bearer(token)).json()


def assert_promises_kept(address: str, *options: str) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", "--checks=all", "--mode=all"]
    result = subprocess.run(
        [*command, *options, f"{address}/api/v1/openapi.json"],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
