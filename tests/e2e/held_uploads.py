"""A service that takes what is sent to it as slowly as a test wants."""

from collections.abc import Iterable
from io import BytesIO
from queue import SimpleQueue
from threading import Event, Semaphore
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MIB = 1024 * 1024


class HeldUploads:
    """Stands before an application: reads and passes on just what the test allows."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app
        self.arrived = Event()
        self._allowed: SimpleQueue[int] = SimpleQueue()
        self._answers = Semaphore(0)

    def read(self, size: int = 20 * MIB) -> None:
        """Read so many bytes more of a body: by default all of any file that is taken."""
        self._allowed.put(size)

    def answer(self) -> None:
        """Answer one request whose body has been read."""
        self._answers.release()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            self.arrived.set()
            body = self._body(environ)
            if len(body) < int(environ["CONTENT_LENGTH"]):
                start("400 Bad Request", [])
                return []
            environ["wsgi.input"] = BytesIO(body)
            self._answers.acquire()
        return self.app(environ, start)

    def _body(self, environ: WSGIEnvironment) -> bytes:
        """Give what has come of a body: less than all of it when the client has hung up."""
        left = int(environ["CONTENT_LENGTH"])
        body = bytearray()
        while left > 0:
            size = min(left, self._allowed.get())
            body += environ["wsgi.input"].read(size)
            left -= size
        return bytes(body)
