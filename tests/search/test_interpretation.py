"""Interpreting a query."""

import pytest

from investments_api.search import interpretation
from investments_api.search.alternative import Kind
from investments_api.search.interpretation import (
    MAX_INTERPRETATIONS,
    MAX_TERMS,
    Interpretation,
    Words,
)
from investments_api.search.vocabulary import Vocabulary

KNOWN_WORDS = (
    "bondy clichy gagny lagny renovation restructuration extension internat internats paris14 14e "
    "provins issy les moulineaux saint exupery d ader pont ponts gymnase gymnases 2e tranche"
)
VOCABULARY = Vocabulary(dict.fromkeys(KNOWN_WORDS.split(), 0))


def interpret(query: str, *, lenient: bool = False) -> list[Interpretation]:
    return interpretation.interpret(Words(query), VOCABULARY, lenient=lenient)


def first_phrases(interpreted: Interpretation) -> str:
    """The first phrase of each required alternative, with an asterisk for a prefix."""
    phrases = [alternative.phrases[0] for alternative in interpreted.required]
    return " / ".join(" ".join(it.words) + "*" * it.prefix for it in phrases)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("gagny", "gagny"),
        ("internat de gagny", "internat / gagny"),
        ("renov", "renov*"),
        ("gagmy", "gagny"),
        ("gangy internat", "gagny / internat"),
        ("issylesmoulineaux", "issy les moulineaux"),
        ("prov ins", "provins"),
        ("pro vins", "provins"),
        ("paris 14 internat", "paris14 / internat"),
        ("lycee saint exupery", "saint / exupery"),
    ],
)
def test_the_cheapest_interpretation_comes_first(query: str, best: str) -> None:
    assert first_phrases(interpret(query)[0]) == best


def test_interpretations_come_in_ascending_order_of_cost() -> None:
    costs = [it.cost for it in interpret("gagmy internat extensio")]
    assert costs == sorted(costs)


def test_a_known_word_alone_is_also_completed_and_never_corrected() -> None:
    [interpreted] = interpret("pont")
    assert [(it.words, it.prefix, it.grade) for it in interpreted.alternatives[0].phrases] == [
        (("pont",), False, 0),
        (("pont",), True, 1),
    ]


def test_a_known_word_beside_other_terms_is_first_taken_as_typed() -> None:
    interpretations = [first_phrases(it) for it in interpret("ponts internat")]
    assert interpretations[0] == "ponts / internat"
    assert "pont / internat" in interpretations


def test_a_known_word_is_not_corrected_at_a_high_cost() -> None:
    assert "gagny / internat" not in [first_phrases(it) for it in interpret("lagny internat")]


def test_stop_words_are_required_only_when_there_is_nothing_else() -> None:
    assert first_phrases(interpret("les extension de")[0]) == "extension"
    assert first_phrases(interpret("les")[0]) == "les"


def test_an_ordinal_is_written_in_one_form() -> None:
    assert first_phrases(interpret("2eme tranche")[0]) == "2e / tranche"


def test_an_arrondissement_is_never_corrected() -> None:
    assert interpret("paris 15") == []
    assert interpret("paris 15", lenient=True) == []


def test_a_known_town_is_not_corrected() -> None:
    assert first_phrases(interpret("gugny")[0]) == "gagny"
    assert interpret("magny") == []
    assert interpret("dijon", lenient=True) == []


def test_one_word_may_be_corrected_leniently_when_another_is_as_typed() -> None:
    assert interpret("exupgzy saint") == []
    assert first_phrases(interpret("exupgzy saint", lenient=True)[0]) == "exupery / saint"
    assert interpret("exupgzy gamgx", lenient=True) == []
    assert interpret("exupgzy saint prxvxns", lenient=True) == []


def test_a_misspelled_generic_word_is_not_required() -> None:
    assert first_phrases(interpret("lycze gagny", lenient=True)[0]) == "gagny"


def test_a_corrected_word_matches_its_plural_with_a_lower_rank() -> None:
    [alternative] = interpret("gymnaze")[0].required
    assert {(it.words[0], it.grade) for it in alternative.phrases} == {
        ("gymnase", 0),
        ("gymnases", 1),
    }


def test_all_the_terms_of_a_long_query_are_required_as_typed() -> None:
    query = " ".join(["internat", "gagny"] * MAX_TERMS)
    assert len(interpret(query)) == 1
    assert interpret(f"{query} gagmy") == []


def test_the_number_of_interpretations_is_limited() -> None:
    assert len(interpret("gagmy lagmy extensio internqt ponx", lenient=True)) <= MAX_INTERPRETATIONS


def test_a_correction_is_marked_as_one() -> None:
    assert interpret("gagny")[0].is_as_typed
    assert not interpret("gagmy")[0].is_as_typed
    assert interpret("gagmy")[0].alternatives[0].kind is Kind.CORRECTED


@pytest.mark.parametrize("noun", ["projet", "projets"])
def test_a_noun_asked_about_is_searched_in_both_numbers(noun: str) -> None:
    words = Words(f"{noun} gagny", nouns=(noun,))
    [interpreted] = interpretation.interpret(words, VOCABULARY, lenient=False)
    searched = [phrase.words for phrase in interpreted.alternatives[0].phrases]
    assert searched[0] == (noun,)
    assert {("projet",), ("projets",)} <= set(searched)
    assert len(searched) == len(set(searched))
