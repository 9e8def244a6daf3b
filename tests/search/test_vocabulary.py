"""The vocabulary of the index."""

from investments_api.search.vocabulary import MAX_COMPLETIONS, Vocabulary

WORDS = Vocabulary(
    {"chantier": 2, "chantiers": 3, "chant": 3, "meaux": 0, "0770930k": 0, "2006": 2}
)


def test_completions_are_longer_words_in_order() -> None:
    assert list(WORDS.completions("chant")) == ["chantier", "chantiers"]
    assert not WORDS.is_prefix("meaux")
    assert "chant" in WORDS
    assert "chan" not in WORDS


def test_the_best_zone_of_a_prefix_is_that_of_its_completions() -> None:
    assert WORDS.best_zone("chant") == 3
    assert WORDS.best_zone("chant", prefix=True) == 2
    assert WORDS.best_zone("nothing") > 3


def test_a_prefix_of_many_words_is_assumed_to_be_in_the_best_zone() -> None:
    many = Vocabulary({f"a{number}": 3 for number in range(MAX_COMPLETIONS)})
    assert many.best_zone("a", prefix=True) == 0


def test_words_are_found_by_length_and_by_sound() -> None:
    assert [list(words) for words in WORDS.of_length([8, 9, 10])] == [["chantier"], ["chantiers"]]
    assert WORDS.sounding_like("meu") == []
    assert WORDS.sounding_like("maud") == ["meaux"]


def test_codes_are_listed_apart_and_not_by_length() -> None:
    assert WORDS.codes == ["0770930k"]
    assert list(WORDS.of_length([5])) == [["chant", "meaux"]]
