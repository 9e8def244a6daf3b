"""GET /api/v1/investments/suggest."""

import pytest
from flask.testing import FlaskClient

from tests.api.suggesting import URL, suggest, values
from tests.conftest import Record

pytestmark = pytest.mark.database("shared")


def first(client: FlaskClient, typed: str) -> tuple[str, str, str]:
    best = suggest(client, typed)[0]
    return best["field"], best["value"], best["q"]


# --- What is suggested


def test_towns_schools_companies_and_titles_hold_what_is_typed(client: FlaskClient) -> None:
    assert "Montreuil" in values(suggest(client, "mont"), "ville")
    assert "Montaigne" in values(suggest(client, "mont"), "lycee")
    assert "Gagneraud" in values(suggest(client, "gagner"), "entreprise")
    assert "Isabelle Biro" in values(suggest(client, "isabelle b"), "maitrise_d_oeuvre")
    assert "SEMAEST" in values(suggest(client, "semae"), "mandataire")
    assert "Rénovation thermique" in values(suggest(client, "thermiq"), "titreoperation")


@pytest.mark.parametrize(
    ("typed", "departement"),
    [("93", "93"), ("seine s", "93"), ("hauts", "92"), ("yvel", "78"), ("yvlin", "78")],
)
def test_departement_is_begun_by_number_or_name(
    client: FlaskClient, typed: str, departement: str
) -> None:
    assert first(client, typed) == ("departement", departement, "")


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("en cha", "En Chantier"),
        ("en trav", "En Chantier"),
        ("livr", "Opération livrée"),
        ("susp", "Suspendue"),
        ("abandonn", "Abandonné"),
        ("appel d'of", "Sélection entreprise"),
    ],
)
def test_state_is_begun_as_published_or_as_people_say(
    client: FlaskClient, typed: str, state: str
) -> None:
    assert first(client, typed) == ("etat_d_avancement", state, "")


@pytest.mark.parametrize("typed", ["12e", "XIIe", "75012", "paris 12", "Paris XIIe", "12e arron"])
def test_arrondissement_is_begun_by_its_number(client: FlaskClient, typed: str) -> None:
    assert first(client, typed) == ("ville", "Paris 12ème", "")


def test_a_figure_begins_eleven_arrondissements(client: FlaskClient) -> None:
    towns = values(suggest(client, "paris 1"), "ville")
    assert len(towns) == 10
    assert all(town.startswith("Paris 1") for town in towns)


def test_little_word_at_the_end_may_go_on(client: FlaskClient) -> None:
    assert values(suggest(client, "saint d"), "ville")[0] == "Saint Denis"


def test_several_companies_of_a_record_are_suggested_apart(client: FlaskClient) -> None:
    names = values(suggest(client, "colas"), "entreprise")
    assert names[0].lower() == "colas"
    assert not any("/" in name for name in names)


@pytest.mark.parametrize("typed", ["", " ", "?", "Perpignan", "qwertyuiop"])
def test_what_nothing_holds_gives_none(client: FlaskClient, typed: str) -> None:
    assert suggest(client, typed) == []


# --- Order


def test_there_are_ten_at_most_each_once_and_no_field_fills_them(client: FlaskClient) -> None:
    suggestions = suggest(client, "e")
    assert len(suggestions) == 10
    assert len({(it["field"], it["value"]) for it in suggestions}) == 10
    assert len({it["field"] for it in suggestions}) > 3


def test_values_that_begin_so_come_first_then_by_count(client: FlaskClient) -> None:
    towns = [it for it in suggest(client, "mont") if it["field"] == "ville"]
    assert all(it["value"].startswith("Mont") for it in towns)
    assert [it["count"] for it in towns] == sorted((it["count"] for it in towns), reverse=True)
    assert values(suggest(client, "st clo"), "ville") == ["Saint-Cloud", "La Celle St Cloud"]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("restructuration ext", {"Restructuration - extension", "Restructuration extension"}),
        (
            "1200 pl",
            {"Construction lycée 1200 places", "Construction d'un lycée de 1200 places"},
        ),
    ],
)
def test_titles_that_are_hardly_different_are_suggested_once(
    client: FlaskClient, typed: str, same: set[str]
) -> None:
    assert len(same.intersection(values(suggest(client, typed), "titreoperation"))) == 1


# --- Several fields


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("marie curie sc", ("ville", "Sceaux", "marie curie")),
        ("Marie-Curie sce", ("ville", "Sceaux", "Marie-Curie")),
        ("internat seine saint d", ("departement", "93", "internat")),
        ("93 montr", ("ville", "Montreuil", "93")),
        ("extension paris 12", ("ville", "Paris 12ème", "extension")),
    ],
)
def test_words_before_the_last_ones_narrow(
    client: FlaskClient, typed: str, best: tuple[str, str, str]
) -> None:
    assert first(client, typed) == best


def test_words_that_the_value_has_do_not_stay_beside_it(client: FlaskClient) -> None:
    assert first(client, "eiffel gust") == ("lycee", "Gustave-Eiffel", "")
    assert first(client, "lycée volt") == ("lycee", "Voltaire", "")


def test_words_that_find_nothing_with_the_value_do_not_stay_beside_it(client: FlaskClient) -> None:
    assert first(client, "internat bobi") == ("ville", "Bobigny", "")


def test_value_without_a_filter_is_the_last_of_the_query(client: FlaskClient) -> None:
    titles = [it for it in suggest(client, "sceaux restr") if it["field"] == "titreoperation"]
    assert titles
    assert {it["q"] for it in titles} == {f"sceaux {it['value']}" for it in titles}


# --- The request


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'; drop table investment; --",
        "é" * 500,
        "a " * 250,
        '" NEAR(',
        "🏫 mont",
        "ﬁ\u0301x",
        "12e" * 100,
    ],
)
def test_every_query_is_data(client: FlaskClient, typed: str) -> None:
    assert client.get(f"{URL}/suggest", query_string={"q": typed}).status_code == 200


@pytest.mark.parametrize("query", ["", "q=a&page=1", "q=a&q=b", "Q=a", f"q={'x' * 1000}"])
def test_parameters_are_strict(client: FlaskClient, query: str) -> None:
    assert client.get(f"{URL}/suggest?{query}").status_code == 422


def test_answer_has_an_etag(client: FlaskClient) -> None:
    answer = client.get(f"{URL}/suggest?q=bondy")
    again = client.get(f"{URL}/suggest?q=bondy", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.database("own")
def test_count_follows_a_change(client: FlaskClient, new_record: Record) -> None:
    before = suggest(client, "la courneu")[0]["count"]
    assert client.post(URL, json=new_record).status_code == 201
    assert suggest(client, "la courneu")[0]["count"] == before + 1
