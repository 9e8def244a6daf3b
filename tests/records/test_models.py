"""What holds for every row, whoever writes it: the database itself refuses the rest."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from investments_api.extensions import db
from investments_api.records.models import Investment

pytestmark = pytest.mark.database("shared")

TABLE = Investment.__table__


def test_money_is_stored_as_whole_euros(app: Flask) -> None:
    with app.app_context():
        query = db.text("SELECT SUM(montant_des_ap_votes_en_meu) FROM investment")
        assert int(db.session.execute(query).scalar_one()) == 5_039_881_374


def test_sums_are_exact(app: Flask) -> None:
    with app.app_context():
        planned = func.sum(Investment.enveloppe_prev_en_meu)
        voted = func.sum(Investment.montant_des_ap_votes_en_meu)
        [sums] = db.session.execute(select(planned, voted))
    assert tuple(sums) == (Decimal("4793.868"), Decimal("5039.881374"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lycee", "  "),
        ("ville", ""),
        ("titreoperation", None),
        ("codeuai", "075"),
        ("codeuai", "075078444V"),
        ("etat_d_avancement", "Fini"),
        ("ppi", "2001-2006"),
        ("annee_d_individualisation", 1899),
        ("annee_de_livraison", 2101),
        ("enveloppe_prev_en_meu", Decimal("-0.000001")),
        ("montant_des_ap_votes_en_meu", Decimal(-1)),
        ("nombre_de_lots", 0),
        ("longitude", None),
        ("longitude", 180.5),
        ("latitude", -90.5),
        ("version", 0),
    ],
)
def test_database_refuses_what_cannot_be(app: Flask, field: str, value: Any) -> None:
    statement = update(TABLE).where(TABLE.c.id == 12).values({field: value})
    with app.app_context(), pytest.raises((IntegrityError, DataError)):
        db.session.execute(statement)


@pytest.mark.database("own")
def test_folded_copies_and_commune_follow_a_change(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.ville = "Saint-Denis"
        investment.codeuai = "0930001A"
        investment.entreprise = None
        db.session.commit()
        assert investment.ville_folded == "saint denis"
        assert (investment.commune_folded, investment.code_insee) == ("saint denis", "93066")
        assert (investment.departement, investment.entreprise_folded) == ("93", None)


def test_what_findings_compare_with_follows_a_change(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.assign({"codeuai": "0930001A", "longitude": 2.4397, "latitude": 48.9086})
        db.session.flush()
        assert (investment.codeuai_letter, investment.departement_located) == ("W", "93")
        assert investment.metres_outside == 0
        investment.assign({"longitude": 2.3522, "latitude": 48.8566})
        db.session.flush()
        assert (investment.metres_outside or 0) > 1000
        investment.assign({"codeuai": "993RF5Z?", "longitude": None, "latitude": None})
        db.session.flush()
        assert (investment.codeuai_letter, investment.departement_located) == (None, None)
        assert investment.metres_outside is None


def test_writer_with_an_old_version_is_refused(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        db.session.execute(update(TABLE).where(TABLE.c.id == 12).values(version=7))
        investment.mandataire = "Icade"
        with pytest.raises(StaleDataError):
            db.session.flush()
