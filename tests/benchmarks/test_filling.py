"""A filled database is as sound as one that the service has filled itself."""

from pathlib import Path

from sqlalchemy import func, select

from investments_api.extensions import db
from investments_api.findings import listing
from investments_api.findings.rules import BY_NAME
from investments_api.journal.tables import Change
from investments_api.maintenance import check
from investments_api.records.models import DATASET_FIELDS, Investment
from tests.benchmarks import filling
from tests.conftest import Record
from tests.databases import application

COUNT = 1_200


def test_filled_database_is_sound(empty_database_url: str, records: list[Record]) -> None:
    filling.fill(empty_database_url, COUNT)
    with application(empty_database_url) as app, app.app_context():
        assert list(check.faults()) == []
        assert db.session.scalar(select(func.count()).select_from(Investment)) == COUNT
        assert db.session.scalar(select(func.sum(Change.records))) == COUNT
        first = db.session.get_one(Investment, 1)
        assert first.lycee == records[0]["lycee"]
        [counts] = db.session.execute(listing.counts([BY_NAME["no_longer_published"]], []))
        assert list(counts) == [COUNT // filling.ONE_GONE_OF]


def test_folder_keeps_what_is_filled(tmp_path: Path) -> None:
    with filling.filled(tmp_path, "sqlite", 331) as url, application(url) as app:
        app.test_client().patch("/api/v1/investments/12", json={"nombre_de_lots": 7})
    with filling.filled(tmp_path, "sqlite", 331) as url, application(url) as app:
        assert app.test_client().get("/api/v1/investments/12").json["nombre_de_lots"] == 7


def test_another_number_is_filled_anew(tmp_path: Path) -> None:
    for count in (331, 400):
        with filling.filled(tmp_path, "sqlite", count) as url, application(url) as app:
            answer = app.test_client().get("/api/v1/investments?page_size=1")
            assert f'"total": {count},' in answer.headers["X-Pagination"]
    assert set(DATASET_FIELDS) <= answer.json[0].keys()
