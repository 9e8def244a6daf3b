"""What the program prints: sentences and failures for a person, or JSON, a line for each request.

Nothing of a client's address, of what was typed into a search, of a record's values.
"""

import json
import logging
from datetime import UTC, datetime
from logging import LogRecord
from typing import Any, Final

from investments_api.web import logs, request_ids
from investments_api.web.measuring import Measured

STDOUT: Final = "ext://sys.stdout"
# Paths that lead nowhere are as long as a client likes.
MAX_PATH: Final = 500
START: Final = "investments_api.start"
REQUESTS: Final = "investments_api.requests"

TEXT: Final[dict[str, Any]] = {
    "formatters": {
        "sentence": {"format": "%(message)s"},
        "server": {"format": "[%(levelname)s] %(message)s"},
    },
    "handlers": {
        name: {"class": "logging.StreamHandler", "stream": STDOUT, "formatter": name}
        for name in ("sentence", "server")
    },
    "loggers": {
        START: {"handlers": ["sentence"], "level": "INFO", "propagate": False},
        "_granian": {"handlers": ["server"], "propagate": False},
    },
}


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: LogRecord) -> str:
        """Write a record; of an exception, where it arose and its kind."""
        logs.leave_out_messages(record)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := request_ids.current():
            line["request_id"] = request_id
        if record.exc_text:
            line["exception"] = record.exc_text
        return json.dumps(line | getattr(record, "members", {}), ensure_ascii=False)


JSON: Final[dict[str, Any]] = {
    "formatters": {"json": {"()": JsonFormatter}},
    "handlers": {"json": {"class": "logging.StreamHandler", "stream": STDOUT, "formatter": "json"}},
    "root": {"handlers": ["json"], "level": "WARNING"},
    "loggers": {"investments_api": {"level": "INFO"}, "_granian": {}},
}


def configuration(log_format: str) -> dict[str, Any]:
    """Give what logging.config.dictConfig takes, for `text` or `json`."""
    chosen = JSON if log_format == "json" else TEXT
    return {"version": 1, "disable_existing_loggers": False, **chosen}


def log_request(measured: Measured) -> None:
    """Log a request that has been answered; only JSON has these lines."""
    method, path = measured.method, measured.path[:MAX_PATH]
    members = {
        "method": method,
        "path": path,
        "route": measured.route,
        "status": measured.status,
        "duration_ms": round(measured.seconds * 1000, 1),
        "bytes": measured.sent,
        "request_id": measured.request_id,
        "user": measured.user,
    }
    logging.getLogger(REQUESTS).info(
        "%s %s %s", method, path, measured.status, extra={"members": members}
    )
