"""Which requests are made when times are taken, and that a refusal is no answer."""

import random
from itertools import count, repeat
from typing import Any

import pytest
import requests
from flask import Flask

from tests import service
from tests.benchmarks import latencies
from tests.benchmarks.kinds import LIST, Kind, Known
from tests.benchmarks.latencies import Times
from tests.conftest import CopyDatabase

KNOWN = Known(331, [{"id": 12}, {"id": 13}])


def asked_for(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked for when the times of a kind are taken, three of each."""
    monkeypatch.setattr(latencies, "CALLS", 3)
    asked: list[str] = []

    def ask(_method: str, address: str, _body: Any) -> None:
        asked.append(address)

    latencies.take(kind, ask, KNOWN, lambda: asked.append("change"))
    return asked


def test_each_request_is_new_and_the_last_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Kind("pages", lambda _known, _chance: (f"/{number}" for number in count()))
    assert asked_for(pages, monkeypatch) == ["/0", "/1", "/2", *["/2"] * 3]


def test_same_request_is_new_after_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Kind("page", lambda _known, _chance: repeat("/"), after_change=True)
    assert asked_for(page, monkeypatch) == [*["change", "/"] * 3, *["/"] * 3]


def test_slow_requests_are_made_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latencies, "MOST_SECONDS", -1)
    assert len(list(latencies.timely(count()))) == latencies.FEWEST_CALLS


def test_times_are_the_median_and_what_nineteen_of_twenty_take() -> None:
    assert latencies.times([float(number) for number in range(101)]) == Times(50, 95)


def test_service_is_changed_over_http(copy_database: CopyDatabase) -> None:
    with (
        copy_database("sqlite") as url,
        service.running(url) as address,
        latencies.over_http(address) as ask,
    ):
        latencies.changes(ask, Known(331, [{"id": 12}]), random.Random(1))()
        assert requests.get(f"{address}{LIST}/12").json()["version"] == 2
        with pytest.raises(RuntimeError, match="has answered 404"):
            ask("GET", f"{LIST}/999", None)
        ask("GET", f"{LIST}/12", None)


@pytest.mark.database("own")
def test_application_in_this_process_is_changed(app: Flask) -> None:
    ask = latencies.in_process(app.test_client())
    latencies.changes(ask, Known(331, [{"id": 12}]), random.Random(1))()
    assert app.test_client().get(f"{LIST}/12").json["version"] == 2
    with pytest.raises(RuntimeError, match="has answered 404"):
        ask("GET", f"{LIST}/999", None)
