"""JSON read as RFC 8259 and I-JSON (RFC 7493) want it, for request bodies and dataset files."""

import json
from collections import Counter
from typing import Any, NoReturn

MAX_DIGITS = 1_000


class JSONError(ValueError):
    """A text that is not JSON; the message is fit to be shown."""


def loads(data: bytes) -> Any:
    """Parse UTF-8 JSON.

    Raises JSONError for anything that two readers could understand differently: a wrong encoding,
    NaN or Infinity, a name given twice in one object, an unpaired surrogate; and for numbers and
    nesting of excessive length.
    """
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
    except RecursionError as error:
        raise JSONError("The JSON is nested too deeply.") from error
    return document


def _object_of_unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
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
