"""Every kind of request is answered, and asks for something new each time, or after a change."""

import json
import random
import re
from itertools import islice

import pytest
from flask import Flask

from investments_api.settings import PROJECT_ROOT
from tests.benchmarks import kinds, scale
from tests.benchmarks.kinds import KINDS, Kind, Known

pytestmark = pytest.mark.database("shared")


@pytest.fixture
def known(app: Flask) -> Known:
    return scale.some_of(app, 331)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_requests_are_answered(kind: Kind, app: Flask, known: Known) -> None:
    for address in islice(kind.addresses(known, random.Random(1)), 3):
        assert app.test_client().get(address).status_code == 200, address


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if not kind.after_change], ids=lambda kind: kind.name
)
def test_what_is_new_without_a_change_is_another_each_time(kind: Kind, known: Known) -> None:
    asked = list(islice(kind.addresses(known, random.Random(1)), 40))
    assert len(set(asked)) == len(asked) > 15


def test_last_page_has_the_last_records(app: Flask, known: Known) -> None:
    address = next(kinds.last_page(known, random.Random(1)))
    answer = app.test_client().get(address)
    pages = json.loads(answer.headers["X-Pagination"])
    assert (pages["page"], len(answer.json)) == (pages["total_pages"], 11)


def test_facets_are_those_of_the_page() -> None:
    script = (PROJECT_ROOT / "static/js/selection/selection.js").read_text("utf-8")
    listed = re.search(r"GROUPED_FIELDS = .*?\(\[(.*?)\]\)", script, re.DOTALL)
    assert [*re.findall(r'"(\w+)"', listed[1]), "finding"] == list(kinds.FACETS)
