"""What becomes of a cell: a value, or what there is to say of it."""

from datetime import date, datetime
from typing import Any

import pytest

from investments_api.readers.cells import (
    AMBIGUOUS,
    DOUBTFUL,
    EMPTIED,
    NUMBERS,
    SPREADSHEET_ERRORS,
    Habits,
    habits,
    read,
)
from investments_api.records.models import COORDINATES, DATASET_FIELDS, DATES
from tests.readers.samples import read_column

FRENCH = Habits(frozenset(","), is_day_first=True)
TEXTS = sorted({*DATASET_FIELDS} - NUMBERS - {*DATES})


@pytest.mark.parametrize("field", DATASET_FIELDS)
def test_blank_cell_is_empty(field: str) -> None:
    for blank in ("", " ", "\u00a0\t\n", None):
        assert read(field, blank) == (None, None)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("longitude", "2,375017810000031", 2.375017810000031),
        ("longitude", "2.375", 2.375),
        ("longitude", "2,375", 2.375),
        ("enveloppe_prev_en_meu", "12,5 M€", 12.5),
        ("nombre_de_lots", " 3 ", 3),
        ("annee_de_livraison", "2006.0", 2006),
        ("annee_de_livraison", "2\u202f006", 2006),
        ("notification_du_marche", "28/10/2002", "2002-10-28"),
        ("notification_du_marche", "\u200e28/\u200e10/\u200e2002", "2002-10-28"),
        ("enveloppe_prev_en_meu", "\u202d3,36\u202c", 3.36),
        ("enveloppe_prev_en_meu", "0.30000000000000004", 0.3),
        *(("ppi", text, "2001/2006") for text in ("2001-2006", "2001 / 2006", "2001 – 2006")),
        *(("ppi", text, text) for text in ("2001/06", "2001 2006", "2001--2006")),
        ("mandataire", "2001-2006", "2001-2006"),
        ("mandataire", " 12,5 ", "12,5"),
        ("mandataire", "#URGENT", "#URGENT"),
    ],
)
def test_text_becomes_a_value_of_its_field(field: str, cell: str, value: Any) -> None:
    assert read(field, cell, FRENCH) == (value, None)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("enveloppe_prev_en_meu", 3.3600000000000003, 3.36),
        ("enveloppe_prev_en_meu", 0.1 + 0.2, 0.3),
        ("longitude", 2.391504327000064, 2.391504327000064),
        ("annee_de_livraison", 2006, 2006),
        ("notification_du_marche", date(2002, 10, 28), "2002-10-28"),
        ("notification_du_marche", datetime(2002, 10, 28, 13, 30), "2002-10-28"),  # noqa: DTZ001
        ("notification_du_marche", 37557, 37557),
        ("lycee", 12, "12"),
        ("lycee", 12.0, "12"),
        ("lycee", 12.5, "12.5"),
        ("ppi", True, True),
        ("ppi", ["2001/2006"], ["2001/2006"]),
    ],
)
def test_typed_cell_becomes_a_value_of_its_field(field: str, cell: Any, value: Any) -> None:
    assert read(field, cell) == (value, None)


@pytest.mark.parametrize("field", DATASET_FIELDS)
def test_spreadsheet_s_error_is_empty_and_told(field: str) -> None:
    for error in SPREADSHEET_ERRORS:
        value, remark = read(field, f" {error} ")
        assert value is None
        assert (remark.kind, remark.text) == (EMPTIED, error)


@pytest.mark.parametrize(
    "word", ["NULL", "null", "NA", "N/A", "n.a.", "nan", "NaN", "None", "<NA>", r"\N"]
)
def test_word_for_nothing_is_empty_where_no_text_is_meant(word: str) -> None:
    for field in (*sorted(NUMBERS), *DATES):
        value, remark = read(field, word)
        assert (value, remark.kind) == (None, EMPTIED)
    for field in TEXTS:
        value, remark = read(field, word)
        assert (value, remark.kind) == (word, DOUBTFUL)


