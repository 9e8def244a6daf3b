"""How long is waited for a lock of the database."""

import math
import time

from flask import has_request_context, request

from investments_api.server.environ import DEADLINE

# Milliseconds that a writer waits for its turn, at most: a request, and a command or a set-up.
BUSY_TIMEOUT = 3_000
COMMAND_BUSY_TIMEOUT = 30_000


def lock_timeout() -> int:
    """The milliseconds that may still be waited for a lock: a request may have waited before."""
    if not has_request_context():
        return COMMAND_BUSY_TIMEOUT
    deadline = request.environ.get(DEADLINE, math.inf)
    left = min(BUSY_TIMEOUT, (deadline - time.monotonic()) * 1000)
    # PostgreSQL takes 0 for no limit.
    return max(1, int(left))
