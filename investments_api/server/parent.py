"""Workers end when the process that began them has ended, or they would keep the port for ever."""

import asyncio
import multiprocessing
import os
import signal
from threading import Timer
from typing import Final

PAUSE_IN_SECONDS: Final = 1
# The time to finish what was begun; clients that send or read slowly would make it endless.
SHUTDOWN_TIMEOUT: Final = 5


async def end_with_parent() -> None:
    """Wait until the parent process is gone, then end this one as SIGTERM does.

    It may be gone already: what a process is begun with tells who the parent was.
    """
    parent = multiprocessing.parent_process()
    while parent is None or os.getppid() == parent.pid:
        await asyncio.sleep(PAUSE_IN_SECONDS)
    last = Timer(SHUTDOWN_TIMEOUT, os._exit, (1,))
    last.daemon = True
    last.start()
    signal.raise_signal(signal.SIGTERM)
