"""Run a search: read a query, choose what its words mean, and rank what they find."""

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Final

from flask import current_app
from sqlalchemy import case, func, select

from investments_api.database import reads
from investments_api.database.reads import Prepared
from investments_api.records import revision
from investments_api.search import ranking, telling, zones
from investments_api.search.choosing import choose, finds, has_records
from investments_api.search.index import SearchWord
from investments_api.search.interpretation import Words
from investments_api.search.known_towns import town_positions
from investments_api.search.reading import Reading, Stated, read
from investments_api.search.result import MAX_LITERAL, SearchResult, match_of_words
from investments_api.search.tokens import tokenize
from investments_api.search.vocabulary import Vocabulary

# How many results a worker caches: the pages of a list and its totals need the same one.
MAX_CACHED_RESULTS: Final = 256
EXTENSION: Final = "search"


@dataclass
class _Cache:
    """The results of queries for one revision of the data, and its vocabulary, in each worker."""

    revision: str
    of_words: str
    vocabulary: Vocabulary
    results: dict[str, SearchResult] = field(default_factory=dict)


def find(query: str) -> SearchResult:
    """Search the data of the current revision for a query as a person typed it."""
    cache = _cache()
    result = cache.results.get(query)
    if result is None:
        result = _find(query, cache.vocabulary)
        if len(cache.results) >= MAX_CACHED_RESULTS:
            cache.results.clear()
        cache.results[query] = result
    return result


def vocabulary() -> Vocabulary:
    """Give the words of the data of the current revision."""
    return _cache().vocabulary


def _cache() -> _Cache:
    cache: _Cache | None = current_app.extensions.get(EXTENSION)
    current = revision.current()
    if cache is None or cache.revision != current:
        cache = current_app.extensions[EXTENSION] = _new_cache(cache, current)
    return cache


def _new_cache(last: _Cache | None, current: str) -> _Cache:
    """Keep the vocabulary where the index has the same words as before: it takes long to load."""
    of_words = revision.of_words()
    if last and last.of_words == of_words:
        return _Cache(current, of_words, last.vocabulary)
    return _Cache(current, of_words, _load_vocabulary())


def _load_vocabulary() -> Vocabulary:
    best_zone = case(
        *((getattr(SearchWord, name) > 0, zone) for zone, name in enumerate(zones.NAMES)),
        else_=zones.LAST,
    )
    is_in_titles = SearchWord.operation > 0
    # One text with all the words of a zone: fetching a hundred thousand rows would take longer.
    words = func.aggregate_strings(SearchWord.word, " ")
    query = select(best_zone, is_in_titles, words).group_by(best_zone, is_in_titles)
    texts = reads.fetch(Prepared(query, {}))
    zone_of = {word: zone for zone, _, text in texts for word in text.split()}
    titles = {word for _, in_titles, text in texts if in_titles for word in text.split()}
    return Vocabulary(zone_of, titles)


def _find(query: str, vocabulary: Vocabulary) -> SearchResult:
    """Find what a query means; facts are words where they are true of nothing that others find.

    "1er" is an arrondissement, but part of a name in "François 1er".
    """
    reading = read(query, vocabulary.knows)
    result = _find_read(reading, vocabulary)
    if not (result.literal and result.words) or finds(replace(result, literal=())):
        return result
    untrue = [it for it in result.literal if not finds(replace(result, stated=(it,), literal=()))]
    as_words = untrue or result.literal
    stated = tuple(it for it in reading.stated if it not in as_words)
    quoted = (*reading.quoted, *(it.words for it in as_words))
    return _find_read(reading._replace(stated=stated, quoted=quoted), vocabulary)


def _find_read(reading: Reading, vocabulary: Vocabulary) -> SearchResult:
    """Find what a reading means; nouns asked about beside facts alone only rank what is found."""
    found = (it for it in reading.stated if _is_literal(it, vocabulary))
    literal = tuple(islice(found, MAX_LITERAL))
    result = partial(SearchResult, stated=reading.stated, literal=literal)
    preferred = None
    for words in _attempts(reading):
        if words.is_empty:
            is_empty = not (reading.stated or words.names_all)
            return result(preferred=preferred, is_empty=is_empty)
        chosen = choose(words, vocabulary, result)
        if chosen and words.only_nouns:
            preferred = ranking.match_all(chosen)
        elif chosen:
            return result(
                ranking.match_all(chosen),
                tuple(ranking.tiers(chosen, vocabulary)),
                corrected=telling.corrected(chosen, vocabulary),
                widened=telling.widened(chosen, vocabulary),
            )
    return SearchResult(stated=reading.stated, is_empty=True)


def _attempts(reading: Reading) -> list[Words]:
    """The words to search for: with the nouns that are asked about, then without all of them.

    A query of such nouns alone is a query of words, and so is one with the name of a place that has
    them: Lot-et-Garonne.
    """
    rest = Words(reading.words_without_nouns, (), reading.quoted, bool(reading.stated))
    whole = rest._replace(folded=reading.words)
    if (rest.is_empty and not reading.stated) or _names_a_place(reading):
        return [whole]
    return [whole._replace(nouns=reading.nouns), rest] if reading.nouns else [rest]


def _names_a_place(reading: Reading) -> bool:
    """Whether nouns that could be asked about are in the name of a place."""
    words = tokenize(reading.words)
    return any(words[position] in reading.nouns for position in town_positions(words))


def _is_literal(stated: Stated, vocabulary: Vocabulary) -> bool:
    """Whether a record has the words of a fact, as words."""
    return all(word in vocabulary for word in stated.words) and has_records(match_of_words(stated))
