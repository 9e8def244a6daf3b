"""Names that are spelled right since a town is called so."""

import json
from pathlib import Path

import pytest

from investments_api.search.known_towns import SEATS_FILE, places_in, write_seats


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
    assert places_in(query.split()) == places


def test_the_seats_are_those_of_all_the_arrondissements_elsewhere() -> None:
    seats = json.loads(SEATS_FILE.read_text(encoding="utf-8"))["seats"]
    assert len(seats) == 307
    assert {"Lyon", "Saint-Étienne", "Bayonne"} <= set(seats)
    assert "Versailles" not in seats


def test_seats_are_cut_out_of_the_package(tmp_path: Path) -> None:
    communes = [{"code": "21231", "nom": "Dijon"}, {"code": "78646", "nom": "Versailles"}]
    arrondissements = [
        {"chefLieu": "21231", "region": "27"},
        {"chefLieu": "78646", "region": "11"},
    ]
    (tmp_path / "communes.json").write_text(json.dumps(communes))
    source = tmp_path / "arrondissements.json"
    source.write_text(json.dumps(arrondissements))
    target = tmp_path / "seats.json"
    assert write_seats(source, target) == 1
    written = json.loads(target.read_text(encoding="utf-8"))
    assert written["seats"] == ["Dijon"]
    assert "Licence Ouverte" in written["licence"]
