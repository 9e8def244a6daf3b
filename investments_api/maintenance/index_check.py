"""Whether the search index has the words of the records, and counts them right."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from investments_api.database.transactions import CHUNK, chunks
from investments_api.extensions import db
from investments_api.records.models import Investment, folded_column
from investments_api.search import zones
from investments_api.search.backends import backend
from investments_api.search.index import SearchWord
from investments_api.search.zones import Texts

REMEDY = "flask search rebuild mends that"

Words = Counter[tuple[str, str]]
"""The number of records that have a word in a zone, by both."""


def faults() -> Iterator[str]:
    """Give what the search index and the records say differently, a sentence each.

    The records are read in chunks; what is kept of them are their words.
    """
    words: Words = Counter()
    total = 0
    for chunk in chunks(_texts()):
        total += len(chunk)
        yield from _compare(chunk)
        words.update(pair for _number, texts in chunk for pair in _words(texts))
    indexed = db.session.scalar(select(func.count()).select_from(backend().index)) or 0
    if indexed > total:
        yield f"The search index has {indexed} records of {total}: {REMEDY}."
    if others := _miscounted(words):
        yield f"The search counts {others} words otherwise than they are there: {REMEDY}."


def _texts() -> Iterator[tuple[int, Texts]]:
    """Read what should be indexed of each record, with its id."""
    folded = (folded_column(field) for field in zones.FIELDS)
    query = select(Investment.id, *folded).order_by(Investment.id)
    with db.session.execute(query.execution_options(yield_per=CHUNK)) as records:
        yield from ((record.id, zones.texts(record)) for record in records)


def _words(texts: Texts) -> Iterator[tuple[str, str]]:
    return ((word, zone) for zone in zones.NAMES for word in set(texts[zone].split()))


def _compare(records: Sequence[tuple[int, Texts]]) -> Iterator[str]:
    key = backend().key
    columns = [key.label("id"), *(backend().index.c[name] for name in zones.NAMES)]
    query = select(*columns).where(key.in_([number for number, _texts in records]))
    indexed = {row.id: row._asdict() for row in db.session.execute(query)}
    for number, texts in records:
        if indexed.get(number) != {"id": number, **texts}:
            yield f"Record {number}: the search index has not its words: {REMEDY}."


def _miscounted(words: Words) -> int:
    """Count the words that have another number of records in the table of words, or are not in it.

    Those that agree are taken out of `words`.
    """
    others = set()
    with db.session.execute(
        select(SearchWord.__table__).execution_options(yield_per=CHUNK)
    ) as rows:
        for row in rows:
            counted = {zone: words.pop((row.word, zone), 0) for zone in zones.NAMES}
            if counted != {zone: getattr(row, zone) for zone in zones.NAMES}:
                others.add(row.word)
    return len(others | {word for word, _zone in words})
