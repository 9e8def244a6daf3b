"""Hosts and origins are read as browsers write them, and compared in one form."""

import pytest

from investments_api.addresses import (
    Host,
    Origin,
    is_loopback,
    is_wildcard,
    parse_host,
    parse_origin,
)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("localhost", ("localhost", None)),
        ("LocalHost.:5000", ("localhost", 5000)),
        ("[::1]:5000", ("::1", 5000)),
        ("[0:0:0:0:0:0:0:1]", ("::1", None)),
        ("[::ffff:127.0.0.1]", ("127.0.0.1", None)),
        ("xn--lyces-dsa.example", ("xn--lyces-dsa.example", None)),
    ],
)
def test_host_is_read_in_its_one_form(text: str, host: Host) -> None:
    assert parse_host(text) == host


NO_HOSTS = (
    "",
    ":5000",
    "localhost:",
    "localhost:0",
    "localhost:99999",
    "localhost:http",
    "person@localhost",
    "localhost,evil.example",
    "localhost evil.example",
    "localhost/path",
    "localhost?",
    "local\thost",
    "localhost\n",
    "lycées.example",
    "::1",
    "[::1",
    "[localhost]",
    "[::1%25eth0]",
    "*",
)


@pytest.mark.parametrize("text", NO_HOSTS)
def test_what_no_host_can_be_is_none(text: str) -> None:
    assert parse_host(text) is None


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://lycees.example", ("https", "lycees.example", 443)),
        ("HTTP://Lycees.Example:80", ("http", "lycees.example", 80)),
        ("http://[::1]:5000", ("http", "::1", 5000)),
    ],
)
def test_origin_is_read_with_its_port(text: str, origin: Origin) -> None:
    assert parse_origin(text) == origin


@pytest.mark.parametrize(
    "text",
    ["null", "", "lycees.example", "ftp://lycees.example", "http://", "https://a/", "//a"]
    + [f"http://{host}" for host in NO_HOSTS],
)
def test_what_is_no_origin_is_none(text: str) -> None:
    assert parse_origin(text) is None


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.9.8.7", "::1"])
def test_loopback_is_known_by_name_and_address(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "localhost.evil.example", "0", ""])  # noqa: S104
def test_other_hosts_are_not_of_the_loopback(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("host", "answer"),
    [("0.0.0.0", True), ("::", True), ("127.0.0.1", False), ("localhost", False)],  # noqa: S104
)
def test_wildcard_is_known(host: str, answer: bool) -> None:
    assert is_wildcard(host) is answer
