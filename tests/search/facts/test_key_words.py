"""The words by which facts are recognized, misspelled."""

import pytest

from investments_api.search.facts.key_words import WORDS, corrected
from tests.search.facts.understood import understood


@pytest.mark.parametrize(
    ("typed", "word"),
    [("traveaux", "travaux"), ("terminnes", "termines"), ("chantierr", "chantier"),
     ("individualsee", "individualisee"), ("abandonne", "abandonne")],
)  # fmt: skip
def test_one_typo_is_corrected(typed: str, word: str) -> None:
    assert corrected(typed) == word


@pytest.mark.parametrize("word", ["traveauxx", "livre", "lievr", "bondy", "depuis1", "2006", ""])
def test_other_words_are_left(word: str) -> None:
    assert corrected(word) == word


def test_key_words_are_none_of_each_others_typos() -> None:
    assert [corrected(word) for word in WORDS] == list(WORDS)


def test_a_fact_with_a_typo_is_told_as_typed() -> None:
    assert understood("en traveaux") == {"en traveaux": "etat_d_avancement: En Chantier"}
    assert understood("deupis 2006") == {"deupis 2006": "annee: ≥ 2006"}
