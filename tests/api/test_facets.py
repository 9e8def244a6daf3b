"""GET /api/v1/investments/facets."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.api.schemas.facets import FACETS
from investments_api.api.schemas.queries import GROUP_FIELDS
from investments_api.queries import RANGE_FIELDS
from tests.databases import statements_of

pytestmark = pytest.mark.database("shared")

LIST = "/api/v1/investments"
URL = f"{LIST}/facets"
PLANNED, VOTED = "enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"
SUMS = ("count", PLANNED, VOTED)
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"departement": "93"},
    {"departement": ["75", "93"], "etat_d_avancement": "en chantier"},
    {"q": "internats en chantier dans le 93"},
    {"q": "gimnase", "ppi": "2012/2022"},
    {"ville": "Paris"},
    {"ville": ["Boulogne (92)", "Melun"], "annee_d_individualisation_min": 2010},
    {"annee_de_livraison_min": 2005, "annee_de_livraison_max": 2010},
    {"enveloppe_prev_en_meu_min": 10, "montant_des_ap_votes_en_meu_max": "20.5"},
    {"finding": ["no_coordinates", "voted_above_plan"]},
    {"bbox": "2.2,48.8,2.5,48.95", "lycee": "Marie-Curie"},
    {"id": [1, 2, 331, 4000]},
    {"ville": "Marseille"},
    {"q": "  "},
    {"q": "?!"},
)


def answer(client: FlaskClient, **parameters: Any) -> Any:
    got = client.get(URL, query_string=parameters)
    assert got.status_code == 200, got.json
    return got.json


def rows(client: FlaskClient, facet: str, **parameters: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer(client, facet=facet, **parameters)["facets"][facet]
    return found


def counts(client: FlaskClient, facet: str, **parameters: Any) -> dict[Any, int]:
    return {row["value"]: row["count"] for row in rows(client, facet, **parameters)}


@pytest.mark.parametrize("filters", FILTERS, ids=range(len(FILTERS)))
def test_totals_are_those_of_the_list(client: FlaskClient, filters: dict[str, Any]) -> None:
    [total] = client.get(f"{LIST}/stats", query_string=filters).json
    assert answer(client, **filters)["totals"] == total


@pytest.mark.parametrize("filters", FILTERS, ids=range(len(FILTERS)))
def test_ranges_are_the_ends_of_what_the_list_has(
    client: FlaskClient, filters: dict[str, Any]
) -> None:
    records = client.get(LIST, query_string=filters).json
    expected = {}
    for name in RANGE_FIELDS:
        values = [record[name] for record in records if record[name] is not None]
        expected[name] = {"min": min(values, default=None), "max": max(values, default=None)}
    assert answer(client, **filters)["ranges"] == expected


@pytest.mark.parametrize("filters", FILTERS, ids=range(len(FILTERS)))
@pytest.mark.parametrize("field", GROUP_FIELDS)
def test_facet_is_the_totals_by_its_field_without_the_filters_by_it(
    client: FlaskClient, field: str, filters: dict[str, Any]
) -> None:
    own = {field, f"{field}_min", f"{field}_max"}
    own |= {"ville"} if field in ("commune", "code_insee") else set()
    others = {name: value for name, value in filters.items() if name not in own}
    stats = client.get(f"{LIST}/stats", query_string={**others, "group_by": field}).json
    expected = [{"value": row[field], **{name: row[name] for name in SUMS}} for row in stats]
    assert rows(client, field, **filters) == expected


@pytest.mark.parametrize("filters", FILTERS, ids=range(len(FILTERS)))
def test_findings_are_counted_by_rule_with_its_title(
    client: FlaskClient, filters: dict[str, Any]
) -> None:
    others = {name: value for name, value in filters.items() if name != "finding"}
    rules = client.get("/api/v1/findings/rules", query_string=others).json
    expected = [
        {"value": each["rule"], "title": each["title"], "count": each["count"]} for each in rules
    ]
    assert rows(client, "finding", **filters) == expected


def test_value_gives_as_many_operations_as_its_facet_says(client: FlaskClient) -> None:
    chosen = {"departement": "75", "etat_d_avancement": "En Chantier"}
    for state, count in counts(client, "etat_d_avancement", **chosen).items():
        totals = answer(client, **chosen | {"etat_d_avancement": state})["totals"]
        assert totals["count"] == count


def test_years_are_numbers_and_the_unknown_one_is_null_and_last(client: FlaskClient) -> None:
    years = list(counts(client, "annee_de_livraison"))
    assert years == [*sorted(years[:-1]), None]
    assert counts(client, "annee_de_livraison", annee_de_livraison_min=2015)[None] == 121


def test_facets_come_in_the_order_that_they_are_asked_for_once(client: FlaskClient) -> None:
    asked = ["ppi,departement", "finding", "ppi"]
    assert list(answer(client, facet=asked)["facets"]) == ["ppi", "departement", "finding"]


def test_without_facets_totals_and_ranges_are_told(client: FlaskClient) -> None:
    assert answer(client)["facets"] == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("facet", "titreoperation"),
        ("facet", ""),
        ("facet", "ppi,"),
        ("facet", "ppi, departement"),
        ("facet", "PPI"),
        ("facet", "id"),
        ("group_by", "ppi"),
        ("sort", "ppi"),
        ("page", "1"),
        ("etat_d_avancement", "fini"),
    ],
)
def test_unfit_or_unknown_parameter_is_named(client: FlaskClient, name: str, value: str) -> None:
    refused = client.get(URL, query_string={name: value})
    assert refused.status_code == 422
    assert list(refused.json["errors"]["query"]) == [name]


def test_head_says_what_get_does_and_a_known_answer_is_not_sent_again(client: FlaskClient) -> None:
    address = f"{URL}?facet=ppi&departement=93"
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]
    known = client.get(address, headers={"If-None-Match": got.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")


@pytest.mark.database("own")
def test_change_of_a_record_is_counted(client: FlaskClient) -> None:
    before = counts(client, "etat_d_avancement")
    state = client.get(f"{LIST}/12").json["etat_d_avancement"]
    client.patch(f"{LIST}/12", json={"etat_d_avancement": "Abandonné"})
    after = counts(client, "etat_d_avancement")
    assert after["Abandonné"] == before["Abandonné"] + 1
    assert after[state] == before[state] - 1


@pytest.mark.database("own")
def test_all_facets_take_a_statement_each(app: Flask) -> None:
    with statements_of(app) as run:
        app.test_client().get(f"{URL}?facet={','.join(FACETS)}&departement=93&bbox=2,48,3,49")
    selects = [each for each in run if "FROM investment" in each]
    assert len(selects) == len(FACETS) + 2
