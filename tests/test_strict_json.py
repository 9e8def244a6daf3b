"""JSON that two readers cannot understand differently."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.strict_json import JSONError, loads, structure

VALUES = st.recursive(
    st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.text('[]{},:"\\\\/aé\n'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('[]{},:"\\\\a'), inner),
)


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
        (b"[" * 100_000, "nested more than 32 deep"),
        (b'{"a":' * 100_000, "nested more than 32 deep"),
        (b"[" * 33 + b"]" * 33, "nested more than 32 deep"),
        (b'[{"a":' * 16 + b"[]" + b"}]" * 16, "nested more than 32 deep"),
        (b"[[]," * 33, "nested more than 32 deep"),
        (b"[" * 32, "line 1, column 33"),
        (b"]" * 100_000, "line 1, column 1"),
        (b"{%b}" % b",".join(b'"%d":1' % n for n in range(201)), "201 names; at most 200"),
        (b"1" * 1001, "1001 digits"),
        (b"[1] 2", "Extra data"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: bytes, reason: str) -> None:
    with pytest.raises(JSONError) as refusal:
        loads(text)
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 32 + b"]" * 32,
        b'[{"a":' * 16 + b"1" + b"}]" * 16,
        b"[%b[]]" % (b"[[]]," * 1_000),
        b'["%b"]' % (b"[" * 100_000),
        b'["\\\\", "%b\\""]' % (b"[{" * 100_000),
        b"{%b}" % b",".join(b'"%d":1' % n for n in range(200)),
    ],
)
def test_nesting_and_names_are_read_up_to_their_limits(text: bytes) -> None:
    assert loads(text) == json.loads(text)


@pytest.mark.parametrize("ascii_only", [True, False])
@given(value=VALUES)
def test_structure_is_that_of_the_values_whatever_their_strings_hold(
    value: Any, ascii_only: bool
) -> None:
    assert structure(json.dumps(value, ensure_ascii=ascii_only).encode()) == drawn(value)


def drawn(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    return f"[{','.join(map(drawn, value))}]" if isinstance(value, list) else ""
