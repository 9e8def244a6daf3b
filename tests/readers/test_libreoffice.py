"""Files that the real LibreOffice saves are read as what was in them."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from openpyxl.comments import Comment

from investments_api.imports import summaries, sync
from investments_api.readers import files
from investments_api.readers.messages import DatasetError
from investments_api.readers.spreadsheets import Cell, read_sheets
from tests.imports.syncing import NOTHING_NEW
from tests.readers.libreoffice import all_saved_by_libreoffice, saved_by_libreoffice

pytestmark = pytest.mark.database("shared")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where LibreOffice keeps its profile, and saves."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture(scope="module")
def workbook(folder: Path) -> Path:
    """A workbook with what people have in theirs."""
    made = openpyxl.Workbook()
    sheet = made["Sheet"]
    sheet["B2"], sheet["C2"], sheet["D2"] = "Évry\tœuvre", 2.5, date(2001, 2, 3)
    sheet["E2"] = "« a »\n b"
    sheet["B3"], sheet["C3"], sheet["D3"] = "=NA()", "=1/0", "=1+1"
    sheet["B2"].comment = Comment("remarque", "moi")
    sheet["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    hidden = made.create_sheet("cachée")
    hidden.sheet_state = "hidden"
    hidden["A1"] = 1
    path = folder / "made.xlsx"
    made.save(path)
    return path


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_workbook_is_read_with_its_errors(workbook: Path, folder: Path, extension: str) -> None:
    saved = saved_by_libreoffice(workbook, extension, folder)
    sheet, hidden = read_sheets(saved.read_bytes())
    assert (sheet.name, hidden.name) == ("Sheet", "cachée")
    first: list[Cell] = [None, "Évry\tœuvre", 2.5, date(2001, 2, 3), "« a »\n b"]
    assert list(sheet.rows) == [[None] * 5, first, [None, "#N/A", "#DIV/0!", 2, None]]
    assert list(hidden.rows) == [[1]]


def test_old_workbook_is_refused(workbook: Path, folder: Path) -> None:
    saved = saved_by_libreoffice(workbook, "xls", folder)
    with pytest.raises(DatasetError, match="old format"):
        read_sheets(saved.read_bytes())


def exports(app: Flask, folder: Path, queries: dict[str, str]) -> list[Path]:
    """The exports of this service with these queries, by their names."""
    folder.mkdir(exist_ok=True)
    for name, query in queries.items():
        extension = Path(name).suffix
        with app.test_client().get(f"/api/v1/investments{extension}?{query}") as answer:
            (folder / name).write_bytes(answer.data)
    return [folder / name for name in queries]


@pytest.mark.parametrize("backend", ["sqlite"], scope="module")
@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize(
    ("queries", "locale", "separator"),
    [
        ({"names.csv": "", "labels.csv": "labels=true"}, "en-US", ","),
        ({"names.csv": "profile=fr", "labels.csv": "profile=fr&labels=true"}, "fr-FR", ";"),
        ({"names.xlsx": "", "labels.xlsx": "labels=true"}, "fr-FR", ";"),
    ],
    ids=["csv", "french", "xlsx"],
)
def test_export_comes_back_unchanged(
    app: Flask,
    folder: Path,
    extension: str,
    queries: dict[str, str],
    locale: str,
    separator: str,
    request: pytest.FixtureRequest,
) -> None:
    made = exports(app, folder / request.node.callspec.id, queries)
    with app.app_context():
        for saved in all_saved_by_libreoffice(made, extension, folder, locale, separator):
            report = summaries.report(sync.plan(files.read(saved.read_bytes())))
            assert report["counts"] == NOTHING_NEW | {"unchanged": 331}
            assert (report["warnings"], report["notes"]) == ([], [])
