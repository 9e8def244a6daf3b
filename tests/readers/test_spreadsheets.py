"""XLSX and ODS are read as typed, or refused in words; a hostile one ends no worker."""

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from investments_api.readers import limits, spreadsheets
from investments_api.readers.messages import DatasetError
from investments_api.readers.spreadsheets import COMPOUND_FILE, is_spreadsheet, read_sheets
from tests.readers.workbooks import ODS, archive, ods, text_cell, xlsx

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MOMENT = datetime.fromisoformat("2001-02-03T04:05:06")
SAME = "<row><c t='s'><v>0</v></c></row>"
ENCRYPTED_ENTRY = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
COLUMNS = 'table:number-columns-repeated="%d"'
WIDE = f"<table:table-cell {COLUMNS % 16_383}/>{text_cell()}"
# An entity of 12 levels, each of ten of the one before.
LAUGHS = "".join(
    ['<!DOCTYPE x [<!ENTITY l0 "ha">']
    + [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 13)]
    + ["]>"]
)


def written(fill: Callable[[Worksheet], object]) -> bytes:
    """A workbook whose sheet the function has filled."""
    workbook = openpyxl.Workbook()
    fill(workbook["Sheet"])
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def rows(content: bytes) -> list[list[spreadsheets.Cell]]:
    return list(read_sheets(content)[0].rows)


def refusal(content: bytes) -> str:
    with pytest.raises(DatasetError) as error:
        read_sheets(content)
    [message] = error.value.messages
    assert message.fr
    return message.en


# --- What is read


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Évry & <Aÿ>", "Évry & <Aÿ>"),
        (" a\nb ", " a\nb "),
        ("0012", "0012"),
        ("{}", "{}"),
        (True, True),
        (75, 75),
        (-3.0, -3),
        (2.375017810000031, 2.375017810000031),
        (1e300, 1e300),
        (date(2001, 2, 3), date(2001, 2, 3)),
        (datetime.fromisoformat("2001-02-03"), date(2001, 2, 3)),
        (MOMENT, MOMENT),
        (time(4, 5), "04:05:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("#N/A", "#N/A"),
        ("#DIV/0!", "#DIV/0!"),
        ("  \u00a0", None),
    ],
)
def test_cell_is_given_as_typed(value: Any, cell: spreadsheets.Cell) -> None:
    [[_number, read, _text]] = rows(written(lambda sheet: sheet.append([1, value, "x"])))
    assert (type(read), read) == (type(cell), cell)


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A1" s="0" t="e" vm="1"><v>#VALUE!</v></c>', "#VALUE!"),
        ("<c t='e'><v>#REF!</v></c>", "#REF!"),
        ('<c t="d"><v>2001-02-03</v></c>', date(2001, 2, 3)),
        ('<c t="inlineStr"><is><t xml:space="preserve"> t="e" </t></is></c>', ' t="e" '),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
        ("<c><v>nan</v></c>", "nan"),
        ("<c><v>1e400</v></c>", "inf"),
    ],
)
def test_cell_of_xlsx_is_read_however_it_is_written(xml: str, cell: spreadsheets.Cell) -> None:
    assert rows(xlsx(f"<row>{xml}</row>")) == [[cell]]


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        (text_cell("#N/A", 'office:string-value="" calcext:value-type="error"'), "#N/A"),
        (text_cell("a<text:tab/>b<text:s/>c<text:line-break/>d"), "a\tb c\nd"),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', True),
        ('<table:table-cell office:value-type="float" office:value="44.0"/>', 44),
        (
            '<table:table-cell office:value-type="date" office:date-value="2001-02-03"/>',
            date(2001, 2, 3),
        ),
        (text_cell("<office:annotation><text:p>x</text:p></office:annotation>a"), "a"),
    ],
)
def test_cell_of_ods_is_read_however_it_is_written(xml: str, cell: spreadsheets.Cell) -> None:
    assert rows(ods(f"<table:table-row>{xml}</table:table-row>")) == [[cell]]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook["Sheet"].append([date(2001, 2, 3)])
    assert rows(saved(workbook)) == [[date(2001, 2, 3)]]


