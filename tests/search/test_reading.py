"""Reading a query: its facts, its quoted phrases and its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.search.reading import Reading, read
from investments_api.text import fold


@pytest.mark.parametrize(
    ("query", "facts", "words"),
    [
        ("internat 93", ["93"], "internat"),
        ("93 internat", ["93"], "internat"),
        ("rénovation (93) toiture", ["93"], "renovation toiture"),
        ("lycées livrés en 2006 dans l’Essonne", ["livres en 2006", "essonne"], ""),
        ("internat 93 ou 94", ["93", "94"], "internat"),
        ("gymnase plus de 5 M€ EN TRAVEAUX", ["plus de 5 m", "en traveaux"], "gymnase"),
        ("Lycée Voltaire", [], "lycee voltaire"),
    ],
)
def test_facts_are_taken_out_of_the_words(query: str, facts: list[str], words: str) -> None:
    reading = read(query)
    known = read(query, lambda word: False)
    assert [it.typed for it in known.stated] == facts
    assert (reading if "TRAVEAUX" not in query else known).words == words


def test_quoted_phrases_are_words_as_they_are() -> None:
    reading = read('"en travaux" 93 "75 places"')
    assert reading.quoted == (("en", "travaux"), ("75", "places"))
    assert [it.typed for it in reading.stated] == ["93"]
    assert reading.words == ""


def test_a_quotation_mark_alone_parts_words() -> None:
    assert read('"93 bondy').words == read("93 bondy").words


def test_words_that_records_have_are_not_taken_for_key_words() -> None:
    assert read("traveaux en traveaux", lambda word: True).stated == ()


def test_a_uai_code_may_have_spaces() -> None:
    assert read("075 0558 Z") == read("0750558z") == Reading((), (), (), "0750558z")


def test_a_fact_may_be_in_records_as_words() -> None:
    assert [it.words for it in read("93 le VIe").stated] == [("93",), ("6e",)]


def letters(text: str) -> str:
    return fold(text).replace(" ", "")


PARTS = (
    "93", "(94)", "l’Essonne", "Bondy 93", "93140", "12ème", "XIIIe", "paris13", "2006", ",",
    "2006–2009", "livré en 2010", "après", "EN TRAVAUX", "suspendu", "ppi 2012/2022", "> 5 M€",
    "5-10 M€", "1 500 000 €", "deux millions et demi", "et", "ou", "\u00a0", "internat", '"',
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=10))
def test_a_fact_is_told_by_the_words_as_typed(parts: list[str]) -> None:
    query = " ".join(parts)
    typed = letters(re.sub('"[^"]*"', " ", query))
    for stated in read(query, lambda word: False).stated:
        assert letters(stated.typed) in typed
        assert stated.typed == fold(stated.typed) != ""


@given(st.text())
def test_any_text_is_read(query: str) -> None:
    reading = read(query, lambda word: False)
    assert reading.words == " ".join(reading.words.split())
    assert all(reading.quoted)
