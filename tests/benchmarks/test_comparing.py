"""Works compared in turn: which round is shown, and whether it is enough."""

from collections.abc import Iterator

from tests.benchmarks import comparing
from tests.benchmarks.comparing import Comparison, Measure, Reference, Round, Work
from tests.benchmarks.wrk import Measured


def answering(*numbers: int) -> Measure:
    """Answer so many requests in a second, another number each time."""
    each: Iterator[int] = iter(numbers)
    return lambda: Measured(next(each), 1, 0.5)


def compared(least: float | None) -> Comparison:
    # Ratios .50, .30 and .40.
    reference = Reference("floor", answering(1000, 2000, 500), least)
    [comparison] = comparing.compare(Work("list", answering(500, 600, 200), [reference]))
    return comparison


def test_round_with_the_median_ratio_is_shown() -> None:
    shown = ("list", "200.0", "0.50 ms", "floor", "500.0", "0.50 ms", "0.40", "", "")
    assert comparing.line(compared(None)) == shown


def test_what_is_reached_holds() -> None:
    assert compared(0.40).holds
    assert comparing.line(compared(0.40))[-2:] == ("0.40", "yes")


def test_what_is_missed_does_not_hold() -> None:
    assert not compared(0.41).holds
    assert comparing.line(compared(0.41))[-2:] == ("0.41", "no")


def test_each_round_measures_the_service_and_then_each_reference() -> None:
    order: list[str] = []

    def noting(name: str) -> Measure:
        def measure() -> Measured:
            order.append(name)
            return Measured(1, 1, 1)

        return measure

    references = [Reference("floor", noting("floor")), Reference("Datasette", noting("Datasette"))]
    comparisons = comparing.compare(Work("list", noting("service"), references))
    assert order == ["service", "floor", "Datasette"] * comparing.ROUNDS
    assert [each.reference for each in comparisons] == ["floor", "Datasette"]


def test_figures_have_all_rounds() -> None:
    figures = comparing.figures(compared(0.5))
    assert [each["ratio"] for each in figures["rounds"]] == [0.5, 0.3, 0.4]
    assert (figures["ratio"], figures["at_least"], figures["holds"]) == (0.4, 0.5, False)


def test_ratio_is_of_answers_a_second() -> None:
    assert Round(Measured(10, 2, 1), Measured(10, 1, 1)).ratio == 0.5
