"""Which names an account can have, and which look the same."""

import pytest

from investments_api.accounts.names import is_possible, likeness, normalized


@pytest.mark.parametrize("name", ["José", "a.martin@iledefrance.fr", "x" * 64, "a?", "R&D d'ici"])
def test_name_that_can_be_read_is_possible(name: str) -> None:
    assert is_possible(name)
    assert normalized(name) == name


@pytest.mark.parametrize("name", ["", "?", "a,b", "a\x00", "a\x7f", "a\u200b", "x" * 65])
def test_other_names_are_not(name: str) -> None:
    assert not is_possible(name)


def test_accents_are_part_of_their_letters() -> None:
    assert normalized("\u00a0Jose\u0301\n") == "José"


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRASSE"), ("A\u2003b", "a  b"), ("ﬁ", "FI"), ("É", "e\u0301")]
)
def test_names_that_differ_in_case_blanks_and_form_look_the_same(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


def test_names_that_differ_in_accents_or_signs_do_not() -> None:
    assert len(set(map(likeness, ("rené", "rene", "re.ne", "re-ne")))) == 4
