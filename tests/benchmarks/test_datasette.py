"""The database of Datasette: its numbers are numbers, and its words are found."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks import datasette

RECORD = {
    "id": 12,
    "codeuai": "0750669V",
    "lycee": "Génovéfains",
    "ville": "Paris 09ème",
    "commune": "Paris 9e Arrondissement",
    "departement": "75",
    "titreoperation": "Rénovation",
    "etat_d_avancement": "Opération livrée",
    "annee_de_livraison": 2004,
    "enveloppe_prev_en_meu": 6.32,
    "montant_des_ap_votes_en_meu": None,
    "mandataire": None,
    "maitrise_d_oeuvre": None,
    "entreprise": None,
    "mode_de_devolution": None,
}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    datasette.write(tmp_path / "datasette.sqlite", [RECORD, RECORD | {"id": 13, "lycee": "Brel"}])
    with closing(sqlite3.connect(tmp_path / "datasette.sqlite")) as connection:
        yield connection


@pytest.mark.parametrize(("most", "count"), [("6.31", 0), ("10", 2)])
def test_numbers_are_compared_as_numbers(
    connection: sqlite3.Connection, most: str, count: int
) -> None:
    below = "SELECT count(*) FROM investment WHERE enveloppe_prev_en_meu <= ?"
    # Datasette passes the values of an address as they are.
    assert connection.execute(below, (most,)).fetchone() == (count,)


def test_words_are_found_without_their_accents(connection: sqlite3.Connection) -> None:
    found = "SELECT rowid FROM investment_fts WHERE investment_fts MATCH 'genovefains'"
    assert connection.execute(found).fetchall() == [(12,)]


def test_index_of_words_is_declared_as_datasette_looks_for_it(
    connection: sqlite3.Connection,
) -> None:
    tables = "SELECT name FROM sqlite_master WHERE sql LIKE ?"
    # datasette/utils/__init__.py, detect_fts_sql
    looked_for = '%VIRTUAL TABLE%USING FTS%content="investment"%'
    assert connection.execute(tables, (looked_for,)).fetchall() == [("investment_fts",)]
