"""Suggest towns, schools, titles and companies while a person types a query."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from typing import Any, Final

from sqlalchemy import select

from investments_api.extensions import db
from investments_api.records.models import Investment, column
from investments_api.search import zones
from investments_api.search.backends import backend
from investments_api.search.match import Clause, Match, Phrase
from investments_api.search.query import find, how_many
from investments_api.search.tokens import STOP_WORDS, tokenize

# The fields in the order in which they are shown, with the zone in which each is indexed.
FIELDS: Final[Mapping[str, int]] = {
    "ville": zones.NAMES.index("town"),
    "lycee": zones.NAMES.index("school"),
    "entreprise": zones.NAMES.index("firms"),
    "maitrise_d_oeuvre": zones.NAMES.index("firms"),
    "mandataire": zones.NAMES.index("firms"),
    "titreoperation": zones.NAMES.index("operation"),
}
# A field with several companies has them on lines or between slashes.
SEPARATOR: Final = re.compile(r"\s*[/\n]\s*")
MAX_SUGGESTIONS: Final = 10
# The most records that are read for each field, so that suggestions come while typing.
MAX_RECORDS: Final = 500

Suggestion = dict[str, Any]
Tokens = tuple[str, ...]


def suggest(query: str) -> list[Suggestion]:
    """Give up to 10 values that contain the words of a query, the last one as a prefix.

    Each has its field, its value, and the count of its records. The most frequent values of each
    field are chosen in turns, so that no field fills the list, and are grouped by field.
    """
    return _matching(_with_short_last_word(query)) or _matching(_with_last_word_as_prefix(query))


def _matching(clauses: tuple[Clause, ...]) -> list[Suggestion]:
    if not clauses:
        return []
    by_field = [_suggestions(field, clauses) for field in FIELDS]
    in_turns = (it for turn in zip_longest(*by_field) for it in turn if it)
    chosen = list(islice(in_turns, MAX_SUGGESTIONS))
    order = list(FIELDS)
    return sorted(chosen, key=lambda suggestion: order.index(suggestion["field"]))


def _with_last_word_as_prefix(query: str) -> tuple[Clause, ...]:
    """Give the clauses of a query, its last word also as a prefix, even if it is a known word."""
    match = find(query).match
    if match is None:
        return ()
    *others, last = match.clauses
    return (*others, (*last, *(phrase._replace(prefix=True) for phrase in last)))


def _with_short_last_word(query: str) -> tuple[Clause, ...]:
    """The same if the last word is a letter or a stop word: "saint d" is to be Saint-Denis."""
    *others, last = tokenize(query) or [""]
    match = find(" ".join(others)).match
    if match is None or not (len(last) == 1 or last in STOP_WORDS):
        return ()
    return (*match.clauses, (Phrase((last,), prefix=True),))


def _suggestions(field: str, clauses: tuple[Clause, ...]) -> Iterator[Suggestion]:
    zone = FIELDS[field]
    for value, tokens in _values(field, Match(clauses, zone, first_zone=zone)):
        match = Match(((Phrase(tokens),),), zone, first_zone=zone)
        yield {"field": field, "value": value, "count": db.session.scalar(how_many(match))}


def _values(field: str, match: Match) -> list[tuple[str, Tokens]]:
    """The values that match, each in its most frequent spelling, and their tokens."""
    spellings: dict[Tokens, Counter[str]] = {}
    for name in _names(field, match):
        tokens = zones.tokens_of(field, name)
        if all(any(_contains(tokens, phrase) for phrase in clause) for clause in match.clauses):
            spellings.setdefault(tokens, Counter())[name] += 1
    frequent = sorted(spellings, key=lambda tokens: (-spellings[tokens].total(), tokens))
    return [
        (spellings[tokens].most_common(1)[0][0], tokens) for tokens in frequent[:MAX_SUGGESTIONS]
    ]


def _names(field: str, match: Match) -> Iterator[str]:
    """The values of a field in records that match, companies one by one."""
    index = backend()
    some = select(index.key).where(index.matching(match)).limit(MAX_RECORDS)
    values = select(column(field)).where(Investment.id.in_(some))
    for value in db.session.scalars(values.order_by(Investment.id)):
        if field in zones.ZONES["firms"]:
            yield from filter(None, SEPARATOR.split(value or ""))
        else:
            yield value


def _contains(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the phrase is among the tokens."""
    length = len(phrase.words)
    spans = (tokens[start : start + length] for start in range(len(tokens) - length + 1))
    return any(
        span == phrase.words or (phrase.prefix and _completes(span, phrase)) for span in spans
    )


def _completes(span: Tokens, phrase: Phrase) -> bool:
    return span[:-1] == phrase.words[:-1] and span[-1].startswith(phrase.words[-1])
