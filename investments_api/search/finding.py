"""Find: from what a person types to what to ask the index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, case, false, func, select

from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.models import Investment
from investments_api.search import interpretation, rank, zones
from investments_api.search.alternatives import Alternative, Kind
from investments_api.search.engines import engine
from investments_api.search.index import SearchWord
from investments_api.search.interpretation import Interpretation
from investments_api.search.match import Match, Phrase
from investments_api.search.vocabulary import Vocabulary

# How many queries a worker remembers: the pages of a list and its totals ask the same one.
MAX_REMEMBERED: Final = 256
EXTENSION: Final = "search"
# How many letters of a word may be missing for it to be a mistake.
MAX_ENDING_LENGTH: Final = 2


class Found(NamedTuple):
    """What a query finds: its matches as a whole and in tiers, and what was corrected."""

    every: Match | None
    tiers: tuple[Match, ...]
    corrected: dict[str, str]

    @property
    def condition(self) -> ColumnElement[bool]:
        """The condition on the records, which joins the index to them."""
        return _of_records(self.every) if self.every else false()

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """The same in parts, best first; no record fits two of them."""
        return list(map(_of_records, self.tiers))

    @property
    def how_many(self) -> Select[int]:
        """The number of records, counted by the index alone."""
        return how_many(self.every) if self.every else select(func.count()).where(false())


def how_many(match: Match) -> Select[int]:
    """The number of records that match, counted by the index alone."""
    return select(func.count()).select_from(engine().index).where(engine().matching(match))


def _of_records(match: Match) -> ColumnElement[bool]:
    return and_(engine().key == Investment.id, engine().matching(match))


def key() -> ColumnElement[int]:
    """The id of a record, in the index: rows come in its order from there without being sorted."""
    return engine().key


NOTHING: Final = Found(None, (), {})


@dataclass
class _Memory:
    """What a worker knows of one revision of the data."""

    revision: str
    vocabulary: Vocabulary
    found: dict[str, Found] = field(default_factory=dict)


def find(query: str) -> Found:
    """Understand a query with the words of the data as it is now."""
    memory = _memory()
    if query not in memory.found:
        if len(memory.found) >= MAX_REMEMBERED:
            memory.found.clear()
        memory.found[query] = _find(query, memory.vocabulary)
    return memory.found[query]


def _memory() -> _Memory:
    memory: _Memory | None = current_app.extensions.get(EXTENSION)
    now = revision.current()
    if memory is None or memory.revision != now:
        memory = current_app.extensions[EXTENSION] = _Memory(now, _load_vocabulary())
    return memory


def _load_vocabulary() -> Vocabulary:
    best = case(
        *((getattr(SearchWord, zone) > 0, place) for place, zone in enumerate(zones.NAMES)),
        else_=zones.LAST,
    )
    # One text of words a zone: a hundred thousand rows would take longer to fetch.
    texts = select(best, func.aggregate_strings(SearchWord.word, " ")).group_by(best)
    zone_of = {word: zone for zone, text in db.session.execute(texts) for word in text.split()}
    return Vocabulary(zone_of)


def _find(query: str, words: Vocabulary) -> Found:
    taken = _taken(query, words)
    if taken is None:
        return NOTHING
    tiers = tuple(rank.tiers(taken, words))
    return Found(rank.all_of(taken), tiers, dict(_corrections(taken, words)))


def _taken(query: str, words: Vocabulary) -> Interpretation | None:
    """The cheapest interpretation that a record answers to."""
    in_vain = set()
    for lenient in (False, True):
        interpretations = interpretation.interpret(query, words, lenient=lenient)
        for place, taken in enumerate(interpretations):
            match = rank.all_of(taken)
            if match not in in_vain and _occurs(match):
                return _side_by_side(interpretations[place:]) if taken.is_as_typed else taken
            in_vain.add(match)
    return None


def _side_by_side(interpretations: Sequence[Interpretation]) -> Interpretation:
    """Of the interpretations without corrections, one whose words are side by side in a record.

    "pose de parquet" is "pose de parquets" sooner than a "pose" and a "parquet" apart.
    """
    as_written = (taken.with_equal_grades() for taken in interpretations if taken.is_as_typed)
    return next(filter(_is_side_by_side, as_written), interpretations[0])


def _is_side_by_side(taken: Interpretation) -> bool:
    phrase = rank.side_by_side(taken)
    return phrase is not None and _occurs(phrase)


def _occurs(match: Match) -> bool:
    query = select(engine().key).where(engine().matching(match)).limit(1)
    return db.session.scalar(query) is not None


def _corrections(taken: Interpretation, words: Vocabulary) -> Iterator[tuple[str, str]]:
    for alternative in taken.alternatives:
        if alternative.kind in (Kind.CORRECTED, Kind.LENIENT):
            yield alternative.typed, " ".join(_best(alternative, words).words)
        elif ended := _with_its_end(alternative, words):
            yield alternative.typed, ended


def _with_its_end(alternative: Alternative, words: Vocabulary) -> str | None:
    """The only word that goes on from what was typed, when no more than its end is missing.

    "aubervillier" lacks a letter; "auber" is typing under way.
    """
    phrase = alternative.phrases[0]
    word = phrase.words[-1]
    if not phrase.prefix or word in words:
        return None
    completions = list(islice(words.completions(word), 2))
    is_near = len(completions) == 1 and len(completions[0]) - len(word) <= MAX_ENDING_LENGTH
    return completions[0] if is_near else None


def _best(alternative: Alternative, words: Vocabulary) -> Phrase:
    """The phrase that ranks first."""
    return min(alternative.phrases, key=lambda it: (it.grade, words.best_zone(it.words[0])))