def test_rows_and_columns_are_where_they_are_in_the_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C3"], sheet["B5"] = "a", "b"

    empty = [None, None, None]
    assert rows(written(fill)) == [empty, empty, [None, None, "a"], empty, [None, "b", None]]


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        (
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
            [[1, 2], [3, None]],
        ),
        ('<row r="2"><c r="b2"><v>1</v></c></row>', [[None, None], [None, 1]]),
        (f'<row r="2"><c r="A2"><v>2</v></c></row>{ONE}', [[1], [2]]),
        ('<x:row r="1"><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c></x:row>', [["#REF!"]]),
        (f'{ONE}<row r="1048576"><c r="XFD1048576" s="0"/></row>', [[1]]),
        (f'{ONE}<row r="9"><c r="A9" t="str"><f>A</f><v> </v></c></row>', [[1]]),
        ("", []),
    ],
)
def test_cells_are_found_however_the_sheet_is_written(xml: str, read: list[Any]) -> None:
    assert rows(xlsx(xml)) == read


def test_repeated_empty_cells_of_ods_take_no_room() -> None:
    far = '<table:table-cell table:number-columns-repeated="1073741824"/>'
    below = f'<table:table-row table:number-rows-repeated="1048575">{far}</table:table-row>'
    assert rows(ods(f"<table:table-row>{text_cell()}{far}</table:table-row>{below}")) == [["a"]]


def test_sheets_come_in_their_order_with_the_hidden_ones() -> None:
    workbook = openpyxl.Workbook()
    workbook["Sheet"].append(["a"])
    workbook.create_chartsheet("graphique")
    hidden = workbook.create_sheet("cachée")
    hidden.sheet_state = "veryHidden"
    hidden.append([1, 2])
    workbook.create_sheet("vide")
    sheets = read_sheets(saved(workbook))
    assert [sheet.name for sheet in sheets] == ["Sheet", "cachée", "vide"]
    assert [list(sheet.rows) for sheet in sheets] == [[["a"]], [[1, 2]], []]
    assert [list(sheet.rows) for sheet in sheets] == [[["a"]], [[1, 2]], []]


# --- What is refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (COMPOUND_FILE + "Workbook".encode("utf-16-le"), "old format of Office (.xls)"),
        (COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (ods("", manifest=ENCRYPTED_ENTRY), "protected by a password"),
        (archive({"encrypted-package": "", "mimetype": ""}), "protected by a password"),
        (
            xlsx(ONE).replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"),
            "password",
        ),
        (archive({"données.csv": "codeuai"}), "neither .xlsx nor .ods"),
        (archive({"Index/Document.iwa": ""}), "Numbers"),
        (archive({"xl/workbook.bin": ""}), ".xlsb"),
        (archive({"MIMETYPE": ODS}), "neither .xlsx nor .ods"),
        (archive({"word/document.xml": ""}), "neither .xlsx nor .ods"),
        (ods("", mimetype="application/vnd.oasis.opendocument.text"), "neither .xlsx nor .ods"),
        (archive({}), "neither .xlsx nor .ods"),
        (archive({"xl/workbook.xml": ""}), "damaged"),
        (b"PK\x03\x04", "damaged"),
        (xlsx(ONE)[:-30], "damaged"),
        (xlsx(ONE)[:400], "damaged"),
        (xlsx('<row><c t="b"><v>7</v></c></row>'), "damaged"),
        (xlsx('<row r="0"><c r="A0"><v>1</v></c></row>'), "damaged"),
        (xlsx("<row><c t='s'><v>7</v></c></row>"), "damaged"),
        (ods("<table:table-row><table:table-cell>"), "damaged"),
    ],
)
def test_file_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, reason: str) -> None:
    assert is_spreadsheet(content)
    assert reason in refusal(content)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"codeuai;ville", b"[]", b"\x1f\x8b", b"\xff\xfeP"]
)
def test_text_is_no_spreadsheet(content: bytes) -> None:
    assert not is_spreadsheet(content)


def test_sheet_with_too_many_columns_is_refused() -> None:
    other, wide = read_sheets(xlsx(ONE, f"<row>{'<c><v>1</v></c>' * 201}</row>"))
    other.check_size()
    with pytest.raises(DatasetError, match="201 columns; at most 200"):
        wide.check_size()


