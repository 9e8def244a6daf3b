"""What a query may mean."""

import pytest

from investments_api.search import reading
from investments_api.search.choices import Kind
from investments_api.search.reading import MAX_READINGS, MAX_TERMS, Reading
from investments_api.search.vocabulary import Vocabulary

KNOWN = (
    "bondy clichy gagny lagny renovation restructuration extension internat internats paris14 14e "
    "provins issy les moulineaux saint exupery d ader pont ponts gymnase gymnases 2e tranche"
)
WORDS = Vocabulary(dict.fromkeys(KNOWN.split(), 0))


def of(query: str, *, thorough: bool = False) -> list[Reading]:
    return reading.of(query, WORDS, thorough=thorough)


def told(taken: Reading) -> str:
    """The first phrase of each required choice, an asterisk for one that goes on."""
    phrases = [choice.phrases[0] for choice in taken.required]
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
        ("lycée saint-exupéry", "saint / exupery"),
    ],
)
def test_the_cheapest_reading_comes_first(query: str, best: str) -> None:
    assert told(of(query)[0]) == best


def test_readings_come_in_the_order_of_their_costs() -> None:
    costs = [taken.cost for taken in of("gagmy internat extensio")]
    assert costs == sorted(costs)


def test_a_word_alone_that_is_right_is_completed_too_and_never_corrected() -> None:
    [taken] = of("pont")
    assert [(it.words, it.prefix, it.grade) for it in taken.choices[0].phrases] == [
        (("pont",), False, 0),
        (("pont",), True, 1),
    ]


def test_among_others_a_right_word_is_right_first() -> None:
    readings = [told(taken) for taken in of("ponts internat")]
    assert readings[0] == "ponts / internat"
    assert "pont / internat" in readings


def test_a_right_word_is_no_unlikely_misspelling() -> None:
    assert "gagny / internat" not in [told(taken) for taken in of("lagny internat")]


def test_little_words_are_not_required_but_alone() -> None:
    assert told(of("les extension de")[0]) == "extension"
    assert told(of("les")[0]) == "les"


def test_an_ordinal_may_be_a_district_or_itself() -> None:
    [choice] = of("14e")[0].required
    assert [phrase.words for phrase in choice.phrases] == [("paris14",), ("14e",)]
    assert told(of("2ème tranche")[0]) == "2e / tranche"


def test_a_district_is_never_corrected() -> None:
    assert of("paris 15") == []
    assert of("paris 15", thorough=True) == []


def test_a_town_is_not_misspelled() -> None:
    assert told(of("gugny")[0]) == "gagny"
    assert of("magny") == []
    assert of("dijon", thorough=True) == []


def test_one_word_may_be_corrected_leniently_when_another_is_right() -> None:
    assert of("exupgzy saint") == []
    assert told(of("exupgzy saint", thorough=True)[0]) == "exupery / saint"
    assert of("exupgzy gamgx", thorough=True) == []
    assert of("exupgzy saint prxvxns", thorough=True) == []


def test_a_misspelled_kind_of_thing_is_not_required() -> None:
    assert told(of("lycze gagny", thorough=True)[0]) == "gagny"


def test_a_corrected_word_brings_its_plural_as_second_best() -> None:
    [choice] = of("gymnaze")[0].required
    assert {(it.words[0], it.grade) for it in choice.phrases} == {("gymnase", 0), ("gymnases", 1)}


def test_all_the_terms_of_a_long_query_are_required_as_they_are() -> None:
    query = " ".join(["internat", "gagny"] * MAX_TERMS)
    assert len(of(query)) == 1
    assert of(f"{query} gagmy") == []


def test_there_are_never_many_readings() -> None:
    assert len(of("gagmy lagmy extensio internqt ponx", thorough=True)) <= MAX_READINGS


def test_levelled_phrases_are_as_good_as_each_other() -> None:
    assert {it.grade for it in of("pont")[0].levelled().choices[0].phrases} == {0}


def test_what_is_corrected_says_so() -> None:
    assert of("gagny")[0].is_as_written
    assert not of("gagmy")[0].is_as_written
    assert of("gagmy")[0].choices[0].kind is Kind.CORRECTED
