"""Any published file, however people and programs have written it, changes what it changes."""

import json
from random import Random
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from investments_api.extensions import db
from investments_api.imports import summaries, sync
from investments_api.journal.tables import Change, PublishedRecord
from investments_api.readers import files
from investments_api.records.models import AMOUNTS, COORDINATES, DATASET_FIELDS, Investment
from investments_api.settings import PROJECT_ROOT
from tests.imports.disguises import disguised
from tests.imports.syncing import NOTHING_NEW, Record, counts

RECORDS = json.loads((PROJECT_ROOT / "dataset.json").read_text(encoding="utf-8"))
CHANGED: dict[str, Any] = {
    "titreoperation": "Un tout autre intitulé",
    "codeuai": "0999999Z",
    "lycee": "Un-autre-nom",
    "ville": "Autreville",
    "etat_d_avancement": "Abandonné",
    "ppi": "1999/2009",
    "annee_d_individualisation": 1987,
    "annee_de_livraison": 1987,
    "enveloppe_prev_en_meu": 87.654321,
    "montant_des_ap_votes_en_meu": 87.654321,
    "mandataire": "Un autre mandataire",
    "maitrise_d_oeuvre": "Un autre\nUne autre",
    "entreprise": "=1+1",
    "mode_de_devolution": "Un autre mode",
    "nombre_de_lots": 87,
    "notification_du_marche": "1987-06-05",
    "cao_attribution": "1987-06-05",
}
# A seed has nothing to shrink.
few = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
seeds = st.integers(0, 2**32)


# Each record needs the first four; the place is one, and GeoJSON always has it.
NAMES = ("codeuai", "titreoperation", "lycee", "ville")
OTHERS = [name for name in DATASET_FIELDS if name not in (*NAMES, *COORDINATES)]


def planned(app: Flask, content: bytes) -> Record:
    with app.app_context():
        return summaries.report(sync.plan(files.read(content)))


@given(seed=seeds)
@few
def test_file_in_any_disguise_changes_nothing(shared_sqlite: Flask, seed: int) -> None:
    report = planned(shared_sqlite, disguised(RECORDS, Random(seed)))
    assert counts(report) == NOTHING_NEW, report["updated"][:2]
    assert report["warnings"] == []


@given(seed=seeds, number=st.integers(1, 331), field=st.sampled_from(sorted(CHANGED)))
@few
def test_one_value_changed_besides_is_that_one_change(
    shared_sqlite: Flask, seed: int, number: int, field: str
) -> None:
    before = RECORDS[number - 1][field]
    assume(before != CHANGED[field])
    file = [dict(record) for record in RECORDS]
    file[number - 1][field] = CHANGED[field]
    report = planned(shared_sqlite, disguised(file, Random(seed)))
    assert counts(report) == NOTHING_NEW | {"updated": 1}
    [updated] = report["updated"]
    assert (updated["id"], updated["changes"]) == (number, {field: [before, CHANGED[field]]})


def figures(app: Flask) -> tuple[Any, ...]:
    """Both sums, the last change, and all that was ever published."""
    with app.app_context():
        sums = (func.sum(getattr(Investment, name)) for name in AMOUNTS)
        snapshots = select(PublishedRecord.record).order_by(PublishedRecord.investment_id)
        return (
            [round(float(each), 6) for each in db.session.execute(select(*sums)).one()],
            db.session.scalar(select(func.max(Change.id))),
            db.session.scalars(snapshots).all(),
        )


def test_sums_and_snapshots_stay_through_any_number_of_such_files(app: Flask) -> None:
    """Columns are absent too; coordinates that are off a little do not drift."""
    before = figures(app)
    assert before[:2] == ([4793.868, 5039.881374], 1)
    for seed in range(12):
        random = Random(seed)
        fields = [*NAMES, *COORDINATES, *random.sample(OTHERS, random.randrange(len(OTHERS)))]
        with app.app_context():
            plan = sync.plan(files.read(disguised(RECORDS, random, fields)))
            assert plan.carry_out() is None
            db.session.commit()
    assert figures(app) == before
