"""GET /api/v1/investments/suggest: schools of one name are told apart by their towns."""

import pytest
from flask.testing import FlaskClient

from tests.api.suggesting import suggest
from tests.conftest import Record

pytestmark = pytest.mark.database("shared")


def test_school_comes_with_the_towns_that_have_one_of_its_name(client: FlaskClient) -> None:
    towns = {
        it["value"]: it["towns"] for it in suggest(client, "jean mou") if it["field"] == "lycee"
    }
    assert towns["Jean-Moulin"] == ["Le Blanc Mesnil", "Le Chesnay", "Rosny", "Torcy"]


@pytest.mark.parametrize("typed", ["gust", "lycée n", "emilie", "marie"])
def test_towns_are_those_of_the_operations_that_the_choice_gives(
    client: FlaskClient, records: list[Record], typed: str
) -> None:
    schools = [it for it in suggest(client, typed) if it["field"] == "lycee"]
    assert schools
    for school in schools:
        found = client.get("/api/v1/investments", query_string={"lycee": school["value"]}).json
        assert set(school["towns"]) == {record["ville"] for record in found}


def test_other_values_have_no_towns(client: FlaskClient) -> None:
    others = [it for it in suggest(client, "mel") if it["field"] != "lycee"]
    assert others
    assert all(it["towns"] == [] for it in others)
