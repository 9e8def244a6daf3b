"""Finding names of towns in a query."""

import json

import pytest

from investments_api.search.known_towns import SEATS_FILE, town_positions


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("houdan", {0}),
        ("internat fontenay aux roses", {1, 2, 3}),
        ("saint lo", {0, 1}),
        ("dijon piscine", {0}),
        ("ormesson", {0}),
        ("saint", set()),
        ("internat", set()),
    ],
)
def test_towns_of_the_region_and_seats_elsewhere_are_known(query: str, places: set[int]) -> None:
    assert town_positions(query.split()) == places


def test_the_seats_are_those_of_all_the_arrondissements_elsewhere() -> None:
    seats = json.loads(SEATS_FILE.read_text(encoding="utf-8"))["seats"]
    assert len(seats) == 307
    assert {"Lyon", "Saint-Étienne", "Bayonne"} <= set(seats)
    assert "Versailles" not in seats
