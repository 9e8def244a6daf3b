"""Preventing formula injection in CSV."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.formats.formulas import protect, unprotect

SIGNS = ["=", "+", "-", "@", "\t", "\r"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_gets_an_apostrophe_in_front(sign: str) -> None:
    assert protect(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["", "1-1", "a=b", "'t Hart", "'", "L'Haÿ"])
def test_other_texts_are_unchanged(text: str) -> None:
    assert protect(text) == unprotect(text) == text


@given(st.text(st.sampled_from([*SIGNS, "'", "a", " "])))
def test_unprotect_reverses_protect_and_no_protected_text_is_a_formula(text: str) -> None:
    assert unprotect(protect(text)) == text
    assert not protect(text).startswith(tuple(SIGNS))
