"""Words written as one."""

import pytest

from investments_api.search.gluing import part
from investments_api.search.vocabulary import Vocabulary

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
def test_a_word_is_parted_into_words_of_the_data(word: str, parts: tuple[str, ...]) -> None:
    assert part(word, WORDS)[0] == parts


@pytest.mark.parametrize("word", ["issyxx", "desla", "lesec", "abc", "issy" * 20])
def test_what_cannot_be_parted_is_not(word: str) -> None:
    assert part(word, WORDS) == []
