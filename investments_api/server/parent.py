"""Workers end when the process that began them has ended, or they would keep the port for ever."""

import asyncio
import os
import signal
from typing import Final

PAUSE_IN_SECONDS: Final = 1


async def end_with_parent() -> None:
    """Wait until the parent process is gone, then end this one as SIGTERM does."""
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(PAUSE_IN_SECONDS)
    signal.raise_signal(signal.SIGTERM)