def test_sheet_with_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.MOST, "cells", ("cellules", 5))
    [sheet] = read_sheets(xlsx("<row><c><v>1</v></c><c><v>1</v></c></row>" * 3))
    with pytest.raises(DatasetError, match="6 cells; at most 5"):
        sheet.check_size()


# --- What would take all memory, or go on for ever


@pytest.mark.parametrize(
    "content",
    [
        xlsx(ONE + FAR),
        xlsx(
            '<row r="99999999999999999999"><c r="ZZZZZZZZ99999999999999999999"><v>1</v></c></row>'
        ),
        xlsx(ONE, strings_attributes='uniqueCount="4000000000"'),
    ],
)
def test_workbook_that_wants_all_memory_is_refused(content: bytes) -> None:
    assert "too large: at most 200 columns, 500,000 rows" in refusal(content)


@pytest.mark.parametrize(
    ("name", "limit", "content"),
    [
        ("UNPACKED", 1_000_000, archive({"xl/workbook.xml": b" " * 5_000_000})),
        ("UNPACKED", 1_000_000, archive({"mimetype": ODS + " " * 5_000_000})),
        ("UNPACKED", 1_000_000, archive({f"xl/{n}.xml": b" " * 50_000 for n in range(100)})),
        ("PRINTED", 1_000_000, xlsx(SAME * 10, strings=f"<si><t>{'é' * 99_999}</t></si>")),
        ("MEMORY", 150_000_000, ods(f"<table:table-row>{WIDE}</table:table-row>" * 500)),
        ("SECONDS", 0, xlsx(ONE)),
    ],
)
def test_workbook_that_takes_more_than_it_may_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, limit: int, content: bytes
) -> None:
    assert len(content) < 100_000
    monkeypatch.setattr(spreadsheets, name, limit)
    assert "too large" in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        xlsx('<row><c t="inlineStr"><is><t>&l12;</t></is></c></row>', head=LAUGHS),
        ods(f"<table:table-row>{text_cell('&l12;')}</table:table-row>", head=LAUGHS),
        xlsx('<row><c t="inlineStr"><is>' + "<r>" * 500_000),
        ods(f"<table:table-row>{'<table:table-cell>' * 100_000}"),
        ods(f"<table:table-row>{text_cell(attributes=COLUMNS % -1)}</table:table-row>"),
        xlsx(f'<row><c {"a" * 3_000_000}="1"'),
        xlsx(f'<row r="4294967295"><c r="ZZZZZZ4294967295"><v>1</v></c></row>{ONE}'),
    ],
)
def test_workbook_that_is_made_to_break_its_reader_is_refused(content: bytes) -> None:
    assert "damaged" in refusal(content)


@pytest.mark.parametrize("number", [2_000_000_000, 2**64 - 1])
def test_cell_of_ods_that_is_repeated_without_end_is_refused(number: int) -> None:
    cell = text_cell(attributes=COLUMNS % number)
    [sheet] = read_sheets(ods(f"<table:table-row>{cell}</table:table-row>"))
    with pytest.raises(DatasetError, match="16,384 columns"):
        sheet.check_size()


def test_many_sheets_are_read() -> None:
    assert len(read_sheets(xlsx(*[ONE] * 500))) == 500


@settings(max_examples=20)
@given(
    st.sampled_from([xlsx(ONE * 3), ods(f"<table:table-row>{text_cell()}</table:table-row>")]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=5),
    st.floats(0.5, 1),
)
def test_damaged_workbook_is_read_or_refused(
    content: bytes, changes: list[tuple[float, int]], end: float
) -> None:
    damaged = bytearray(content)
    for place, byte in changes:
        damaged[4 + int(place * (len(damaged) - 4))] = byte
    with suppress(DatasetError):
        read_sheets(bytes(damaged[: int(end * len(damaged))]))


def test_fault_of_the_program_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text("import there_is_no_such_module")
    monkeypatch.setattr(spreadsheets, "PROGRAM", program)
    with pytest.raises(RuntimeError, match="there_is_no_such_module"):
        read_sheets(xlsx(ONE))
