"""The sheet of a spreadsheet that has the records."""

import io
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart

from investments_api.formats.labels import LABELS
from investments_api.readers import files
from investments_api.readers.files import File
from investments_api.readers.messages import DatasetError
from investments_api.records.models import DATASET_FIELDS

Sheets = dict[str, list[list[Any]]]
ROW = ["0750784V", "Boulle", "Paris 12ème", "Façades", "En Chantier", "2001/2006"]
HEADINGS = list(DATASET_FIELDS[: len(ROW)])


def workbook(sheets: Sheets) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def read(sheets: Sheets) -> File:
    return files.read(workbook(sheets))


def test_cells_are_values_as_they_are_typed() -> None:
    headings = [*HEADINGS, "annee_de_livraison", "enveloppe_prev_en_meu", "mandataire"]
    days = ["notification_du_marche", "cao_attribution"]
    row = [*ROW, 2006, 1.98, 75, date(2001, 2, 3), datetime.combine(date(2001, 2, 3), time())]
    [record] = read({"Feuil1": [[*headings, *days], row]}).records
    assert record["annee_de_livraison"] == 2006
    assert float(record["enveloppe_prev_en_meu"]) == 1.98
    assert record["mandataire"] == "75"
    assert [record[day] for day in days] == [date(2001, 2, 3)] * 2


def test_sheet_is_chosen_by_its_headings() -> None:
    sheets: Sheets = {
        "Lisez-moi": [["Bonjour"], ["ville", "lycee"], ["a", "b"]],
        "Vide": [HEADINGS],
        "Données": [["Opérations 2026"], [], HEADINGS, ROW],
    }
    file = read(sheets)
    assert ([record["ville"] for record in file.records], file.numbers) == (["Paris 12ème"], [4])


def test_sheet_that_is_not_the_one_may_be_of_any_width() -> None:
    wide = [list(range(366))]
    assert len(read({"Calendrier": wide, "Données": [HEADINGS, ROW], "2027": wide}).records) == 1


def test_headings_may_be_labels() -> None:
    labels = [LABELS[field].upper() for field in HEADINGS]
    assert len(read({"Feuil1": [labels, ROW]}).records) == 1


def test_two_sheets_of_operations_are_refused_by_their_names() -> None:
    with pytest.raises(DatasetError, match=r"Several sheets .*: 2024, 2025"):
        read({"2024": [HEADINGS, ROW], "2025": [HEADINGS, ROW]})


@pytest.mark.parametrize("sheets", [{"Feuil1": []}, {"Feuil1": [["a", "b"], [1, 2]]}])
def test_workbook_of_something_else_is_refused(sheets: Sheets) -> None:
    with pytest.raises(DatasetError, match="another dataset"):
        read(sheets)


def test_fault_is_named_by_its_row_in_the_sheet() -> None:
    rows = [[], HEADINGS, ROW, [], [*ROW[:-1], "2001"]]
    with pytest.raises(DatasetError, match='two years, like 2012/2022: row 5 "2001"'):
        read({"Feuil1": rows})


def test_sheet_with_too_many_columns_is_refused() -> None:
    wide = [[*HEADINGS, *range(200)], ROW]
    with pytest.raises(DatasetError, match="206 columns; at most 200"):
        read({"Lisez-moi": [["Bonjour"]], "Données": wide})


def test_workbook_of_charts_alone_holds_no_records() -> None:
    made = openpyxl.Workbook()
    made.create_chartsheet("Graphique").add_chart(BarChart())
    made.remove(made.worksheets[0])
    made.active = 0
    file = io.BytesIO()
    made.save(file)
    with pytest.raises(DatasetError, match="no records"):
        files.read(file.getvalue())
