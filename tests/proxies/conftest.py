"""Without one of Debian's programs, there are no tests of what it does: see tests.tools.proxies."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests import service
from tests.accounts.steps import add_account
from tests.conftest import CopyDatabase
from tests.databases import without_set_up
from tests.proxies import examples
from tests.proxies.running import INSTALLED, Site, started
from tests.tools import debian, proxies

NEEDS = {
    "test_addresses.py": (),
    "test_headers.py": (),
    "test_apache.py": ("apache2",),
    "test_oauth2_proxy.py": ("nginx",),
}
THERE = set(proxies.PROGRAMS) - set(debian.missing(proxies.PROGRAMS))
collect_ignore = [
    name for name, programs in NEEDS.items() if not INSTALLED or not {"openssl", *programs} <= THERE
]
if "systemd-analyze" not in THERE:
    collect_ignore.append("test_systemd.py")

USER_HEADER = {"TRUSTED_USER_HEADER": "X-Forwarded-User"}


class Served(NamedTuple):
    """The service on its port of the loopback, and a.martin's token there."""

    port: int
    token: str


@pytest.fixture(scope="module")
def served(copy_database: CopyDatabase) -> Iterator[Served]:
    """The service with the settings of its unit; it believes a header that names the user."""
    with copy_database("sqlite") as url:
        with without_set_up(url) as app:
            token = add_account(app, "a.martin")
        unit = examples.example("lycees.service", {"Environment=PORT=5000": ""})
        with service.running(url, **examples.settings(unit) | USER_HEADER) as address:
            yield Served(int(address.rpartition(":")[2]), token)


@pytest.fixture(scope="module", params=INSTALLED)
def site(request: pytest.FixtureRequest, served: Served) -> Iterator[Site]:
    """The service behind each proxy."""
    with started(request.param, served.port) as site:
        yield site
