"""A plan carried out: once, whole, and as it was told."""

from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.extensions import db
from investments_api.imports import sync
from investments_api.imports.plans import NOTHING, Step
from tests.imports.syncing import Record, edit, file_of, synced, undone, value

CHANGES = "/api/v1/changes"


def step(ours: Record | None, theirs: Record, taken: list[str], undecided: Record) -> Step:
    whole = ours and NOTHING | ours
    return Step(NOTHING | theirs, 12, None, whole, taken, undecided, is_snapshot_due=True)


def test_step_tells_what_changes_and_what_comes_of_it() -> None:
    ours = {"mandataire": "A", "entreprise": "A", "longitude": 2.1, "latitude": 48.1}
    theirs = {"mandataire": "B", "entreprise": "B", "longitude": 2.1, "latitude": 48.2}
    one = step(ours, theirs, ["mandataire", "longitude", "latitude"], {"entreprise": None})
    assert one.changes() == {"mandataire": ["A", "B"], "latitude": [48.1, 48.2]}
    assert one.outcome() == NOTHING | theirs | {"entreprise": "A"}
    [conflict] = one.conflicts()
    assert [conflict[name] for name in ("field", "base", "ours", "theirs")] == [
        *("entreprise", None, "A", "B")
    ]


def test_step_that_leaves_a_record_deleted_has_no_outcome() -> None:
    one = step(None, {"mandataire": "B"}, [], {"mandataire": "A"})
    assert one.outcome() is None
    assert [conflict["ours"] for conflict in one.conflicts()] == [None]


def test_import_is_one_change_that_can_be_undone(
    app: Flask, client: FlaskClient, published: list[Record], new_record: Record
) -> None:
    before = client.get("/api/v1/investments").json
    for record in published:
        record["mandataire"] = "Icade"
    report = synced(app, [*published[:-1], new_record])
    [entry, _first] = client.get(CHANGES).json
    changed = sum(row["mandataire"] != "Icade" for row in before[:-1])
    assert (entry["id"], entry["records"]) == (report["change_id"], changed + 1)
    undone(app, report["change_id"])
    fields = published[0].keys()
    after = client.get("/api/v1/investments").json
    assert [[row[name] for name in fields] for row in after] == [
        [row[name] for name in fields] for row in before
    ]


def test_every_step_is_tracked(app: Flask, published: list[Record]) -> None:
    seen = []

    def track(steps: Iterable[Step]) -> Iterator[Step]:
        for one in steps:
            seen.append(one.id)
            yield one

    with app.app_context():
        sync.plan(file_of(published)).carry_out(track)
    assert seen == list(range(1, 332))


@pytest.mark.parametrize("kept", [0, 165])
def test_import_that_is_left_changes_nothing(
    app: Flask, client: FlaskClient, published: list[Record], kept: int
) -> None:
    """A fault in the middle, a lost connection: all or nothing."""
    for record in published:
        record["mandataire"] = "Icade"

    def fails(steps: Iterable[Step]) -> Iterator[Step]:
        for count, one in enumerate(steps):
            if count == kept:
                raise InterruptedError
            yield one

    before = client.get("/api/v1/investments").json
    with app.app_context():
        plan = sync.plan(file_of(published))
        with pytest.raises(InterruptedError):
            plan.carry_out(fails)
        db.session.rollback()
    assert client.get("/api/v1/investments").json == before
    assert len(client.get(CHANGES).json) == 1


def test_edit_that_comes_to_the_same_is_no_change(app: Flask, published: list[Record]) -> None:
    published[11]["mandataire"] = "Icade"
    edit(app, 12, mandataire="Icade")
    report = synced(app, published)
    assert (report["counts"]["updated"], report["counts"]["conflicts"]) == (0, 0)
    assert value(app, 12, "mandataire") == "Icade"
    # What was published is saved, so that the next edit is one.
    assert report["change_id"] == 3
    assert synced(app, published)["change_id"] is None
