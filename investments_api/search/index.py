"""Keep the search index and the table of its words up to date with the records, or rebuild them.

journal/recording.py updates them in the transaction of each change. Records written to the database
by other means are indexed by `flask search rebuild`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from investments_api.database import many_rows
from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.column_types import FoldedText
from investments_api.records.models import Investment, folded_column
from investments_api.search import zones
from investments_api.search.backends import backend

CHUNK: Final = 10_000
# So many words of a change are compared with those that there are.
MAX_LOOKED_UP: Final = 1_000
# What is indexed of a record, as its model has it.
COLUMNS: Final = tuple(f"{field}_folded" for field in zones.FIELDS)


class SearchWord(db.Model):  # type: ignore[name-defined]
    """A word of the index, and the number of records that have it in each zone."""

    __tablename__ = "search_word"

    word: Mapped[str] = mapped_column(FoldedText, primary_key=True)
    town: Mapped[int]
    school: Mapped[int]
    operation: Mapped[int]
    firms: Mapped[int]


Counts = defaultdict[str, dict[str, int]]
"""By word, the change of its number of records in each zone."""


# --- Update


def update(*, written: Sequence[Any], removed: Sequence[Any], added: Sequence[Any] = ()) -> bool:
    """Index records that were created or changed, and remove deleted ones. The caller commits.

    `added` are created ones whose number no record has had: nothing is looked up for them. Give
    whether a word is new, is gone, or is in other zones than before.
    """
    counts = _no_counts()
    _delete([it.id for it in (*written, *removed)], counts)
    _insert([*written, *added], counts)
    return _save_counts(counts)


def _delete(ids: Sequence[int], counts: Counts) -> None:
    key, index = backend().key, backend().index
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        rows = db.session.execute(select(index).where(key.in_(some))).mappings()
        _count(counts, rows.all(), -1)
        db.session.execute(delete(index).where(key.in_(some)))


def _insert(records: Iterable[Any], counts: Counts) -> None:
    own = backend()
    texts = [(record.id, zones.texts(record)) for record in records]
    _count(counts, [each for _, each in texts], 1)
    rows = [{own.key.name: number, **own.row(each)} for number, each in texts]
    if rows:
        values = (tuple(row.values()) for row in rows)
        many_rows.insert(db.session.connection(), own.index, [*rows[0]], values)


def _no_counts() -> Counts:
    return defaultdict(lambda: dict.fromkeys(zones.NAMES, 0))


def _count(counts: Counts, texts: Sequence[Mapping[str, str] | Any], change: int) -> None:
    for zone in zones.NAMES:
        words = chain.from_iterable(set(each[zone].split()) for each in texts)
        for word, times in Counter(words).items():
            counts[word][zone] += change * times


def _save_counts(counts: Counts) -> bool:
    """Add the changes to the table of words, sorted, so that two transactions cannot deadlock."""
    words = [word for word in sorted(counts) if any(counts[word].values())]
    are_others = _change_zones(words, counts)
    rows = ((word, *counts[word].values()) for word in words)
    many_rows.add(db.session.connection(), SearchWord.__table__, zones.NAMES, rows)
    decreased = [word for word in sorted(counts) if min(counts[word].values()) < 0]
    if decreased:
        _delete_unused(decreased)
    return are_others


def _change_zones(words: Sequence[str], counts: Counts) -> bool:
    """Tell whether a zone gets one of the words, or loses it; some word of very many does."""
    if len(words) > MAX_LOOKED_UP or not words:
        return bool(words)
    columns = (getattr(SearchWord, zone) for zone in zones.NAMES)
    known = select(SearchWord.word, *columns).where(SearchWord.word.in_(words))
    before = {word: numbers for word, *numbers in db.session.execute(known)}
    none = [0] * len(zones.NAMES)
    return any(
        (number > 0) != (number + change > 0)
        for word in words
        for number, change in zip(before.get(word, none), counts[word].values(), strict=True)
    )


def _delete_unused(words: Sequence[str]) -> None:
    """Delete those of the words that no record has any more."""
    unused = SearchWord.town + SearchWord.school + SearchWord.operation + SearchWord.firms == 0
    statement = delete(SearchWord).where(SearchWord.word == bindparam("unused_word"), unused)
    db.session.connection().execute(statement, [{"unused_word": word} for word in words])


# --- Rebuild


def rebuild() -> int:
    """Delete the index and index every record again; give their number. The caller commits."""
    connection = db.session.connection()
    connection.execute(delete(backend().index))
    connection.execute(delete(SearchWord))
    counts = _no_counts()
    total = last = 0
    while records := db.session.execute(_records_after(last)).all():
        _insert(records, counts)
        total += len(records)
        last = records[-1].id
    _save_counts(counts)
    revision.renew(db.session(), words=True)
    return total


def _records_after(last: int) -> Any:
    folded = [folded_column(field) for field in zones.FIELDS]
    return (
        select(Investment.id, *folded)
        .where(Investment.id > last)
        .order_by(Investment.id)
        .limit(CHUNK)
    )


def is_missing() -> bool:
    """Whether there are records but none is indexed, as after the migration that adds the index."""
    indexed = db.session.scalar(select(backend().key).limit(1))
    return indexed is None and db.session.scalar(select(Investment.id).limit(1)) is not None
