"""How fast a new query is among many records: p50 and p95 in milliseconds.

    python -m tests.benchmarks.search [RECORDS] [DATABASE_URL]

Run by hand; 1,000,000 records take some minutes. The dataset is multiplied as filling.py says, and
its words grow in number as well. The database has to be empty; without an address it is a temporary
SQLite file.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from investments_api import create_app
from investments_api.extensions import db
from investments_api.records.models import Investment
from tests.benchmarks import filling
from tests.benchmarks.asking import misspell
from tests.search.score import QUESTIONS

FIELDS = ("ville", "lycee", "titreoperation", "entreprise", "maitrise_d_oeuvre")
QUERIES = 400
FREQUENT = ("restructuration", "rénovation extension", "lycée extension paris", "service internat")
SEED = 331


def queries(count: int, chance: random.Random) -> Iterator[str]:
    """Names and titles of records that are there, one in two misspelled; and frequent words."""
    for number in range(QUERIES):
        if number % 20 == 0:
            yield f"{FREQUENT[number // 20 % len(FREQUENT)]}{' ' * (number // 80)}"
            continue
        record = db.session.get_one(Investment, chance.randrange(1, count + 1))
        field = chance.choice(FIELDS)
        words = (getattr(record, f"{field}_folded") or record.lycee_folded).split()[:3]
        if number % 3 == 0:
            words.append(record.ville_folded.split()[-1])
        long = [place for place, word in enumerate(words) if len(word) > 3]
        if number % 2 and long:
            place = chance.choice(long)
            words[place] = misspell(words[place], chance)
        yield " ".join(words)


def questions() -> list[str]:
    """The questions, facts and other words of tests/search/questions.jsonl."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["q"] for line in lines]


def measure(count: int, url: str) -> None:
    started = time.perf_counter()
    filling.fill(url, count)
    print(f"{count} records filled and indexed in {time.perf_counter() - started:.0f} s")
    app = create_app({"DATABASE_URL": url})
    with app.app_context():
        asked = list(queries(count, random.Random(SEED)))
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
