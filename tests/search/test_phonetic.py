"""Phonetic codes of French words."""

import pytest

from investments_api.search.phonetic import phonetic_code


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("phare", "fare"), ("chene", "shene"), ("tebo", "thebaud"), ("guitry", "ghitri"),
        ("lagny", "lagni"), ("onion", "ognon"), ("scie", "cie"), ("poisson", "poison"),
        ("george", "jeorge"), ("quai", "kai"), ("lacq", "lac"), ("wagon", "vagon"),
        ("nation", "nassion"), ("isle", "ile"), ("hugo", "ugo"), ("colette", "colete"),
        ("vert", "ver"), ("champs", "cham"), ("prez", "pre"), ("rives", "rive"), ("rolles", "role"),
        ("rouleau", "roulo"), ("paul", "pol"), ("noeud", "neud"), ("roy", "roi"),
        ("pouatier", "poitier"), ("vinci", "vainci"), ("lambert", "lembert"), ("compas", "conpas"),
        ("zele", "sele"), ("plaine", "pleine"), ("vichy", "vichi"),
    ],
)  # fmt: skip
def test_words_that_sound_the_same_have_the_same_code(word: str, other: str) -> None:
    assert phonetic_code(word) == phonetic_code(other)


@pytest.mark.parametrize(
    ("word", "other"),
    [("bain", "pain"), ("cour", "car"), ("gare", "jare"), ("sel", "cal"), ("roux", "rue")],
)
def test_other_words_have_other_codes(word: str, other: str) -> None:
    assert phonetic_code(word) != phonetic_code(other)
