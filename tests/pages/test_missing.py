"""Addresses that lead to nothing, as a browser and as a program ask for them."""

from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.database("shared")

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PATHS = ("/nothing", "/nothing/", "/a/b/c", "/investments/none", "/investments/12/more")


@pytest.mark.parametrize("path", PATHS)
def test_browser_gets_the_page_with_addresses_that_work(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "Accept" in answer.headers["Vary"]
    script = answer.text.rpartition('src="')[2].partition('"')[0]
    with client.get(urljoin(path, script)) as found:
        assert found.status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/problem+json", ""])
@pytest.mark.parametrize("path", PATHS)
def test_program_gets_a_problem(client: FlaskClient, path: str, accept: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/investments/999999"])
def test_missing_resource_of_the_api_is_a_problem_for_all(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
