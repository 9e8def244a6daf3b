"""Values of files, as messages show them."""

from typing import Any

import pytest

from investments_api.readers.messages import DatasetError, Message, shown


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("a", "a"),
        (" a\u00a0 b\n\tc ", "a b c"),
        (12.5, "12.5"),
        ({"lon": 2}, "{'lon': 2}"),
        ("x" * 11, "x" * 9 + "…"),
        ("x" * 10, "x" * 10),
        ("a\x1b[1m\u202eb\u200b", "a\ufffd[1m\ufffdb\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\x0bb\x1cc", "a\ufffdb\ufffdc"),
    ],
)
def test_value_is_shown_as_one_short_visible_line(value: Any, line: str) -> None:
    assert shown(value, 10) == line


def test_error_says_all_its_messages() -> None:
    error = DatasetError(Message("a", "Un.", "One."), Message("b", "Deux.", "Two.", "ville"))
    assert str(error) == "One.\nTwo."
