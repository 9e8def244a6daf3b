"""Départements, states and arrondissements by what people call them."""

import pytest
from flask import Flask

from investments_api.search import find
from investments_api.search.suggestions import listed

pytestmark = pytest.mark.database("shared")


def test_a_search_understands_what_is_suggested_for_a_state(app: Flask) -> None:
    with app.app_context():
        understood = {said: list(find(said).understood.values()) for said in listed.SAID}
    expected = {
        said: [f"etat_d_avancement: {', '.join(states)}"] for said, states in listed.SAID.items()
    }
    assert understood == expected


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("paris 2", [2, 20]),
        ("paris 0", range(1, 10)),
        ("paris 04", [4]),
        ("paris 1er", [1]),
        ("7501", range(10, 20)),
        ("20e arr", [20]),
        ("paris x", range(10, 21)),
        ("12", []),
        ("vie", []),
        ("paris", []),
    ],
)
def test_arrondissements_are_begun_by_a_figure_at_least(typed: str, numbers: list[int]) -> None:
    expected = {f"paris paris{number} " for number in numbers}
    assert set(listed.arrondissements(typed)) == expected
