"""Writing rows as a workbook, read back with openpyxl."""

from datetime import UTC, date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from investments_api.formats import provenance, workbooks
from investments_api.formats.labels import LABELS
from investments_api.formats.provenance import Edition
from tests.formats.hostile import Record, records, row_of, sample

EDITION = Edition(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), datetime(2026, 11, 24, 12, tzinfo=UTC))


def write(some: list[Record], *, labels: bool = False) -> Workbook:
    with TemporaryFile() as file:
        chunks = [[row_of(record)] for record in some]
        workbooks.write(file, chunks, EDITION, labels=labels)
        return load_workbook(file)


def cells_of(record: Record) -> dict[str, Any]:
    header, row = write([record])[workbooks.SHEET].iter_rows()
    return {name.value: cell for name, cell in zip(header, row, strict=True)}


def cell_of(**values: Any) -> Any:
    [name] = values
    return cells_of(sample(**values))[name]


@settings(deadline=None)
@given(record=records)
def test_every_text_is_unchanged_and_none_is_a_formula(record: Record) -> None:
    cells = cells_of(record)
    for name in record:
        assert cells[name].data_type != "f", name
        assert cells[name].hyperlink is None, name
        if isinstance(record[name], str):
            assert unescape(cells[name].value) == record[name], name


def test_text_in_rich_text_tags_is_escaped() -> None:
    text = "<r><t>a</t></r></is></c><c r='C9'><f>1+1</f></c><c><is><r></r>"
    assert cell_of(lycee=text).value == text
    assert cell_of(lycee="<r></r>").value == "<r></r>"


def test_values_have_the_type_of_their_column() -> None:
    cells = cells_of(
        sample(
            annee_de_livraison=2006,
            montant_des_ap_votes_en_meu=Decimal("12.345678"),
            cao_attribution=date(2005, 10, 2),
            longitude=2.391504327000064,
            latitude=48.84675373500005,
        )
    )
    assert cells["annee_de_livraison"].value == 2006
    assert cells["montant_des_ap_votes_en_meu"].value == 12.345678
    assert cells["montant_des_ap_votes_en_meu"].number_format == "#,##0.00####"
    assert cells["cao_attribution"].value == datetime(2005, 10, 2)  # noqa: DTZ001
    assert cells["cao_attribution"].number_format == "yyyy-mm-dd"
    assert cells["longitude"].value == 2.391504327000064
    assert cells["updated_at"].value == datetime(2026, 11, 24, 12, 30, 1)  # noqa: DTZ001
    assert cells["code_insee"].value == "01001"
    assert cells["mandataire"].value is None


def test_date_before_the_first_of_excel_is_text() -> None:
    assert cell_of(cao_attribution=date(1899, 12, 31)).value == "1899-12-31"
    assert cell_of(cao_attribution=date(1900, 3, 1)).is_date


@pytest.mark.parametrize(
    ("labels", "header"), [(False, tuple(LABELS)), (True, tuple(LABELS.values()))]
)
def test_header_row_is_frozen_and_has_filters(labels: bool, header: tuple[str, ...]) -> None:
    sheet = write([sample(), sample()], labels=labels)[workbooks.SHEET]
    assert next(sheet.iter_rows(values_only=True)) == header
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Y3"


def test_no_rows_give_a_header_alone() -> None:
    assert write([])[workbooks.SHEET].max_row == 1


def test_workbook_gives_producer_licence_and_dates() -> None:
    workbook = write([])
    assert workbook.properties.creator == provenance.PRODUCER
    assert workbook.properties.title == provenance.TITLE
    assert "Licence Ouverte" in workbook.properties.description
    source = dict(workbook[workbooks.SOURCE_SHEET].iter_rows(values_only=True))
    assert source["Producteur"] == "Région Île-de-France"
    assert source["Licence"] == "Licence Ouverte / Open Licence (Etalab)"
    assert source["Données modifiées le (UTC)"] == "2026-11-23 09:30:00"
    assert source["Exporté le (UTC)"] == "2026-11-24 12:00:00"
