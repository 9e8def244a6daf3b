"""The order of the records that an interpretation finds: tiers, best first, without overlap.

Exact words come before completed ones and variants; among them, town above school above title above
companies and architects; among those, words side by side. Within a tier the id decides. A page
needs but the first tiers, so that frequent words cost no more than rare ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final

from investments_api.search import zones
from investments_api.search.interpretation import Interpretation
from investments_api.search.match import Group, Match, Phrase
from investments_api.search.vocabulary import Vocabulary

# Of words with several corrections, so many ways to put them side by side are tried.
MAX_PHRASES: Final = 8


def all_of(interpretation: Interpretation) -> Match:
    """Match every record that a interpretation finds."""
    return Match(_groups(interpretation, _worst_grade(interpretation)), zones.LAST)


def side_by_side(interpretation: Interpretation) -> Match | None:
    """Match the words of a interpretation in their order, with the little words between them."""
    phrases = _side_by_side(interpretation, _worst_grade(interpretation))
    return Match((phrases,), zones.LAST) if phrases else None


def tiers(interpretation: Interpretation, vocabulary: Vocabulary) -> list[Match]:
    """Give the tiers of a interpretation; no record matches two of them."""
    return list(_tiers(interpretation, vocabulary))


def _tiers(interpretation: Interpretation, vocabulary: Vocabulary) -> Iterator[Match]:
    better: tuple[Match, ...] = ()
    for grade in range(_worst_grade(interpretation) + 1):
        groups = _groups(interpretation, grade)
        if not all(groups):
            continue
        phrases = _side_by_side(interpretation, grade)
        before = better
        for zone in range(_best_zone(groups, vocabulary), zones.LAST + 1):
            together = [Match((phrases,), zone)] if phrases else []
            for match in together:
                yield match._replace(but_not=before)
            every = Match(groups, zone)
            yield every._replace(but_not=(*before, *together))
            before = (*better, every)
        better = (Match(groups, zones.LAST),)


def _worst_grade(interpretation: Interpretation) -> int:
    return max(
        phrase.grade for alternative in interpretation.required for phrase in alternative.phrases
    )


def _groups(interpretation: Interpretation, grade: int) -> tuple[Group, ...]:
    return tuple(
        tuple(phrase for phrase in alternative.phrases if phrase.grade <= grade)
        for alternative in interpretation.required
    )


def _best_zone(groups: tuple[Group, ...], vocabulary: Vocabulary) -> int:
    """The first zone where all the words can be: no record is found before it."""
    return max(min(_zone(phrase, vocabulary) for phrase in group) for group in groups)


def _zone(phrase: Phrase, vocabulary: Vocabulary) -> int:
    *first, last = phrase.words
    found = [vocabulary.best_zone(word) for word in first]
    return max([vocabulary.best_zone(last, prefix=phrase.prefix), *found])


def _side_by_side(interpretation: Interpretation, grade: int) -> Group:
    """The query as one phrase, from its first required word to its last; none for a single one."""
    places = [
        place
        for place, it in enumerate(interpretation.alternatives)
        if it in interpretation.required
    ]
    told = interpretation.alternatives[places[0] : places[-1] + 1]
    # A word is completed where the grade allows it: its other phrase would find no more.
    ways = [_completed(phrase for phrase in it.phrases if phrase.grade <= grade) for it in told]
    if len(told) < 2:
        return ()
    return tuple(map(_joined, islice(filter(_is_phrase, product(*ways)), MAX_PHRASES)))


def _completed(phrases: Iterable[Phrase]) -> list[Phrase]:
    return sorted(phrases, key=lambda phrase: not phrase.prefix)


def _is_phrase(parts: Sequence[Phrase]) -> bool:
    return not any(part.prefix for part in parts[:-1])


def _joined(parts: Sequence[Phrase]) -> Phrase:
    return Phrase(tuple(word for part in parts for word in part.words), parts[-1].prefix)
