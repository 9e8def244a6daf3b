"""Answers on their way back to clients that read, or do not."""

from http.client import HTTPConnection

from tests import service
from tests.server.conftest import Connect, Echo
from tests.server.echo import PIECE, PIECES


def test_large_answer_is_sent_whole_and_closed(echo: Echo) -> None:
    connection = HTTPConnection("127.0.0.1", echo.port)
    connection.request("GET", "/large")
    assert connection.getresponse().read() == PIECE * PIECES
    connection.close()
    assert echo.next_line() == "closed\n"


def test_what_fails_in_the_reading_thread_is_answered_in_another(echo: Echo) -> None:
    connection = HTTPConnection("127.0.0.1", echo.port)
    for _ in range(2):
        connection.request("GET", "/fails-at-once")
        answer = connection.getresponse()
        assert (answer.status, b"/fails-at-once" in answer.read()) == (200, True)
    connection.close()


def test_clients_that_do_not_read_fill_no_memory(echo: Echo, connect: Connect) -> None:
    for _ in range(10):
        connect().sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        assert echo.next_line() == "closed\n"
    [worker] = service.workers(echo.process.pid)
    assert service.memory(worker) < 3 * len(PIECE) * PIECES
