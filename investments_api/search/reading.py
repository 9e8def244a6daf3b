"""Read a query: what it states as facts, what it quotes, what it asks about, and its words."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from investments_api.places.paris import ROMAN_NUMBERS
from investments_api.search import facts, questions
from investments_api.search.facts import Fact, amount_words, key_words, years
from investments_api.search.tokens import STOP_WORDS, tokenize
from investments_api.text import fold

QUOTED: Final = re.compile(r'"([^"]*)"')
# Roman numbers in capitals, before folding: "VIe" is the sixth, "vie" is the word for life.
ROMAN_ORDINAL: Final = re.compile(r"\b([IVX]+)(er?|è?re|i?[eè]me)\b")
# A UAI code with spaces: "0750558 z", "075 0558 Z"
SPACED_UAI: Final = re.compile(r"\b(?:[0-9] ?){7}[a-z]\b")
JOINED_PARIS: Final = re.compile(r"\bparis(?=[0-9])")


class Stated(NamedTuple):
    """A fact, the folded words that state it, and their tokens, which records may have as words.

    The words are as typed. Their tokens are not where a numeral says more: "VIe" is 6e, not "vie".
    """

    typed: str
    fact: Fact
    words: tuple[str, ...]


class Reading(NamedTuple):
    """A query in its parts.

    `words` are the folded words to search for; those of them that `nouns` has are asked about, and
    a record need not have them. A record must have each of the quoted phrases as it is written.
    """

    stated: tuple[Stated, ...]
    quoted: tuple[tuple[str, ...], ...]
    nouns: tuple[str, ...]
    words: str

    @property
    def words_without_nouns(self) -> str:
        """The words to search for, without the nouns that are asked about."""
        return _beside(self.stated, questions.without_nouns(self.words))


def read(query: str, is_known: Callable[[str], bool] = lambda word: True) -> Reading:
    """Read a query as a person typed it; `is_known` tells the words that records have."""
    quoted = tuple(filter(None, (tuple(tokenize(it)) for it in QUOTED.findall(query))))
    folded, typed = _folded(QUOTED.sub(" ", query))
    words = folded.split()
    spelled = [word if is_known(word) else key_words.corrected(word) for word in words]
    stated, rest = _facts(words, questions.let_go_of_when(spelled), typed)
    left = questions.without_asking(rest, has_facts=bool(stated)) or ("" if stated else rest)
    return Reading(stated, quoted, tuple(questions.nouns(left)), _beside(stated, left))


def _facts(
    words: Sequence[str], spelled: Sequence[str], typed: Mapping[str, str]
) -> tuple[tuple[Stated, ...], str]:
    """Give the facts that words state, with the words as typed, and the other words.

    `spelled` are the same words without typos; `typed` has those that are not as they were typed.
    """
    query = " ".join(spelled)
    pairs = zip(words, spelled, strict=True)
    others = [right if questions.is_asked(right) else word for word, right in pairs]
    stated = []
    for found in facts.recognize(query):
        span = slice(query.count(" ", 0, found.start), query.count(" ", 0, found.end) + 1)
        as_typed = " ".join(typed.get(word, word) for word in words[span])
        stated.append(Stated(as_typed, found.fact, tuple(tokenize(" ".join(words[span])))))
        others[span] = [questions.LET_GO] * len(words[span])
    rest = (word for word, kept in zip(others, spelled, strict=True) if kept != questions.LET_GO)
    return tuple(stated), " ".join(word for word in rest if word != questions.LET_GO)


def _beside(stated: tuple[Stated, ...], words: str) -> str:
    """Give the words to search for beside facts: articles alone are none."""
    return "" if stated and STOP_WORDS.issuperset(words.split()) else words


def _folded(query: str) -> tuple[str, Mapping[str, str]]:
    """Give the query folded, amounts and Roman ordinals one word each, and how these were typed."""
    in_words, typed = amount_words.as_words(years.with_lists(query))

    def in_digits(ordinal: re.Match[str]) -> str:
        number = ROMAN_NUMBERS.get(ordinal[1].lower(), ordinal[1])
        typed[fold(f"{number}{ordinal[2]}")] = fold(ordinal[0])
        return f"{number}{ordinal[2]}"

    joined = JOINED_PARIS.sub("paris ", fold(ROMAN_ORDINAL.sub(in_digits, in_words)))
    return SPACED_UAI.sub(lambda code: code[0].replace(" ", ""), joined), typed
