"""Choosing an interpretation by what it finds among the records."""

from collections.abc import Iterator

import pytest
from flask import Flask

from investments_api.records.models import Investment
from investments_api.search.choosing import choose, finds, has_records
from investments_api.search.facts import Fact
from investments_api.search.interpretation import Interpretation, Words
from investments_api.search.match import Match, Phrase
from investments_api.search.reading import Stated
from investments_api.search.result import SearchResult
from investments_api.search.vocabulary import Vocabulary
from investments_api.search.zones import LAST

KNOWN = "internat gagny lagny bondy renovation parquet reparation travaux lieux de vie extension"
VOCABULARY = Vocabulary(dict.fromkeys(KNOWN.split(), 0))


@pytest.fixture(autouse=True)
def context(shared_sqlite: Flask) -> Iterator[None]:
    with shared_sqlite.app_context():
        yield


def chosen(words: Words, *stated: Stated) -> list[str]:
    """The first phrase of each required word of the choice; none without a choice."""
    return phrases(choose(words, VOCABULARY, lambda match: SearchResult(match, stated=stated)))


def phrases(interpretation: Interpretation | None) -> list[str]:
    required = interpretation.required if interpretation else []
    return [" ".join(it.phrases[0].words) for it in required]


def test_the_cheapest_interpretation_that_finds_a_record_is_chosen() -> None:
    assert chosen(Words("lieux vie gagmy")) == ["lieux", "vie", "gagny"]
    assert chosen(Words("internat bondy")) == []


def test_corrections_with_one_typo_more_come_last() -> None:
    assert chosen(Words("renovation bondi")) == ["renovation", "bondy"]
    assert chosen(Words("exxensxon lagny")) == []
    assert chosen(Words("lieux bagmy vie")) == ["lieux", "gagny", "vie"]


def test_with_nouns_asked_about_nothing_is_corrected() -> None:
    assert chosen(Words("lieux gangy", nouns=("lieux",))) == []
    assert chosen(Words("lieux gangy")) == ["lieux", "gagny"]


def test_the_facts_of_the_query_narrow_what_an_interpretation_finds() -> None:
    fact = Fact("commune", "nowhere", Investment.departement == "00")
    nowhere = Stated("nulle part", fact, ("nulle", "part"))
    assert chosen(Words("renovation")) == ["renovation"]
    assert chosen(Words("renovation", narrowed=True), nowhere) == []


def test_words_side_by_side_in_a_record_are_preferred() -> None:
    found = choose(Words("lieux de vie"), VOCABULARY, SearchResult)
    assert found is not None
    assert found.prefers_phrase
    apart = choose(Words("vie lieux"), VOCABULARY, SearchResult)
    assert apart is not None
    assert not apart.prefers_phrase


def test_a_match_has_records_or_none() -> None:
    internat, nothing = (Match(((Phrase((word,)),),), LAST) for word in ("internat", "zzz"))
    assert has_records(internat)
    assert not has_records(nothing)
    assert finds(SearchResult(internat))
    assert not finds(SearchResult(nothing))
    assert not finds(SearchResult(is_empty=True))
