"""The files of towns, cut out of the official list."""

import json
from pathlib import Path

import pytest

from tests.tools.communes import cut_communes, write_communes, write_elsewhere


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package like @etalab/decoupage-administratif; gives its data/communes.json."""
    commune, part = {"type": "commune-actuelle"}, {"type": "commune-deleguee"}
    records = [
        {"code": "93066", "nom": "Saint-Denis", "codesPostaux": ["93200", "93210"], **commune},
        {"code": "93059", "nom": "Pierrefitte-sur-Seine", "chefLieu": "93066", **part},
        {"code": "93066", "nom": "Saint-Denis", "chefLieu": "93066", **part},
        {"code": "75056", "nom": "Paris", "codesPostaux": ["75012"], **commune},
        {
            "code": "75112",
            "nom": "Paris 12e Arrondissement",
            "commune": "75056",
            "codesPostaux": ["75012"],
        },
        {"code": "69123", "nom": "Lyon", **commune},
    ]
    (tmp_path / "package.json").write_text('{"name": "@etalab/towns", "version": "6.0.0"}')
    (tmp_path / "data").mkdir()
    source = tmp_path / "data" / "communes.json"
    source.write_text(json.dumps(records), encoding="utf-8")
    return source


def test_cutting_keeps_communes_of_the_region_with_parts_and_postal_codes(
    package: Path,
) -> None:
    assert cut_communes(package) == [
        {"code": "75056", "name": "Paris"},
        {"code": "75112", "name": "Paris 12e Arrondissement", "postcodes": ["75012"]},
        {"code": "93059", "name": "Pierrefitte-sur-Seine", "now": "93066"},
        {"code": "93066", "name": "Saint-Denis", "postcodes": ["93200", "93210"]},
    ]


def test_the_file_written_names_its_source_and_holds_a_record_a_line(package: Path) -> None:
    target = package.parent / "cut.json"
    assert write_communes(package, target) == 4
    written = json.loads(target.read_text(encoding="utf-8"))
    assert "@etalab/towns 6.0.0" in written["source"]
    assert "Licence Ouverte" in written["licence"]
    assert '\n{"code": "75056", "name": "Paris"},\n' in target.read_text(encoding="utf-8")


def test_names_elsewhere_are_cut_out_of_the_package(package: Path) -> None:
    towns = [
        {"nom": "Dijon", "code": "21231", "region": "27", "population": 19_999},
        {"nom": "Le Creusot", "code": "71153", "region": "27", "population": 20_000},
        {"nom": "Beaune", "code": "21054", "region": "27", "population": 19_999},
        {"nom": "Versailles", "code": "78646", "region": "11", "population": 85_000},
    ]
    files = {
        "communes": [{"type": "commune-actuelle", **town} for town in towns],
        "arrondissements": [{"chefLieu": "21231"}, {"chefLieu": "78646"}],
        "departements": [{"nom": "Côte-d'Or", "region": "27"}, {"nom": "Essonne", "region": "11"}],
        "regions": [{"nom": "Bretagne", "code": "53"}, {"nom": "Île-de-France", "code": "11"}],
    }
    for name, content in files.items():
        (package.parent / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    target = package.parent / "cut.json"
    assert write_elsewhere(package, target) == 4
    assert json.loads(target.read_text(encoding="utf-8")) == {
        "source": "@etalab/towns 6.0.0, data (COG, INSEE)",
        "licence": "Licence Ouverte / Open Licence (Etalab)",
        "towns": ["Dijon", "Le Creusot"],
        "departements": ["Côte-d'Or"],
        "regions": ["Bretagne"],
    }
