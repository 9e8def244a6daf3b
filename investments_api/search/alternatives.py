"""The alternatives for one term of a query: as typed, completed, widened, corrected or split.

Each is a set of phrases, of which a record has to have one, and a cost: the less likely it is what
was meant, the higher. Costs are in the unit of typos.py.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from investments_api.records.models import STATES
from investments_api.search import names, typos, widening, word_splitting, zones
from investments_api.search.alternative import Alternative, Context, Kind
from investments_api.search.match import SYNONYM, VARIANT, Phrase
from investments_api.search.terms import Term
from investments_api.search.tokens import GENERIC_WORDS, tokenize
from investments_api.search.vocabulary import Vocabulary

# Costs of changes other than typos.
COMPLETION_COST: Final = 1
SPLIT_COST: Final = 2
JOINED_COMPLETION_COST: Final = 3
JOINED_CORRECTION_COST: Final = 5
JOINED_SPLIT_COST: Final = 6
LENIENT_COST: Final = 3
GENERIC_WORD_COST: Final = 2
# Added for changing a word that is in the index, or the prefix of one: it is seldom misspelled.
KNOWN_WORD_COST: Final = 5
KNOWN_PREFIX_COST: Final = 4
# The most that the typos may cost for such a word to be corrected.
MAX_KNOWN_WORD_TYPOS_COST: Final = typos.DISTANT_SAME_SOUND_COST

WORDS_OF_STATES: Final = frozenset(word for state in STATES for word in tokenize(state))
MIN_PREFIX_LENGTH: Final = 2
MIN_CODE_PREFIX_LENGTH: Final = 4
MIN_VARIANT_LENGTH: Final = 5
MAX_SPLITS: Final = 3
# Without them a query asks for the opposite.
NEGATIONS: Final = frozenset(
    {"sans", "sauf", "hors", "pas", "plus", "non", "ni", "aucun", "aucune"}
)


def for_stop_word(term: Term) -> list[Alternative]:
    """Give the one alternative of a stop word: not required, but part of the query's phrase."""
    return [Alternative(term.typed, (Phrase((term.word,)),), 0, Kind.STOP_WORD)]


def for_noun(term: Term) -> Alternative:
    """Give the one alternative of a noun that is asked about: as typed, or in the other number.

    A noun that states have ("Sélection entreprise") says something in titles alone.
    """
    word = term.word
    if word.removesuffix("s") in WORDS_OF_STATES:
        phrases = [Phrase((word,), zone=zones.TITLE)]
    else:
        forms = dict.fromkeys((word, f"{word}s", word.removesuffix("s")))
        phrases = [Phrase((form,)) for form in forms]
    return Alternative(term.typed, tuple(phrases), 0, Kind.AS_TYPED)


def for_quoted(words: tuple[str, ...]) -> Alternative:
    """Give the one alternative of a quoted phrase: as it is written."""
    return Alternative(" ".join(words), (Phrase(words),), 0, Kind.AS_TYPED)


def for_word(term: Term, context: Context, *, is_town: bool) -> list[Alternative]:
    """Give the alternatives of a word, cheapest first.

    The name of a place is not taken for another, nor is a first name or a negation: it finds
    nothing when no record has it. A word that says in another way what titles say is not corrected.
    """
    is_known = term.word in context.vocabulary
    if is_town:
        return list(islice(_as_typed(term, context), 1)) if is_known else []
    if term.word in (*names.FIRST_NAMES, *NEGATIONS) and not is_known:
        return []
    widened = widening.of_word(term, context)
    if widened and widened.cost == 0:
        return [widened]
    alternatives = [*_as_typed(term, context), *([widened] if widened else _split(term, context))]
    if is_known or not widened:
        alternatives += _corrected(term, context)
        if context.lenient and context.has_other_terms and not is_known:
            alternatives += _lenient(term, context)
    return sorted(alternatives, key=lambda alternative: alternative.cost)


def for_joined_terms(
    parts: Sequence[Term], context: Context, *, are_towns: bool
) -> list[Alternative]:
    """Give the alternatives of terms joined to one word, cheapest first: "gennev illiers"."""
    vocabulary = context.vocabulary
    typed = " ".join(part.typed for part in parts)
    word = "".join(part.typed for part in parts)
    if word in vocabulary:
        return [Alternative(typed, _with_variants([word], vocabulary), 0, Kind.CORRECTED)]
    if are_towns or all(part.word in vocabulary for part in parts):
        return []
    changed = _change_joined_word(word, typed, context)
    known = [part.word for part in parts if part.word in vocabulary]
    apart = (it for it in changed if not _says_less(it, known))
    return sorted(apart, key=lambda alternative: alternative.cost)


def _says_less(alternative: Alternative, known: Sequence[str]) -> bool:
    """Whether it is one of the words that were joined: "internat zzz" is not "internats"."""
    phrases = (phrase.words for phrase in alternative.phrases if len(phrase.words) == 1)
    return any(
        word.startswith(part) and len(part) >= MIN_VARIANT_LENGTH
        for (word,) in phrases
        for part in known
    )


def _change_joined_word(word: str, typed: str, context: Context) -> Iterator[Alternative]:
    """The joined terms split elsewhere, completed or, if lenient, corrected."""
    vocabulary = context.vocabulary
    for words in word_splitting.split(word, vocabulary)[:MAX_SPLITS]:
        yield Alternative(typed, (Phrase(words),), JOINED_SPLIT_COST, Kind.CORRECTED)
    if len(word) > MIN_VARIANT_LENGTH and vocabulary.is_prefix(word):
        completed = (Phrase((word,), prefix=True),)
        yield Alternative(typed, completed, JOINED_COMPLETION_COST, Kind.CORRECTED)
    if context.lenient:
        costs = typos.candidates(word, vocabulary)
        yield from _by_cost(typed, costs, JOINED_CORRECTION_COST, Kind.CORRECTED, vocabulary)


