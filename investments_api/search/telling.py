"""Tell what was made of the words of a query: which were corrected, and which widened."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from investments_api.search import zones
from investments_api.search.alternative import Alternative, Kind
from investments_api.search.choosing import has_records
from investments_api.search.interpretation import Interpretation
from investments_api.search.match import Match, Phrase
from investments_api.search.synonyms import Words, shortest, synonyms_of
from investments_api.search.tokens import tokenize
from investments_api.search.vocabulary import Vocabulary

# With more letters missing at the end, a word is not told as corrected: it is being typed.
MAX_MISSING_LETTERS: Final = 2


def corrected(chosen: Interpretation, vocabulary: Vocabulary) -> dict[str, str]:
    """Give what was typed and what is searched for instead, for each corrected alternative."""
    return dict(_corrections(chosen, vocabulary))


def widened(chosen: Interpretation, vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Give what was typed and the other words of titles that were searched for beside it.

    Its inflections are none: "logement de fonction" in the plural.
    """
    return dict(_widened(chosen, vocabulary))


def _corrections(chosen: Interpretation, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for alternative in chosen.alternatives:
        if alternative.kind in (Kind.CORRECTED, Kind.LENIENT):
            yield alternative.typed, " ".join(_best_phrase(alternative, vocabulary).words)
        elif completed := _with_missing_letters(alternative, vocabulary):
            yield alternative.typed, completed


def _with_missing_letters(alternative: Alternative, vocabulary: Vocabulary) -> str | None:
    """Give the only word that begins as typed, if few letters are missing at its end.

    "aubervillier" lacks a letter, and is corrected; "auber" is a word being typed, and "toiture"
    the singular of another: they are not.
    """
    phrase = alternative.phrases[0]
    word = phrase.words[-1]
    if not phrase.prefix or vocabulary.knows(word):
        return None
    completions = list(islice(vocabulary.completions(word), 2))
    is_near = len(completions) == 1 and len(completions[0]) - len(word) <= MAX_MISSING_LETTERS
    return completions[0] if is_near else None


def _best_phrase(alternative: Alternative, vocabulary: Vocabulary) -> Phrase:
    """Give the phrase that ranks first."""
    return min(alternative.phrases, key=lambda it: (it.grade, vocabulary.best_zone(it.words[0])))


def _widened(chosen: Interpretation, vocabulary: Vocabulary) -> Iterator[tuple[str, list[str]]]:
    for alternative in chosen.alternatives:
        if alternative.kind is Kind.WIDENED:
            typed = tokenize(alternative.typed)
            # "logement" says no more than "logement de fonction".
            synonyms = [it for it in synonyms_of(typed) if not set(it.words).issubset(typed)]
            phrases = alternative.phrases
            found = [it for it in synonyms if _is_in_a_title(phrases, _forms(it.words, vocabulary))]
            if found:
                yield alternative.typed, [it.written for it in shortest(found)]


def _forms(words: Words, vocabulary: Vocabulary) -> set[Words]:
    """A synonym as it is written and, if it is a single word, inflected."""
    family = vocabulary.family(words[0]) if len(words) == 1 else []
    return {words, *((other,) for other in family)}


def _is_in_a_title(phrases: Sequence[Phrase], forms: set[Words]) -> bool:
    same = tuple(phrase for phrase in phrases if phrase.words in forms)
    return bool(same) and has_records(Match((same,), zones.LAST))
