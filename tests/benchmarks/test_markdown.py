"""Tables in Markdown."""

from tests.benchmarks import markdown


def test_table_has_a_rule_below_its_headings() -> None:
    assert markdown.head(["a", "b"]) == "| a | b |\n| --- | --- |"
    assert markdown.line(["1", "2"]) == "| 1 | 2 |"
