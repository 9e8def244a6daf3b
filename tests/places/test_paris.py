"""Recognizing arrondissements of Paris in every spelling."""

import pytest

from investments_api.places.paris import paris_arrondissement


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Paris 1ᵉʳ", 1), ("Paris premier", 1), ("Paris 2nd", 2), ("Ve", 5), ("Paris VIe", 6),
        ("Paris 6ème", 6), ("Paris 05ème", 5), ("75116", 16), ("dix-huitième arrondissement", 18),
    ],
)  # fmt: skip
def test_rare_spellings_are_recognized(text: str, number: int) -> None:
    assert paris_arrondissement(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "", "Paris", "12", "XII", "deuxième", "vie", "ier", "e", "Paris 0", "Paris 21",
        "75000", "75021",
        "Lyon 3e", "2e tranche", "Paris 12 13", "75012 Paris 13e", "93012", "Parisis 12e",
    ],
)  # fmt: skip
def test_other_texts_are_no_arrondissement(text: str) -> None:
    assert paris_arrondissement(text) is None
