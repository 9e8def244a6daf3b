"""The load in a small form, and that it would see what is lost."""

from collections import Counter

from tests import service
from tests.conftest import CopyDatabase
from tests.tools import load


def test_twenty_clients_lose_nothing_and_lost_changes_are_seen(copy_database: CopyDatabase) -> None:
    with (
        copy_database("sqlite") as database_url,
        service.running(database_url, WORKERS="2") as address,
    ):
        url = f"{address}/api/v1/investments"
        outcome = load.run(url, 20, seconds=3)
        assert load.check(url, outcome) == []
        assert outcome.statuses[200] > outcome.changes.total() > 0
        told_too_many = load.Outcome(outcome.statuses, outcome.changes + Counter([1]))
        assert load.check(url, told_too_many) != []
