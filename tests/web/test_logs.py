"""No value of a record is logged, whatever fails."""

from collections.abc import Callable
from typing import NoReturn

import pytest
import requests
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from investments_api.database.failures import SetupError, failures_explained
from investments_api.extensions import db
from tests import service
from tests.conftest import Record

MARK = "Lycée Marqué"
# How each database is made to refuse a row: PostgreSQL says the whole of it, in a detail.
REFUSALS = {
    "sqlite": "CREATE TRIGGER no BEFORE INSERT ON investment WHEN NEW.lycee = '{0}' "
    "BEGIN SELECT RAISE(ABORT, 'no {0}'); END",
    "postgresql": "ALTER TABLE investment ADD CONSTRAINT no CHECK (lycee <> '{0}')",
}


def refuse_row() -> None:
    statement = "UPDATE investment SET lycee = :mark, ppi = NULL WHERE id = 12"
    db.session.execute(text(statement), {"mark": MARK})


def misread_value() -> None:
    """PostgreSQL repeats what is no number, SQLite what is no search."""
    statement = "SELECT * FROM search_index WHERE search_index MATCH :mark"
    if db.engine.dialect.name == "postgresql":
        statement = "SELECT CAST(CAST(:mark AS text) AS integer)"
    db.session.execute(text(statement), {"mark": f"{MARK}: x"})


def misread_number() -> None:
    int(MARK)


def fail_while_failing() -> NoReturn:
    try:
        refuse_row()
    except DatabaseError:
        raise KeyError(MARK) from ValueError(MARK)
    raise AssertionError


FAULTS = [refuse_row, misread_value, misread_number, fail_while_failing]


@pytest.mark.database("shared")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_exception_is_logged_without_a_value(
    app: Flask, caplog: pytest.LogCaptureFixture, fault: Callable[[], None]
) -> None:
    with app.test_request_context("/"):
        try:
            fault()
        except Exception as error:  # noqa: BLE001 - as Flask does
            answer = app.handle_exception(error)
    assert answer.status_code == 500
    assert MARK.encode() not in answer.get_data()
    assert "Marqu" not in caplog.text
    # What helps to mend it is there: the place and the kind.
    assert f"in {fault.__name__}" in caplog.text
    assert "Error" in caplog.text


@pytest.mark.database("shared")
@pytest.mark.parametrize("fault", [refuse_row, misread_value], ids=lambda fault: fault.__name__)
def test_explanation_of_a_command_has_no_value(app: Flask, fault: Callable[[], None]) -> None:
    with app.app_context(), pytest.raises(SetupError) as refusal, failures_explained():
        fault()
    assert "Marqu" not in str(refusal.value)
    assert "cannot be used" in str(refusal.value)


@pytest.mark.database("own")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_path_begins_no_line_of_the_log(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    def fail(codeuai: str) -> str:
        raise ValueError(codeuai)

    app.view_functions["pages.school"] = fail
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/schools/x%0aforged%0d%1b[2J%c2%85%e2%80%a8y")
    assert answer.status_code == 500
    [message] = [record.getMessage() for record in caplog.records]
    path = r"/schools/x\nforged\r\x1b[2J\x85\u2028y"
    assert message == f"Exception on {path} [GET]"


@pytest.mark.database("own")
def test_program_prints_no_value(
    backend: str, database_url: str, new_record: Record, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text(REFUSALS[backend].format(MARK)))
    engine.dispose()
    with service.running(database_url) as address:
        answer = requests.post(f"{address}/api/v1/investments", json=new_record | {"lycee": MARK})
    printed = "".join(capfd.readouterr())
    assert answer.status_code == 500
    assert "IntegrityError" in printed or "CheckViolation" in printed
    assert "Marqu" not in printed + answer.text
    assert new_record["titreoperation"] not in printed
