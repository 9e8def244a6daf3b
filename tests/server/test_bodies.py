"""Bodies that come slowly, stand still, are too large or too many."""

import json
import socket
from http.client import HTTPConnection, HTTPResponse

import pytest
from werkzeug.exceptions import RequestTimeout

from investments_api import MAX_BODY_BYTES
from investments_api.api.framework import MAX_FILE_BYTES
from investments_api.server import bodies
from investments_api.server.shell import without_frames
from tests.server.conftest import Connect, Echo

HALF = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"


def test_body_that_stands_still_is_refused_and_its_connection_closed(connect: Connect) -> None:
    connection = connect()
    connection.sendall(HALF)
    response = HTTPResponse(connection)
    response.begin()
    assert response.status == 408
    response.read()
    assert connection.recv(1) == b""


def wait_in_vain() -> None:
    try:
        raise TimeoutError
    except TimeoutError as error:
        raise RequestTimeout from error


def test_refusal_keeps_nothing_of_its_request_alive() -> None:
    """What it kept, the body of a client that stands still, kept its connection open at times."""
    with pytest.raises(RequestTimeout) as raised:
        wait_in_vain()
    refusal = without_frames(raised.value)
    assert (refusal.__traceback__, refusal.__context__, refusal.__cause__) == (None, None, None)


def test_body_that_stands_still_after_much_is_refused(connect: Connect) -> None:
    connection = connect()
    connection.sendall(HALF.replace(b"1000", b"10000000") + bytes(9_000_000))
    response = HTTPResponse(connection)
    response.begin()
    assert response.status == 408


def test_bodies_that_stand_still_let_others_through(connect: Connect) -> None:
    for _ in range(200):
        connect().sendall(HALF)
    other = connect()
    other.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
    response = HTTPResponse(other)
    response.begin()
    assert (response.status, json.loads(response.read())["body"]) == (200, "{}")


def test_largest_file_of_the_api_is_let_through() -> None:
    assert MAX_BODY_BYTES < MAX_FILE_BYTES < bodies.MAX_BYTES


@pytest.mark.parametrize("end", [b"", b"zz\r\n", b"9\r\nabc"])
def test_body_that_is_cut_short_is_not_taken_for_whole(connect: Connect, end: bytes) -> None:
    connection = connect()
    connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    connection.sendall(b"2\r\n{}\r\n" + end)
    connection.shutdown(socket.SHUT_WR)
    response = HTTPResponse(connection)
    response.begin()
    assert response.status == 400


def status_of_a_body(connection: socket.socket, size: int) -> int:
    connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % size)
    connection.sendall(bytes(size))
    return status_of_the_answer(connection)


def status_of_the_answer(connection: socket.socket) -> int:
    response = HTTPResponse(connection)
    response.begin()
    connection.close()
    return response.status


@pytest.mark.parametrize("size", [bodies.MAX_BYTES + 1, 3 * bodies.MAX_BYTES])
def test_client_that_sends_all_before_it_listens_sees_413(echo: Echo, size: int) -> None:
    connection = HTTPConnection("127.0.0.1", echo.port)
    connection.request("POST", "/", body=bytes(size))
    assert connection.getresponse().status == 413
    connection.close()


def test_files_that_find_no_room_are_refused_and_others_not(connect: Connect) -> None:
    piece = bytes(bodies.MAX_BYTES // 16)
    files = [connect() for _ in range(4)]
    for file in files:
        file.sendall(HALF[:-1].replace(b"1000", b"%d" % (16 * len(piece))))
    for file in files * 15:
        file.sendall(piece)
    assert status_of_a_body(connect(), bodies.MAX_BYTES_SMALL) == 200
    for file in files:
        file.sendall(piece)
    statuses = [status_of_the_answer(file) for file in files]
    assert set(statuses) == {200, 503}
    assert status_of_a_body(connect(), len(piece)) == 200
