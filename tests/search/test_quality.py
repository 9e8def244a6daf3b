"""The score of the search on a fixed sample of queries must not fall."""

import pytest
from flask.testing import FlaskClient

from tests.search.score import overall, scores_by_class

pytestmark = pytest.mark.database("shared")


def test_scores_do_not_fall(client: FlaskClient) -> None:
    means, false_positives = overall(scores_by_class(client))
    assert means.r_precision >= 0.985, means
    assert means.recall >= 0.985, means
    assert means.set_precision >= 0.98, means
    assert false_positives <= 0.06
