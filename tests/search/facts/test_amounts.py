"""Amounts in a query."""

import pytest

from tests.search.facts.understood import understood


@pytest.mark.parametrize(
    "written",
    [
        "2,5 M€", "2.5M€", "2,5 MEU", "2,5 millions d’euros", "2,5 millions",
        "2 500 000 €", "2\u202f500\u202f000 €",
        "2\u00a0500\u00a0000 euros", "2.500.000 €", "2500000 EUR", "2500 k€",
        "deux millions et demi",
    ],
)  # fmt: skip
def test_an_amount_is_read_in_every_unit(written: str) -> None:
    assert list(understood(written).values()) == ["montant: ≈ 2,5 M€"]
    assert list(understood(f"plus de {written}").values()) == ["montant: > 2,5 M€"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("plus de 5 M€", "> 5 M€"),
        ("> 5 M€", "> 5 M€"),
        ("supérieur à 5 M€", "> 5 M€"),
        ("au moins 5 M€", "≥ 5 M€"),
        (">= 5 M€", "≥ 5 M€"),
        ("moins de 5 M€", "< 5 M€"),
        ("<5M€", "< 5 M€"),
        ("jusqu'à 5 M€", "≤ 5 M€"),
        ("≤ 5 M€", "≤ 5 M€"),
        ("entre 5 et 10 M€", "5–10 M€"),
        ("de 5 M€ à 10 M€", "5–10 M€"),
        ("5-10 M€", "5–10 M€"),
        ("5 – 10 millions", "5–10 M€"),
        ("500 k€ - 2 M€", "0,5–2 M€"),
        ("plus de 5 M€ et moins de 10 M€", "5–10 M€"),
        ("au moins 5 millions, au plus 10 millions", "5–10 M€"),
        ("> 5 M€ < 10 M€", "5–10 M€"),
    ],
)
def test_an_amount_is_compared(written: str, value: str) -> None:
    assert list(understood(written).values()) == [f"montant: {value}"]
    assert list(understood(f"budget {written}").values()) == [f"montant: {value}"]
    assert list(understood(f"enveloppe {written}").values()) == [f"enveloppe_prev_en_meu: {value}"]
    voted = f"montant_des_ap_votes_en_meu: {value}"
    assert list(understood(f"AP votées {written}").values()) == [voted]


def test_the_words_of_an_amount_are_told_as_typed() -> None:
    assert understood("entre 5 et 10 M€") == {"entre 5 et 10 m": "montant: 5–10 M€"}
    assert understood("5-10 M€") == {"5 10 m": "montant: 5–10 M€"}


def test_a_number_before_a_smaller_amount_is_another_fact() -> None:
    assert understood("93 - 5 M€") == {
        "93": "departement: Seine-Saint-Denis",
        "5 m": "montant: ≈ 5 M€",
    }


@pytest.mark.parametrize("query", ["plus de 10", "800 places", "5 m2", "1 000", "9" * 16 + " €"])
def test_numbers_without_a_unit_or_too_large_are_no_amounts(query: str) -> None:
    assert understood(query) == {}


def test_the_largest_amount_is_one_of_fifteen_digits() -> None:
    assert understood("plus de 999999999999999 €")
    assert understood("plus de 999999999 milliards") == {}
