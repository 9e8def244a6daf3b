"""A gzip is unpacked whole, in bounds, or refused in words."""

import gzip
import tracemalloc

import pytest

from investments_api.readers.gzipped import unpack
from investments_api.readers.messages import DatasetError

CONTENT = "codeuai;ville\n0750784V;Évry\n".encode() * 100
PACKED = gzip.compress(CONTENT, mtime=0)
LIMIT = 10_000


@pytest.mark.parametrize("content", [CONTENT, b"", b"\x1f", b"PK\x03\x04", b"\x1f\x8c"])
def test_what_is_no_gzip_stays_as_it_is(content: bytes) -> None:
    assert unpack(content, LIMIT) == content


@pytest.mark.parametrize(
    ("packed", "content"),
    [
        (PACKED, CONTENT),
        (gzip.compress(CONTENT[:50], mtime=0) + gzip.compress(CONTENT[50:], mtime=0), CONTENT),
        (gzip.compress(b"", mtime=0) + PACKED, CONTENT),
        (PACKED + b"\0" * 512, CONTENT),
        (gzip.compress(b"", mtime=0), b""),
        (gzip.compress(PACKED, mtime=0), PACKED),
    ],
)
def test_gzip_is_unpacked(packed: bytes, content: bytes) -> None:
    assert unpack(packed, LIMIT) == content


@pytest.mark.parametrize(
    "packed",
    [
        PACKED[:-1],
        PACKED[:-8],
        PACKED[:50],
        PACKED[:2],
        PACKED[:-8] + b"\0" * 8,
        PACKED + PACKED[:20],
        PACKED + b"garbage",
        PACKED[:40] + b"\xff" + PACKED[41:],
        b"\x1f\x8b\x08" + b"\xff" * 40,
        b"\x1f\x8b\x07" + PACKED[3:],
    ],
)
def test_gzip_that_is_cut_or_damaged_is_refused(packed: bytes) -> None:
    with pytest.raises(DatasetError, match="cut or damaged"):
        unpack(packed, LIMIT)


@pytest.mark.parametrize("size", [1, LIMIT])
def test_gzip_may_hold_as_much_as_a_file(size: int) -> None:
    assert len(unpack(gzip.compress(b"a" * size, mtime=0), LIMIT)) == size


def test_gzip_that_holds_more_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000, mtime=0) * 20
    tracemalloc.start()
    try:
        with pytest.raises(DatasetError, match=r"holds more than 0.00954 MiB"):
            unpack(bomb, LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
