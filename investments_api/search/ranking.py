"""Rank the records that an interpretation finds, in tiers: one match for each, best first.

Words as typed come before completions and variants; then town before school before title before
companies and architects; then words side by side before words apart. Within a tier the id decides.
No record is in two tiers. A page of results reads the first tiers only, so that frequent words cost
no more than rare ones.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product
from typing import Final

from investments_api.search import zones
from investments_api.search.alternative import Alternative, Kind
from investments_api.search.interpretation import Interpretation
from investments_api.search.match import Clause, Match, Phrase
from investments_api.search.names import FIRST_NAMES
from investments_api.search.vocabulary import Vocabulary

# The most combinations of alternative words that are tried as one phrase.
MAX_PHRASES: Final = 8


def match_all(interpretation: Interpretation) -> Match:
    """Give the match of every record that an interpretation finds."""
    return Match(_clauses(interpretation, _grades(interpretation)[-1]), zones.LAST)


def match_phrase(interpretation: Interpretation) -> Match | None:
    """Give the match of the records with the words side by side; None for a single word."""
    phrases = _whole_phrases(interpretation, _grades(interpretation)[-1])
    return Match((phrases,), zones.LAST) if phrases else None


def tiers(interpretation: Interpretation, vocabulary: Vocabulary) -> list[Match]:
    """Give the tiers of an interpretation, best first; no record matches two of them."""
    return list(_tiers(interpretation, vocabulary))


def _tiers(interpretation: Interpretation, vocabulary: Vocabulary) -> Iterator[Match]:
    better_grades: tuple[Match, ...] = ()
    for grade, phrase_grades in _groups(interpretation):
        clauses = _clauses(interpretation, grade)
        if not all(clauses):
            continue
        excluded = better_grades
        for zone in range(_best_zone(clauses, vocabulary), zones.LAST + 1):
            for phrase_grade in phrase_grades:
                near = _whole_phrases(interpretation, phrase_grade, zone)
                if near:
                    yield Match((near,), zone, excluded)
                    excluded = (*excluded, Match((near,), zone))
            apart = Match(_clauses(interpretation, grade, zone), zone)
            yield apart._replace(excluded=excluded)
            excluded = (*better_grades, apart)
        better_grades = (Match(clauses, zones.LAST),)


def _groups(interpretation: Interpretation) -> list[tuple[int, list[int]]]:
    """Give the grades that are ranked one after another, each with those of its phrases.

    Where words side by side matter most, the words apart are one group whatever their grade.
    """
    grades = _grades(interpretation)
    if interpretation.prefers_phrase:
        return [(grades[-1], grades)]
    return [(grade, [grade]) for grade in grades]


def _grades(interpretation: Interpretation) -> list[int]:
    return sorted({phrase.grade for it in interpretation.required for phrase in it.phrases})


def _clauses(
    interpretation: Interpretation, grade: int, last_zone: int = zones.LAST
) -> tuple[Clause, ...]:
    """The phrases of each required term up to a grade, but those of zones after the last.

    The rest of a name, corrected, comes right after the first name: no record of a Jean and a Say
    is about "Jean Zay".
    """
    terms = [tuple(_up_to(it, grade, last_zone)) for it in interpretation.required]
    names = [
        tuple(_joined_phrases([_up_to(it, grade, last_zone) for it in pair]))
        for pair in pairwise(interpretation.alternatives)
        if _is_a_name(*pair)
    ]
    return (*terms, *names)


def _up_to(alternative: Alternative, grade: int, last_zone: int) -> list[Phrase]:
    return [
        phrase
        for phrase in alternative.phrases
        if phrase.grade <= grade and (phrase.zone or 0) <= last_zone
    ]


def _is_a_name(first: Alternative, second: Alternative) -> bool:
    return first.typed in FIRST_NAMES and second.kind in (Kind.CORRECTED, Kind.LENIENT)


def _best_zone(clauses: tuple[Clause, ...], vocabulary: Vocabulary) -> int:
    """The best zone that a record can match in: the tiers of the zones before it are empty."""
    return max(min(_zone(phrase, vocabulary) for phrase in clause) for clause in clauses)


def _zone(phrase: Phrase, vocabulary: Vocabulary) -> int:
    if phrase.zone is not None:
        return phrase.zone
    *first, last = phrase.words
    found = [vocabulary.best_zone(word) for word in first]
    return max([vocabulary.best_zone(last, prefix=phrase.prefix), *found])


def _whole_phrases(
    interpretation: Interpretation, grade: int, last_zone: int = zones.LAST
) -> Clause:
    """The query as one phrase, from its first required term to its last, with stop words between.

    One phrase for each combination of alternative words, up to MAX_PHRASES; none for a single term.
    """
    required = interpretation.required
    positions = [index for index, it in enumerate(interpretation.alternatives) if it in required]
    span = interpretation.alternatives[positions[0] : positions[-1] + 1]
    if len(span) < 2:
        return ()
    of_terms = [_up_to(it, grade, last_zone) for it in span]
    return tuple(dict.fromkeys(_joined_phrases(of_terms)))


def _joined_phrases(of_terms: Sequence[Sequence[Phrase]]) -> Iterator[Phrase]:
    """Join a phrase of each term in every way, up to a number: within a zone, or in any.

    Only the last word can be the start of one; as such it matches what the whole one does, and
    more, and comes first.
    """
    *before, last = of_terms
    whole = [[phrase for phrase in phrases if not phrase.prefix] for phrases in before]
    parts = [*whole, sorted(last, key=lambda phrase: not phrase.prefix)]
    zones_of_parts = {phrase.zone for phrases in parts for phrase in phrases}
    for zone in sorted(zones_of_parts, key=lambda zone: zone or 0):
        in_zone = ([it for it in phrases if it.zone in (None, zone)] for phrases in parts)
        yield from map(_joined, islice(product(*in_zone), MAX_PHRASES))


def _joined(parts: Sequence[Phrase]) -> Phrase:
    words = tuple(word for part in parts for word in part.words)
    zone = next((part.zone for part in parts if part.zone is not None), None)
    return Phrase(words, parts[-1].prefix, zone=zone)
