"""The file of synonyms, and how it is read."""

import pytest

from investments_api.search.synonyms import FILE, MAX_WORDS, synonyms_of
from investments_api.search.tokens import FUNCTION_WORDS, tokenize

LINES = [
    line
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def words_of(query: str) -> set[str]:
    return {synonym.written for synonym in synonyms_of(tokenize(query))}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:30])
def test_each_line_is_entries_each_once_and_perhaps_what_is_searched_for_them(line: str) -> None:
    sides = line.split(" > ")
    assert len(sides) <= 2
    for side in sides:
        entries = [tuple(tokenize(entry)) for entry in side.split(" = ")]
        assert all(entries)
        assert len(entries) == len(set(entries))
        assert max(map(len, entries)) <= MAX_WORDS


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:30])
def test_each_entry_finds_what_its_line_says(line: str) -> None:
    typed, _, searched = line.partition(" > ")
    targets = {tuple(tokenize(target)) for target in (searched or typed).split(" = ")}
    for entry in typed.split(" = "):
        words = tuple(tokenize(entry))
        found = {synonym.words for synonym in synonyms_of(words)}
        assert words[0] not in FUNCTION_WORDS or not found
        assert words[0] in FUNCTION_WORDS or targets - {words} <= found, entry


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("cantine", "demi-pension"),
        ("dortoirs", "internat"),
        ("gymnases", "sport"),
        ("EPS", "gymnase"),
        ("garage", "parking"),
        ("garage", "atelier"),
        ("toit", "étanchéité"),
        ("toilettes", "sanitaires"),
        ("chauffage", "thermique"),
        ("fenêtre", "menuiseries"),
        ("handicapées", "accessibilité"),
        ("préfabriqué", "bâtiments modulaires"),
        ("amiante", "désamiantage"),
        ("démolir", "déconstruction"),
        ("incendie", "sécurité incendie"),
        ("ordinateur", "câblage"),
        ("salle sport", "gymnase"),
        ("salles de sport", "gymnase"),
    ],
)
def test_words_of_the_field_have_synonyms(typed: str, searched: str) -> None:
    assert searched in words_of(typed)


@pytest.mark.parametrize("typed", ["gagny", "de sport", "salle de", "les", ""])
def test_other_words_have_none(typed: str) -> None:
    assert words_of(typed) == set()


def test_words_are_no_synonym_of_themselves() -> None:
    assert "internat" not in words_of("internat")


def test_what_is_searched_alone_does_not_find_what_was_typed() -> None:
    assert "sanitaires" in words_of("toilettes")
    assert words_of("sanitaires") == set()


def test_folding_makes_no_two_subjects_one() -> None:
    assert "locaux scolaires" in words_of("classes")
    assert "patrimoine" not in words_of("classes")
    assert "patrimoine" in words_of("monuments classés")


def test_entries_are_words_and_no_numbers_of_one_title() -> None:
    assert not any(character.isdigit() for line in LINES for character in line)
