"""Request bodies, read whole before a thread is taken, from clients that send them in time."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from werkzeug.exceptions import (
    BadRequest,
    RequestEntityTooLarge,
    RequestTimeout,
    ServiceUnavailable,
)

# A client has these seconds for each piece, and for the whole these and one more for each
# BYTES_PER_SECOND bytes that have come: a body may come slowly, but not stand still.
TIMEOUT_IN_SECONDS: Final = 10
BYTES_PER_SECOND: Final = 8 * 1024
# The largest file that the API takes, and what multipart puts around it. The application has
# smaller limits for other bodies; these two are for the memory of the process.
MAX_BYTES: Final = 17 * 1024 * 1024
MAX_BYTES_AT_ONCE: Final = 256 * 1024 * 1024
# A body of one record finds room whoever sends files: Granian's number of connections limits them.
MAX_BYTES_SMALL: Final = 64 * 1024

TOO_SLOW: Final = "The body did not arrive in time. Send it again."
CUT_SHORT: Final = "The body did not arrive whole. Send it again."
NO_ROOM: Final = "Too many requests with a body at once. Try again in a moment."


class Bodies:
    """The request bodies that one process holds in memory."""

    def __init__(self) -> None:
        self._held = 0

    @asynccontextmanager
    async def read(self, chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        """Give a body, read to its end, for as long as it is needed.

        Raises RequestTimeout for one that comes too slowly, BadRequest for one that is cut short,
        RequestEntityTooLarge and ServiceUnavailable for one that finds no room: these are read to
        their end as well, since many clients listen for an answer only when they have sent all.
        """
        body = bytearray()
        try:
            if refusal := await self._fill(body, chunks):
                raise refusal
            yield bytes(body)
        except TimeoutError as error:
            raise RequestTimeout(TOO_SLOW) from error
        finally:
            self._held -= len(body)

    async def _fill(
        self, body: bytearray, chunks: AsyncIterable[bytes]
    ) -> RequestEntityTooLarge | ServiceUnavailable | None:
        """Read the chunks into the body; once it is refused, throw the rest away."""
        refusal: RequestEntityTooLarge | ServiceUnavailable | None = None
        size = 0
        start = asyncio.get_running_loop().time()
        async with asyncio.timeout(TIMEOUT_IN_SECONDS) as deadline:
            async for chunk in whole(chunks):
                size += len(chunk)
                deadline.reschedule(deadline_after(start, min(size, MAX_BYTES)))
                refusal = refusal or self._take(chunk, body)
        return refusal

    def _take(
        self, chunk: bytes, body: bytearray
    ) -> RequestEntityTooLarge | ServiceUnavailable | None:
        """Add a chunk to the body, or empty it and say why it is refused."""
        body += chunk
        self._held += len(chunk)
        if refusal := self._refusal(len(body)):
            self._held -= len(body)
            body.clear()
        return refusal

    def _refusal(self, size: int) -> RequestEntityTooLarge | ServiceUnavailable | None:
        if size > MAX_BYTES:
            return RequestEntityTooLarge()
        has_room = size <= MAX_BYTES_SMALL or self._held <= MAX_BYTES_AT_ONCE
        return None if has_room else ServiceUnavailable(NO_ROOM)


def deadline_after(start: float, size: int) -> float:
    """When, on the loop's clock, the next piece must be there, after so many bytes since start."""
    now = asyncio.get_running_loop().time()
    return TIMEOUT_IN_SECONDS + min(now, start + size / BYTES_PER_SECOND)


async def whole(chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """Give the chunks of a body to its end. Raises BadRequest when the rest got lost.

    Granian ends a body with one empty chunk, and tells by another one before it that the client
    is gone or has sent what is no chunk.
    """
    has_ended = False
    async for chunk in chunks:
        if has_ended:
            raise BadRequest(CUT_SHORT)
        has_ended = not chunk
        yield chunk
