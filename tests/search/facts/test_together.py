"""Facts of a query together."""

import pytest
from sqlalchemy.dialects import sqlite

from investments_api.search.facts import MAX_FACTS, MAX_WORDS, recognize
from investments_api.text import fold


def conditions(query: str) -> list[str]:
    """Those that differ among the facts of a query, in SQL."""
    literal = {"literal_binds": True}
    compiled = [
        str(it.fact.condition.compile(dialect=sqlite.dialect(), compile_kwargs=literal))
        for it in recognize(fold(query))
    ]
    return list(dict.fromkeys(compiled))


@pytest.mark.parametrize(
    "query",
    ["93 et 94", "93, 94", "93/94", "93 internat 94", "2006 ou 2009", "suspendu, abandonné",
     "Bondy 93 et Massy 91", "Paris 12e ou 93", "93 et dans le 12e", "avant 2005 ou après 2015",
     "livré en 2006 ou 2007"],
)  # fmt: skip
def test_alternatives_are_one_condition(query: str) -> None:
    [condition] = conditions(query)
    assert " OR " in condition


@pytest.mark.parametrize(
    "query",
    ["93 livré", "avant 2005 après 2015", "2006 depuis 2004", "93 2006", "93 internat 12e",
     "voté en 2005 ou livré en 2008"],
)  # fmt: skip
def test_other_facts_are_all_required(query: str) -> None:
    assert len(conditions(query)) == 2


def test_a_long_text_states_no_facts() -> None:
    words = ["93", *["x"] * (MAX_WORDS - 1)]
    assert recognize(" ".join(words))
    assert recognize(" ".join([*words, "x"])) == []


def test_so_many_facts_are_none() -> None:
    assert len(recognize(" ".join(["93"] * MAX_FACTS))) == MAX_FACTS
    assert recognize(" ".join(["93"] * (MAX_FACTS + 1))) == []
