"""Matches as full-text queries of each database, and the same results on both."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.search import fts5, tsvector
from investments_api.search.match import Match, Phrase
from tests.search.score import QUERIES, QUESTIONS

EVERY = Match(((Phrase(("paris12",)), Phrase(("12e",))), (Phrase(("lieux", "de", "v"), True),)), 3)
BEST = Match(((Phrase(("bondy",), True),),), 1)


def test_fts5_query_has_columns_phrases_and_prefixes() -> None:
    assert fts5.expression(EVERY) == (
        '({town school operation firms} : (("paris12" OR "12e") AND ("lieux de v" *)))'
    )
    assert fts5.expression(BEST._replace(excluded=(EVERY._replace(last_zone=0),))).endswith(
        ' NOT ({town} : (("paris12" OR "12e") AND ("lieux de v" *)))'
    )


def test_tsquery_has_labels_phrases_and_prefixes() -> None:
    assert tsvector.expression(EVERY) == (
        "(('3:paris12') | ('3:12e')) & (('3:lieux' <-> '3:de' <-> '3:v':*))"
    )
    assert tsvector.expression(BEST._replace(first_zone=1, excluded=(BEST,))) == (
        "(('1:bondy':*B)) & !((('1:bondy':*)))"
    )


def test_vector_has_positions_and_labels_with_a_gap_between_zones() -> None:
    texts = {"town": "", "school": "", "operation": "salle neuve", "firms": "x"}
    assert tsvector.vector(texts) == (
        "'2:salle':21C '3:salle':21C '2:neuve':22C '3:neuve':22C '3:x':33D"
    )


def test_a_text_longer_than_the_last_position_is_still_a_vector() -> None:
    texts = dict.fromkeys(("town", "school", "operation"), "") | {"firms": "x " * 20_000}
    assert tsvector.vector(texts).endswith(f"'3:x':{tsvector.MAX_POSITION}D")


def answer_to(client: FlaskClient, query: str) -> tuple[list[int], str, str]:
    answer = client.get("/api/v1/investments", query_string={"q": query})
    ids = [row["id"] for row in answer.json]
    return ids, answer.headers["X-Search"], answer.headers["X-Pagination"]


@pytest.mark.postgresql
def test_both_databases_give_the_same_records_in_the_same_order(
    shared_sqlite: Flask, shared_postgresql: Flask
) -> None:
    lines = [line for file in (QUERIES, QUESTIONS) for line in file.read_text("utf-8").splitlines()]
    queries = [json.loads(line)["q"] for line in lines]
    clients = [app.test_client() for app in (shared_sqlite, shared_postgresql)]
    different = [q for q in queries if answer_to(clients[0], q) != answer_to(clients[1], q)]
    assert different == []
