"""The order of the records that a reading finds: tiers, best first, each without those before.

Exact words come before completed ones and variants; among them, town above school above title above
companies and architects; among those, words side by side. Within a tier the id decides. A page
needs but the first tiers, so that frequent words cost no more than rare ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final

from investments_api.search import zones
from investments_api.search.match import Group, Match, Phrase
from investments_api.search.reading import Reading
from investments_api.search.vocabulary import Vocabulary

# Of words with several corrections, so many ways to put them side by side are tried.
MAX_PHRASES: Final = 8


def all_of(reading: Reading) -> Match:
    """Match every record that a reading finds."""
    return Match(_groups(reading, _worst_grade(reading)), zones.LAST)


def side_by_side(reading: Reading) -> Match | None:
    """Match the words of a reading in their order, with the little words between them."""
    phrases = _side_by_side(reading, _worst_grade(reading))
    return Match((phrases,), zones.LAST) if phrases else None


def tiers(reading: Reading, vocabulary: Vocabulary) -> list[Match]:
    """Give the tiers of a reading; no record matches two of them."""
    return list(_tiers(reading, vocabulary))


def _tiers(reading: Reading, vocabulary: Vocabulary) -> Iterator[Match]:
    better: tuple[Match, ...] = ()
    for grade in range(_worst_grade(reading) + 1):
        groups = _groups(reading, grade)
        if not all(groups):
            continue
        phrases = _side_by_side(reading, grade)
        before = better
        for zone in range(_best_zone(groups, vocabulary), zones.LAST + 1):
            together = [Match((phrases,), zone)] if phrases else []
            for match in together:
                yield match._replace(but_not=before)
            every = Match(groups, zone)
            yield every._replace(but_not=(*before, *together))
            before = (*better, every)
        better = (Match(groups, zones.LAST),)


def _worst_grade(reading: Reading) -> int:
    return max(phrase.grade for choice in reading.required for phrase in choice.phrases)


def _groups(reading: Reading, grade: int) -> tuple[Group, ...]:
    return tuple(
        tuple(phrase for phrase in choice.phrases if phrase.grade <= grade)
        for choice in reading.required
    )


def _best_zone(groups: tuple[Group, ...], vocabulary: Vocabulary) -> int:
    """The first zone where all the words can be: no record is found before it."""
    return max(min(_zone(phrase, vocabulary) for phrase in group) for group in groups)


def _zone(phrase: Phrase, vocabulary: Vocabulary) -> int:
    *first, last = phrase.words
    found = [vocabulary.best_zone(word) for word in first]
    return max([vocabulary.best_zone(last, prefix=phrase.prefix), *found])


def _side_by_side(reading: Reading, grade: int) -> Group:
    """The query as one phrase, from its first required word to its last; none for a single one."""
    places = [place for place, it in enumerate(reading.choices) if it in reading.required]
    told = reading.choices[places[0] : places[-1] + 1]
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
