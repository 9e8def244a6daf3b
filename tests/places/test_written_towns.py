"""Taking the département and the postal code out of what is written for a town."""

import pytest

from investments_api.places.written_towns import WrittenTown, readings

SAINT_DENIS = ("93066",)


@pytest.mark.parametrize(
    ("ville", "name", "places"),
    [
        ("Saint-Denis", "saint denis", ()),
        ("93200 Saint-Denis", "saint denis", (SAINT_DENIS,)),
        ("Saint-Denis, 93200", "saint denis", (SAINT_DENIS,)),
        ("93200", "", (SAINT_DENIS,)),
        ("Saint-Denis (93)", "saint denis", (("93",),)),
        ("93 Saint-Denis", "saint denis", (("93",),)),
        ("Saint-Denis, en Seine-Saint-Denis", "saint denis", (("93",),)),
        ("93200 Saint-Denis (93)", "saint denis", (SAINT_DENIS, ("93",))),
        ("93009 Bobigny Cedex", "bobigny cedex", (("93",),)),
        ("97400 Saint-Denis", "saint denis", (("97",),)),
        ("", "", ()),
    ],
)
def test_a_name_and_its_places_are_among_the_readings(
    ville: str, name: str, places: tuple[tuple[str, ...], ...]
) -> None:
    assert WrittenTown(name, places) in list(readings(ville))


def test_the_name_as_it_is_comes_first() -> None:
    assert [town.name for town in readings("Corbeil-Essonne")] == ["corbeil essonne", "corbeil"]


def test_a_place_has_its_communes_by_departement_or_by_code() -> None:
    codes = ["93066", "93001", "92012"]
    assert WrittenTown("", ()).among(codes) == set(codes)
    assert WrittenTown("", (("93",),)).among(codes) == {"93066", "93001"}
    assert WrittenTown("", (("92", "93"), SAINT_DENIS)).among(codes) == {"93066"}
    assert WrittenTown("", (("92",), SAINT_DENIS)).among(codes) == set()


@pytest.mark.parametrize("ville", ["93 " * 10_000, "93200 " * 10_000, "paris " * 10_000])
def test_long_texts_have_few_readings(ville: str) -> None:
    assert len(list(readings(ville))) <= 13
