"""Any sequence of writes: the journal always tells how the table came to be, and takes it back."""

import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from investments_api import bootstrap
from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.imports import sync
from investments_api.records.models import DATASET_FIELDS
from investments_api.records.values import Values
from tests.databases import application, set_up_and_close
from tests.imports.syncing import file_of

RECORDS = "/api/v1/investments"
CHANGES = "/api/v1/changes"
FINDINGS = "/api/v1/findings"
IMPORTS = "/api/v1/imports"
CONFLICTS = f"{IMPORTS}/conflicts"

# Few values, so that sequences often come back to one they had.
FIELDS = {
    "codeuai": st.sampled_from(["0750784V", "0930121B"]),
    "ville": st.sampled_from(["Paris 12ème", "La Courneuve"]),
    "titreoperation": st.sampled_from(["Gymnase", "Façades"]),
    "etat_d_avancement": st.sampled_from(["En Chantier", "Suspendue"]),
    "enveloppe_prev_en_meu": st.sampled_from([None, 0, 0.1, 0.000001, 999999.999999]),
    "annee_de_livraison": st.sampled_from([None, 2006]),
    "mandataire": st.sampled_from([None, "SEMAEST", "=1+1 '\"\n\U0001f600"]),
    "notification_du_marche": st.sampled_from([None, "2002-10-28"]),
}
PLACE = st.sampled_from(
    [{}, {"longitude": None, "latitude": None}, {"longitude": 2.3, "latitude": 48.9}]
)
PATCHES = st.builds(
    lambda fields, place: fields | place, st.fixed_dictionaries({}, optional=FIELDS), PLACE
).filter(bool)
NEW = st.builds(lambda patch: RECORD | patch, PATCHES)
RECORD: Values = {
    "codeuai": "0750784V",
    "lycee": "Métiers-de-l'ameublement",
    "ville": "Paris 12ème",
    "titreoperation": "Façades",
    "etat_d_avancement": "En Chantier",
    "ppi": "2001/2006",
}
# Reduced to the records and changes that there are.
ANY = st.integers(min_value=0, max_value=1_000)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that was set up with three records."""
    small = tmp_path / "small.json"
    small.write_text(json.dumps([RECORD | {"titreoperation": f"Façades {n}"} for n in range(3)]))
    monkeypatch.setattr(bootstrap, "DATASET", small)
    set_up_and_close(f"sqlite:///{tmp_path}/template.sqlite")
    return tmp_path / "template.sqlite"


class Journal(RuleBasedStateMachine):
    """The service under any writes, with what it should remember of them."""

    template: Path
    file: Path
    app: Flask

    def __init__(self) -> None:
        super().__init__()
        shutil.copy(self.template, self.file)
        self.client = self.app.test_client()
        self.tables: dict[int, dict[int, Values]] = {0: {}}
        self.doubts: dict[int, list[tuple[int, str]]] = {0: []}
        self.conflicts: dict[int, list[Values]] = {0: []}
        self.seen: dict[tuple[int, int], Values] = {}
        self.remember()

    def remember(self) -> None:
        """What is there after the newest change, which is one more or the same."""
        rows = self.client.get(RECORDS).json
        table = {row["id"]: {name: row[name] for name in DATASET_FIELDS} for row in rows}
        change = self.client.get(f"{CHANGES}?page_size=1").json[0]["id"]
        doubts = [(each["id"], each["rule"]) for each in self.client.get(FINDINGS).json]
        assert self.tables.setdefault(change, table) == table
        conflicts = self.client.get(CONFLICTS).json
        assert self.doubts.setdefault(change, doubts) == doubts
        assert self.conflicts.setdefault(change, conflicts) == conflicts
        assert change == len(self.tables) - 1
        for row in rows:
            self.seen.setdefault((row["id"], row["version"]), table[row["id"]])

    def journal(self) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self.file)) as connection:
            connection.row_factory = sqlite3.Row
            query = "SELECT * FROM record_change ORDER BY change_id, position"
            return connection.execute(query).fetchall()

    def some_id(self, number: int) -> int:
        return number % max(row["investment_id"] for row in self.journal()) + 1

    def write(self, method: str, path: str, body: Any = None) -> int:
        status = self.client.open(path, method=method, json=body).status_code
        self.remember()
        return status

    @rule(record=NEW)
    def create(self, record: Values) -> None:
        assert self.write("POST", RECORDS, record) == 201

    @rule(number=ANY, patch=PATCHES)
    def patch(self, number: int, patch: Values) -> None:
        status = self.write("PATCH", f"{RECORDS}/{self.some_id(number)}", patch)
        assert status in (200, 404)

    @rule(number=ANY)
    def delete(self, number: int) -> None:
        assert self.write("DELETE", f"{RECORDS}/{self.some_id(number)}") in (204, 404)

    @rule(number=ANY, version=st.integers(1, 6))
    def revert(self, number: int, version: int) -> None:
        key = (self.some_id(number), version)
        status = self.write("POST", f"{RECORDS}/{key[0]}/revert", {"version": version})
        assert status == (200 if key in self.seen else 404)
        if key in self.seen:
            assert self.tables[len(self.tables) - 1][key[0]] == self.seen[key]

    @rule(numbers=st.lists(ANY, min_size=1, max_size=4), patch=PATCHES)
    def batch(self, numbers: list[int], patch: Values) -> None:
        body = {"ids": [self.some_id(number) for number in numbers], "patch": patch}
        assert self.write("POST", f"{RECORDS}/batch", body) in (200, 404)

    @rule(records=st.lists(NEW, min_size=1, max_size=4))
    def bring_in(self, records: list[Values]) -> None:
        with self.app.app_context():
            transactions.begin_write()
            sync.plan_import(file_of(records)).carry_out()
            db.session.commit()
        self.remember()

    def send(self, records: list[Values], keep: str, dry_run: bool) -> Values:
        content = io.BytesIO(json.dumps(records).encode())
        answer = self.client.post(
            f"{IMPORTS}?conflicts={keep}&dry_run={str(dry_run).lower()}",
            data={"file": (content, "next.json")},
        )
        assert answer.status_code == 200
        self.remember()
        return answer.json

    @rule(
        records=st.lists(NEW, min_size=1, max_size=4),
        number=ANY,
        resolution=st.sampled_from(["manual", "manual", "theirs", "ours"]),
    )
    def synchronise(self, records: list[Values], number: int, resolution: str) -> None:
        """New records, and some as they are here; the same file once more changes nothing."""
        here = [*self.tables[len(self.tables) - 1].values()]
        file = [*records, *here[: number % 4]]
        told = self.send(file, resolution, dry_run=True)
        done = self.send(file, resolution, dry_run=False)
        assert done["counts"] == told["counts"]
        if done["change_id"]:
            assert done["change_id"] == len(self.tables) - 1
        again = self.send(file, resolution, dry_run=False)
        assert again["change_id"] is None
        assert again["conflicts"] == done["conflicts"]
        assert again["counts"]["added"] == again["counts"]["updated"] == 0

    @rule(number=ANY, keep=st.sampled_from(["ours", "theirs"]))
    def decide(self, number: int, keep: str) -> None:
        conflicts = self.conflicts[len(self.tables) - 1]
        if conflicts:
            chosen = conflicts[number % len(conflicts)]
            path = f"{CONFLICTS}/{chosen['investment_id']}/{chosen['field']}"
            assert self.write("POST", path, {"keep": keep}) in (200, 204)
            assert chosen not in self.conflicts[len(self.tables) - 1]

    @rule(number=ANY)
    def dismiss(self, number: int) -> None:
        doubts = self.doubts[len(self.tables) - 1]
        if doubts:
            investment_id, name = doubts[number % len(doubts)]
            path = f"{FINDINGS}/{investment_id}/{name}/dismiss"
            assert self.write("POST", path) == 204

    @rule(number=ANY)
    def undo(self, number: int) -> None:
        change = number % (len(self.tables) - 1) + 1
        assert self.write("POST", f"{CHANGES}/{change}/undo") in (200, 409)

    @rule()
    def undo_newest(self) -> None:
        newest = len(self.tables) - 1
        assert self.write("POST", f"{CHANGES}/{newest}/undo") == 200
        assert self.tables[newest + 1] == self.tables[newest - 1]
        assert self.doubts[newest + 1] == self.doubts[newest - 1]
        assert self.conflicts[newest + 1] == self.conflicts[newest - 1]

    @invariant()
    def replaying_the_journal_gives_the_table(self) -> None:
        replayed: dict[int, Values] = {}
        versions: dict[int, int] = {}
        for row in self.journal():
            record = replayed.setdefault(row["investment_id"], dict.fromkeys(DATASET_FIELDS))
            for name, (old, new) in json.loads(row["changes"]).items():
                assert record[name] == old != new
                record[name] = new
            assert row["version"] == versions.get(row["investment_id"], 0) + 1
            versions[row["investment_id"]] = row["version"]
        present = {number: record for number, record in replayed.items() if any(record.values())}
        assert present == self.tables[len(self.tables) - 1]

    def teardown(self) -> None:
        """Undoing all of it, newest first, gives the start."""
        for change in range(len(self.tables) - 1, 0, -1):
            assert self.write("POST", f"{CHANGES}/{change}/undo") == 200
            assert self.tables[len(self.tables) - 1] == self.tables[change - 1]
            assert self.doubts[len(self.tables) - 1] == self.doubts[change - 1]
            assert self.conflicts[len(self.tables) - 1] == self.conflicts[change - 1]
        assert self.client.get(RECORDS).json == []
        with self.app.app_context():
            db.engine.dispose()


@pytest.mark.slow
def test_any_sequence_of_writes_can_be_replayed_and_undone(template: Path) -> None:
    Journal.template, Journal.file = template, template.with_name("own.sqlite")
    shutil.copy(template, Journal.file)
    with application(f"sqlite:///{Journal.file}") as Journal.app:
        run_state_machine_as_test(
            Journal, settings=settings(max_examples=40, stateful_step_count=20)
        )
