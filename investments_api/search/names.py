"""Other forms of words in the names of schools: numerals, initials, trades."""

from typing import Final

from investments_api.places.paris import ROMAN_NUMBERS
from investments_api.search import zones
from investments_api.search.match import VARIANT, Phrase
from investments_api.search.vocabulary import Vocabulary

_NUMBERS: Final = """
    un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
"""
_NUMERALS: Final = {
    **{word: number for number, word in enumerate(_NUMBERS.split(), 1)},
    **ROMAN_NUMBERS,
    **{str(number): number for number in range(1, 21)},
    **{f"{number}e": number for number in range(1, 21)},
    "premier": 1,
    "premiere": 1,
}

# Trades in the names of schools, which have them as another part of speech, or misspelled.
_HOTELS: Final = ("hotellerie", "hotellier", "hotelier")
_TRADES: Final = dict.fromkeys(("hotelier", "hoteliere", "hoteliers", "hotellerie"), _HOTELS)


# The most frequent first names of schools. A misspelled word after one is the rest of the name.
_FIRST_NAMES: Final = """
    albert alfred andre antoine aristide auguste blaise camille charles claude clement denis edgar
    edouard emile emilie emmanuel eugene fernand francois frederic gabriel gaston george georges
    germaine guillaume gustave hector helene henri honore jacques jean jeanne joseph jules julie
    leon leonard louis louise lucie lucien madeleine marcel marie martin maurice michel nelson
    nicolas
    olympe paul pauline philippe pierre rene robert romain rosa samuel simone sophie suzanne
    theodore victor vincent yves
"""
FIRST_NAMES: Final = frozenset(_FIRST_NAMES.split())


# Jean with another first name, as one word of two letters: "JP Timbaud".
_JEAN: Final = """
    baptiste bernard charles claude daniel denis francois jacques louis luc marc marie michel paul
    philippe pierre yves
"""


def other_forms(word: str, vocabulary: Vocabulary) -> list[Phrase]:
    """Give what a numeral or an initial stands for in the name of a school, where one has it.

    "I", "V" and "X" are both.
    """
    if len(word) == 2 and word[0] == "j":
        second = (it for it in _JEAN.split() if it[0] == word[1] and it in vocabulary)
        return [Phrase(("jean", it), grade=VARIANT, zone=zones.SCHOOL) for it in second]
    number = _NUMERALS.get(word)
    same = (it for it, value in _NUMERALS.items() if value == number) if number else ()
    forms = (it for it in (*same, *_TRADES.get(word, ())) if it != word and it in vocabulary)
    phrases = [Phrase((form,), grade=VARIANT, zone=zones.SCHOOL) for form in forms]
    if len(word) == 1 and word.isalpha():
        phrases.append(Phrase((word,), prefix=True, grade=VARIANT, zone=zones.SCHOOL))
    return phrases
