"""Which codes of a database mean which failure."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from investments_api import create_app
from investments_api.database import failures
from investments_api.database.failures import Failure, SetupError
from investments_api.extensions import db


@pytest.mark.parametrize(
    ("cause", "failure"),
    [
        (psycopg.errors.LockNotAvailable(), Failure.BUSY),
        (psycopg.errors.DeadlockDetected(), Failure.BUSY),
        (psycopg.errors.SerializationFailure(), Failure.BUSY),
        (psycopg.errors.QueryCanceled(), Failure.BUSY),
        (psycopg.errors.ConnectionFailure(), Failure.UNREACHABLE),
        (psycopg.errors.TransactionResolutionUnknown(), Failure.UNCONFIRMED),
        (psycopg.errors.AdminShutdown(), Failure.UNREACHABLE),
        (psycopg.errors.CannotConnectNow(), Failure.UNREACHABLE),
        (psycopg.errors.TooManyConnections(), Failure.UNREACHABLE),
        (psycopg.errors.IoError(), Failure.UNREACHABLE),
        (psycopg.errors.IdleInTransactionSessionTimeout(), Failure.UNREACHABLE),
        (psycopg.errors.TransactionTimeout(), Failure.UNREACHABLE),
        (psycopg.OperationalError("connection refused"), Failure.UNREACHABLE),
        (psycopg.errors.ReadOnlySqlTransaction(), Failure.READ_ONLY),
        (psycopg.errors.DataCorrupted(), Failure.DAMAGED),
        (psycopg.errors.IndexCorrupted(), Failure.DAMAGED),
        (psycopg.errors.DiskFull(), Failure.FULL),
        (psycopg.errors.UndefinedTable(), None),
        (psycopg.errors.SyntaxError(), None),
        (psycopg.errors.NotNullViolation(), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_failure_of_postgresql_is_told_from_a_faulty_statement(
    cause: psycopg.Error, failure: Failure | None
) -> None:
    error = DBAPIError.instance(
        "SELECT 1", None, cause, psycopg.Error, dialect=postgresql.dialect()
    )
    assert failures.failure_of(error) is failure


def test_pool_without_a_free_connection_is_busy(tmp_path: Path) -> None:
    engine = create_engine(
        f"sqlite:///{tmp_path}/own.sqlite", pool_size=1, max_overflow=0, pool_timeout=0
    )
    with engine.connect(), pytest.raises(PoolTimeoutError) as refusal:
        engine.connect()
    assert failures.failure_of(refusal.value) is Failure.BUSY
    engine.dispose()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user:secret@127.0.0.1:1/name",
        "postgresql://user@127.0.0.1:1/name?password=secret",
        "postgresql://user:secret@127.0.0.1:1/name?sslpassword=secret",
    ],
)
def test_explanation_keeps_the_secrets_of_the_address(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with create_app().app_context():
        with (
            pytest.raises(SetupError, match=r"127\.0\.0\.1.* refused") as refusal,
            failures.failures_explained(),
            failures.failures_explained(),
        ):
            db.session.execute(db.text("SELECT 1"))
        db.session.remove()
    assert "secret" not in str(refusal.value)
