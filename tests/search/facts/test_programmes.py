"""Programmes in a query."""

import pytest

from tests.search.facts.understood import understood


@pytest.mark.parametrize(
    "written",
    [
        "PPI 2012/2022", "ppi 2012-2022", "ppi 2012–2022", "plan 2012 à 2022",
        "programme 2012/2022", "plan pluriannuel d’investissement 2012-2022", "PPI de 2012 à 2022",
    ],
)  # fmt: skip
def test_a_programme_has_two_years(written: str) -> None:
    assert list(understood(written).values()) == ["ppi: 2012/2022"]


def test_a_programme_may_be_named_by_its_first_year() -> None:
    assert understood("ppi 2012 internat") == {"ppi 2012": "ppi: 2012/…"}


@pytest.mark.parametrize("query", ["ppi", "programme", "plan 12", "ppi 20122022"])
def test_without_a_year_it_is_a_word(query: str) -> None:
    assert understood(query) == {}
