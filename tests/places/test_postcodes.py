"""Finding the communes of a postal code."""

import pytest

from investments_api.places.communes import listed
from investments_api.places.postcodes import communes_at


@pytest.mark.parametrize(
    ("postcode", "communes"),
    [
        ("93300", {"93001"}),
        ("75013", {"75113"}),
        ("75016", {"75116"}),
        ("75116", {"75116"}),
        ("94390", {"91479"}),  # Paray-Vieille-Poste, in the Essonne
        ("95000", {"95074", "95127", "95450", "95500"}),
    ],
)
def test_a_postal_code_gives_all_its_communes(postcode: str, communes: set[str]) -> None:
    assert communes_at(postcode) == communes


@pytest.mark.parametrize("postcode", ["93200", "93210", "93380"])
def test_a_commune_has_the_postal_codes_of_those_it_took_in(postcode: str) -> None:
    assert communes_at(postcode) == {"93066"}


@pytest.mark.parametrize(
    "postcode",
    ["", "93", "9300", "933000", "93009", "75056", "69001", "93 300", "93300 ", "é"],
)
def test_other_texts_are_no_postal_code_of_the_region(postcode: str) -> None:
    assert communes_at(postcode) == frozenset()


def test_every_commune_but_paris_as_a_whole_has_a_postal_code() -> None:
    current = {record["code"] for record in listed() if "now" not in record}
    postcodes = {code for record in listed() for code in record.get("postcodes", ())}
    reached = {commune for postcode in postcodes for commune in communes_at(postcode)}
    assert current - reached == {"75056"}
    assert len(postcodes) == 528
