"""JSON read as RFC 8259 and I-JSON (RFC 7493) want it, for request bodies and dataset files."""

import json
import re
from collections import Counter
from typing import Any, NoReturn

MAX_DIGITS = 1_000
MAX_DEPTH = 32
MAX_NAMES = 200

_AS_ARRAYS = bytes.maketrans(b"{}", b"[]")
_NO_STRUCTURE = bytes(set(range(256)) - set(b'"[]{},'))
# A string that is cut ends with the text, so that no quote is looked at twice.
_STRING = re.compile('"[^"]*"?')


class JSONError(ValueError):
    """A text that is not JSON; the message is fit to be shown."""


def loads(data: bytes) -> Any:
    """Parse UTF-8 JSON.

    Raises JSONError for anything that two readers could understand differently: a wrong encoding,
    NaN or Infinity, a name given twice in one object, an unpaired surrogate; and for numbers,
    objects and nesting of excessive length.
    """
    _check_depth(structure(data))
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(
            text,
            object_pairs_hook=_object_of_unique_names,
            parse_constant=_refuse_constant,
            parse_int=_whole_number,
        )
        _check_surrogates(text, document)
    except UnicodeError as error:
        raise JSONError("The text is not valid UTF-8.") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise JSONError(f"Not valid JSON at {place}: {error.msg}.") from error
    return document


def structure(data: bytes) -> str:
    """Give the brackets and commas of JSON outside its strings; those of objects as of arrays.

    It takes a time that grows with the length alone, whatever the bytes are.
    """
    unescaped = data.replace(rb"\\", b"").replace(rb"\"", b"")
    kept = unescaped.translate(_AS_ARRAYS, _NO_STRUCTURE)
    # Two quotes side by side leave what is between others inside a string, or outside, as it was.
    # Joining what is left of millions of strings takes less room than of bytes.
    return _STRING.sub("", kept.replace(b'""', b"").decode("ascii"))


def _check_depth(brackets: str) -> None:
    """Refuse what nests too deeply: each pass takes away the innermost brackets."""
    left = brackets.replace(",", "")
    for _ in range(MAX_DEPTH):
        left = left.replace("[]", "")
    # What is left without a pair is not closed: the parser says where.
    if "[]" in left or left.count("[") > MAX_DEPTH:
        raise JSONError(f"The JSON is nested more than {MAX_DEPTH} deep.")


def _object_of_unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MAX_NAMES:
        raise JSONError(f"An object has {len(pairs):,} names; at most {MAX_NAMES} are read.")
    names = dict(pairs)
    if len(names) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise JSONError(f"The name {twice!a} is given twice in one object.")
    return names


def _refuse_constant(name: str) -> NoReturn:
    raise JSONError(f"{name} is not a JSON number.")


def _whole_number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise JSONError(f"A number of {len(digits)} digits is too long.")
    return int(digits)


def _check_surrogates(text: str, document: Any) -> None:
    """Refuse unpaired surrogates. Only an escape can write one: most bodies have none."""
    if "\\u" in text:
        json.dumps(document, ensure_ascii=False).encode()
