"""Other words of titles for those of a query."""

import pytest

from investments_api.search import terms, widening, zones
from investments_api.search.alternative import Alternative, Context, Kind
from investments_api.search.vocabulary import Vocabulary

TITLES = (
    *("internat", "internats", "renovation", "salle", "salles", "de", "sports", "gymnase"),
    *("demi", "pension", "cuisine", "sanitaires", "logements", "fonction"),
)
NAMES = {"rosiers": zones.SCHOOL, "toilettes": zones.LAST, "vestiaire": 0}
WORDS = Vocabulary({**dict.fromkeys(TITLES, zones.TITLE), **NAMES}, TITLES)


def of_word(word: str, *, has_other_terms: bool = False) -> Alternative | None:
    context = Context(WORDS, has_other_terms, lenient=False)
    return widening.of_word(terms.parse(word)[0], context)


def of_span(words: str, *, in_a_title: bool = False) -> Alternative | None:
    context = Context(WORDS, has_other_terms=True, lenient=False, in_a_title=lambda _: in_a_title)
    return widening.of_span(terms.parse(words), context)


def searched(alternative: Alternative | None) -> list[str]:
    return [" ".join(phrase.words) for phrase in alternative.phrases] if alternative else []


def test_inflections_are_the_other_words_of_the_family_in_titles_alone() -> None:
    [phrase] = widening.inflections("internat", WORDS)
    assert (phrase.words, phrase.zone) == (("internats",), zones.TITLE)
    assert [it.words for it in widening.inflections("rénover", WORDS)] == []
    assert [it.words for it in widening.inflections("renover", WORDS)] == [("renovation",)]
    assert widening.inflections("rosier", WORDS) == []


def test_a_word_in_no_title_is_searched_in_other_words_at_no_cost() -> None:
    widened = of_word("cantine")
    assert widened is not None
    assert (widened.cost, widened.kind) == (0, Kind.WIDENED)
    assert set(searched(widened)) == {"demi pension", "cuisine"}


def test_a_word_in_a_title_is_widened_at_a_cost_in_the_plural_too() -> None:
    for word in ("cuisine", "cuisines"):
        widened = of_word(word)
        assert widened is not None
        assert widened.cost > 0


def test_the_name_of_a_company_is_no_answer_but_beside_other_words() -> None:
    alone = of_word("toilettes")
    assert alone is not None
    assert (alone.cost, "toilettes" in searched(alone)) == (0, False)
    beside = of_word("toilettes", has_other_terms=True)
    assert beside is not None
    [name] = [phrase for phrase in beside.phrases if phrase.words == ("toilettes",)]
    assert name.grade == max(phrase.grade for phrase in beside.phrases)


@pytest.mark.parametrize("word", ["gagny", "ordinateur", "rosiers"])
def test_a_word_of_which_titles_have_no_synonym_is_not_widened(word: str) -> None:
    assert of_word(word) is None


def test_words_together_are_one_thing() -> None:
    widened = of_span("salle de sport")
    assert widened is not None
    assert (widened.typed, widened.cost < 0) == ("salle de sport", True)
    assert "gymnase" in searched(widened)
    assert "salles de sports" in searched(widened)
    assert of_span("salle de sport", in_a_title=True) == widened._replace(
        cost=widening.FALLBACK_COST
    )


@pytest.mark.parametrize("words", ["de sport", "salle de", "internat gagny"])
def test_other_words_together_are_not_widened(words: str) -> None:
    assert of_span(words) is None
