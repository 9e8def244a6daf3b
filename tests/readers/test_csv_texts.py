"""Texts with a separator between their cells, as programs and spreadsheets write them."""

from collections.abc import Callable
from typing import Any

import pytest

from investments_api.formats.labels import LABELS
from investments_api.readers import csv_texts, files, headings
from investments_api.readers.messages import DatasetError
from tests.readers.samples import HEADER, REQUIRED, ROW, kinds, lines, read_column, refusal

QUOTED = ",".join(f'"{value}"' for value in REQUIRED.values())


def rows_of(text: str) -> list[tuple[int, list[Any]]]:
    return [(row.number, list(row.cells)) for row in csv_texts.read(text).rows]


def read_one(content: bytes) -> dict[str, Any]:
    [record] = files.read(content).records
    return {field: record[field] for field in REQUIRED}


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("above", ["", "\ufeff", "\n", "\r\n\r\n", "sep=;\r\n", '"sep=,"\n'])
def test_table_is_read_with_any_separator_and_line_end(
    above: str, separator: str, end: str
) -> None:
    """The separator is the one of the headings, whatever a first line says of it."""
    texts = separator.join(REQUIRED), separator.join(REQUIRED.values()), ""
    assert read_one(above.encode() + lines(*texts, end=end)) == REQUIRED


@pytest.mark.parametrize("separator", ["^", ":", "~", "§"])
def test_another_separator_is_taken_from_the_first_line(separator: str) -> None:
    fields = {field: value.replace(separator, "") for field, value in REQUIRED.items()}
    texts = f"sep={separator}", separator.join(fields), separator.join(fields.values())
    assert read_one(lines(*texts)) == fields


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("other", [",", ";", "\t", "|"])
def test_other_separators_in_cells_are_text(separator: str, other: str) -> None:
    title = f"a{other * 30}b"
    header, row = separator.join(REQUIRED), separator.join(REQUIRED.values())
    content = lines(f"{header}{separator}mandataire", f'{row}{separator}"{title}"')
    [record] = files.read(content).records
    assert record["mandataire"] == " ".join(title.split())


@pytest.mark.parametrize(
    ("above", "number"),
    [
        ("", 2),
        ("\n\n", 4),
        (",,,,,\r\n", 3),
        ("sep=,\r\n", 3),
        ("sep=,\r\n\r\n", 4),
        ("Opérations des lycées\nau 3 mars\n\n", 5),
        ('"Un titre\nsur deux lignes"\n', 4),
    ],
)
def test_rows_have_the_number_of_their_line(above: str, number: int) -> None:
    assert rows_of(f"{above}{HEADER}\n{ROW}\n") == [(number, [*REQUIRED.values()])]


def test_rows_of_blanks_are_left_out() -> None:
    text = f"{HEADER}\n\n,,,,,\n{ROW}\n , ,\t,,,\n\u00a0\n{ROW}\n\n"
    assert [number for number, _ in rows_of(text)] == [4, 7]


def test_headings_that_are_repeated_are_left_out() -> None:
    """Files that were joined, or names of the fields below their labels."""
    labels = ",".join(f'"{LABELS[field]}"' for field in REQUIRED)
    content = lines(labels, HEADER, ROW, HEADER, labels, ROW)
    assert files.read(content).numbers == [3, 6]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"a ""b"", c"', 'a "b", c'),
        ('"Eiffage\nSPIE"', "Eiffage\nSPIE"),
        ('"Eiffage\r\nSPIE"', "Eiffage\nSPIE"),
        ('"Eiffage\r\rSPIE"', "Eiffage\nSPIE"),
        (' "a, b"', "a, b"),
        ('a "b" c', 'a "b" c'),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("=1+1", "=1+1"),
        ('="01"', "01"),
        ('"=""01, 02"""', "01, 02"),
        ('\'="01"', '="01"'),
        ('="a"&"b"', '="a"&"b"'),
        ("'t Hart", "'t Hart"),
        ("'", "'"),
    ],
)
def test_cell_becomes_its_text(cell: str, value: str) -> None:
    assert read_column("entreprise", cell) == [value]


