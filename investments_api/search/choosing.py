"""Choose the interpretation of a query: the cheapest that finds a record."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from investments_api.database import reads
from investments_api.database.reads import Prepared
from investments_api.records.models import Investment
from investments_api.search import ranking, zones
from investments_api.search.backends import BACKENDS, WORDS, backend
from investments_api.search.interpretation import Interpretation, Words, interpret
from investments_api.search.match import Match, Phrase
from investments_api.search.result import SearchResult
from investments_api.search.vocabulary import Vocabulary

Result = Callable[[Match], SearchResult]
"""Gives the result of a match, narrowed by the facts of the query."""


def choose(words: Words, vocabulary: Vocabulary, result: Result) -> Interpretation | None:
    """Give the cheapest interpretation of words that finds a record, lenient ones last.

    With nouns that are asked about, which records must have then, none with corrections.
    """
    without_records: set[Match] = set()
    for lenient in (False,) if words.nouns else (False, True):
        found = interpret(words, vocabulary, lenient=lenient, in_a_title=_is_in_a_title)
        interpretations = [each for each in found if each.is_certain or not words.nouns]
        for index, each in enumerate(interpretations):
            match = ranking.match_all(each)
            if match not in without_records and finds(result(match)):
                rest = interpretations[index:]
                return _prefer_phrase(rest, result) if each.is_as_typed else each
            without_records.add(match)
    return None


def _prefer_phrase(interpretations: Sequence[Interpretation], result: Result) -> Interpretation:
    """Give the first interpretation without corrections that a record has as a phrase.

    The first of all if there is none. "pose de parquet" finds "pose de parquets" rather than the
    words "pose" and "parquet" apart.
    """
    as_typed = (each._replace(prefers_phrase=True) for each in interpretations if each.is_as_typed)
    return next((each for each in as_typed if _has_phrase(each, result)), interpretations[0])


def _has_phrase(interpretation: Interpretation, result: Result) -> bool:
    phrase = ranking.match_phrase(interpretation)
    return phrase is not None and finds(result(phrase))


def _is_in_a_title(words: tuple[str, ...]) -> bool:
    return has_records(Match(((Phrase(words, zone=zones.TITLE),),), zones.LAST))


def finds(result: SearchResult) -> bool:
    """Whether a result has a record."""
    return any(has_records(branch.match, branch.conditions) for branch in result.branches)


def has_records(match: Match | None, conditions: Sequence[ColumnElement[bool]] = ()) -> bool:
    """Whether a record matches and meets the conditions.

    PostgreSQL would expect the first record soon, and read all of them where there is none: it has
    to look into the index first.
    """
    if match is None:
        return _has_row(Prepared(select(Investment.id).where(*conditions).limit(1), {}))
    index = backend()
    query, words = _first(index.name), {WORDS.key: index.expression(match)}
    if not conditions:
        return _has_row(Prepared(query, words, is_kept=True))
    query = query.join(Investment, Investment.id == query.selected_columns.id)
    return _has_row(Prepared(query.where(*conditions), words))


def _has_row(query: Prepared) -> bool:
    return bool(reads.fetch(query))


@cache
def _first(name: str) -> Select[Any]:
    """Select the first record with WORDS, built once."""
    index = BACKENDS[name]
    ids = select(index.key.label("id")).where(index.satisfies(WORDS)).cte("matching_id")
    found = ids.prefix_with("MATERIALIZED", dialect="postgresql")
    return select(found.c.id).limit(1)
