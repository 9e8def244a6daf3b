"""The project's own dataset: what its file has, and that it comes back as it went."""

import io
import json
from typing import Any

from flask import Flask

from investments_api.imports import dataset
from investments_api.records.models import DATASET_FIELDS
from investments_api.settings import PROJECT_ROOT
from tests.imports.syncing import import_own


def export(app: Flask) -> str:
    file = io.StringIO()
    with app.app_context():
        dataset.write(file)
    return file.getvalue()


def test_export_is_the_project_s_dataset(app: Flask) -> None:
    assert export(app) == (PROJECT_ROOT / "dataset.json").read_text(encoding="utf-8")


def test_export_has_a_record_a_line_in_one_order(records: list[dict[str, Any]]) -> None:
    lines = (PROJECT_ROOT / "dataset.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 333
    assert {tuple(record) for record in records} == {DATASET_FIELDS}
    keys = [(record["codeuai"], record["annee_d_individualisation"] or 9999) for record in records]
    assert keys == sorted(keys)


def test_number_of_written_records_is_given(app: Flask) -> None:
    with app.app_context():
        assert dataset.write(io.StringIO()) == 331


def test_table_with_records_is_not_empty(app: Flask) -> None:
    with app.app_context():
        assert not dataset.is_empty()


def test_hostile_text_comes_back_as_it_went(app: Flask, new_record: dict[str, Any]) -> None:
    hostile = "=1+1 \"';--,{}[]\\ </script> \u202e\U0001f600 \ufffd"
    record = new_record | {"titreoperation": hostile, "entreprise": hostile + "\n" + hostile}
    assert import_own(app, [record])["counts"]["added"] == 1
    written = json.loads(export(app))
    assert import_own(app, written)["counts"]["unchanged"] == 332
    assert hostile in {each["titreoperation"] for each in written}
