"""Amounts of a query as one word each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.search.facts import amount_words


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("2,5 M€", "euros2500000"),
        ("un million et demi", "euros1500000"),
        ("> 5 k€", "overeuros5000"),
        ("≥ 5 €", "leasteuros5"),
        ("5-10 M€", "euros5000000to10000000"),
    ],
)
def test_an_amount_is_a_word(written: str, word: str) -> None:
    assert amount_words.as_words(f"a {written}, b")[0].split() == ["a", f"{word}", ",", "b"]
    assert list(amount_words.as_words(written)[1]) == [word]


PARTS = [*"><=15,.-–€Mk ", "000", " et ", " à ", "millions", "dix", "et demi", "\u00a0"]


@given(st.lists(st.sampled_from(PARTS)))
def test_any_signs_of_amounts_are_read(parts: list[str]) -> None:
    words, typed = amount_words.as_words("".join(parts))
    assert all(word in words for word in typed)
