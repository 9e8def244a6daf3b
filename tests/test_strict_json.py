"""JSON that two readers cannot understand differently."""

import pytest

from investments_api.strict_json import JSONError, loads


def test_json_is_read() -> None:
    assert loads('{"a": [1, 2.5, null, true, "é\\u00e9"]}'.encode()) == {
        "a": [1, 2.5, None, True, "éé"]
    }


def test_byte_order_mark_is_passed_over() -> None:
    assert loads(b"\xef\xbb\xbf[1]") == [1]


def test_whole_surrogate_pair_is_one_character() -> None:
    assert loads(b'"\\ud83d\\ude00"') == "\U0001f600"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "line 1, column 1"),
        (b'{"a": }', "line 1, column 7"),
        (b'"\xff"', "UTF-8"),
        (b"[NaN]", "NaN"),
        (b"[-Infinity]", "-Infinity"),
        (b'{"a": 1, "b": 2, "a": 3}', "'a' is given twice"),
        (b'{"a": {"b": 2, "b": 3}}', "'b' is given twice"),
        (b'["\\ud800"]', "UTF-8"),
        (b'{"\\udc00x": 1}', "UTF-8"),
        (b"[" * 100_000, "nested"),
        (b"1" * 1001, "1001 digits"),
        (b"[1] 2", "Extra data"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: bytes, reason: str) -> None:
    with pytest.raises(JSONError) as refusal:
        loads(text)
    assert reason in str(refusal.value)
