"""Score the search on two fixed samples of queries, and print the table of docs/search.md.

    python -m tests.search.score

queries.jsonl was made from the dataset at random: misspellings of every kind, words joined, split
and in another order, words of two fields, arrondissements, official names, and words that should
find nothing. Relevant to a query are the records that have its words as they were before they were
misspelled. questions.jsonl was written from the dataset, without reading the search's code: facts,
questions, inflections, synonyms, usual names, and what should find nothing. Relevant are all the
records that answer; those of which one may doubt are under "also", and count neither way.

R-precision is the share of relevant records among the first R, R being the number of relevant ones
(20 at most); set precision their share among the first 20 found; false positives the share of the
queries that should find nothing and find something.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from flask.testing import FlaskClient

from investments_api import create_app

QUERIES = Path(__file__).parent / "queries.jsonl"
QUESTIONS = QUERIES.with_name("questions.jsonl")
FIRST = 20
EMPTY = {"nomatch", "nothing"}  # the classes of queries that should find nothing


class Score(NamedTuple):
    """The measures of one query, or their means over several."""

    r_precision: float
    recall: float
    set_precision: float


def queries_of(file: Path) -> Iterator[dict[str, Any]]:
    """Give the queries of a sample: class, q, relevant ids, perhaps also: ids passed over."""
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def score(ids: list[int], relevant: list[int], also: Collection[int] = ()) -> Score:
    """Score the ids found, best first; where none is relevant, 1 if none is found, else 0.

    Ids of `also` are passed over, as if they had not been found.
    """
    ids = [number for number in ids if number not in also]
    if not relevant:
        return Score(*[float(not ids)] * 3)
    most = min(len(relevant), FIRST)
    right = [number in relevant for number in ids[:FIRST]]
    return Score(sum(right[:most]) / most, sum(right) / most, mean(right) if right else 0.0)


def scores_by_class(client: FlaskClient, *samples: Path) -> dict[str, list[Score]]:
    """Give the scores of the samples' queries, by class of query."""
    found = defaultdict(list)
    for query in (query for sample in samples for query in queries_of(sample)):
        also = query.get("also", [])
        parameters = {"q": query["q"], "page_size": FIRST + len(also)}
        answer = client.get("/api/v1/investments", query_string=parameters)
        ids = [row["id"] for row in answer.json or ()]
        found[query["class"]].append(score(ids, query["relevant"], also))
    return found


def overall(scores: dict[str, list[Score]]) -> tuple[Score, float]:
    """Give the mean score of queries with relevant records, and the share of false positives."""
    answered = [each for name, some in scores.items() if name not in EMPTY for each in some]
    refused = [each.r_precision for name in scores.keys() & EMPTY for each in scores[name]]
    return Score(*map(mean, zip(*answered, strict=True))), 1 - mean(refused)


def main() -> None:
    with TemporaryDirectory() as folder:
        app = create_app({"DATABASE_URL": f"sqlite:///{folder}/own.sqlite"})
        scores = scores_by_class(app.test_client(), QUERIES, QUESTIONS)
    means, false_positives = overall(scores)
    print("| kind of query | queries | R-precision | set precision |\n| --- | --- | --- | --- |")
    for name in sorted(scores.keys() - EMPTY):
        some = Score(*map(mean, zip(*scores[name], strict=True)))
        print(
            f"| {name} | {len(scores[name])} | {some.r_precision:.3f} | {some.set_precision:.3f} |"
        )
    empty = sum(len(scores[name]) for name in EMPTY)
    total = sum(map(len, scores.values())) - empty
    print(f"| all of these | {total} | {means.r_precision:.3f} | {means.set_precision:.3f} |")
    print(f"\nFalse positives: {false_positives:.3f} of {empty} queries.")


if __name__ == "__main__":
    main()
