"""What wrk says is read, and failures among the answers are none."""

import pytest

from tests.benchmarks.wrk import Failed, Measured, read

SAID = '{"answers": 500, "seconds": 2.000000, "refused": %d, "broken": %d, "p50_ms": 1.250}\n'


def test_last_line_of_wrk_is_read() -> None:
    measured = read("Running 2s test\n  Requests/sec: 250.00\n" + SAID % (0, 0))
    assert measured == Measured(500, 2.0, 1.25)
    assert measured.per_second == 250


@pytest.mark.parametrize("counts", [(3, 0), (0, 4)])
def test_refused_and_broken_answers_are_no_measurement(counts: tuple[int, int]) -> None:
    with pytest.raises(Failed, match="of 500 answers"):
        read(SAID % counts)


def test_error_of_the_script_is_told() -> None:
    with pytest.raises(Failed, match="it must be longer"):
        read("Running 2s test\n", "every request of the file has been asked: it must be longer")
