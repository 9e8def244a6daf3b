"""Score the search on a fixed sample of queries, and print the table of docs/search.md.

    python -m tests.search.score

The sample was made from the dataset at random: misspellings of every kind, words joined, split and
in another order, words of two fields, arrondissements, official names, and words that should find
nothing. Relevant to a query are the records that have its words as they were before they were
misspelled. R-precision is the share of relevant records among the first R, R being the number of
relevant ones (20 at most); set precision their share among the first 20 found; false positives the
share of the queries that should find nothing and find something.
"""

import json
from collections import defaultdict
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from flask.testing import FlaskClient

from investments_api import create_app

SAMPLE = Path(__file__).parent / "queries.jsonl"
FIRST = 20
NO_MATCH = "nomatch"


class Score(NamedTuple):
    """The measures of one query, or their means over several."""

    r_precision: float
    recall: float
    set_precision: float


def score(ids: list[int], relevant: list[int]) -> Score:
    """Score the ids found, best first; where none is relevant, 1 if none is found, else 0."""
    if not relevant:
        return Score(*[float(not ids)] * 3)
    most = min(len(relevant), FIRST)
    right = [number in relevant for number in ids[:FIRST]]
    return Score(sum(right[:most]) / most, sum(right) / most, mean(right) if right else 0.0)


def scores_by_class(client: FlaskClient) -> dict[str, list[Score]]:
    """Give the scores of the sample's queries, by class of query."""
    found = defaultdict(list)
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        query: dict[str, Any] = json.loads(line)
        parameters = {"q": query["q"], "page_size": FIRST}
        answer = client.get("/api/v1/investments", query_string=parameters)
        ids = [row["id"] for row in answer.json or ()]
        found[query["class"]].append(score(ids, query["relevant"]))
    return found


def overall(scores: dict[str, list[Score]]) -> tuple[Score, float]:
    """Give the mean score of queries with relevant records, and the share of false positives."""
    answered = [each for name, some in scores.items() if name != NO_MATCH for each in some]
    means = Score(*map(mean, zip(*answered, strict=True)))
    return means, 1 - mean(each.r_precision for each in scores[NO_MATCH])


def main() -> None:
    with TemporaryDirectory() as folder:
        app = create_app({"DATABASE_URL": f"sqlite:///{folder}/own.sqlite"})
        scores = scores_by_class(app.test_client())
    means, false_positives = overall(scores)
    print("| kind of query | queries | R-precision | set precision |\n| --- | --- | --- | --- |")
    for name in sorted(scores.keys() - {NO_MATCH}):
        some = Score(*map(mean, zip(*scores[name], strict=True)))
        print(
            f"| {name} | {len(scores[name])} | {some.r_precision:.3f} | {some.set_precision:.3f} |"
        )
    total = sum(map(len, scores.values())) - len(scores[NO_MATCH])
    print(f"| all of these | {total} | {means.r_precision:.3f} | {means.set_precision:.3f} |")
    print(f"\nFalse positives: {false_positives:.3f} of {len(scores[NO_MATCH])} queries.")


if __name__ == "__main__":
    main()
