"""Rows as text, in columns."""

from datetime import UTC, datetime

from investments_api.commands.text_tables import lines, minute


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    rows = [("a", "longer"), ("longest", "b")]
    assert list(lines(("ONE", "TWO"), rows)) == [
        "ONE      TWO",
        "a        longer",
        "longest  b",
    ]


def test_moment_is_written_to_the_minute() -> None:
    assert minute(datetime(2026, 11, 23, 9, 30, 59, tzinfo=UTC)) == "2026-11-23 09:30"
    assert minute(None) == "-"
