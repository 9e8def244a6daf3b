"""Words that ask."""

import pytest

from investments_api.search.questions import (
    LET_GO,
    let_go_of_when,
    nouns,
    without_asking,
    without_nouns,
)


def asked(words: str, *, has_facts: bool = False) -> str:
    return without_asking(words, has_facts=has_facts)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("quels travaux au lycee voltaire", "travaux au lycee voltaire"),
        ("combien coute le gymnase", "le gymnase"),
        ("ou est le lycee voltaire", "le lycee voltaire"),
        ("est ce que le lycee voltaire a un internat", "le lycee voltaire a un internat"),
        ("qui est l architecte du gymnase", "l architecte du gymnase"),
    ],
)
def test_words_that_ask_are_let_go(question: str, rest: str) -> None:
    assert asked(question) == rest


def test_names_are_kept_where_nothing_asks() -> None:
    assert asked("coulon sa") == "coulon sa"
    assert asked("quel coulon sa") == "coulon"
    assert asked("coulon sa", has_facts=True) == "coulon"


def test_words_that_turn_a_query_round_are_kept() -> None:
    assert asked("lycees sauf", has_facts=True) == "lycees sauf"
    assert asked("sans internat", has_facts=True) == "sans internat"


def test_nouns_that_are_asked_about_are_told() -> None:
    assert nouns("budget et travaux du lycee") == ["budget", "travaux"]
    assert without_nouns("budget et travaux du lycee") == "et du lycee"


@pytest.mark.parametrize(
    "words", ["quand sera livre", "quand", "depuis quand", "quelle date livraison", "sera livre"]
)
def test_what_asks_for_a_date_states_nothing(words: str) -> None:
    kept = let_go_of_when([*words.split(), "voltaire"])
    assert kept == [LET_GO] * len(words.split()) + ["voltaire"]


@pytest.mark.parametrize("words", ["sera livre en 2018", "seront votes avant 2018", "livre quai"])
def test_what_states_a_date_is_kept(words: str) -> None:
    assert let_go_of_when(words.split()) == words.split()
