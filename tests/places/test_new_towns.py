"""Finding the communes of a new town."""

import pytest

from investments_api.places.communes import listed
from investments_api.places.new_towns import communes_of
from investments_api.places.towns import codes_for
from investments_api.text import fold


@pytest.mark.parametrize(
    ("words", "size", "some"),
    [
        ("cergy pontoise", 13, {"Cergy", "Pontoise", "Osny", "Maurecourt"}),
        ("saint quentin en yvelines", 12, {"Guyancourt", "Trappes", "Plaisir"}),
        ("marne la vallee", 26, {"Noisy-le-Grand", "Torcy", "Lagny-sur-Marne", "Serris"}),
        ("melun senart", 10, {"Combs-la-Ville", "Savigny-le-Temple", "Tigery"}),
    ],
)
def test_a_new_town_is_its_communes(words: str, size: int, some: set[str]) -> None:
    names = {it["code"]: it["name"] for it in listed() if "now" not in it}
    communes = [names[code] for code in communes_of(words)]
    assert len(communes) == size
    assert some <= set(communes)


@pytest.mark.parametrize(
    ("words", "official"),
    [
        ("st quentin en yvelines", "saint quentin en yvelines"), ("sqy", "saint quentin yvelines"),
        ("marne vallee", "marne la vallee"),
        ("cergypontoise", "cergy pontoise"), ("marnelavalee", "marne la vallee"),
        ("ville nouvelle de senart", "melun senart"), ("senart ville nouvelle", "melun senart"),
    ],
)  # fmt: skip
def test_usual_spellings_count(words: str, official: str) -> None:
    assert communes_of(words) == communes_of(official) != frozenset()


@pytest.mark.parametrize(
    "words",
    [
        "", "cergy", "pontoise", "senart", "melun", "saint quentin", "yvelines", "marne",
        "la vallee", "val d europe", "evry courcouronnes", "internat cergy pontoise", "\ud800",
    ],
)  # fmt: skip
def test_other_words_are_no_new_town(words: str) -> None:
    assert communes_of(words) == frozenset()


def test_no_new_town_is_a_commune() -> None:
    assert {it["name"] for it in listed() if communes_of(fold(it["name"]))} == set()
    assert codes_for("Évry-Courcouronnes") == {"91228"}
