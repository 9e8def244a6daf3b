"""/metrics, as Prometheus's own parser reads it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from investments_api.extensions import db
from investments_api.settings import PROJECT_ROOT
from investments_api.web.metrics import FOLDER
from tests import service
from tests.conftest import CopyDatabase

RECORD = "/api/v1/investments/{investment_id}"
TOTAL = "investments_http_requests_total"
SECONDS = "investments_http_request_duration_seconds"


class Metrics:
    """The samples of an answer, by name and labels."""

    def __init__(self, text: str) -> None:
        self.samples = [
            sample for family in text_string_to_metric_families(text) for sample in family.samples
        ]

    def value(self, name: str, **labels: str) -> float:
        """The sum of the samples of a name that have these labels."""
        return sum(
            sample.value
            for sample in self.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )

    def labels(self, name: str, label: str) -> set[str]:
        return {each.labels[label] for each in self.samples if each.name == name}


def read(client: FlaskClient) -> Metrics:
    with client.get("/metrics") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "text/plain")
        return Metrics(answer.get_data(as_text=True))


def test_requests_are_counted_by_method_route_and_status(client: FlaskClient) -> None:
    for path in ("/api/v1/investments/1", "/api/v1/investments/2", "/api/v1/investments/9999"):
        client.get(path).close()
    client.delete("/api/v1/investments/1").close()
    metrics = read(client)
    assert metrics.value(TOTAL, method="GET", route=RECORD, status="200") == 2
    assert metrics.value(TOTAL, method="GET", route=RECORD, status="404") == 1
    assert metrics.value(TOTAL, method="DELETE", route=RECORD, status="204") == 1
    assert metrics.value(f"{SECONDS}_count", method="GET", route=RECORD) == 3
    assert metrics.value(f"{SECONDS}_bucket", route=RECORD, le="+Inf") == 4
    assert metrics.value(f"{SECONDS}_sum", route=RECORD) > 0


def test_what_a_client_chooses_makes_no_series(client: FlaskClient) -> None:
    for number in range(5):
        client.open(f"/nowhere/{number}", method=f"M{number}").close()
        client.get(f"/api/v1/investments?q={number}").close()
    metrics = read(client)
    assert metrics.value(TOTAL, method="other", route="other") == 5
    assert metrics.labels(TOTAL, "method") == {"GET", "other"}
    assert metrics.labels(TOTAL, "route") == {"other", "/api/v1/investments"}


def test_service_tells_version_database_and_records(client: FlaskClient) -> None:
    metrics = read(client)
    version = client.get("/api/v1/openapi.json").json["info"]["version"]
    assert metrics.labels("investments_service_info", "version") == {version}
    assert metrics.value("investments_database_ready") == 1
    assert metrics.value("investments_records") == 331
    client.delete("/api/v1/investments/1").close()
    assert read(client).value("investments_records") == 330


def test_database_that_does_not_serve_is_told(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.text("DROP TABLE alembic_version"))
        db.session.execute(db.text("ALTER TABLE investment RENAME TO away"))
        db.session.commit()
    metrics = read(app.test_client())
    assert metrics.value("investments_database_ready") == 0
    assert "investments_records" not in {sample.name for sample in metrics.samples}


def test_metrics_are_no_part_of_the_api(client: FlaskClient) -> None:
    assert "metrics" not in client.get("/api/v1/openapi.json").text


# --- In a program that counts as well


HOST = """
import sys
from prometheus_client import Counter
from flask import Flask
from investments_api import blueprint

Counter("payroll_logins", "The host's.", ("user",)).labels("boss").inc()
Counter("http_requests", "The host's, too.").inc()
host = Flask("host")
host.register_blueprint(blueprint({"DATABASE_URL": sys.argv[1]}), url_prefix="/lycees")
client = host.test_client()
client.get("/lycees/api/v1/investments/1").close()
print(client.get("/lycees/metrics").text)
"""


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("shares_folder", [True, False])
def test_metrics_of_a_host_are_not_told(
    database_url: str, tmp_path: Path, *, shares_folder: bool
) -> None:
    """Its workers count in the folder of the variable, as ours do."""
    folder = {FOLDER: str(tmp_path)} if shares_folder else {}
    told = subprocess.run(
        [sys.executable, "-c", HOST, database_url],
        cwd=PROJECT_ROOT,
        env={**os.environ, **folder},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Metrics(told).value(TOTAL, route=RECORD) == 1
    assert {each.name.partition("_")[0] for each in Metrics(told).samples} == {"investments"}


# --- Several workers, each with a count of its own


@pytest.fixture
def served(copy_database: CopyDatabase) -> Iterator[service.Served]:
    with (
        copy_database("sqlite") as url,
        service.killed_at_the_end(url, WORKERS="2") as served,
    ):
        yield served


def ask(served: service.Served, times: int) -> None:
    for _ in range(times):
        requests.get(f"{served.address}/api/v1/investments/1").raise_for_status()


def counted(served: service.Served) -> float:
    answer = requests.get(f"{served.address}/metrics")
    return Metrics(answer.text).value(TOTAL, route=RECORD)


def test_workers_are_summed_those_that_have_ended_included(served: service.Served) -> None:
    asked = 0
    for worker in service.workers(served.process.pid):
        ask(served, 4)
        asked += 4
        os.kill(worker, signal.SIGKILL)
        service.wait_for_end(worker)
        service.wait_until_ready(served.address)
        assert {counted(served) for _ in range(10)} == {asked}


def folder_of(process: int) -> Path:
    """Where the workers of the service count."""
    [folder] = {
        Path(line.split()[-1]).parent
        for worker in service.workers(process)
        for line in Path(f"/proc/{worker}/maps").read_text(encoding="utf-8").splitlines()
        if "investments-metrics-" in line
    }
    return folder


def test_what_was_counted_goes_when_the_service_ends(served: service.Served) -> None:
    ask(served, 1)
    folder = folder_of(served.process.pid)
    assert folder.is_dir()
    served.process.terminate()
    assert served.process.wait() == 0
    assert not folder.exists()
