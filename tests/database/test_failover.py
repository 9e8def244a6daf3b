"""The primary dies, and its standby takes its place: no answered write is lost."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest
import requests

from investments_api.database.failures import Failure
from tests import databases, service
from tests.database.servers import Pair
from tests.database.writers import TIMEOUT, Writers, writing

URL: Final = "/api/v1/investments"
# Seconds from the promotion until the service writes again, as promised.
BACK_WITHIN: Final = 10
CANCEL_COMMIT: Final = (
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
)


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hangs"])
def test_no_answered_write_is_lost_when_a_standby_takes_the_place_of_a_primary_that(
    end: signal.Signals, pair: Pair
) -> None:
    with service.running(pair.address, WORKERS="2") as address:
        url = address + URL
        with writing(url) as writers:
            writers.wait_for(40)
            pair.primary.signal_all(end)
            pair.standby.promote()
            wait_until_written(f"{url}/12", time.monotonic() + BACK_WITHIN)
            assert requests.get(f"{url}/12", timeout=TIMEOUT).json()["mandataire"] == "Icade"
            writers.wait_for(40)
        check(url, writers)


def test_write_that_the_standby_may_not_have_is_no_success(pair: Pair) -> None:
    """Who cancels a commit's wait for the standby is told that it is done, with a warning."""
    with databases.application(pair.address) as app:
        pair.standby.signal_all(signal.SIGSTOP)
        with ThreadPoolExecutor() as pool:
            answer = pool.submit(app.test_client().delete, f"{URL}/12")
            while not pair.primary.query(CANCEL_COMMIT):
                assert not answer.done(), answer.result().data
        assert answer.result().status_code == 503
        assert answer.result().json["detail"] == Failure.UNCONFIRMED.value
        pair.standby.signal_all(signal.SIGCONT)


def test_server_that_has_become_read_only_is_left_for_the_other_one(pair: Pair) -> None:
    with databases.application(pair.address) as app:
        client = app.test_client()
        assert client.delete(f"{URL}/11").status_code == 204
        pair.primary.query("ALTER SYSTEM SET default_transaction_read_only = on")
        pair.primary.query("SELECT pg_reload_conf()")
        pair.standby.promote()
        answers = [client.delete(f"{URL}/12") for _ in range(2)]
        assert [each.status_code for each in answers] == [503, 204]
        assert answers[0].json["detail"] == Failure.READ_ONLY.value
        assert pair.standby.query("SELECT count(*) FROM investment") == 329


def wait_until_written(record: str, deadline: float) -> None:
    """Write until that is answered with a success, which it must be before the deadline."""
    said = 0
    while said != 200:
        said = requests.patch(record, json={"mandataire": "Icade"}, timeout=TIMEOUT).status_code
        assert time.monotonic() < deadline, f"after {BACK_WITHIN} s: {said}"


def check(url: str, writers: Writers) -> None:
    """Check that each answered write is there, once, and that the others failed as they should."""
    assert writers.statuses <= {200, 201, 503, 404}
    for investment_id, title in writers.created.items():
        versions = requests.get(f"{url}/{investment_id}/history", timeout=TIMEOUT).json()
        assert changes_of(versions, "titreoperation") == [title]
        written = changes_of(versions, "mandataire")
        assert written == [title] or (not written and investment_id not in writers.changed)


def changes_of(versions: list[dict[str, Any]], field: str) -> list[str]:
    """The values that a field has been given, newest first."""
    return [each["changes"][field][1] for each in versions if field in each["changes"]]
