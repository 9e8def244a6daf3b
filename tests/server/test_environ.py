"""What the application is told of a request, as a client has sent it."""

import json
from http.client import HTTPResponse
from typing import Any

import pytest

from tests.server.conftest import Connect


def ask(connect: Connect, request: bytes) -> dict[str, Any]:
    connection = connect()
    connection.sendall(request)
    response = HTTPResponse(connection)
    response.begin()
    return json.loads(response.read())


def test_request_line_is_told(connect: Connect) -> None:
    told = ask(connect, b"GET /a%20b/%C3%A9?q=%FF&x=a+b HTTP/1.1\r\nHost: x:1\r\n\r\n")
    assert told["REQUEST_METHOD"] == "GET"
    assert told["SCRIPT_NAME"] == ""
    assert told["PATH_INFO"].encode("latin-1").decode() == "/a b/é"
    assert told["QUERY_STRING"] == "q=%FF&x=a+b"
    assert told["SERVER_PROTOCOL"] == "HTTP/1.1"
    assert told["wsgi.url_scheme"] == "http"
    assert told["REMOTE_ADDR"] == "127.0.0.1"
    assert told["SERVER_NAME"] == "127.0.0.1"
    assert told["SERVER_PORT"].isdecimal()
    assert told["HTTP_HOST"] == "x:1"


def test_query_with_letters_as_they_are_is_told_byte_for_byte(connect: Connect) -> None:
    told = ask(connect, "GET /?q=école+€ HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert told["QUERY_STRING"].encode("latin-1").decode() == "q=école+€"


def test_host_of_a_whole_address_is_the_one_that_counts(connect: Connect) -> None:
    told = ask(connect, b"GET http://evil.example/a HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert (told["HTTP_HOST"], told["PATH_INFO"]) == ("evil.example", "/a")


@pytest.mark.parametrize(
    ("lines", "name", "value"),
    [
        (b"If-Match: a\r\nIf-Match: b", "HTTP_IF_MATCH", "a,b"),
        (b"Cookie: a=1\r\nCookie: b=2", "HTTP_COOKIE", "a=1; b=2"),
        (b"Content-Type: text/csv", "CONTENT_TYPE", "text/csv"),
        (b"X_Forwarded_For: 10.0.0.1", "HTTP_X_FORWARDED_FOR", None),
        (b"If-Match: \xc3\xa9", "HTTP_IF_MATCH", "?"),
        (b"Origin: \xe9", "HTTP_ORIGIN", "?"),
        (b"Remote-User: a", "REMOTE_USER", None),
    ],
)
def test_headers_are_told_by_their_names(
    connect: Connect, lines: bytes, name: str, value: str | None
) -> None:
    told = ask(connect, b"GET / HTTP/1.1\r\nHost: x\r\n" + lines + b"\r\n\r\n")
    assert told.get(name) == value


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n"


@pytest.mark.parametrize("headers_and_body", [b"Content-Length: 3\r\n\r\nabc", CHUNKED])
def test_body_is_whole_and_has_a_length(connect: Connect, headers_and_body: bytes) -> None:
    told = ask(connect, b"PUT / HTTP/1.1\r\nHost: x\r\n" + headers_and_body)
    assert (told["body"], told["CONTENT_LENGTH"]) == ("abc", "3")
    assert "HTTP_TRANSFER_ENCODING" not in told


def test_body_of_a_request_that_reads_is_left_unread(connect: Connect) -> None:
    told = ask(connect, b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na")
    assert told["body"] == ""
