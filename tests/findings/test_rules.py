"""The rules: what each finds in the dataset, and just within and beyond its condition."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.findings.rules import BY_NAME, RULES, finds, finds_any
from investments_api.journal import published, recording
from investments_api.queries import how_many, matching
from investments_api.records.models import Investment
from investments_api.records.tallies import Tally
from tests.conftest import Record

pytestmark = pytest.mark.database("shared")

COUNTS = {
    "no_longer_published": 0,
    "uai_placeholder": 5,
    "uai_check_letter": 0,
    "school_two_spellings": 4,
    "no_coordinates": 7,
    "outside_departement": 1,
    "outside_commune": 0,
    "delivered_without_year": 22,
    "voted_above_plan": 121,
    "suspended_in_title": 0,
}
GONE = "no_longer_published"
# A record that no rule finds, for a test to change.
SOUND = {
    "codeuai": "0750784V",
    "lycee": "Métiers",
    "ville": "Paris 12ème",
    "titreoperation": "Façades",
    "etat_d_avancement": "En Chantier",
    "ppi": "2012/2022",
    "longitude": 2.3915,
    "latitude": 48.8467,
}
MONEY = ("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu")


def found_by(app: Flask, *records: Record) -> list[set[str]]:
    """Give the names of the rules that find each of the records, when there are no others."""
    with app.app_context():
        for table in (Investment.__table__, Tally.__table__):
            db.session.execute(db.delete(table))
        added = [Investment(**SOUND | record) for record in records]
        db.session.add_all(added)
        db.session.flush()
        found = {
            rule.name: set(db.session.scalars(select(Investment.id).where(finds(rule))))
            for rule in RULES
        }
        return [{name for name, ids in found.items() if each.id in ids} for each in added]


def date_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def amount_of(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize("name", BY_NAME)
def test_each_rule_finds_the_known_number_in_the_dataset(app: Flask, name: str) -> None:
    with app.app_context():
        assert db.session.scalar(how_many(matching({"finding": [name]}))) == COUNTS[name]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_gives_a_reason_in_two_languages_for_all_that_it_finds(
    app: Flask, rule: Any
) -> None:
    with app.app_context():
        for investment in db.session.scalars(select(Investment).where(finds(rule))):
            reason = rule.reason(investment)
            assert reason.keys() == rule.title.keys() == {"fr", "en"}
            assert all(text.endswith(".") and "None" not in text for text in reason.values())


def test_several_rules_find_what_at_least_one_of_them_finds(app: Flask) -> None:
    with app.app_context():
        query = select(Investment).where(finds_any(["uai_placeholder", "no_coordinates"]))
        assert db.session.scalar(how_many(query)) == 7


def test_a_sound_record_is_not_found(app: Flask) -> None:
    assert found_by(app, {}) == [set()]


@pytest.mark.parametrize(
    ("files", "found"),
    [("", False), ("+", False), ("-", True), ("+-", True), ("+--", True), ("-+", False)],
)
def test_a_record_that_the_newest_file_does_not_have_is_found(
    app: Flask, files: str, found: bool
) -> None:
    """Files with the record and without it, one after the other."""
    with app.app_context():
        for file in files:
            recording.open_changeset("import")
            published.save_snapshots([published.snapshot(12, {}, gone=file == "-")])
        ids = db.session.scalars(select(Investment.id).where(finds(BY_NAME[GONE]))).all()
        assert ids == ([12] if found else [])


@pytest.mark.parametrize("code", ["9930129?", "993RF5Z?", "0750784?"])
def test_a_code_with_a_question_mark_is_a_placeholder(app: Flask, code: str) -> None:
    [rules] = found_by(app, {"codeuai": code})
    assert "uai_placeholder" in rules
    assert "uai_check_letter" not in rules


@pytest.mark.parametrize(
    ("code", "found"),
    [("0750784V", False), ("0750784W", True), ("0750785V", True), ("07507A4V", False)],
)
def test_a_letter_other_than_the_check_letter_is_wrong(app: Flask, code: str, found: bool) -> None:
    assert found_by(app, {"codeuai": code}) == [{"uai_check_letter"} if found else set()]


def test_the_reason_gives_the_right_check_letter(app: Flask) -> None:
    reason = BY_NAME["uai_check_letter"].reason(Investment(codeuai="0750784W", codeuai_letter="V"))
    assert "est V, et non W" in reason["fr"]
    assert "is V, not W" in reason["en"]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["A"], [False]),
        (["A", "A"], [False, False]),
        (["A", "B"], [True, True]),
        (["A", "A", "B"], [False, False, True]),
        (["A", "A", "B", "C"], [True, True, True, True]),
        (["Brontë", "Brontë", "Bronte"], [False, False, True]),
    ],
)
def test_a_spelling_without_a_majority_in_its_code_is_doubtful(
    app: Flask, names: list[str], found: list[bool]
) -> None:
    rules = found_by(app, *({"lycee": name} for name in names))
    assert [each == {"school_two_spellings"} for each in rules] == found


def test_another_code_may_have_another_spelling(app: Flask) -> None:
    assert found_by(app, {}, {"codeuai": "0750785W", "lycee": "Autre"}) == [set(), set()]


def test_a_record_without_a_place_has_no_coordinates(app: Flask) -> None:
    assert found_by(app, {"longitude": None, "latitude": None}) == [{"no_coordinates"}]


@pytest.mark.parametrize(
    ("longitude", "latitude", "where"),
    [(2.4397, 48.9086, "département 93"), (0.0, 0.0, "Île-de-France")],
)
def test_a_point_outside_the_outline_of_its_departement_is_found(
    app: Flask, longitude: float, latitude: float, where: str
) -> None:
    place = {"longitude": longitude, "latitude": latitude}
    assert found_by(app, place) == [{"outside_departement"}]
    located = "93" if "93" in where else None
    investment = Investment(departement="75", departement_located=located)
    reason = BY_NAME["outside_departement"].reason(investment)
    assert where in reason["fr"]
    assert where in reason["en"]


@pytest.mark.parametrize(
    ("longitude", "found"), [(2.4130, False), (2.4138, False), (2.4148, False), (2.4154, True)]
)
def test_a_point_just_outside_its_departement_may_be_inside(
    app: Flask, longitude: float, found: bool
) -> None:
    """0, 16, 89 and 133 metres to the east of Paris, whose simplified border may be off by 100."""
    place = {"longitude": longitude, "latitude": 48.8650}
    assert found_by(app, place) == [{"outside_departement"} if found else set()]


# An operation in Melun, in its middle.
MELUN = {"codeuai": "0770001H", "ville": "Melun", "longitude": 2.6599, "latitude": 48.5397}


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({}, set()),
        ({"ville": "Fontainebleau"}, {"outside_commune"}),
        ({"ville": "Nulle-Part"}, set()),
        ({"latitude": 48.5605}, set()),
        ({"latitude": 48.5610}, {"outside_commune"}),
        ({"longitude": 48.5397, "latitude": 2.6599}, {"outside_departement"}),
        ({"codeuai": "0750784V", "ville": "Paris"}, {"outside_departement"}),
        ({"codeuai": "0690001B"}, set()),
        ({"codeuai": "0690001B", "ville": "Fontainebleau"}, {"outside_commune"}),
        ({"codeuai": "0690001B", "ville": "Lyon"}, set()),
        ({"longitude": None, "latitude": None}, {"no_coordinates"}),
    ],
)
def test_a_point_outside_its_commune_is_found_once(
    app: Flask, values: Record, rules: set[str]
) -> None:
    """Its simplified border may be off by 100 metres: 48.5605 is 95 of them outside."""
    assert found_by(app, MELUN | values) == [rules]


@pytest.mark.parametrize(
    ("point", "metres", "fr", "en"),
    [
        ((2.6599, 48.5397), 4170, ("commune (Melun)", "4,2 km de"), ("(Melun)", "4.2 km from")),
        ((2.6599, 48.5397), 999, ("commune (Melun)", "999 m de"), ("(Melun)", "999 m from")),
        ((0.0, 0.0), 12_000, ("hors de l'Île-de-France", "12,0 km"), ("outside", "12.0 km")),
    ],
)
def test_the_reason_names_both_communes_and_the_distance(
    point: tuple[float, float], metres: int, fr: tuple[str, ...], en: tuple[str, ...]
) -> None:
    found = Investment(
        longitude=point[0], latitude=point[1], code_insee="77186", metres_outside=metres
    )
    reason = BY_NAME["outside_commune"].reason(found)
    assert all(words in reason["fr"] for words in (*fr, "commune déclarée (Fontainebleau)."))
    assert all(words in reason["en"] for words in (*en, "declared commune (Fontainebleau)."))


def test_a_code_of_no_departement_of_the_region_has_no_outline_to_lie_in(app: Flask) -> None:
    assert found_by(app, {"codeuai": "0690001B"}) == [set()]


@pytest.mark.parametrize(
    ("state", "year", "found"),
    [
        ("Opération livrée", None, True),
        ("Opération livrée", 2006, False),
        ("Suspendue", None, False),
    ],
)
def test_a_delivered_operation_without_a_year_is_found(
    app: Flask, state: str, year: int | None, found: bool
) -> None:
    record = {"etat_d_avancement": state, "annee_de_livraison": year}
    assert found_by(app, record) == [{"delivered_without_year"} if found else set()]


@pytest.mark.parametrize(
    ("planned", "voted", "found"),
    [
        ("10", "12", False),
        ("10", "12.000001", True),
        ("0.000001", "0.000001", False),
        ("0.000001", "0.000002", True),
        ("999999.999999", "999999.999999", False),
        ("0", "0", False),
        ("0", "0.000001", True),
        ("10", None, False),
        (None, "10", False),
    ],
)
def test_above_120_percent_is_exact_to_the_euro(
    app: Flask, planned: str | None, voted: str | None, found: bool
) -> None:
    amounts = dict(zip(MONEY, map(amount_of, (planned, voted)), strict=True))
    assert found_by(app, amounts) == [{"voted_above_plan"} if found else set()]


@pytest.mark.parametrize(
    ("planned", "voted", "french", "english"),
    [
        ("1.98", "3.36", "3,36 M€ sont votés, pour 1,98 M€", "3.36 M€ are voted, where 1.98 M€"),
        ("2", "3.600001", "3,600001 M€ sont votés, pour 2,00", "3.600001 M€ are voted, where 2.00"),
        ("0", "0.000001", "0,000001 M€ sont votés, pour 0,00", "0.000001 M€ are voted, where 0.00"),
        ("1E+1", "12.5", "12,50 M€ sont votés, pour 10,00", "12.50 M€ are voted, where 10.00"),
    ],
)
def test_amounts_are_formatted_for_each_language(
    planned: str, voted: str, french: str, english: str
) -> None:
    amounts = dict(zip(MONEY, map(amount_of, (planned, voted)), strict=True))
    reason = BY_NAME["voted_above_plan"].reason(Investment(**amounts))
    assert reason["fr"].startswith(french)
    assert reason["en"].startswith(english)


@pytest.mark.parametrize(
    ("title", "state", "found"),
    [
        ("Gymnase - SUSPENDU", "En Chantier", True),
        ("Suspendue : gymnase", "Opération livrée", True),
        ("Gymnase - SUSPENDU", "Suspendue", False),
        ("Gymnase", "Suspendue", False),
        ("Gymnase insuspendu", "En Chantier", False),
    ],
)
def test_a_title_that_says_suspended_with_another_state_is_found(
    app: Flask, title: str, state: str, found: bool
) -> None:
    record = {"titreoperation": title, "etat_d_avancement": state, "annee_de_livraison": 2006}
    assert found_by(app, record) == [{"suspended_in_title"} if found else set()]
