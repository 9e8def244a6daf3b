"""A service with the 331 operations for each kind of client, which reads and changes them."""

from collections.abc import Iterator

import pytest

from tests import service
from tests.clients.generated import Service
from tests.conftest import CopyDatabase


@pytest.fixture(scope="module")
def served(copy_database: CopyDatabase) -> Iterator[Service]:
    """A running service with a database of the module's own."""
    with copy_database("sqlite") as url, service.running(url) as address:
        yield Service(address, f"{address}/api/v1/openapi.json")
