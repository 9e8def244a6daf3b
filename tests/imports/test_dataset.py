"""The dataset file, in and out."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from investments_api.extensions import db
from investments_api.imports import dataset
from investments_api.imports.readers import DatasetError
from investments_api.records.models import DATASET_FIELDS
from investments_api.settings import PROJECT_ROOT

# A record in the Région's form: years as text, empty fields left out, white space untidied.
PUBLISHED = {
    "titreoperation": "Construction 1ère tranche  (800 places)",
    "annee_de_livraison": "2006",
    "ville": "Paris 12ème ",
    "ppi": "2001/2006",
    "lycee": "Métiers-de-l'ameublement",
    "notification_du_marche": "2002-10-28",
    "codeuai": "0750784V",
    "longitude": 2.391504327000064,
    "etat_d_avancement": "Opération livrée",
    "montant_des_ap_votes_en_meu": 1,
    "latitude": 48.84675373500005,
    "maitrise_d_oeuvre": "Cotraitant 1\u00a0: BeA /  TRIBU",
    "entreprise": "Eiffage (GO)\nSPIE (CVC)",
    "mode_de_devolution": None,
    "annee_d_individualisation": "1998",
    "enveloppe_prev_en_meu": 0.43,
}


def export(app: Flask) -> str:
    file = io.StringIO()
    with app.app_context():
        dataset.write(file)
    return file.getvalue()


def merge(app: Flask, records: list[Any]) -> dataset.Report:
    with app.app_context():
        report = dataset.merge(dataset.validate(records))
        db.session.commit()
        return report


def test_export_is_the_project_s_dataset(app: Flask) -> None:
    assert export(app) == (PROJECT_ROOT / "dataset.json").read_text(encoding="utf-8")


def test_export_has_a_record_a_line_in_one_order(records: list[dict[str, Any]]) -> None:
    lines = (PROJECT_ROOT / "dataset.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 333
    assert {tuple(record) for record in records} == {DATASET_FIELDS}
    keys = [(record["codeuai"], record["annee_d_individualisation"] or 9999) for record in records]
    assert keys == sorted(keys)


def test_same_file_again_changes_nothing(app: Flask, records: list[dict[str, Any]]) -> None:
    assert merge(app, records) == (0, 0, 331)


def test_published_form_is_typed_and_tidied(app: Flask) -> None:
    [values] = dataset.validate([PUBLISHED])
    assert values["titreoperation"] == "Construction 1ère tranche (800 places)"
    assert values["ville"] == "Paris 12ème"
    assert values["annee_de_livraison"] == 2006
    assert values["maitrise_d_oeuvre"] == "Cotraitant 1 : BeA / TRIBU"
    assert values["entreprise"] == "Eiffage (GO)\nSPIE (CVC)"
    assert values["mode_de_devolution"] is None
    assert values["nombre_de_lots"] is None


def test_record_is_matched_by_school_and_title(app: Flask, records: list[dict[str, Any]]) -> None:
    changed = [records[0] | {"mandataire": "Icade", "ville": "Paris 11e"}]
    assert merge(app, changed) == (0, 1, 0)
    renamed = [records[0] | {"titreoperation": "Une autre opération"}]
    assert merge(app, renamed) == (1, 0, 0)


def test_operations_of_the_same_name_are_matched_in_their_order(app: Flask) -> None:
    twins = [PUBLISHED | {"nombre_de_lots": 1}, PUBLISHED | {"nombre_de_lots": 2}]
    assert merge(app, twins) == (2, 0, 0)
    assert merge(app, twins) == (0, 0, 2)
    assert merge(app, twins[::-1]) == (0, 2, 0)


def test_every_bad_record_is_listed_by_position_field_and_reason() -> None:
    records = [
        PUBLISHED,
        PUBLISHED | {"codeuai": "?", "annee_de_livraison": "20O6"},
        "not a record",
        PUBLISHED | {"prix": 3},
    ]
    with pytest.raises(DatasetError) as refusal:
        dataset.validate(records)
    first, *lines = str(refusal.value).splitlines()
    assert first == "Nothing was imported: 4 values do not fit."
    assert [line[:8] for line in lines] == ["record 2", "record 2", "record 3", "record 4"]
    assert any("codeuai: Must be seven letters or digits" in line for line in lines)
    assert any("annee_de_livraison: Not a valid integer" in line for line in lines)
    assert any("prix: Unknown field" in line for line in lines)


@pytest.mark.parametrize(
    ("values", "told"), [(999, "999"), (1_000, "1,000"), (1_001, "more than 1,000")]
)
def test_faults_are_counted_up_to_a_number(values: int, told: str) -> None:
    with pytest.raises(DatasetError) as refusal:
        dataset.validate([PUBLISHED | {"ppi": "x"}] * values)
    assert refusal.value.message == f"Nothing was imported: {told} values do not fit."
    assert len(refusal.value.faults) == min(values, 1_000)


def test_file_full_of_faults_is_not_read_to_its_end() -> None:
    records = iter([PUBLISHED, *[{"ppi": 1}] * 1_000_000])
    with pytest.raises(DatasetError, match="more than 1,000 values"):
        dataset.validate(records)
    assert len(list(records)) > 999_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{}", "array"),
        (b"[", "Not valid JSON"),
        (b"\xff", "UTF-8"),
        (b'[{"ppi": NaN}]', "NaN"),
    ],
)
def test_file_that_is_no_dataset_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "file.json").write_bytes(content)
    with pytest.raises(DatasetError, match=reason):
        list(dataset.read(tmp_path / "file.json"))


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.json: No such file"):
        dataset.read(tmp_path / "none.json")


def test_hostile_text_comes_back_as_it_went(app: Flask) -> None:
    hostile = "=1+1 \"';--,{}[]\\ </script> \u202e\U0001f600 \ufffd"
    merge(app, [PUBLISHED | {"titreoperation": hostile, "entreprise": hostile + "\n" + hostile}])
    first = export(app)
    assert merge(app, json.loads(first)) == (0, 0, 332)
    assert hostile in {record["titreoperation"] for record in json.loads(first)}
