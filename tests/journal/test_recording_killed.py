"""The service killed in the middle of its writes: what was answered is kept, nothing by half."""

import json
import random
import sqlite3
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
import requests

from investments_api.records.models import DATASET_FIELDS
from tests import service
from tests.conftest import NEW_RECORD

# Each seed gives the writes of a run; how they fall among one another, the machine decides.
SEEDS = range(5)
KILLS = 10
WRITERS = 3
MAX_WRITES = 40
# Few records, so that the writers meet on them.
IDS = range(1, 21)


class Storm:
    """Writers that go on until the service is killed, after a random number of answers."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, seed: str) -> None:
        self.process, self.api, self.seed = process, f"{address}/api/v1", seed
        self.lock, self.until = Lock(), random.Random(seed).randint(1, MAX_WRITES)
        self.answers: list[requests.Response] = []

    def rage(self) -> list[requests.Response]:
        """Write until the end; the answers that came."""
        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(self.write, range(WRITERS)))
        return self.answers

    def write(self, number: int) -> None:
        chance = random.Random(f"{self.seed}, writer {number}")
        with requests.Session() as session:
            while True:
                try:
                    answer = session.request(**self.any_write(chance))
                except requests.RequestException:
                    return
                self.count(answer)

    def count(self, answer: requests.Response) -> None:
        with self.lock:
            self.answers.append(answer)
            if len(self.answers) == self.until:
                service.kill(self.process)

    def any_write(self, chance: random.Random) -> dict[str, Any]:
        records = f"{self.api}/investments"
        one, patch = f"{records}/{chance.choice(IDS)}", {"nombre_de_lots": chance.randint(1, 9)}
        method, url, body = chance.choice(
            [
                ("POST", records, NEW_RECORD | patch),
                ("PATCH", one, patch),
                ("DELETE", one, None),
                ("POST", f"{one}/revert", {"version": 1}),
                ("POST", f"{records}/batch", {"ids": chance.sample(IDS, 3), "patch": patch}),
                ("POST", f"{self.api}/changes/{chance.randint(2, 60)}/undo", None),
            ]
        )
        return {"method": method, "url": url, "json": body}


def read(file: Path, query: str) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(query).fetchall()


def states(journal: list[sqlite3.Row]) -> dict[tuple[int, int], dict[str, Any] | None]:
    """What each version of each record is, None for a deletion; versions have no gap."""
    found: dict[tuple[int, int], dict[str, Any] | None] = {}
    for row in journal:
        last = (row["investment_id"], row["version"] - 1)
        assert last[1] == 0 or last in found
        changes = json.loads(row["changes"]).items()
        before = found.get(last) or dict.fromkeys(DATASET_FIELDS)
        record = before | {name: new for name, (_old, new) in changes}
        found[row["investment_id"], row["version"]] = record if any(record.values()) else None
    return found


def check_nothing_is_half_there(file: Path) -> None:
    assert [tuple(row) for row in read(file, "PRAGMA integrity_check")] == [("ok",)]
    journal = read(file, "SELECT * FROM record_change ORDER BY change_id, position")
    last = {number: record for (number, _version), record in states(journal).items()}
    versions = {row["investment_id"]: row["version"] for row in journal}
    kept = {row["id"]: row for row in read(file, "SELECT * FROM investment")}
    assert {number for number, record in last.items() if record} == kept.keys()
    for number, row in kept.items():
        assert row["version"] == versions[number]
        assert row["nombre_de_lots"] == last[number]["nombre_de_lots"]
    counted = Counter(row["change_id"] for row in journal)
    assert counted == {row["id"]: row["records"] for row in read(file, "SELECT * FROM change")}


def check_answers_are_there(file: Path, answers: list[requests.Response]) -> None:
    journal = read(file, "SELECT * FROM record_change ORDER BY change_id, position")
    known = states(journal)
    deletions = Counter(row["investment_id"] for row in journal if row["action"] == "delete")
    entries = {row["change_id"] for row in journal}
    for answer in answers:
        assert answer.status_code in (200, 201, 204, 404, 409), answer.text
        if answer.status_code == 204:
            deleted = int(str(answer.request.url).rsplit("/", 1)[1])
            deletions[deleted] -= 1
            assert deletions[deleted] >= 0
        elif answer.ok and "undo" in str(answer.request.url):
            assert answer.json()["id"] in entries
        elif answer.ok:
            given = answer.json()
            for record in given if isinstance(given, list) else [given]:
                version = known[record["id"], record["version"]]
                assert version == {name: record[name] for name in DATASET_FIELDS}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_killed_service_keeps_every_answered_write(
    filled_sqlite: Path, tmp_path: Path, seed: int
) -> None:
    file = tmp_path / "own.sqlite"
    file.write_bytes(filled_sqlite.read_bytes())
    answers: list[requests.Response] = []
    with service.held_port() as port:
        for kill in range(KILLS):
            process = service.start(f"sqlite:///{file}", port)
            try:
                storm = Storm(process, f"http://127.0.0.1:{port}", f"{seed}, kill {kill}")
                answers += storm.rage()
            finally:
                service.kill(process)
            check_nothing_is_half_there(file)
    check_answers_are_there(file, answers)
    assert Counter(answer.ok for answer in answers)[True] > KILLS
