"""Finding names of places in a query."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.places import elsewhere, towns
from investments_api.records.models import Investment
from investments_api.search import zones
from investments_api.search.known_towns import town_positions
from investments_api.search.query import find
from investments_api.search.tokens import STOP_WORDS, tokenize
from investments_api.text import fold

URL = "/api/v1/investments"


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("houdan", {0}),
        ("lissy", {0}),
        ("samoreau", {0}),
        ("les molieres", {0, 1}),
        ("internat fontenay aux roses", {1, 2, 3}),
        ("ormesson", {0}),
        ("saint", set()),
        ("internat", set()),
    ],
)
def test_towns_of_the_region_are_known(query: str, places: set[int]) -> None:
    assert town_positions(query.split()) == places


@pytest.mark.parametrize(
    "name",
    [
        *("saint lo", "dijon", "marseille", "brest", "villeurbanne", "roubaix", "guadeloupe"),
        *("bretagne", "pays de la loire", "la reunion", "seine maritime", "fort de france"),
    ],
)
def test_large_towns_departements_and_regions_elsewhere_are_known(name: str) -> None:
    words = name.split()
    assert town_positions([*words, "piscine"]) == set(range(len(words)))


def test_names_elsewhere_are_none_of_the_region() -> None:
    names = set(elsewhere.names())
    assert {"Lyon", "Saint-Étienne", "Bayonne", "Le Creusot", "Var", "Corse"} <= names
    assert names.isdisjoint({"Versailles", "Paris", "Essonne", "Île-de-France"})


@pytest.mark.database("shared")
def test_names_elsewhere_are_found_where_records_have_them(
    client: FlaskClient, records: list[dict[str, Any]]
) -> None:
    texts = {number: _folded_texts(record) for number, record in enumerate(records, 1)}
    for name in elsewhere.names():
        having = {number for number, text in texts.items() if f" {fold(name)} " in text}
        assert not having or having <= found(client, name), name
        assert having or name not in ("Toulouse", "Nord", "Savoie")


@pytest.mark.parametrize("query", ["bretagne", "lycée de Bretagne", "bretgane"])
def test_school_named_after_a_region_is_found(client: FlaskClient, query: str) -> None:
    assert found(client, query) == set()
    client.patch(f"{URL}/12", json={"lycee": "Bretagne"})
    assert found(client, query) == {12}


def found(client: FlaskClient, query: str) -> set[int]:
    return {row["id"] for row in client.get(URL, query_string={"q": query}).json}


def _folded_texts(record: dict[str, Any]) -> str:
    return " | ".join(f" {fold(value)} " for value in record.values() if isinstance(value, str))


def test_a_place_that_no_record_has_is_not_taken_for_another(shared_sqlite: Flask) -> None:
    with shared_sqlite.app_context():
        records = db.session.scalars(select(Investment)).all()
        held = [set(" ".join(zones.texts(record).values()).split()) for record in records]
        for name in (*towns.names(), *elsewhere.names()):
            named = set(tokenize(name)) - STOP_WORDS
            result = find(name)
            assert not result.corrected, name
            if not result.understood and not any(named <= words for words in held):
                assert db.session.scalar(select(Investment.id).where(result.condition)) is None
