"""Suggest towns, schools, titles and companies while a person types."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from typing import Any, Final

from sqlalchemy import select

from investments_api.extensions import db
from investments_api.records.models import Investment, column
from investments_api.search import zones
from investments_api.search.engines import engine
from investments_api.search.finding import find, how_many
from investments_api.search.match import Group, Match, Phrase
from investments_api.search.tokens import STOP_WORDS, tokenize

# In the order in which they are shown; with the zone that each is indexed in.
FIELDS: Final[Mapping[str, int]] = {
    "ville": zones.NAMES.index("town"),
    "lycee": zones.NAMES.index("school"),
    "entreprise": zones.NAMES.index("firms"),
    "maitrise_d_oeuvre": zones.NAMES.index("firms"),
    "mandataire": zones.NAMES.index("firms"),
    "titreoperation": zones.NAMES.index("operation"),
}
SEVERAL_NAMES: Final = re.compile(r"\s*[/\n]\s*")
MAX_SUGGESTIONS: Final = 10
# So many records are looked at for each field: enough to choose from, few enough for typing.
MAX_RECORDS: Final = 500

Suggestion = dict[str, Any]


def suggest(query: str) -> list[Suggestion]:
    """Give up to 10 values that hold the words of a query, the last one begun, and their counts.

    The frequent ones of each field come first; the fields take turns, so that no one fills the
    list, and stay together in the answer.
    """
    return _with(_with_short_end(query)) or _with(_with_begun_end(query))


def _with(groups: tuple[Group, ...]) -> list[Suggestion]:
    if not groups:
        return []
    by_field = [_suggestions(field, groups) for field in FIELDS]
    in_turns = (it for turn in zip_longest(*by_field) for it in turn if it)
    chosen = list(islice(in_turns, MAX_SUGGESTIONS))
    order = list(FIELDS)
    return sorted(chosen, key=lambda suggestion: order.index(suggestion["field"]))


def _with_begun_end(query: str) -> tuple[Group, ...]:
    """The words of a query; the last one may go on, whether or not it is a word as it stands."""
    every = find(query).every
    if every is None:
        return ()
    *others, last = every.groups
    return (*others, (*last, *(phrase._replace(prefix=True) for phrase in last)))


def _with_short_end(query: str) -> tuple[Group, ...]:
    """The same where a letter or a little word ends it: "saint d" is becoming Saint-Denis."""
    *others, last = tokenize(query) or [""]
    every = find(" ".join(others)).every
    if every is None or not (len(last) == 1 or last in STOP_WORDS):
        return ()
    return (*every.groups, (Phrase((last,), prefix=True),))


def _suggestions(field: str, groups: tuple[Group, ...]) -> Iterator[Suggestion]:
    zone = FIELDS[field]
    for value, named in _values(field, Match(groups, zone, best=zone)):
        match = Match(((Phrase(named),),), zone, best=zone)
        yield {"field": field, "value": value, "count": db.session.scalar(how_many(match))}


def _values(field: str, match: Match) -> list[tuple[str, tuple[str, ...]]]:
    """The values that hold the words, each in its usual spelling, frequent ones first."""
    spellings: dict[tuple[str, ...], Counter[str]] = {}
    for name in _names(field, match):
        named = zones.tokens_of(field, name)
        if all(any(_holds(named, phrase) for phrase in group) for group in match.groups):
            spellings.setdefault(named, Counter())[name] += 1
    frequent = sorted(spellings, key=lambda named: (-spellings[named].total(), named))
    return [(spellings[named].most_common(1)[0][0], named) for named in frequent[:MAX_SUGGESTIONS]]


def _names(field: str, match: Match) -> Iterator[str]:
    index = engine()
    some = select(index.key).where(index.matching(match)).limit(MAX_RECORDS)
    values = select(column(field)).where(Investment.id.in_(some))
    for value in db.session.scalars(values.order_by(Investment.id)):
        if field in zones.ZONES["firms"]:
            yield from filter(None, SEVERAL_NAMES.split(value or ""))
        else:
            yield value


def _holds(named: tuple[str, ...], phrase: Phrase) -> bool:
    """Whether the phrase is among the words."""
    length = len(phrase.words)
    spans = (named[start : start + length] for start in range(len(named) - length + 1))
    return any(span == phrase.words or (phrase.prefix and _goes_on(span, phrase)) for span in spans)


def _goes_on(span: tuple[str, ...], phrase: Phrase) -> bool:
    return span[:-1] == phrase.words[:-1] and span[-1].startswith(phrase.words[-1])
