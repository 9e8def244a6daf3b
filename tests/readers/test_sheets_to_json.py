"""The program that reads spreadsheets: its pieces fit together, its limits hold."""

import io
import signal
import subprocess
import sys

import pytest

from investments_api.readers import sheets_to_json
from investments_api.readers.sheets_to_json import rewrite_tags, whole_tags

XML = b"".join(b'<row><c r="A%d" t="e"><v>#N/A</v></c></row>' % number for number in range(20))
LIMITED = f"import runpy; limit = runpy.run_path({sheets_to_json.__file__!r})['limit']"


@pytest.mark.parametrize("chunk", range(1, 60))
@pytest.mark.parametrize("xml", [XML, XML + b"a" * 200, b"a" * 200 + XML, b""])
def test_tag_between_two_pieces_is_rewritten(
    monkeypatch: pytest.MonkeyPatch, chunk: int, xml: bytes
) -> None:
    monkeypatch.setattr(sheets_to_json, "CHUNK", chunk)
    pieces = map(rewrite_tags, whole_tags(io.BytesIO(xml)))
    assert b"".join(pieces) == xml.replace(b't="e"', b't="str"')


def test_text_without_a_tag_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets_to_json, "CHUNK", 10)
    monkeypatch.setattr(sheets_to_json, "MAX_TAG", 30)
    assert max(map(len, whole_tags(io.BytesIO(b"<c>" + b"a" * 1_000)))) <= 40


@pytest.mark.parametrize(
    ("work", "status"),
    [("bytearray(300_000_000)", 1), ("while True: pass", -signal.SIGXCPU), ("bytearray(9)", 0)],
)
def test_system_ends_what_takes_more_than_it_may(work: str, status: int) -> None:
    code = f"{LIMITED}; limit(200_000_000, 1)\n{work}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert done.returncode == status
    assert (b"MemoryError" in done.stderr) is (status == 1)
