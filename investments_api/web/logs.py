"""What is logged of an exception: where it arose and of which kind, never a value of a record.

The messages of exceptions hold values: of the row that a database refuses, of a text that is no
number.
"""

import re
from collections.abc import Iterator
from logging import LogRecord
from traceback import format_tb
from typing import Final

from flask import Flask

# A line break in a path that a client asks for would begin a line of the log; other control
# characters do things to a terminal. Those of C0 and C1, and the separators of lines.
CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def register(app: Flask) -> None:
    """Let the application's logger keep to one line, and leave out the messages of exceptions."""
    app.logger.addFilter(keep_to_one_line)
    app.logger.addFilter(leave_out_messages)


def keep_to_one_line(record: LogRecord) -> bool:
    """Write the control characters of a message as Python does; log the record."""
    message = record.getMessage()
    record.msg, record.args = CONTROL.sub(lambda found: repr(found[0])[1:-1], message), ()
    return True


def leave_out_messages(record: LogRecord) -> bool:
    """Put the traceback without the messages in the place of the whole one; log the record."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.exc_text = "\nwhich led to:\n".join(reversed(list(tracebacks(error))))
        record.exc_info = None
    return True


def tracebacks(error: BaseException | None) -> Iterator[str]:
    """Write where an exception and those that led to it arose, and their kinds; newest first."""
    while error is not None:
        kind = type(error)
        yield "".join((*format_tb(error.__traceback__), f"{kind.__module__}.{kind.__qualname__}"))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
