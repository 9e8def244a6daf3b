"""A file read row by row gives what it gives when it is read whole, and is refused alike."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from investments_api.readers import files, streams
from investments_api.readers.messages import DatasetError, Message
from tests.readers.samples import HEADER, REQUIRED, ROW, collection, document, feature, lines

BAD = ROW.replace("2001/2006", "x")


def json_lines(*records: Any, between: str = "\n", start: str = "", end: str = "\n") -> bytes:
    return (start + between.join(json.dumps(each) for each in records) + end).encode()


def array(*records: Any) -> bytes:
    return json_lines(*records, between=",\n", start="[\n", end="\n]\n")


def streamed(path: Path, content: bytes) -> tuple[Any, list[Message]]:
    """The records with their numbers and what is said of them; None if it is to be read whole."""
    path.write_bytes(content)
    notes: list[Message] = []
    with streams.opened(path) as table:
        return table and list(files.valid(table, notes)), notes


TITLES = [REQUIRED | {"titreoperation": f"Façades {number}"} for number in range(2_500)]


@pytest.mark.parametrize(
    "content",
    [
        lines(HEADER, ROW, ROW),
        lines(HEADER, ROW, end="\r"),
        b"\xef\xbb\xbf" + lines("sep=,", HEADER, ROW),
        lines("Un titre", "", HEADER, "", ROW.replace("Fa", '"Fa\r\n').replace("des,", 'des",')),
        lines(f"{HEADER},mandataire,fid", f"{ROW},NULL,1", f"{ROW},#REF!,2"),
        lines(f"{HEADER},mandataire", ROW, f"{ROW},Icade"),
        gzip.compress(lines(HEADER, ROW)),
        json_lines(*TITLES),
        json_lines(REQUIRED, {"fields": REQUIRED}, feature(), between="\r\n\r\n", end=""),
        json_lines(REQUIRED, REQUIRED, between="\n\x1e", start="\x1e"),
        array(*TITLES),
        array(REQUIRED),
    ],
    ids=range(12),
)
def test_file_gives_what_it_gives_whole(tmp_path: Path, content: bytes) -> None:
    whole = files.read(gzip.decompress(content) if content[:1] == b"\x1f" else content)
    records, notes = streamed(tmp_path / "file", content)
    assert records == list(zip(whole.numbers, whole.records, strict=True))
    assert notes == whole.notes


@pytest.mark.parametrize(
    "content",
    [
        lines(HEADER),
        lines(HEADER, ROW, "a,b", ROW),
        lines(f"{HEADER},mandataire", f"{ROW},x", ROW)[:-2],
        lines(HEADER, ROW, 'x"y,"z" w'),
        lines(HEADER, ROW, BAD, ROW, BAD),
        lines("a,b", "1,2"),
        lines(HEADER, *["x,x,x,x,x,x"] * 1_100),
        json_lines(*TITLES, 3, end=""),
        json_lines(*TITLES, feature({"type": "Line"})),
        json_lines(REQUIRED, REQUIRED | {"ppi": "x"}),
        json_lines(*TITLES) + b'{"a": }\n',
        array(*TITLES).replace(b"2400", b'2400" "'),
        array(*TITLES)[:-3],
        array(*TITLES) + b"]",
    ],
    ids=range(14),
)
def test_file_is_refused_in_the_same_words(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DatasetError) as whole:
        files.read(content)
    with pytest.raises(DatasetError) as by_row:
        streamed(tmp_path / "file", content)
    assert by_row.value.messages == whole.value.messages


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n",
        lines(HEADER, ROW).decode().encode("cp1252"),
        lines(HEADER, ROW).decode().encode("utf-16"),
        b"\xef\xbb\xbf" + lines(HEADER, ROW) + b"\0",
        lines(HEADER, ROW)[:-3] + b"\xc3",
        gzip.compress(lines(HEADER, ROW))[:-9],
        document([REQUIRED, REQUIRED]),
        json.dumps([REQUIRED, REQUIRED], indent=1).encode(),
        document(REQUIRED),
        collection(feature()),
        b"PK\x03\x04",
    ],
    ids=range(12),
)
def test_any_other_file_is_to_be_read_whole(tmp_path: Path, content: bytes) -> None:
    assert streamed(tmp_path / "file", content) == (None, [])


def test_file_that_cannot_be_read_is_told_of_when_it_is_read_whole(tmp_path: Path) -> None:
    with streams.opened(tmp_path / "none") as table:
        assert table is None
