"""The samples of queries are sound, and the score passes over what one may doubt."""

import json
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT
from tests.search.score import EMPTY, QUERIES, QUESTIONS, Score, queries_of, score

SAMPLES = [QUERIES, QUESTIONS]


def test_score_passes_over_what_one_may_doubt() -> None:
    assert score([7, 1, 8, 2], [1, 2], [7, 8]) == Score(1.0, 1.0, 1.0)
    assert score([7, 1, 8, 2], [1, 2], [8]) == Score(0.5, 1.0, 2 / 3)
    assert score([7], [], [7]) == Score(1.0, 1.0, 1.0)
    assert score([7, 9], [], [7]) == Score(0.0, 0.0, 0.0)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_queries_name_records_in_order_and_once(sample: Path) -> None:
    known = range(1, len(json.loads((PROJECT_ROOT / "dataset.json").read_bytes())) + 1)
    for query in queries_of(sample):
        relevant, also = query["relevant"], query.get("also", [])
        assert relevant == sorted(set(relevant) & set(known)), query["q"]
        assert also == sorted(set(also) & set(known) - set(relevant)), query["q"]


def test_only_queries_that_should_find_nothing_have_no_relevant_record() -> None:
    for query in (query for sample in SAMPLES for query in queries_of(sample)):
        assert (query["class"] in EMPTY) == (not query["relevant"]), query["q"]


def test_no_query_is_asked_twice() -> None:
    asked = [query["q"].casefold() for sample in SAMPLES for query in queries_of(sample)]
    assert len(asked) == len(set(asked))
