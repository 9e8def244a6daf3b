"""Files that are too large in some way are refused by that name, before they are read."""

import csv
import json
from typing import Any, NoReturn

import pytest

from investments_api.imports import limits
from investments_api.imports.readers import DatasetError, read_records

HEADER = b"codeuai,lycee,ville,titreoperation,etat_d_avancement,ppi\r\n"
ROW = b"0750784V,a,Paris,b,En Chantier,2001/2006\r\n"
RECORD = json.dumps({"ppi": "2001/2006"}).encode()
FEATURE = b'{"properties": %b, "geometry": null}' % RECORD
COLLECTION = b'{"type": "FeatureCollection", "features": ['
# As large as a file may be over HTTP.
SIZE = 16 * 1024 * 1024


def full_of(unit: bytes, start: bytes = b"", end: bytes = b"") -> bytes:
    return start + unit * ((SIZE - len(start) - len(end)) // len(unit)) + end


def refusal(content: bytes, name: str = "file.csv") -> str:
    with pytest.raises(DatasetError) as error:
        list(read_records(content, name))
    return str(error.value)


@pytest.fixture
def unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the parsers fail when they are called."""

    def parse(*_arguments: Any, **_options: Any) -> NoReturn:
        raise AssertionError("the file is parsed")

    monkeypatch.setattr(csv, "reader", parse)
    monkeypatch.setattr(json, "loads", parse)


@pytest.mark.usefixtures("unparsed")
@pytest.mark.parametrize(
    ("unit", "start", "limit"),
    [
        (b",", b"", "16,777,217 columns; at most 200 are read."),
        (b";", b"", "columns"),
        (b'"",', b"", "columns"),
        (b"ville,", b"", "columns"),
        (b",", b"\xef\xbb\xbf", "columns"),
        (b"a\0,\0", b"\xff\xfe", "columns"),
        (b"\n", HEADER, "lines; at most 1,000,000 are read."),
        (b"\r", HEADER, "lines"),
        (b"\r\n", HEADER, "8,388,580 lines"),
        (b"a\n", HEADER, "lines"),
        (b",,,,,\n", HEADER, "lines"),
        (b"\n", HEADER + b'"', "lines"),
        (b'"\n",', b"", "lines"),
        (b",", HEADER, "cells; at most 10,000,000 are read."),
        (b",", b'"\n', "cells"),
        (b",\r\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,", HEADER, "cells"),
        (b"[", b"", "objects and arrays; at most 2,000,000 are read."),
        (b"{},", b"[", "objects and arrays"),
        (b"[],", b"[", "objects and arrays"),
        (b'{"a":', b"", "objects and arrays"),
        (b'{"fields":{}},', b"[", "objects and arrays"),
        (b"{},", COLLECTION, "objects and arrays"),
        (b'"[]",{},', b"[", "objects and arrays"),
    ],
)
def test_file_is_counted_before_it_is_parsed(unit: bytes, start: bytes, limit: str) -> None:
    assert limit in refusal(full_of(unit, start))


@pytest.mark.parametrize(
    ("unit", "start", "end", "limit"),
    [
        (b"1,", b"[", b"1]", "8,388,607 rows; at most 500,000 are read."),
        (b'",",', b"[", b"1]", "4,194,304 rows"),
        (b'"a":1,', b"[{", b'"z":1}]', "names; at most 200 are read."),
        (b"{", b"[", b"", "objects and arrays"),
    ],
)
def test_document_of_many_values_is_refused(
    unit: bytes, start: bytes, end: bytes, limit: str
) -> None:
    assert limit in refusal(full_of(unit, start, end))


@pytest.mark.parametrize(
    ("start", "row", "between", "end"),
    [
        (HEADER, ROW, b"", b""),
        (HEADER, ROW, b"\r\n", b""),
        (b"[", RECORD, b",", b"]"),
        (COLLECTION, FEATURE, b",", b"]}"),
    ],
)
def test_rows_are_counted_alike_in_every_format(
    monkeypatch: pytest.MonkeyPatch, start: bytes, row: bytes, between: bytes, end: bytes
) -> None:
    monkeypatch.setitem(limits.MOST, "rows", 3)
    assert len(list(read_records(start + between.join([row] * 3) + end, "file"))) == 3
    assert refusal(start + between.join([row] * 4) + end) == (
        "file.csv: the file has 4 rows; at most 3 are read."
    )


def test_columns_of_a_heading_that_goes_over_lines_are_counted() -> None:
    assert "201 columns" in refusal(b'"a\n' + b'","' * 200 + b'"\r\n')


def test_separators_in_quotes_make_no_column() -> None:
    row = ROW.replace(b",b,", b',"%b",' % (b"," * 1_000))
    assert len(list(read_records(HEADER + row * 3, "file.csv"))) == 3


def test_rows_before_the_one_that_does_not_fit_are_not_kept() -> None:
    """A file is read row by row: what stops the reader stops the work."""
    records = read_records(HEADER + ROW * 3 + b"a,b\r\n", "file.csv")
    assert [next(records)["lycee"] for _ in range(3)] == ["a", "a", "a"]
    with pytest.raises(DatasetError, match="line 5: 2 cells"):
        next(records)
