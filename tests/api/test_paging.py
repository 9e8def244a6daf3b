"""Headers that repeat what was asked stay shorter than HTTP clients and proxies bear."""

import json
import re

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from investments_api.api import paging

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"
LINK = re.compile(r'<([^<>]*)>; rel="(\w+)"')
# The relations in the order of need, with their names in X-Pagination.
PAGES = {"next": "next_page", "prev": "previous_page", "last": "last_page", "first": "first_page"}
# A header is cut at 8 KiB, its name included.
MAX_BYTES = 8 * 1024 - len("X-Pagination: \r\n")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
    times=st.integers(1, 1_500),
    page=st.integers(1, 40),
)
@example(text="é", times=315, page=2)
@example(text="é", times=1_300, page=2)
def test_links_have_room_whatever_the_filters(
    client: FlaskClient, text: str, times: int, page: int
) -> None:
    """Those that have none are the least needed ones, and X-Pagination has their numbers."""
    query = {"departement": ["93", text * times], "page_size": 1}
    answer = client.get(URL, query_string=query | {"page": page})
    pagination = json.loads(answer.headers["X-Pagination"])
    links = answer.headers.get("Link", "")
    assert len(links) <= MAX_BYTES
    found = [relation for _address, relation in LINK.findall(links)]
    there = [relation for relation, name in PAGES.items() if pagination[name]]
    assert found == there[: len(found)]


@pytest.mark.parametrize(
    ("length", "relations"),
    [(1_000, "next prev last first"), (2_000, "next prev last"), (3_950, "next"), (9_000, "")],
)
def test_next_page_is_named_as_long_as_there_is_room(
    client: FlaskClient, length: int, relations: str
) -> None:
    query = {"departement": ["93", "x" * length], "page_size": 1, "page": 2}
    answer = client.get(URL, query_string=query)
    assert [name for _, name in LINK.findall(answer.headers.get("Link", ""))] == relations.split()
    assert json.loads(answer.headers["X-Pagination"])["next_page"] == 3


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(["aubervillier", "gennevilier", "constrution"]), max_size=12),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=400),
)
@example(words=["gennevilier"], text="\U000e0100" * 480)
def test_corrections_have_room_whatever_the_words(
    client: FlaskClient, words: list[str], text: str
) -> None:
    query = f"{' '.join(words)}{text}"[:500]
    answer = client.get(URL, query_string={"q": query, "page_size": 1})
    assert answer.status_code == 200
    assert all(len(value) <= MAX_BYTES for _name, value in answer.headers)


@pytest.mark.parametrize(
    ("counts", "page", "places"),
    [
        ([3, 0, 9], 1, [(0, 0, 3), (2, 0, 1)]),
        ([3, 0, 9], 2, [(2, 1, 4)]),
        ([3, 0, 9], 3, [(2, 5, 4)]),
        ([3, 0, 9], 4, []),
        ([], 1, []),
    ],
)
def test_page_is_spread_over_the_parts_that_have_some_of_it(
    counts: list[int], page: int, places: list[tuple[int, int, int]]
) -> None:
    assert paging.spread(counts, page, 4) == places
