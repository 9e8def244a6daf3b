"""Tables in Markdown, a line at a time: a run of minutes shows what it has measured. Pure."""

from collections.abc import Sequence


def head(headings: Sequence[str]) -> str:
    """The headings of a table, and the rule below them."""
    return f"{line(headings)}\n{line(['---'] * len(headings))}"


def line(cells: Sequence[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"
