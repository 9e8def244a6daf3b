"""New filters and searches: none is given twice, and each is the same question to both sides."""

import random
from itertools import islice

import pytest

from tests.benchmarks import asking
from tests.benchmarks.asking import Filter, Search
from tests.conftest import Record

ENOUGH = 20_000
WORDS = {"mandataire": None, "maitrise_d_oeuvre": "Dupont", "entreprise": None}
SCHOOL = {"lycee": "Jules-Ferry", "ville": "Versailles", "titreoperation": "Internat", **WORDS}


@pytest.fixture
def answered(records: list[Record]) -> list[Record]:
    """The records as the API gives them, as far as questions are made of them."""
    return [record | {"departement": record["codeuai"][1:3]} for record in records]


def test_no_filter_is_given_twice(answered: list[Record]) -> None:
    filters = list(islice(asking.filters(answered, random.Random(1)), ENOUGH))
    assert len({each.for_service() for each in filters}) == ENOUGH
    assert len({each.for_datasette() for each in filters}) == ENOUGH


def test_no_search_is_given_twice(answered: list[Record]) -> None:
    searches = list(islice(asking.searches(answered, random.Random(1)), ENOUGH))
    assert len({each.for_service() for each in searches}) == ENOUGH
    assert len({each.for_datasette() for each in searches}) == ENOUGH


def test_one_word_of_each_search_is_misspelled(answered: list[Record]) -> None:
    known = {word.lower() for record in answered for word in asking.words_of(record)}
    for right, typed in islice(asking.searches(answered, random.Random(1)), 500):
        pairs = list(zip(right.split(), typed.split(), strict=True))
        [mistaken] = [pair[1] for pair in pairs if pair[0] != pair[1]]
        assert mistaken.lower() not in known


def test_searches_end_when_there_are_hardly_any_others() -> None:
    searches = list(asking.searches([SCHOOL], random.Random(1)))
    # Ordered pairs and triples of five words.
    assert len({each.right for each in searches}) == len(searches) <= 5 * 4 + 5 * 4 * 3


def test_same_random_numbers_give_the_same_questions(answered: list[Record]) -> None:
    first, again = (asking.filters(answered, random.Random(7)) for _ in range(2))
    assert list(islice(first, 50)) == list(islice(again, 50))


def test_filter_is_written_for_both() -> None:
    asked = Filter("1.500000", "93", 2005, "-enveloppe_prev_en_meu")
    assert asked.for_service() == (
        "enveloppe_prev_en_meu_max=1.500000&departement=93&annee_de_livraison_min=2005"
        "&sort=-enveloppe_prev_en_meu&page_size=20"
    )
    assert asked.for_datasette() == (
        "enveloppe_prev_en_meu__lte=1.500000&departement=93&annee_de_livraison__gte=2005"
        "&_sort_desc=enveloppe_prev_en_meu&_size=20&_shape=array"
    )
    assert "departement" not in asked._replace(departement=None).for_datasette()


def test_search_is_misspelled_for_the_service_alone() -> None:
    asked = Search("Jules Ferry", "Jules Fery")
    assert asked.for_service() == "q=Jules+Fery&page_size=20"
    assert asked.for_datasette() == "_search=Jules+Ferry&_size=20&_shape=array"
