"""Files that are too large in some way are refused by that name, before they are read."""

import csv
import json
from typing import Any, NoReturn

import pytest

from investments_api.readers import files, limits
from tests.readers.samples import refusal

HEADER = b"codeuai,lycee,ville,titreoperation,etat_d_avancement,ppi\r\n"
ROW = b"0750784V,a,Paris,b,En Chantier,2001/2006\r\n"
RECORD = json.dumps(dict(zip(HEADER.decode().split(","), ROW.decode().split(","), strict=True)))
FEATURE = b'{"properties": %b, "geometry": null}' % RECORD.encode()
COLLECTION = b'{"type": "FeatureCollection", "features": ['
# As large as a file may be over HTTP.
SIZE = 16 * 1024 * 1024


def full_of(unit: bytes, start: bytes = b"", end: bytes = b"") -> bytes:
    return start + unit * ((SIZE - len(start) - len(end)) // len(unit)) + end


def reason(content: bytes) -> str:
    [message] = refusal(content)
    assert message.kind in ("too_large", "not_json")
    return message.en


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
        (b"\n", HEADER, "lines; at most 1,000,000 are read."),
        (b"\r", HEADER, "lines"),
        (b"\r\n", HEADER, "8,388,580 lines"),
        (b"a\n", HEADER, "lines"),
        (b",,,,,\n", HEADER, "lines"),
        (b"\n", HEADER + b'"', "lines"),
        (b'"\n",', b"", "lines"),
        (b",", HEADER, "cells; at most 10,000,000 are read."),
        (b";", b"", "cells"),
        (b"\t", HEADER, "cells"),
        (b"|", b"sep=|\n", "cells"),
        (b",", b'"\n', "cells"),
        (b",", b"\xef\xbb\xbf", "cells"),
        (b",\r\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,", HEADER, "cells"),
        (b"[", b"", "objects and arrays; at most 2,000,000 are read."),
        (b"{},", b"[", "objects and arrays"),
        (b"[],", b"[", "objects and arrays"),
        (b'{"a":', b"", "objects and arrays"),
        (b'{"fields":{}},', b"[", "objects and arrays"),
        (b"{},", COLLECTION, "objects and arrays"),
        (b'"[]",{},', b"[", "objects and arrays"),
        (b"{}\n", b"", "objects and arrays"),
        (b"\x1e{}\n", b"", "objects and arrays"),
    ],
)
def test_file_is_counted_before_it_is_parsed(unit: bytes, start: bytes, limit: str) -> None:
    assert limit in reason(full_of(unit, start))


@pytest.mark.parametrize("heading", [b"ville,", b'"",', b",", b"a\0,\0"])
def test_columns_are_counted_before_they_are_named(heading: bytes) -> None:
    mark = b"\xff\xfe" if b"\0" in heading else b""
    assert "100,001 columns; at most 200 are read." in reason(mark + heading * 100_000)


@pytest.mark.parametrize(
    ("unit", "start", "end", "limit"),
    [
        (b"1,", b"[", b"1]", "8,388,607 rows; at most 500,000 are read."),
        (b'",",', b"[", b"1]", "4,194,304 rows"),
        (b'"a":1,', b"[{", b'"z":1}]', "names; at most 200 are read."),
    ],
)
def test_document_of_many_values_is_refused(
    unit: bytes, start: bytes, end: bytes, limit: str
) -> None:
    assert limit in reason(full_of(unit, start, end))


def test_names_of_all_records_are_counted_together() -> None:
    records = [{f"name {number}": number} for number in range(1_000)]
    assert "1,000 columns" in reason(json.dumps(records).encode())


@pytest.mark.parametrize(
    ("start", "row", "between", "end"),
    [
        (HEADER, ROW, b"", b""),
        (HEADER, ROW, b"\r\n", b""),
        (b"[", RECORD.encode(), b",", b"]"),
        (b"", RECORD.encode(), b"\n", b""),
        (COLLECTION, FEATURE, b",", b"]}"),
    ],
)
def test_rows_are_counted_alike_in_every_format(
    monkeypatch: pytest.MonkeyPatch, start: bytes, row: bytes, between: bytes, end: bytes
) -> None:
    monkeypatch.setitem(limits.MOST, "rows", ("enregistrements", 3))
    assert len(files.read(start + between.join([row] * 3) + end).records) == 3
    [message] = refusal(start + between.join([row] * 4) + end)
    assert message.en == "The file has 4 rows; at most 3 are read."
    assert message.fr == "Le fichier a 4 enregistrements ; le maximum est 3."


def test_columns_of_a_heading_that_goes_over_lines_are_counted() -> None:
    assert "201 columns" in reason(b'"a\n' + b'","' * 200 + b'"\r\n')


def test_separators_in_quotes_make_no_column() -> None:
    row = ROW.replace(b",b,", b',"%b",' % (b"," * 400))
    assert len(files.read(HEADER + row * 3).records) == 3


def test_large_numbers_are_grouped_as_each_language_does() -> None:
    [message] = refusal(b"[" * 2_000_001)
    assert message.fr == ("Le fichier a 2 000 001 objets et tableaux ; le maximum est 2 000 000.")
    assert message.en.startswith("The file has 2,000,001 objects")
