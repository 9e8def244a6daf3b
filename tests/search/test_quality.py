"""The score of the search on a fixed sample of queries must not fall.

The sample was made from the dataset at random: misspellings of every kind, words glued, parted and
turned round, two fields at once, districts, official names, and words that nothing should answer.
A query is relevant to the records that have its words as they were before.
"""

import json
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from flask.testing import FlaskClient

SAMPLE = Path(__file__).parent / "queries.jsonl"
FIRST = 20

Scores = dict[str, list[float]]


@pytest.fixture
def scores(client: FlaskClient) -> Scores:
    found: Scores = {"r_precision": [], "recall": [], "set_precision": [], "false_positives": []}
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        parameters = {"q": query["q"], "page_size": FIRST}
        answer = client.get("/api/v1/investments", query_string=parameters)
        ids = [row["id"] for row in answer.json]
        if query["relevant"]:
            add(found, ids, query["relevant"])
        else:
            found["false_positives"].append(bool(ids))
    return found


def add(found: Scores, ids: list[int], relevant: list[Any]) -> None:
    most = min(len(relevant), FIRST)
    right = [number in relevant for number in ids]
    found["r_precision"].append(sum(right[:most]) / most)
    found["recall"].append(sum(right) / most)
    found["set_precision"].append(mean(right) if right else 0)


def test_scores_do_not_fall(scores: Scores) -> None:
    told = {name: round(mean(values), 3) for name, values in scores.items()}
    assert told["r_precision"] >= 0.985, told
    assert told["recall"] >= 0.985, told
    assert told["set_precision"] >= 0.98, told
    assert told["false_positives"] <= 0.06, told
