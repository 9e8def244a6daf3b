"""Run a search: interpret a query, and give SQL conditions for the records that it finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, case, false, func, select

from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.models import Investment
from investments_api.search import ranking, zones
from investments_api.search.alternatives import Alternative, Kind
from investments_api.search.backends import backend
from investments_api.search.index import SearchWord
from investments_api.search.interpretation import Interpretation, interpret
from investments_api.search.match import Match, Phrase
from investments_api.search.vocabulary import Vocabulary

# How many results a worker caches: the pages of a list and its totals need the same one.
MAX_CACHED_RESULTS: Final = 256
EXTENSION: Final = "search"
# With more letters missing at the end, a word is not shown as corrected: it is being typed.
MAX_MISSING_LETTERS: Final = 2


class SearchResult(NamedTuple):
    """What a query finds.

    `match` is that of all its records (None if there are none), `tiers` are the same records in
    parts, best first, and `corrected` gives the correction of each word or words as typed.
    """

    match: Match | None
    tiers: tuple[Match, ...]
    corrected: dict[str, str]

    @property
    def condition(self) -> ColumnElement[bool]:
        """The SQL condition of the investments found; it joins the index to their table."""
        return _condition(self.match) if self.match else false()

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """One SQL condition for each tier, best first; no investment meets two of them."""
        return list(map(_condition, self.tiers))

    @property
    def how_many(self) -> Select[int]:
        """The query that counts the investments found, from the index alone."""
        return how_many(self.match) if self.match else select(func.count()).where(false())


def how_many(match: Match) -> Select[int]:
    """Give the query that counts the records of a match, from the index alone."""
    return select(func.count()).select_from(backend().index).where(backend().matching(match))


def _condition(match: Match) -> ColumnElement[bool]:
    return and_(backend().key == Investment.id, backend().matching(match))


def key() -> ColumnElement[int]:
    """Give the index's column of ids: ordering by it takes rows from the index without sorting."""
    return backend().key


NO_RESULT: Final = SearchResult(None, (), {})


@dataclass
class _Cache:
    """The vocabulary and the results of queries for one revision of the data, in each worker."""

    revision: str
    vocabulary: Vocabulary
    results: dict[str, SearchResult] = field(default_factory=dict)


def find(query: str) -> SearchResult:
    """Search the data of the current revision for a query as a person typed it."""
    cache = _cache()
    if query not in cache.results:
        if len(cache.results) >= MAX_CACHED_RESULTS:
            cache.results.clear()
        cache.results[query] = _find(query, cache.vocabulary)
    return cache.results[query]


def _cache() -> _Cache:
    cache: _Cache | None = current_app.extensions.get(EXTENSION)
    current = revision.current()
    if cache is None or cache.revision != current:
        cache = current_app.extensions[EXTENSION] = _Cache(current, _load_vocabulary())
    return cache


def _load_vocabulary() -> Vocabulary:
    best_zone = case(
        *((getattr(SearchWord, name) > 0, zone) for zone, name in enumerate(zones.NAMES)),
        else_=zones.LAST,
    )
    # One text with all the words of a zone: fetching a hundred thousand rows would take longer.
    texts = select(best_zone, func.aggregate_strings(SearchWord.word, " ")).group_by(best_zone)
    zone_of = {word: zone for zone, text in db.session.execute(texts) for word in text.split()}
    return Vocabulary(zone_of)


def _find(query: str, vocabulary: Vocabulary) -> SearchResult:
    chosen = _choose(query, vocabulary)
    if chosen is None:
        return NO_RESULT
    tiers = tuple(ranking.tiers(chosen, vocabulary))
    return SearchResult(ranking.match_all(chosen), tiers, dict(_corrections(chosen, vocabulary)))


def _choose(query: str, vocabulary: Vocabulary) -> Interpretation | None:
    """Give the cheapest interpretation that finds a record, lenient ones last."""
    without_records = set()
    for lenient in (False, True):
        interpretations = interpret(query, vocabulary, lenient=lenient)
        for index, each in enumerate(interpretations):
            match = ranking.match_all(each)
            if match not in without_records and _has_records(match):
                return _prefer_phrase(interpretations[index:]) if each.is_as_typed else each
            without_records.add(match)
    return None


def _prefer_phrase(interpretations: Sequence[Interpretation]) -> Interpretation:
    """Give the first interpretation without corrections that a record has as a phrase.

    The first of all if there is none. "pose de parquet" finds "pose de parquets" rather than the
    words "pose" and "parquet" apart.
    """
    as_typed = (each.with_equal_grades() for each in interpretations if each.is_as_typed)
    return next(filter(_has_phrase, as_typed), interpretations[0])


def _has_phrase(interpretation: Interpretation) -> bool:
    phrase = ranking.match_phrase(interpretation)
    return phrase is not None and _has_records(phrase)


def _has_records(match: Match) -> bool:
    query = select(backend().key).where(backend().matching(match)).limit(1)
    return db.session.scalar(query) is not None


def _corrections(chosen: Interpretation, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give what was typed and what is searched for instead, for each corrected alternative."""
    for alternative in chosen.alternatives:
        if alternative.kind in (Kind.CORRECTED, Kind.LENIENT):
            yield alternative.typed, " ".join(_best_phrase(alternative, vocabulary).words)
        elif completed := _with_missing_letters(alternative, vocabulary):
            yield alternative.typed, completed


def _with_missing_letters(alternative: Alternative, vocabulary: Vocabulary) -> str | None:
    """Give the only word that begins as typed, if few letters are missing at its end.

    "aubervillier" lacks a letter, and is corrected; "auber" is a word being typed, and is not.
    """
    phrase = alternative.phrases[0]
    word = phrase.words[-1]
    if not phrase.prefix or word in vocabulary:
        return None
    completions = list(islice(vocabulary.completions(word), 2))
    is_near = len(completions) == 1 and len(completions[0]) - len(word) <= MAX_MISSING_LETTERS
    return completions[0] if is_near else None


def _best_phrase(alternative: Alternative, vocabulary: Vocabulary) -> Phrase:
    """Give the phrase that ranks first."""
    return min(alternative.phrases, key=lambda it: (it.grade, vocabulary.best_zone(it.words[0])))
