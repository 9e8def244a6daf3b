"""What Prometheus asks: requests, database and records in numbers, at /metrics."""

from flask import Blueprint, Response

from investments_api.web import metrics

blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
def show() -> Response:
    """The metrics of all workers, in Prometheus's text format.

    Who may read the records may ask for them: they tell numbers, none of them of a person.
    """
    text, media_type = metrics.exposition()
    return Response(text, content_type=media_type)
