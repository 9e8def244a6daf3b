"""What is used of flask-smorest's private parts: a new version that changes one fails its test."""

from typing import Any

import flask_smorest
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_smorest import utils

from investments_api.api.framework import FAILURES, Api, Blueprint

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"


def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json


def test_prepare_doc_cbks_still_document_each_operation(client: FlaskClient) -> None:
    """Blueprint._prepare_doc_cbks: ours is called last, with the responses of the others."""
    assert "_prepare_doc_cbks" in vars(flask_smorest.Blueprint("name", "name"))
    read = document(client)["paths"][f"{URL}/{{investment_id}}"]["get"]
    assert "304" in read["responses"]
    assert "If-None-Match" in [each.get("name") for each in read["parameters"]]


def test_apidoc_of_a_view_still_has_its_arguments(client: FlaskClient) -> None:
    """view._apidoc: tells which operations take no query parameters, and refuse all."""
    blueprint = Blueprint("name", "name")
    view = blueprint.arguments({}, location="query")(lambda *_: None)
    assert view._apidoc["arguments"]["parameters"][0]["in"] == "query"
    assert client.get(f"{URL}/12?page=1").status_code == 422


def test_register_responses_still_names_the_failures(client: FlaskClient) -> None:
    """Api._register_responses: ours are problems, and those that are documented."""
    assert "_register_responses" in vars(Api)
    assert hasattr(flask_smorest.Api, "_register_responses")
    responses = document(client)["components"]["responses"]
    assert {status.name for status in FAILURES} >= responses.keys() > {"NOT_FOUND"}
    assert "application/problem+json" in responses["NOT_FOUND"]["content"]


def test_register_pagination_header_still_can_be_left_out(client: FlaskClient) -> None:
    """Api._register_pagination_header: the header is documented where it is sent."""
    assert hasattr(flask_smorest.Api, "_register_pagination_header")
    assert "headers" not in document(client)["components"]


def test_openapi_json_still_serves_the_document(app: Flask) -> None:
    """Api._openapi_json: ours says where the service is mounted."""
    assert hasattr(flask_smorest.Api, "_openapi_json")
    answer = app.test_client().get("/api/v1/openapi.json", base_url="http://localhost/intranet")
    assert answer.json["servers"] == [{"url": "/intranet"}]


def test_prepare_response_still_puts_the_schema_under_its_media_type(app: Flask) -> None:
    """utils.prepare_response: not documented by flask-smorest."""
    spec = Api(
        Flask("name"), spec_kwargs={"title": "t", "version": "1", "openapi_version": "3.1.0"}
    )
    response: dict[str, Any] = {"description": "text", "schema": {"type": "string"}}
    utils.prepare_response(response, spec.spec, "text/plain")
    assert response["content"]["text/plain"]["schema"] == {"type": "string"}
