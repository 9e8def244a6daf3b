"""What monitors ask: whether the process lives, and whether it can serve."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from investments_api.database import readiness

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def health() -> ResponseReturnValue:
    """Whether the process lives."""
    return {"status": "ok"}


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Whether the database answers, is migrated and can be written; if not, why."""
    if reason := readiness.reason_not_ready():
        raise ServiceUnavailable(reason)
    return {"status": "ready"}
