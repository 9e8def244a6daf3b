"""What Prometheus is told: requests of all workers together, and the state of the data.

prometheus_client looks for PROMETHEUS_MULTIPROC_DIR, the folder in which each worker counts, when
it is imported. The program imports this module before it makes the folder: hence imports in
functions.
"""

import os
from collections.abc import Iterator
from http import HTTPMethod
from typing import TYPE_CHECKING, Final

from flask import Flask, current_app
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from investments_api.database import readiness
from investments_api.extensions import db
from investments_api.records.models import Investment
from investments_api.web.measuring import Measured

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Metric

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
EXTENSION: Final = "request_metrics"
# How our names begin: a program around ours may count in the same folder, under names of its own.
OURS: Final = "investments_"
METHODS: Final = frozenset(HTTPMethod)
# In the place of what a client chooses freely: each value would be a series for ever.
OTHER: Final = "other"


class RequestMetrics:
    """The requests that this process has answered."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self.registry = CollectorRegistry()
        self._requests = Counter(
            f"{OURS}http_requests",
            "Requests that were answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            f"{OURS}http_request_duration_seconds",
            "From the end of a request's headers until its answer is made.",
            ("method", "route"),
            registry=self.registry,
        )

    def count(self, measured: Measured) -> None:
        """Count a request that has been answered."""
        method = measured.method if measured.method in METHODS else OTHER
        route = measured.route or OTHER
        self._requests.labels(method, route, measured.status).inc()
        self._seconds.labels(method, route).observe(measured.seconds)


def register(app: Flask) -> RequestMetrics:
    """Give the application its metrics."""
    app.extensions[EXTENSION] = metrics = RequestMetrics()
    return metrics


def exposition() -> tuple[bytes, str]:
    """Give all metrics in Prometheus's text format, and its media type."""
    from prometheus_client import CollectorRegistry
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

    registry = CollectorRegistry()
    registry.register(ServiceCollector())
    return generate_latest(registry) + generate_latest(_of_requests()), CONTENT_TYPE_PLAIN_0_0_4


def _of_requests() -> "CollectorRegistry":
    """The requests of this process, or of all that count in the same folder, ended ones too."""
    from prometheus_client import CollectorRegistry

    if FOLDER not in os.environ:
        metrics: RequestMetrics = current_app.extensions[EXTENSION]
        return metrics.registry
    registry = CollectorRegistry()
    registry.register(WorkersCollector())
    return registry


class WorkersCollector:
    """What all processes have counted in the folder, of ours alone."""

    def collect(self) -> "Iterator[Metric]":
        """Give the metrics, summed over the processes."""
        from prometheus_client.multiprocess import MultiProcessCollector

        counted = MultiProcessCollector(None).collect()  # type: ignore[no-untyped-call]
        return (metric for metric in counted if metric.name.startswith(OURS))


class ServiceCollector:
    """The state of the service at the moment: which version it is, its database, its records."""

    def collect(self) -> "Iterator[Metric]":
        """Give the metrics; without a database that answers there is no number of records."""
        from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily

        version = {"version": current_app.config["API_VERSION"]}
        yield InfoMetricFamily("investments_service", "The service.", version)
        is_ready = readiness.reason_not_ready() is None
        yield GaugeMetricFamily(
            "investments_database_ready", "1 when /readyz says so, else 0.", float(is_ready)
        )
        if (records := number_of_records()) is not None:
            yield GaugeMetricFamily("investments_records", "Operations, as listed.", records)


def number_of_records() -> int | None:
    """How many records there are; None when the database does not tell."""
    try:
        return db.session.scalar(select(func.count()).select_from(Investment))
    except DatabaseError:
        return None
    finally:
        db.session.rollback()
