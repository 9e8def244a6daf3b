"""Texts that a spreadsheet would take for formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.formats.formulas import protect, unprotect

SIGNS = ["=", "+", "-", "@", "\t", "\r"]


@pytest.mark.parametrize("sign", SIGNS)
def test_formula_begins_with_an_apostrophe(sign: str) -> None:
    assert protect(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["", "1-1", "a=b", "'t Hart", "'", "L'Haÿ"])
def test_other_texts_are_as_they_were(text: str) -> None:
    assert protect(text) == unprotect(text) == text


@given(st.text(st.sampled_from([*SIGNS, "'", "a", " "])))
def test_every_text_comes_back_and_none_is_calculated(text: str) -> None:
    assert unprotect(protect(text)) == text
    assert not protect(text).startswith(tuple(SIGNS))
