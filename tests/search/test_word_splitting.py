"""Splitting words written without spaces."""

import pytest

from investments_api.search.vocabulary import Vocabulary
from investments_api.search.word_splitting import split

WORDS = Vocabulary(dict.fromkeys(["issy", "moulineaux", "saint", "cloud", "sec", "les"], 0))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("issylesmoulineaux", ("issy", "les", "moulineaux")),
        ("stcloud", ("saint", "cloud")),
        ("leslesissy", ("issy",)),
        ("lecloud", ("cloud",)),
    ],
)
def test_a_word_is_split_into_indexed_words(word: str, parts: tuple[str, ...]) -> None:
    assert split(word, WORDS)[0] == parts


@pytest.mark.parametrize("word", ["issyxx", "desla", "lesec", "abc", "issy" * 20])
def test_a_word_that_cannot_be_split_gives_nothing(word: str) -> None:
    assert split(word, WORDS) == []
