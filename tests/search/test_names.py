"""Other forms of words in the names of schools."""

import pytest

from investments_api.search import zones
from investments_api.search.match import Phrase
from investments_api.search.names import other_forms
from investments_api.search.vocabulary import Vocabulary

WORDS = Vocabulary(dict.fromkeys(["henri", "iv", "1e", "sept", "hotellerie"], zones.SCHOOL))


@pytest.mark.parametrize(
    ("word", "form"),
    [
        *(("4", "iv"), ("quatre", "iv"), ("4e", "iv"), ("premier", "1e"), ("un", "1e")),
        *(("i", "1e"), ("7", "sept"), ("vii", "sept"), ("hoteliere", "hotellerie")),
    ],
)
def test_a_numeral_or_a_trade_has_the_forms_that_schools_have(word: str, form: str) -> None:
    assert Phrase((form,), grade=1, zone=zones.SCHOOL) in other_forms(word, WORDS)


def test_an_initial_stands_for_the_words_of_schools_that_begin_with_it() -> None:
    assert other_forms("j", WORDS) == [Phrase(("j",), prefix=True, grade=1, zone=zones.SCHOOL)]


def test_two_letters_stand_for_jean_and_another_name_that_records_have() -> None:
    words = Vocabulary(dict.fromkeys(["jean", "pierre", "paul", "baptiste"], zones.SCHOOL))
    names = [phrase.words for phrase in other_forms("jp", words)]
    assert names == [("jean", "paul"), ("jean", "pierre")]
    assert [phrase.words for phrase in other_forms("jb", words)] == [("jean", "baptiste")]
    assert other_forms("jx", words) == other_forms("mp", words) == []


@pytest.mark.parametrize("word", ["iv", "5", "cinq", "21", "henri", "jean", ""])
def test_other_words_have_no_other_form(word: str) -> None:
    assert other_forms(word, WORDS) == []
