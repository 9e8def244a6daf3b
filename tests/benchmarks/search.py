"""How fast a new query is among many records: p50 and p95 in milliseconds.

    python -m tests.benchmarks.search [RECORDS] [DATABASE_URL]

Run by hand; 1,000,000 records take some minutes. The dataset is multiplied, half of its long words
each time in one of many variants, so that the words grow in number as well (about 50 times). The
database has to be empty; without an address it is a temporary SQLite file.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import delete, insert, select, text

from investments_api import create_app
from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.records.models import FOLDED_FIELDS, Investment
from investments_api.search import index
from tests.search.score import QUESTIONS

VARIANTS = 50
VARIED_FIELDS = ("ville", "lycee", "titreoperation", "entreprise", "maitrise_d_oeuvre")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUERIES = 400
FREQUENT = ("restructuration", "rénovation extension", "lycée extension paris", "service internat")
SEED = 331

Row = dict[str, Any]


def vary(word: str, chance: random.Random) -> str:
    """Give a word or one of its variants, which differ in two letters."""
    if len(word) < 5 or chance.random() < 0.5:
        return word
    variant = random.Random(f"{word} {chance.randrange(VARIANTS)}")
    letters = list(word)
    for place in variant.sample(range(len(word)), 2):
        letters[place] = variant.choice(LETTERS)
    return "".join(letters)


def copies(originals: list[Row], count: int, chance: random.Random) -> Iterator[Row]:
    for number in range(1, count + 1):
        row = dict(originals[number % len(originals)], id=number)
        for field in VARIED_FIELDS:
            words = (row[f"{field}_folded"] or "").split()
            row[f"{field}_folded"] = " ".join(vary(word, chance) for word in words)
        yield row


def originals() -> list[Row]:
    """The rows of the table as they are."""
    return [dict(row) for row in db.session.execute(select(Investment.__table__)).mappings()]


def write(rows: Iterable[Row]) -> None:
    """Put the rows in the place of those of the table."""
    table = Investment.__table__
    db.session.execute(delete(table))
    for chunk in chunks(rows):
        db.session.execute(insert(table), chunk)


def fill(count: int, chance: random.Random) -> None:
    write(copies(originals(), count, chance))
    index.rebuild()
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def misspell(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, max(len(word) - 1, 2))
    kind = chance.choice(("forget", "double", "swap", "other"))
    if kind == "forget":
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[:place] + word[place - 1 :]
    if kind == "swap":
        return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    return word[:place] + chance.choice(LETTERS) + word[place + 1 :]


def queries(count: int, chance: random.Random) -> Iterator[str]:
    """Names and titles of records that are there, one in two misspelled; and frequent words."""
    for number in range(QUERIES):
        if number % 20 == 0:
            yield f"{FREQUENT[number // 20 % len(FREQUENT)]}{' ' * (number // 80)}"
            continue
        record = db.session.get_one(Investment, chance.randrange(1, count + 1))
        field = chance.choice([name for name in FOLDED_FIELDS if name in VARIED_FIELDS])
        words = (getattr(record, f"{field}_folded") or record.lycee_folded).split()[:3]
        if number % 3 == 0:
            words.append(record.ville_folded.split()[-1])
        if number % 2:
            place = chance.randrange(len(words))
            words[place] = misspell(words[place], chance)
        yield " ".join(words)


def questions() -> list[str]:
    """The questions, facts and other words of tests/search/questions.jsonl."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["q"] for line in lines]


def measure(count: int, url: str) -> None:
    app = create_app({"DATABASE_URL": url})
    chance = random.Random(SEED)
    with app.app_context():
        started = time.perf_counter()
        fill(count, chance)
        print(f"{count} records filled and indexed in {time.perf_counter() - started:.0f} s")
        asked = list(queries(count, chance))
    client = app.test_client()
    started = time.perf_counter()
    client.get("/api/v1/investments?q=paris&page_size=20")
    print(f"first query, with the vocabulary: {1000 * (time.perf_counter() - started):.0f} ms")
    tell("names and titles", client, asked)
    tell("questions", client, questions())


def tell(kind: str, client: FlaskClient, asked: Sequence[str]) -> None:
    """Time queries that are asked for the first time, and print the slowest."""
    times = []
    for query in asked:
        started = time.perf_counter()
        answer = client.get("/api/v1/investments", query_string={"q": query, "page_size": 20})
        times.append(
            (1000 * (time.perf_counter() - started), query, answer.headers["X-Pagination"])
        )
    points = statistics.quantiles([spent for spent, _, _ in times], n=100)
    print(f"{len(times)} new queries, {kind}: p50 {points[49]:.1f} ms, p95 {points[94]:.1f} ms")
    for spent, query, total in sorted(times)[-10:]:
        print(f"  {spent:.0f} ms  {query}: {total} records")


def main(count: str = "1000000", url: str = "") -> None:
    with TemporaryDirectory() as folder:
        measure(int(count), url or f"sqlite:///{Path(folder) / 'benchmark.sqlite'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
