"""Tables of any format: their columns, and the records that their rows are."""

from typing import Any

import pytest

from investments_api.readers import limits
from investments_api.readers.headings import Columns, Row
from investments_api.readers.messages import DatasetError
from investments_api.readers.tables import SAMPLE, Table, below_headings, is_blank
from tests.readers.samples import REQUIRED


def table_of(heading: str, *cells: Any, separator: str | None = None) -> Table:
    rows = [Row(n, [*REQUIRED.values(), cell]) for n, cell in enumerate(cells, start=2)]
    return Table("row", Columns([*REQUIRED, heading]), iter(rows), [], separator)


def test_records_have_the_values_of_known_columns_and_their_number() -> None:
    [one, other] = table_of("fid", 1, 2).records()
    assert (one.number, one.values, one.remarks) == (2, REQUIRED, {})
    assert other.number == 3


def test_read_only_columns_are_ignored() -> None:
    [record] = table_of("Commune", "Dijon").records()
    assert record.values == REQUIRED


def test_habits_of_a_column_are_those_of_its_first_rows() -> None:
    cells = [*["0,5"] * (SAMPLE - 1), "1,234", "1,234"]
    values = [
        each.values["enveloppe_prev_en_meu"]
        for each in table_of("Enveloppe prév. en M€", *cells).records()
    ]
    assert values[-2:] == [1.234, 1.234]


def test_remarks_are_told_by_field() -> None:
    [record] = table_of("mandataire", "#REF!").records()
    assert record.values["mandataire"] is None
    assert record.remarks["mandataire"].text == "#REF!"


def test_unnamed_column_with_cells_is_left_aside_by_its_place() -> None:
    for cells, left_aside in (["x", ""], ["(7)"]), (["", None], []):
        table = table_of(" ", *cells)
        assert len(list(table.records())) == 2
        assert table.columns.left_aside == left_aside


def test_rows_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.MOST, "rows", ("lignes", 2))
    assert len(list(table_of("fid", 1, 2).records())) == 2
    with pytest.raises(DatasetError, match="3 rows; at most 2"):
        list(table_of("fid", 1, 2, 3).records())


def test_rows_that_are_not_kept_are_any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.MOST, "rows", ("lignes", 2))
    assert len(list(table_of("fid", 1, 2, 3)._replace(kept=False).records())) == 3


def test_table_begins_below_its_headings() -> None:
    rows = [Row(1, ["Titre"]), Row(3, [*REQUIRED]), Row(4, [*REQUIRED.values()])]
    table = below_headings("row", iter(rows))
    assert [record.values for record in table.records()] == [REQUIRED]


def test_row_is_blank_where_nothing_can_be_seen() -> None:
    assert is_blank(Row(1, ["", None, " \u00a0\t"]))
    assert not is_blank(Row(1, ["", 0]))
    assert not is_blank(Row(1, [False]))
