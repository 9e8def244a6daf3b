"""The search index and its words: kept in step with the records, or built anew.

journal/recording.py updates them in the transaction of each change. What was written past the
session is brought in by `flask search rebuild`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlalchemy.orm import Mapped, mapped_column

from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.column_types import FoldedText
from investments_api.records.models import Investment, folded_column
from investments_api.search import zones
from investments_api.search.backends import backend

CHUNK: Final = 10_000


class SearchWord(db.Model):  # type: ignore[name-defined]
    """A word of the index, and in how many records it is, by zone."""

    __tablename__ = "search_word"

    word: Mapped[str] = mapped_column(FoldedText, primary_key=True)
    town: Mapped[int]
    school: Mapped[int]
    operation: Mapped[int]
    firms: Mapped[int]


Counts = defaultdict[str, dict[str, int]]


# --- Kept with the data


def update(*, written: Sequence[Investment], removed: Sequence[Investment]) -> None:
    """Bring records that were written into the index, and take removed ones out. No commit."""
    counts = _no_counts()
    _take_out([it.id for it in (*written, *removed)], counts)
    _put_in(written, counts)
    _keep_words(counts)


def _take_out(ids: Sequence[int], counts: Counts) -> None:
    key, index = backend().key, backend().index
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        for row in db.session.execute(select(index).where(key.in_(some))).mappings():
            _count(counts, row, -1)
        db.session.execute(delete(index).where(key.in_(some)))


def _put_in(records: Iterable[Any], counts: Counts) -> None:
    rows = []
    for record in records:
        texts = zones.texts(record)
        _count(counts, texts, 1)
        rows.append({backend().key.name: record.id, **backend().row(texts)})
    if rows:
        db.session.connection().execute(insert(backend().index), rows)


def _no_counts() -> Counts:
    return defaultdict(lambda: dict.fromkeys(zones.NAMES, 0))


def _count(counts: Counts, texts: Mapping[str, str] | Any, change: int) -> None:
    for zone in zones.NAMES:
        for word in set(texts[zone].split()):
            counts[word][zone] += change


def _keep_words(counts: Counts) -> None:
    """Add the changes to the table, in one order, so that two writers cannot lock each other."""
    rows = [{"word": word, **counts[word]} for word in sorted(counts) if any(counts[word].values())]
    if not rows:
        return
    connection = db.session.connection()
    on_sqlite = connection.dialect.name == "sqlite"
    added = (insert_on_sqlite if on_sqlite else insert_on_postgresql)(SearchWord)
    sums = {zone: getattr(SearchWord, zone) + added.excluded[zone] for zone in zones.NAMES}
    connection.execute(added.on_conflict_do_update(index_elements=["word"], set_=sums), rows)
    fewer = [word for word in sorted(counts) if min(counts[word].values()) < 0]
    if fewer:
        unused = SearchWord.town + SearchWord.school + SearchWord.operation + SearchWord.firms == 0
        of_that_word = SearchWord.word == bindparam("fewer")
        gone = delete(SearchWord).where(of_that_word, unused)
        connection.execute(gone, [{"fewer": word} for word in fewer])


# --- Made anew


def rebuild() -> int:
    """Index every record anew; give their number. The caller commits."""
    connection = db.session.connection()
    connection.execute(delete(backend().index))
    connection.execute(delete(SearchWord))
    counts = _no_counts()
    total = last = 0
    while records := db.session.execute(_records_after(last)).all():
        _put_in(records, counts)
        total += len(records)
        last = records[-1].id
    _keep_words(counts)
    revision.renew(db.session())
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
    """Whether there are records, and none of them is in the index."""
    indexed = db.session.scalar(select(backend().key).limit(1))
    return indexed is None and db.session.scalar(select(Investment.id).limit(1)) is not None
