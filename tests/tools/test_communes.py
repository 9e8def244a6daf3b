"""The files of towns, cut out of the official list."""

import json
from pathlib import Path

import pytest

from tests.tools.communes import cut_communes, write_communes, write_seats


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package like @etalab/decoupage-administratif; gives its data/communes.json."""
    commune, part = {"type": "commune-actuelle"}, {"type": "commune-deleguee"}
    records = [
        {"code": "93066", "nom": "Saint-Denis", **commune},
        {"code": "93059", "nom": "Pierrefitte-sur-Seine", "chefLieu": "93066", **part},
        {"code": "93066", "nom": "Saint-Denis", "chefLieu": "93066", **part},
        {"code": "75112", "nom": "Paris 12e Arrondissement", "commune": "75056"},
        {"code": "69123", "nom": "Lyon", **commune},
    ]
    (tmp_path / "package.json").write_text('{"name": "@etalab/towns", "version": "6.0.0"}')
    (tmp_path / "data").mkdir()
    source = tmp_path / "data" / "communes.json"
    source.write_text(json.dumps(records), encoding="utf-8")
    return source


def test_cutting_keeps_the_communes_of_the_region_and_their_parts(package: Path) -> None:
    assert cut_communes(package) == [
        {"code": "75112", "name": "Paris 12e Arrondissement"},
        {"code": "93059", "name": "Pierrefitte-sur-Seine", "now": "93066"},
        {"code": "93066", "name": "Saint-Denis"},
    ]


def test_the_file_written_names_its_source_and_holds_a_record_a_line(package: Path) -> None:
    target = package.parent / "cut.json"
    assert write_communes(package, target) == 3
    written = json.loads(target.read_text(encoding="utf-8"))
    assert "@etalab/towns 6.0.0" in written["source"]
    assert "Licence Ouverte" in written["licence"]
    assert '\n{"code": "93066", "name": "Saint-Denis"}\n' in target.read_text(encoding="utf-8")


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
