"""Correcting a misspelled word."""

import pytest

from investments_api.search import typos
from investments_api.search.typos import candidates
from investments_api.search.vocabulary import Vocabulary


def costs(word: str, *known: str, leniency: int = 0) -> dict[str, int]:
    return candidates(word, Vocabulary(dict.fromkeys(known, 0)), leniency=leniency)


@pytest.mark.parametrize(
    ("word", "known"),
    [("chele", "chelle"), ("chellle", "chelle"), ("cehlle", "chelle"), ("chrlle", "chelle")],
)
def test_one_letter_missing_added_swapped_or_replaced_is_one_typo(word: str, known: str) -> None:
    assert costs(word, known)[known] <= typos.ONE_TYPO_COST


@pytest.mark.parametrize(
    ("word", "most"), [("gif", 0), ("orly", 1), ("vanves", 1), ("fontenay", 2), ("versailles", 2)]
)
def test_longer_words_may_have_more_typos(word: str, most: int) -> None:
    assert typos.max_typos(word) == most


def test_two_typos_in_a_short_word_are_too_many() -> None:
    assert costs("vqnxes", "vanves") == {}
    assert costs("vqnxes", "vanves", leniency=1) != {}


def test_two_typos_cost_more_than_one() -> None:
    assert costs("fpntenzy", "fontenay")["fontenay"] > costs("fpntenay", "fontenay")["fontenay"]


def test_the_next_key_is_likelier_than_another_letter() -> None:
    assert costs("bondt", "bondy")["bondy"] < costs("bondk", "bondy")["bondy"]


def test_a_vowel_for_a_vowel_is_likelier_than_another_letter() -> None:
    assert costs("tarcy", "torcy")["torcy"] < costs("tfrcy", "torcy")["torcy"]


def test_another_first_letter_costs_more() -> None:
    assert costs("gorcy", "torcy")["torcy"] > costs("tofcy", "torcy")["torcy"]


def test_swapping_the_first_two_letters_costs_no_more() -> None:
    assert costs("otrcy", "torcy") == {"torcy": typos.ONE_TYPO_COST}


def test_a_word_that_sounds_the_same_is_found_beyond_the_typo_limit() -> None:
    assert costs("filyppe", "philippe")["philippe"] < typos.TYPO_COSTS[2]


def test_a_distant_word_that_sounds_the_same_costs_more_than_one_typo() -> None:
    assert costs("quochaut", "cochot")["cochot"] > typos.ONE_TYPO_COST


def test_numbers_are_never_corrected() -> None:
    assert costs("2013", "2012", "2014") == {}
    assert costs("paris13", "paris12", "paris14") == {}


def test_a_code_with_one_typo_is_corrected() -> None:
    assert costs("0922340x", "0922240x") == {"0922240x": typos.ONE_TYPO_COST}


def test_a_code_with_the_right_check_letter_is_not_corrected() -> None:
    # 750001 modulo 23 is 17: the letter u, of those without i, o and q, counted from 0.
    assert costs("0750001u", "0750001h") == {}
    assert costs("0750001k", "0750001h") == {"0750001h": typos.ONE_TYPO_COST}


def test_words_over_the_maximum_length_are_not_corrected() -> None:
    assert costs("a" * 50, "a" * 49) == {}
