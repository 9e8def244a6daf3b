"""One work measured on the service and on what it is compared with, in turn, and the verdict."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from tests.benchmarks.wrk import Measured

ROUNDS: Final = 3
HEADINGS: Final = (
    *("work", "service, per second", "p50", "compared with", "per second", "p50"),
    *("ratio", "at least", "holds"),
)

Measure = Callable[[], Measured]


class Reference(NamedTuple):
    """What the service is compared with, and how much of it the service has to reach."""

    name: str
    measure: Measure
    least: float | None = None


class Work(NamedTuple):
    """What is asked, of the service and of others."""

    name: str
    service: Measure
    references: Sequence[Reference]


class Round(NamedTuple):
    """The service and a reference, measured one after the other."""

    service: Measured
    reference: Measured

    @property
    def ratio(self) -> float:
        return self.service.per_second / self.reference.per_second


class Comparison(NamedTuple):
    """The rounds of a work with one reference."""

    work: str
    reference: str
    least: float | None
    rounds: Sequence[Round]

    @property
    def middle(self) -> Round:
        """The round with the median ratio."""
        return sorted(self.rounds, key=lambda each: each.ratio)[len(self.rounds) // 2]

    @property
    def holds(self) -> bool:
        return self.least is None or self.middle.ratio >= self.least


def compare(work: Work) -> list[Comparison]:
    """Measure the service and each reference in turn, in each round; one reference is one row."""
    rounds: list[list[Round]] = [[] for _ in work.references]
    for _ in range(ROUNDS):
        service = work.service()
        for each, reference in zip(rounds, work.references, strict=True):
            each.append(Round(service, reference.measure()))
    return [
        Comparison(work.name, reference.name, reference.least, each)
        for reference, each in zip(work.references, rounds, strict=True)
    ]


def line(comparison: Comparison) -> tuple[str, ...]:
    """The cells of a comparison, below HEADINGS."""
    service, reference = comparison.middle
    least = comparison.least
    return (
        comparison.work,
        *(f"{service.per_second:,.1f}", f"{service.p50_ms:.2f} ms", comparison.reference),
        *(f"{reference.per_second:,.1f}", f"{reference.p50_ms:.2f} ms"),
        f"{comparison.middle.ratio:.2f}",
        *(("", "") if least is None else (f"{least:.2f}", "yes" if comparison.holds else "no")),
    )


def figures(comparison: Comparison) -> dict[str, Any]:
    """A comparison with all its rounds, as JSON has it."""
    return {
        "work": comparison.work,
        "reference": comparison.reference,
        "ratio": comparison.middle.ratio,
        "at_least": comparison.least,
        "holds": comparison.holds,
        "rounds": [
            {
                "ratio": each.ratio,
                "service_per_second": each.service.per_second,
                "service_p50_ms": each.service.p50_ms,
                "reference_per_second": each.reference.per_second,
                "reference_p50_ms": each.reference.p50_ms,
            }
            for each in comparison.rounds
        ],
    }
