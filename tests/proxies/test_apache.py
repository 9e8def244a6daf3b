"""Apache compresses what the service has not, and names it so: the ETag is known all the same."""

from collections.abc import Iterator

import pytest

from tests.accounts.steps import bearer
from tests.proxies.conftest import Served
from tests.proxies.running import Site, started

RECORD = "/lycees/api/v1/investments/12"
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture(scope="module")
def apache(served: Served) -> Iterator[Site]:
    with started("apache2", served.port) as site:
        yield site


def etag_of(apache: Site) -> str:
    """The ETag of a record, which is too small for the service to compress, as Apache tells it."""
    answer = apache.get(RECORD, headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    etag = answer.headers["ETag"]
    assert etag.endswith('-gzip"')
    return etag


def test_etag_of_apache_is_not_modified(apache: Site) -> None:
    known = GZIP | {"If-None-Match": etag_of(apache)}
    assert apache.get(RECORD, headers=known).status_code == 304


def test_etag_of_apache_is_matched_until_the_record_changes(apache: Site, served: Served) -> None:
    headers = bearer(served.token) | GZIP | {"If-Match": etag_of(apache)}
    statuses = [
        apache.ask("PATCH", RECORD, json={"mandataire": name}, headers=headers).status_code
        for name in ("Icade", "Egis")
    ]
    assert statuses == [200, 412]