def test_cells_beyond_the_last_heading_may_be_blank() -> None:
    assert read_one(lines(HEADER, f"{ROW},,  ,")) == REQUIRED


def test_cells_of_columns_left_aside_may_be_left_out_at_the_end() -> None:
    assert read_one(lines(f"{HEADER},fid,", ROW)) == REQUIRED


def test_empty_cells_may_be_left_out_at_the_end_and_are_told() -> None:
    """As Excel does it, in blocks of 16 rows that are empty there."""
    content = lines(f"{HEADER},mandataire,entreprise", ROW, f"{ROW},Icade", f"{ROW},a,b")
    file = files.read(content)
    assert [record["mandataire"] for record in file.records] == [None, "Icade", "a"]
    assert [record["entreprise"] for record in file.records] == [None, None, "b"]
    [note] = file.notes[1:]
    assert (note.kind, note.en) == (
        "short_line",
        "There are fewer cells than columns; what is missing at the end is taken as empty: "
        "lines 2, 3.",
    )


@pytest.mark.parametrize("end", ["", "\n"])
def test_last_line_without_an_end_may_be_cut(end: str) -> None:
    content = lines(f"{HEADER},mandataire,entreprise", f"{ROW},a,b", f"{ROW},Ica").rstrip() + (
        end.encode()
    )
    if end:
        assert len(files.read(content).records) == 2
    else:
        [message] = refusal(content)
        assert (message.kind, "line 3" in message.en) == ("another_width", True)


def test_lines_of_another_width_are_told_at_once() -> None:
    short = "a,b"
    rows = [ROW, f"{ROW},x", "", short, f'{ROW[:-9]}"a\nb"', *[short] * 30]
    [message] = refusal(lines(HEADER, *rows))
    assert message.kind == "another_width"
    assert message.fr.startswith("Chaque ligne doit avoir 6 cellules, une par colonne ; un texte")
    assert "entre guillemets : lignes 3, 5, 8, 9, 10," in message.fr
    assert message.fr.endswith(", 25, et 12 autres.")
    assert message.en.endswith(", 25, and 12 more.")


@pytest.mark.parametrize(
    "row", ['"0750784V', f'{ROW}\n"a"b,c', f'{ROW}\n"a\n\n"b', '"' + "a" * 200_000]
)
def test_quote_that_is_not_closed_is_told_by_the_line_of_its_row(row: str) -> None:
    [message] = refusal(lines(HEADER, row))
    line = 2 + row.startswith(ROW)
    assert message.kind == "not_csv"
    assert message.fr.startswith(f"Ligne {line} : ce n'est pas du CSV")
    assert message.en.startswith(f"Not valid CSV at line {line}: ")


def test_text_that_is_no_table_is_another_dataset() -> None:
    for text in (b"<!doctype html><p>1, 2", b"Bonjour,\n\ncordialement", b"%PDF-1.7", b"sep=;\n"):
        assert kinds(refusal(text)) == ["another_dataset"]


def test_reading_stops_where_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is read row by row: who takes one row has the next one not read."""
    monkeypatch.setattr(headings, "MAX_ROWS_ABOVE", 2)
    rows = csv_texts.read(f'{HEADER}\n{ROW}\n{ROW}\n"a"b\n').rows
    assert [next(rows).number for _ in range(2)] == [2, 3]
    with pytest.raises(DatasetError, match="line 4"):
        next(rows)


@pytest.mark.parametrize(
    "damage",
    [
        lambda header: header.replace(",", ":"),
        lambda header: header.replace(",", " "),
        lambda header: f'"{header}"',
    ],
    ids=["colons", "blanks", "whole rows in quotes"],
)
def test_separator_that_is_not_known_is_told_by_the_heading(damage: Callable[[str], str]) -> None:
    [message] = refusal(lines(damage(HEADER), damage(ROW)))
    assert message.kind == "another_dataset"
    assert "codeuai" in message.fr.split("Colonnes trouvées")[1]