@pytest.mark.parametrize("text", ["Nanterre", "Nul", "n", "-", "Annulé", "NAN SA"])
def test_other_words_are_texts(text: str) -> None:
    assert read("mandataire", text) == (text, None)


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("enveloppe_prev_en_meu", "1,234"),
        ("enveloppe_prev_en_meu", "12 500 €"),
        ("nombre_de_lots", "1,234"),
        ("notification_du_marche", "03/04/2005"),
        ("cao_attribution", "18/01/99"),
    ],
)
def test_text_with_two_meanings_is_left_and_told(field: str, cell: str) -> None:
    value, remark = read(field, cell)
    assert (value, remark.kind, remark.text) == (cell, AMBIGUOUS, cell)


@pytest.mark.parametrize("field", [*sorted(NUMBERS), *DATES])
@pytest.mark.parametrize("cell", ["trois", "1" * 100, "#####", "?", "N"])
def test_text_that_is_no_value_is_left_for_the_schema(field: str, cell: str) -> None:
    assert read(field, cell) == (cell, None)


@pytest.mark.parametrize("field", COORDINATES)
def test_coordinate_has_no_thousands(field: str) -> None:
    for text in ("2,375", "2.375"):
        for marks in (",", ".", ""):
            assert read(field, text, Habits(frozenset(marks))) == (2.375, None)


def amounts(*texts: str, separator: str | None) -> frozenset[str]:
    columns = {"enveloppe_prev_en_meu": list(texts)}
    return habits(columns, separator)["enveloppe_prev_en_meu"].marks


def test_column_shows_its_decimal_mark() -> None:
    assert amounts("1,5", "1.234", separator=",") == {","}
    assert amounts("1.5", "1,234", separator=";") == {"."}
    assert amounts("1.5", "1,5", separator=";") == set()


@pytest.mark.parametrize(
    ("edited", "amount"), [("1 234,5", 1234.5), ("3,36 M€", 3.36), ("0,123", 0.123)]
)
def test_few_cells_of_another_hand_leave_the_column_as_it_is(edited: str, amount: float) -> None:
    column = ["1.5"] * 30 + ["7.775", edited]
    assert amounts(*column, separator=",") == {"."}
    values = read_column("montant_des_ap_votes_en_meu", *column, separator=";")
    assert [float(value) for value in values[-2:]] == [7.775, amount]


def test_file_shows_the_decimal_mark_of_a_column_that_does_not() -> None:
    columns = {"latitude": ["48,8545"], "enveloppe_prev_en_meu": ["1,234"]}
    assert habits(columns, ",")["enveloppe_prev_en_meu"].marks == {","}


def test_separator_tells_where_numbers_do_not() -> None:
    assert amounts("1,234", separator=";") == {",", "."}
    for separator in (",", "\t", None):
        assert amounts("1,234", separator=separator) == {"."}


@pytest.mark.parametrize(
    ("days", "separator", "is_day_first"),
    [
        ([], ";", True),
        ([], ",", None),
        ([], None, None),
        (["28/10/2002"], ",", True),
        (["10/28/2002"], ",", False),
        (["28/10/2002", "10/28/2002"], ",", None),
        (["10/28/2002"], ";", None),
        (["28/10/2002"], ";", True),
        (["2002-10-28"], ",", None),
    ],
)
def test_days_and_separator_show_the_order(
    days: list[str], separator: str | None, is_day_first: bool | None
) -> None:
    found = habits({"notification_du_marche": days}, separator)
    assert [found[field].is_day_first for field in DATES] == [is_day_first] * 2


def test_comma_as_a_decimal_mark_shows_the_order_of_days_unless_it_separates_the_cells() -> None:
    columns = {"latitude": ["48,8545"]}
    for separator, is_day_first in (("\t", True), (None, True), (";", True), (",", None)):
        assert habits(columns, separator)["cao_attribution"].is_day_first is is_day_first
