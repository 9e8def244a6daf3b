"""The page checks the fields by the same rules as the API."""

from typing import Any

import pytest
from playwright.sync_api import Page

from investments_api.records.models import DATASET_FIELDS, STATES

pytestmark = pytest.mark.database("shared")


@pytest.fixture
def fields(page: Page, live_server: str) -> dict[str, Any]:
    """What static/js/fields/fields.js exports, as the browser reads it."""
    page.goto(live_server)
    address = f"{live_server}/static/js/fields/fields.js"
    return page.evaluate(
        "async (address) => { const { STATES, FIELDS } = await import(address);"
        " return { STATES, FIELDS }; }",
        address,
    )


@pytest.fixture
def rules(page: Page, live_server: str) -> dict[str, Any]:
    document = page.request.get(f"{live_server}/api/v1/openapi.json").json()
    return document["components"]["schemas"]["InvestmentInput"]


def test_states_are_those_of_the_model(fields: dict[str, Any]) -> None:
    assert fields["STATES"] == list(STATES)


def test_form_has_every_field_once(fields: dict[str, Any]) -> None:
    assert sorted(field["name"] for field in fields["FIELDS"]) == sorted(DATASET_FIELDS)


def test_required_fields_are_those_of_the_api(
    fields: dict[str, Any], rules: dict[str, Any]
) -> None:
    required = [field["name"] for field in fields["FIELDS"] if field.get("required")]
    assert sorted(required) == sorted(rules["required"])


@pytest.mark.parametrize(
    ("ours", "theirs"), [("min", "minimum"), ("max", "maximum"), ("maxLength", "maxLength")]
)
def test_limits_are_those_of_the_api(
    fields: dict[str, Any], rules: dict[str, Any], ours: str, theirs: str
) -> None:
    for field in fields["FIELDS"]:
        limit = None if field.get("pattern") else rules["properties"][field["name"]].get(theirs)
        assert field.get(ours) == limit, field["name"]
