"""The scores of the search on fixed samples of queries must not fall."""

from statistics import mean

import pytest
from flask.testing import FlaskClient

from tests.search.score import EMPTY, QUERIES, QUESTIONS, overall, scores_by_class

pytestmark = pytest.mark.database("shared")


def test_scores_of_misspelled_queries_do_not_fall(client: FlaskClient) -> None:
    means, false_positives = overall(scores_by_class(client, QUERIES))
    assert means.r_precision >= 0.985, means
    assert means.recall >= 0.985, means
    assert means.set_precision >= 0.98, means
    assert false_positives <= 0.06


def test_scores_of_questions_do_not_fall(client: FlaskClient) -> None:
    scores = scores_by_class(client, QUESTIONS)
    means, false_positives = overall(scores)
    by_class = {name: mean(each.r_precision for each in some) for name, some in scores.items()}
    assert means.r_precision >= 0.97, by_class
    assert min(by_class[name] for name in by_class.keys() - EMPTY) >= 0.9, by_class
    assert false_positives == 0
