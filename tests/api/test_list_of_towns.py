"""GET /api/v1/investments?ville=: the operations of a town, as people write it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from investments_api.places.communes import listed
from investments_api.places.departements import NAMES

pytestmark = pytest.mark.database("shared")

POSTCODES = {record["code"]: record.get("postcodes", []) for record in listed()}


def found(client: FlaskClient, **parameters: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/investments", query_string=parameters)
    assert answer.status_code == 200, answer.json
    return answer.json


def ids(client: FlaskClient, **parameters: Any) -> list[int]:
    return [row["id"] for row in found(client, **parameters)]


def test_town_is_found_by_its_official_name(client: FlaskClient) -> None:
    assert {row["ville"] for row in found(client, ville="Boulogne-Billancourt")} == {"Boulogne"}


def test_paris_is_all_its_arrondissements(client: FlaskClient) -> None:
    assert ids(client, ville="Paris") == ids(client, departement="75")
    assert ids(client, ville="Paris (75)") == ids(client, departement="75")


def test_town_beside_its_departement_or_postal_code_is_that_town(client: FlaskClient) -> None:
    towns = {(row["ville"], row["departement"], row["code_insee"]) for row in found(client)}
    assert len(towns) == 171
    for ville, number, code in towns:
        expected = ids(client, ville=ville, departement=number)
        for postcode in POSTCODES[code]:
            assert ids(client, ville=f"{postcode} {ville}") == expected, (postcode, ville)
        for beside in (number, NAMES[number]):
            assert ids(client, ville=f"{ville} ({beside})") == expected, (ville, beside)


def test_towns_beside_their_places_are_an_or(client: FlaskClient) -> None:
    rows = found(client, ville=["Evry (91)", "93300 Aubervilliers", "Boulogne 92"])
    assert {row["ville"] for row in rows} == {"Evry", "Aubervilliers", "Boulogne"}


def test_postal_code_is_its_communes(client: FlaskClient) -> None:
    assert {row["ville"] for row in found(client, ville="93300")} == {"Aubervilliers"}
    assert {row["ville"] for row in found(client, ville="75013")} == {"Paris 13ème"}


@pytest.mark.parametrize(
    "ville", ["93200 Bobigny", "Bobigny (92)", "Evry (92)", "75013 Evry", "93"]
)
def test_place_that_contradicts_the_name_gives_nothing(client: FlaskClient, ville: str) -> None:
    assert found(client, ville=ville) == []


def test_long_lists_of_towns_with_their_places_are_taken(client: FlaskClient) -> None:
    towns = [f"Ev{' ' * (number % 2)}ry {91000 + number}" for number in range(1500)]
    assert {row["ville"] for row in found(client, ville=towns)} == {"Evry"}
