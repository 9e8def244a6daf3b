"""Other words for those of a query, in titles: inflections, and other ways to say the same."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from investments_api.search import zones
from investments_api.search.alternative import Alternative, Context, Kind
from investments_api.search.match import NAME, SYNONYM, VARIANT, Phrase
from investments_api.search.synonyms import Synonym, synonyms_of
from investments_api.search.terms import Term
from investments_api.search.vocabulary import Vocabulary

# For other words where those as written are in a title, but not with the rest of the query.
FALLBACK_COST: Final = 2
# Negative: "salle de sport" is one thing rather than the words "salle" and "sport".
SPAN_COST: Final = -1
MAX_INFLECTED_SPANS: Final = 12


def inflections(word: str, vocabulary: Vocabulary) -> list[Phrase]:
    """Give the other words of titles of the same family: "rénover" -> renovation."""
    family = vocabulary.family(word)
    return [Phrase((other,), grade=VARIANT, zone=zones.TITLE) for other in family]


def of_word(term: Term, context: Context) -> Alternative | None:
    """Give the alternative with what says the same as a word; None if nothing in titles does.

    It costs nothing where the word is in no title. The name of a company that has it is no answer
    to the word alone, and ranks last beside others.
    """
    word, vocabulary = term.word, context.vocabulary
    phrases = _phrases(synonyms_of([word]), vocabulary)
    if not phrases:
        return None
    inflected = inflections(word, vocabulary)
    if _is_written(word, vocabulary):
        return Alternative(term.typed, (*inflected, *phrases), FALLBACK_COST, Kind.WIDENED)
    is_a_name = context.has_other_terms and word in vocabulary
    name = [Phrase((word,), grade=NAME)] if is_a_name else []
    return Alternative(term.typed, (*inflected, *phrases, *name), 0, Kind.WIDENED)


def of_span(parts: Sequence[Term], context: Context) -> Alternative | None:
    """Give the alternative of several words together, as of_word() does of one."""
    words = tuple(part.word for part in parts)
    phrases = _phrases(synonyms_of(words), context.vocabulary)
    if not phrases:
        return None
    singular = tuple(word.removesuffix("s") for word in words)
    is_written = context.in_a_title(words) or context.in_a_title(singular)
    cost = FALLBACK_COST if is_written else SPAN_COST
    typed = " ".join(part.typed for part in parts)
    as_typed = _inflected_span(words, context.vocabulary)
    return Alternative(typed, (*as_typed, *phrases), cost, Kind.WIDENED)


def _inflected_span(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Phrase]:
    """The words together, as they are and inflected."""
    forms = ([word, *vocabulary.family(word)] for word in words)
    for each in islice(product(*forms), MAX_INFLECTED_SPANS):
        yield Phrase(each, grade=VARIANT if each != tuple(words) else 0, zone=zones.TITLE)


def _phrases(synonyms: Sequence[Synonym], vocabulary: Vocabulary) -> list[Phrase]:
    """The synonyms that titles may have, single words also inflected."""
    words = dict.fromkeys(it.words for it in synonyms)
    for synonym in synonyms:
        if len(synonym.words) == 1:
            words |= dict.fromkeys((other,) for other in vocabulary.family(synonym.words[0]))
    known = (it for it in words if all(map(vocabulary.in_titles, it)))
    return [Phrase(it, grade=SYNONYM, zone=zones.TITLE) for it in known]


def _is_written(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is in a title, at least in the plural or feminine, or names a place."""
    forms = (word, f"{word}s", f"{word}e", f"{word}es", word.removesuffix("s"))
    names_a_place = word in vocabulary and vocabulary.best_zone(word) < zones.TITLE
    return names_a_place or any(map(vocabulary.in_titles, forms))
