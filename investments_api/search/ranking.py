"""Rank the records that an interpretation finds, in tiers: one match for each, best first.

Words as typed come before completions and variants; then town before school before title before
companies and architects; then words side by side before words apart. Within a tier the id decides.
No record is in two tiers. A page of results reads the first tiers only, so that frequent words cost
no more than rare ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final

from investments_api.search import zones
from investments_api.search.interpretation import Interpretation
from investments_api.search.match import Clause, Match, Phrase
from investments_api.search.vocabulary import Vocabulary

# The most combinations of alternative words that are tried as one phrase.
MAX_PHRASES: Final = 8


def match_all(interpretation: Interpretation) -> Match:
    """Give the match of every record that an interpretation finds."""
    return Match(_clauses(interpretation, _worst_grade(interpretation)), zones.LAST)


def match_phrase(interpretation: Interpretation) -> Match | None:
    """Give the match of the records with the words side by side; None for a single word."""
    phrases = _whole_phrases(interpretation, _worst_grade(interpretation))
    return Match((phrases,), zones.LAST) if phrases else None


def tiers(interpretation: Interpretation, vocabulary: Vocabulary) -> list[Match]:
    """Give the tiers of an interpretation, best first; no record matches two of them."""
    return list(_tiers(interpretation, vocabulary))


def _tiers(interpretation: Interpretation, vocabulary: Vocabulary) -> Iterator[Match]:
    better_grades: tuple[Match, ...] = ()
    for grade in range(_worst_grade(interpretation) + 1):
        clauses = _clauses(interpretation, grade)
        if not all(clauses):
            continue
        phrases = _whole_phrases(interpretation, grade)
        excluded = better_grades
        for zone in range(_best_zone(clauses, vocabulary), zones.LAST + 1):
            side_by_side = (Match((phrases,), zone),) if phrases else ()
            apart = Match(clauses, zone)
            yield from (match._replace(excluded=excluded) for match in side_by_side)
            yield apart._replace(excluded=(*excluded, *side_by_side))
            excluded = (*better_grades, apart)
        better_grades = (Match(clauses, zones.LAST),)


def _worst_grade(interpretation: Interpretation) -> int:
    return max(phrase.grade for it in interpretation.required for phrase in it.phrases)


def _clauses(interpretation: Interpretation, grade: int) -> tuple[Clause, ...]:
    """The phrases of each required term, up to a grade."""
    return tuple(
        tuple(phrase for phrase in it.phrases if phrase.grade <= grade)
        for it in interpretation.required
    )


def _best_zone(clauses: tuple[Clause, ...], vocabulary: Vocabulary) -> int:
    """The best zone that a record can match in: the tiers of the zones before it are empty."""
    return max(min(_zone(phrase, vocabulary) for phrase in clause) for clause in clauses)


def _zone(phrase: Phrase, vocabulary: Vocabulary) -> int:
    *first, last = phrase.words
    found = [vocabulary.best_zone(word) for word in first]
    return max([vocabulary.best_zone(last, prefix=phrase.prefix), *found])


def _whole_phrases(interpretation: Interpretation, grade: int) -> Clause:
    """The query as one phrase, from its first required term to its last, with stop words between.

    One phrase for each combination of alternative words, up to MAX_PHRASES; none for a single term.
    """
    required = interpretation.required
    positions = [index for index, it in enumerate(interpretation.alternatives) if it in required]
    span = interpretation.alternatives[positions[0] : positions[-1] + 1]
    if len(span) < 2:
        return ()
    of_terms = [
        _prefixes_first(phrase for phrase in it.phrases if phrase.grade <= grade) for it in span
    ]
    return tuple(map(_joined, islice(filter(_is_phrase, product(*of_terms)), MAX_PHRASES)))


def _prefixes_first(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Sort the phrases with a prefix first, as they match what the exact ones do, and more."""
    return sorted(phrases, key=lambda phrase: not phrase.prefix)


def _is_phrase(parts: Sequence[Phrase]) -> bool:
    """Whether the parts can be joined: only the last word of a phrase can be a prefix."""
    return not any(part.prefix for part in parts[:-1])


def _joined(parts: Sequence[Phrase]) -> Phrase:
    return Phrase(tuple(word for part in parts for word in part.words), parts[-1].prefix)
