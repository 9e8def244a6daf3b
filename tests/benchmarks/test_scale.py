"""A row of the table: its cells, and whether it holds."""

import pytest

from tests.benchmarks import scale
from tests.benchmarks.latencies import Taken, Times
from tests.benchmarks.scale import Row

FAST, SLOW = Times(1, 2), Times(20.04, 31)


@pytest.mark.parametrize(("at_most", "verdict"), [(20, "no"), (21, "yes")])
def test_new_answer_over_http_is_held_to_the_limit(at_most: int, verdict: str) -> None:
    row = Row("a town", Taken(FAST, FAST), Taken(SLOW, FAST), at_most)
    limit = [f"{at_most} ms", verdict]
    times = ["1.0, 2.0 ms", "1.0, 2.0 ms", "20.0, 31.0 ms", "1.0, 2.0 ms"]
    assert row.cells() == ["a town", *times, *limit]


def test_change_has_no_second_time_and_no_limit() -> None:
    row = Row("a change", Taken(FAST, None), Taken(SLOW, None), None)
    assert row.cells() == ["a change", "1.0, 2.0 ms", "", "20.0, 31.0 ms", "", "", ""]
    figures = scale.figures(row)
    assert figures["over_http"] == {"new": {"p50": 20.04, "p95": 31}, "again": None}
