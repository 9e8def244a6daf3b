"""Requests are answered for our own hosts alone."""

import socket
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from investments_api.settings import read_settings
from investments_api.web.hosts import is_own, own_hosts
from tests import databases, service

PATHS = ("/", "/healthz", "/readyz", "/static/index.html", "/nowhere", "/api/v1/investments")
STRANGE = (
    "evil.example",
    "127.0.0.1.evil.example",
    "evil.example:5000",
    "0.0.0.0",  # noqa: S104
    "[::]",
    "localhost@evil.example",
    "localhost,evil.example",
    "localhost:99999",
    "localhost:",
    "",
)
OURS = ("localhost", "LOCALHOST.:5000", "127.0.0.1:1", "127.1.2.3", "[::1]:5000", "[0::1]")


@pytest.fixture(scope="module")
def backend() -> str:
    """One database: no request that is refused comes so far."""
    return "sqlite"


@pytest.fixture
def from_environment(database_url: str) -> Iterator[FlaskClient]:
    """The application as wsgi.py and other servers have it."""
    with databases.without_set_up(database_url) as app:
        yield app.test_client()


def test_stranger_gets_no_answer_on_any_path(from_environment: FlaskClient) -> None:
    for host in STRANGE:
        for path in PATHS:
            for method in ("GET", "DELETE", "OPTIONS"):
                answer = from_environment.open(path, method=method, headers={"Host": host})
                assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
                assert "TRUSTED_HOSTS" in answer.json["detail"]


def test_names_of_the_loopback_are_answered(from_environment: FlaskClient) -> None:
    for host in OURS:
        assert from_environment.get("/healthz", headers={"Host": host}).status_code == 200, host


@pytest.mark.database("shared")
def test_host_application_decides_by_itself(client: FlaskClient) -> None:
    for host in ("evil.example", "[::]", ""):
        assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_host_application_may_leave_it_to_us(database_url: str) -> None:
    with databases.application(database_url, TRUSTED_HOSTS="lycees.example") as app:
        client = app.test_client()
        assert client.get("/healthz", headers={"Host": "lycees.example"}).status_code == 200
        assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("settings", "name", "answer"),
    [
        ({"HOST": "lycees.example"}, "lycees.example", True),
        ({"HOST": "10.0.0.1"}, "10.0.0.1", True),
        ({"HOST": "fd00::1"}, "fd00::1", True),
        ({"HOST": "10.0.0.1"}, "10.0.0.2", False),
        ({"HOST": "0.0.0.0"}, "0.0.0.0", False),  # noqa: S104
        ({"HOST": "::"}, "::", False),
        ({"HOST": "0.0.0.0"}, "127.0.0.1", True),  # noqa: S104
        ({"TRUSTED_HOSTS": "a.example,b.example"}, "b.example", True),
        ({"TRUSTED_HOSTS": "a.example"}, "www.a.example", False),
        ({"TRUSTED_HOSTS": ".a.example"}, "a.example", True),
        ({"TRUSTED_HOSTS": ".a.example"}, "www.deep.a.example", True),
        ({"TRUSTED_HOSTS": ".a.example"}, "evila.example", False),
        ({"TRUSTED_HOSTS": ".a.example"}, "a.example.evil", False),
    ],
)
def test_hosts_are_those_of_the_settings(settings: dict[str, str], name: str, answer: bool) -> None:
    assert is_own(name, own_hosts(read_settings(settings))) is answer


REQUESTS = (
    (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n", b"200"),
    (b"GET /healthz HTTP/1.1\r\nHost: evil.example\r\n", b"400"),
    (b"GET /healthz HTTP/1.1\r\n", b"400"),
    (b"GET /healthz HTTP/1.0\r\n", b"400"),
    (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", b"400"),
    (b"GET /healthz HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n", b"400"),
    (b"GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\n", b"400"),
)


def test_hosts_are_checked_as_they_come_over_the_wire(database_url: str) -> None:
    with service.running(database_url) as address:
        for sent, status in REQUESTS:
            assert ask(address, sent).split()[1] == status, sent


def ask(address: str, sent: bytes) -> bytes:
    """The beginning of the answer to a request that no client would send."""
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent + b"Connection: close\r\n\r\n")
        return connection.recv(1024)