def _as_typed(term: Term, context: Context) -> Iterator[Alternative]:
    """The word itself and its inflections, then words that it is the beginning of.

    The last cost more beside other terms.
    """
    word, vocabulary = term.word, context.vocabulary
    exact = [Phrase((word,))] if word in vocabulary else []
    others = [*widening.inflections(word, vocabulary), *names.other_forms(word, vocabulary)]
    if exact and vocabulary.is_common_noun(word):
        # Titles that have it inflected come before companies that have it.
        exact, others = (
            [Phrase((word,), zone=zones.TITLE)],
            [*others, Phrase((word,), grade=SYNONYM)],
        )
    is_prefix = _begins_words(word, vocabulary)
    if (exact and context.has_other_terms) or ((exact or others) and not is_prefix):
        yield Alternative(term.typed, (*exact, *others), 0, Kind.AS_TYPED)
    if is_prefix:
        completed = Phrase((word,), prefix=True, grade=VARIANT if exact else 0)
        variants = [] if exact else _completed_variants(word, vocabulary)
        cost = COMPLETION_COST if exact and context.has_other_terms else 0
        phrases = (*exact, completed, *variants, *others)
        yield Alternative(term.typed, phrases, cost, Kind.AS_TYPED)


def _completed_variants(word: str, vocabulary: Vocabulary) -> list[Phrase]:
    variants = (it for it in _variants(word, vocabulary) if not it.startswith(word))
    return [Phrase((it,), grade=VARIANT) for it in variants]


def _cost_of_change(word: str, vocabulary: Vocabulary) -> int:
    """What changing the word costs, beside the typos."""
    if word in vocabulary:
        return KNOWN_WORD_COST
    return KNOWN_PREFIX_COST if _begins_words(word, vocabulary) else 0


def _begins_words(word: str, vocabulary: Vocabulary) -> bool:
    """Whether it is completed: 16 is no beginning of 160, but of a UAI code are four digits."""
    min_length = MIN_CODE_PREFIX_LENGTH if word.isdigit() else MIN_PREFIX_LENGTH
    return len(word) >= min_length and vocabulary.is_prefix(word)


def _corrected(term: Term, context: Context) -> list[Alternative]:
    """Words that it may be misspelled for; none if it is known and the only term."""
    base = _cost_of_change(term.word, context.vocabulary)
    if base and not context.has_other_terms:
        return []
    costs = _candidates(term.word, context)
    if base:
        costs = {word: cost for word, cost in costs.items() if cost <= MAX_KNOWN_WORD_TYPOS_COST}
    return _by_cost(term.typed, costs, base, Kind.CORRECTED, context.vocabulary)


def _lenient(term: Term, context: Context) -> list[Alternative]:
    """Corrections with one typo more; a misspelled generic word ("lycze") is not required."""
    vocabulary = context.vocabulary
    usual = _candidates(term.word, context)
    more = _candidates(term.word, context, leniency=1)
    costs = {word: cost for word, cost in more.items() if word not in usual}
    base = _cost_of_change(term.word, vocabulary) + LENIENT_COST
    alternatives = _by_cost(term.typed, costs, base, Kind.LENIENT, vocabulary)
    if any(typos.distance(term.word, word) == 1 for word in GENERIC_WORDS):
        phrases = (Phrase((term.word,)),)
        alternatives.append(Alternative(term.typed, phrases, GENERIC_WORD_COST, Kind.STOP_WORD))
    return alternatives


def _candidates(word: str, context: Context, leniency: int = 0) -> dict[str, int]:
    """The words that one may be misspelled for: none that companies alone have beside "lycée"."""
    vocabulary = context.vocabulary
    costs = typos.candidates(word, vocabulary, leniency=leniency)
    if not context.names_a_school:
        return costs
    return {it: cost for it, cost in costs.items() if vocabulary.best_zone(it) < zones.LAST}


def _split(term: Term, context: Context) -> list[Alternative]:
    """The word split into indexed words, if it is not one itself."""
    if term.word in context.vocabulary:
        return []
    base = _cost_of_change(term.word, context.vocabulary) + SPLIT_COST
    return [
        Alternative(term.typed, (Phrase(words),), base + len(words) // 3, Kind.CORRECTED)
        for words in word_splitting.split(term.typed, context.vocabulary)[:MAX_SPLITS]
    ]


def _by_cost(
    typed: str, costs: Mapping[str, int], base: int, kind: Kind, vocabulary: Vocabulary
) -> list[Alternative]:
    """One alternative for each cost, with all the words of that cost."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for word, cost in costs.items():
        words[cost].append(word)
    return [
        Alternative(typed, _with_variants(sorted(words[cost]), vocabulary), base + cost, kind)
        for cost in sorted(words)
    ]


def _variants(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The words that sound the same and differ in one letter: plurals, variants of spelling."""
    if len(word) >= MIN_VARIANT_LENGTH:
        for other in vocabulary.sounding_like(word):
            if typos.distance(word, other) == 1:
                yield other


def _with_variants(words: list[str], vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """Phrases of the words, and of their variants and inflections with a lower rank."""
    variants = {variant: VARIANT for word in words for variant in _variants(word, vocabulary)}
    grades = variants | dict.fromkeys(words, 0)
    inflected = (it for word in words for it in widening.inflections(word, vocabulary))
    return (*(Phrase((word,), grade=grade) for word, grade in grades.items()), *inflected)
