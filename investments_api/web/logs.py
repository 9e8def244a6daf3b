"""What is logged of an exception: where it arose and of which kind, never a value of a record.

The messages of exceptions hold values: of the row that a database refuses, of a text that is no
number.
"""

from collections.abc import Iterator
from logging import LogRecord
from traceback import format_tb

from flask import Flask


def register(app: Flask) -> None:
    """Let the application's logger leave out the messages of exceptions."""
    app.logger.addFilter(leave_out_messages)


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
