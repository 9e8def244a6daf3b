"""Workers end when the process that began them has ended, or they would keep the port for ever."""

import asyncio
import multiprocessing
import os
import signal
from typing import Final

PAUSE_IN_SECONDS: Final = 1


async def end_with_parent() -> None:
    """Wait until the parent process is gone, then end this one as SIGTERM does.

    It may be gone already: what a process is begun with tells who the parent was.
    """
    parent = multiprocessing.parent_process()
    while parent is None or os.getppid() == parent.pid:
        await asyncio.sleep(PAUSE_IN_SECONDS)
    signal.raise_signal(signal.SIGTERM)
