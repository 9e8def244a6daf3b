"""Fetching a file from an http(s) address: whole, or not at all; a gzip is unpacked."""

import time
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from investments_api.readers import gzipped

SCHEMES: Final = ("http://", "https://")
MAX_FILE_BYTES: Final = 256 * 1024 * 1024
CHUNK: Final = 64 * 1024
# For each answer of the network, and for the whole file.
TIMEOUT_IN_SECONDS: Final = 30
DEADLINE_IN_SECONDS: Final = 300


class DownloadError(ValueError):
    """What an address does not give; the text names it, and says why."""


class Download(NamedTuple):
    """What an address gives, and the charset that its server declares."""

    content: bytes
    charset: str | None


class WebRedirects(HTTPRedirectHandler):
    """Follows redirects to other http(s) addresses only."""

    def redirect_request(self, *arguments: Any) -> Request | None:
        _request, response, *_rest, address = arguments
        if not is_address(address):
            response.close()
            raise DownloadError(f"it redirects to {address!r}, which is no http(s) address.")
        return super().redirect_request(*arguments)


def is_address(source: str) -> bool:
    """Whether it is the address of something on the web, rather than the name of a file."""
    return source.lower().startswith(SCHEMES)


def fetch(address: str) -> Download:
    """The content at an http(s) address.

    A gzip is unpacked, be it the file, or the way in which the server sends it.

    Raises DownloadError when it is not there, not whole, too large, too slow or a web page.
    """
    try:
        with _opener().open(address, timeout=TIMEOUT_IN_SECONDS) as response:
            content = gzipped.unpack(_read(response), MAX_FILE_BYTES)
            return Download(content, response.headers.get_content_charset())
    except HTTPError as error:
        error.close()
        reason = " ".join(str(error.reason).split())
        raise DownloadError(f"{address}: the server answers {error.code}, {reason}.") from error
    except IncompleteRead as error:
        raise DownloadError(f"{address}: the connection was cut.") from error
    except (DownloadError, HTTPException, OSError, ValueError) as error:
        cause: Any = error.reason if isinstance(error, URLError) else error
        raise DownloadError(f"{address}: {getattr(cause, 'strerror', None) or cause}") from error


def _opener() -> OpenerDirector:
    """As urllib's own, but for files and FTP, to which a redirect could lead."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        WebRedirects(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(response: HTTPResponse) -> bytes:
    if response.headers.get_content_type() == "text/html":
        raise DownloadError("the server answers with a web page, not with data.")
    announced = response.headers.get("Content-Length", "")
    expected = int(announced) if announced.isdecimal() else MAX_FILE_BYTES + 1
    content, deadline = bytearray(), time.monotonic() + DEADLINE_IN_SECONDS
    while len(content) < expected and (chunk := response.read1(CHUNK)):
        content += chunk
        if len(content) > MAX_FILE_BYTES:
            raise DownloadError(f"the file is larger than {MAX_FILE_BYTES // 1024**2} MiB.")
        if time.monotonic() > deadline:
            raise DownloadError(f"the file is not there after {DEADLINE_IN_SECONDS} seconds.")
    if announced and len(content) != expected:
        raise DownloadError(f"the connection was cut after {len(content)} of {announced} bytes.")
    return bytes(content)
