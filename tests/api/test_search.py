"""GET /api/v1/investments?q=: what is found, in which order, and what was corrected."""

import json
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from investments_api.text import fold

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"
EMPTY = '{"corrected": {}, "understood": {}, "widened": {}}'


def ask(client: FlaskClient, query: str, **parameters: Any) -> TestResponse:
    answer = client.get(URL, query_string={"q": query, **parameters})
    assert answer.status_code == 200, answer.json
    return answer


def towns(client: FlaskClient, query: str) -> set[str]:
    return {row["ville"] for row in ask(client, query).json}


def told(answer: TestResponse) -> dict[str, Any]:
    return json.loads(answer.headers["X-Search"])


def corrected(answer: TestResponse) -> dict[str, str]:
    return told(answer)["corrected"]


def schools(client: FlaskClient, query: str) -> set[str]:
    return {row["lycee"] for row in ask(client, query).json}


def titles(client: FlaskClient, query: str) -> list[str]:
    return [row["titreoperation"].lower() for row in ask(client, query).json]


def total(answer: TestResponse) -> int:
    return json.loads(answer.headers["X-Pagination"])["total"]


@pytest.mark.parametrize(
    ("query", "town"),
    [
        ("courbevoi", "Courbevoie"),
        ("Sarsselle", "Sarcelles"),
        ("genevilliers", "Gennevilliers"),
        ("limeilbrevannes", "Limeil Brevannes"),
        ("colom miers", "Coulommiers"),
        ("argenteiul", "Argenteuil"),
        ("lycée de Plaisir", "Plaisir"),
        ("st ouen l aumonne", "Saint Ouen l'Aumône"),
    ],
)
def test_towns_are_found_as_people_spell_them(client: FlaskClient, query: str, town: str) -> None:
    assert towns(client, query) == {town}


def test_a_town_that_the_data_has_not_finds_nothing(client: FlaskClient) -> None:
    assert towns(client, "Perpignan") == set()
    assert towns(client, "Chatou") == set()


def test_all_the_words_are_required(client: FlaskClient) -> None:
    rows = ask(client, "internat bondy").json
    assert rows == []
    rows = ask(client, "rénovation bondy").json
    assert {(row["ville"], "novation" in row["titreoperation"]) for row in rows} == {
        ("Bondy", True)
    }


def test_header_tells_what_was_corrected(client: FlaskClient) -> None:
    assert corrected(ask(client, "courbev")) == {}
    assert corrected(ask(client, "courbevoi")) == {"courbevoi": "courbevoie"}
    assert corrected(ask(client, "courbevoye internat")) == {}
    assert corrected(ask(client, "courbevoye")) == {"courbevoye": "courbevoie"}
    assert corrected(ask(client, "colom miers")) == {"colom miers": "coulommiers"}


def test_header_is_there_for_a_query_alone(client: FlaskClient) -> None:
    assert "X-Search" not in client.get(URL).headers
    assert ask(client, "").headers["X-Search"] == EMPTY
    assert ask(client, "sarçèlles").headers["X-Search"].isascii()


def test_header_tells_which_other_words_of_titles_were_searched(client: FlaskClient) -> None:
    answer = ask(client, "changer les fenêtres")
    assert told(answer)["widened"] == {"changer": ["remplacement"], "fenetres": ["menuiseries"]}
    assert [row["lycee"] for row in answer.json] == ["Marie-Curie"]


@pytest.mark.parametrize("query", ["logement de fonction", "toiture", "internats", "rénovations"])
def test_header_does_not_tell_of_plurals(client: FlaskClient, query: str) -> None:
    answer = ask(client, query)
    assert answer.json
    assert answer.headers["X-Search"] == EMPTY


@pytest.mark.parametrize(
    "query", ["dortoir cergy", "internat gagny", "Lot-et-Garonne", "Saint-Prix"]
)
def test_a_town_is_not_corrected_beside_words_that_it_has_not(
    client: FlaskClient, query: str
) -> None:
    answer = ask(client, query)
    assert (answer.json, corrected(answer)) == ([], {})


@pytest.mark.parametrize(
    "query",
    ['"internta"', '"cantine"', '"service de restoration"', '"avant 2005"', '"chelle"'],
)
def test_a_quoted_phrase_is_searched_as_it_is_written(client: FlaskClient, query: str) -> None:
    answer = ask(client, query)
    assert (answer.json, answer.headers["X-Search"]) == ([], EMPTY)


def test_quoted_words_are_side_by_side_and_not_inflected(client: FlaskClient) -> None:
    assert all("internats" in title for title in titles(client, '"internats"'))
    assert len(titles(client, '"internats"')) == 2 < len(titles(client, "internats"))
    assert titles(client, '"Salle de Sports" bobigny')
    assert titles(client, '"sports de salle" bobigny') == []


def test_words_beside_a_quoted_phrase_are_read_as_ever(client: FlaskClient) -> None:
    answer = ask(client, 'renovatoin "saint-exupéry" 94')
    assert corrected(answer) == {"renovatoin": "renovation"}
    assert told(answer)["understood"] == {"94": "departement: Val-de-Marne"}
    assert [row["lycee"] for row in answer.json] == ["Saint-Exupéry"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        *(("Henri 4", {"Henri-IV"}), ("henri quatre", {"Henri-IV"}), ("HENRI IV", {"Henri-IV"})),
        *((f"françois {number}", {"François-1er"}) for number in ("premier", "1er", "I", "Ier")),
        ("françois 1er 77", {"François-1er"}),
        ("J.-B. Corot", {"Jean-Baptiste-Corot"}),
        ("JB Corot", {"Jean-Baptiste-Corot"}),
        ("M. Curie", {"Marie-Curie"}),
        ("St Exupery", {"Saint-Exupéry"}),
        ("S^t-Exupéry", {"Saint-Exupéry"}),
        ("lycée hôtelier", {"Hôtellier", "Hôtellerie-Tourisme"}),
        ("lycée hôtelière", {"Hôtellier", "Hôtellerie-Tourisme"}),
    ],
)
def test_names_of_schools_are_found_as_people_write_them(
    client: FlaskClient, query: str, names: set[str]
) -> None:
    assert schools(client, query) == names


def test_initials_are_those_of_the_name(client: FlaskClient) -> None:
    assert ask(client, "J. Jaurès").json[0]["lycee"].startswith("Jean-Jaurès")
    assert all("Jaurès" in name for name in schools(client, "J. Jaurès"))


def test_a_fact_is_a_word_where_it_is_true_of_nothing_found(client: FlaskClient) -> None:
    assert told(ask(client, "françois 1er"))["understood"] == {}
    assert told(ask(client, "françois 1er 77"))["understood"] == {
        "77": "departement: Seine-et-Marne"
    }
    assert told(ask(client, "rénovation paris 1er"))["understood"] != {}


@pytest.mark.parametrize("query", ["construction", "seconde", "atelier"])
def test_titles_come_before_companies_for_common_nouns(client: FlaskClient, query: str) -> None:
    rows = ask(client, query).json
    in_title = [query[:6] in fold(f"{row['titreoperation']} {row['lycee']}") for row in rows]
    assert set(in_title) == {True, False}
    assert in_title == sorted(in_title, reverse=True)


@pytest.mark.parametrize(
    "query", ["laine", "colas", "parc restructuration", "laine lieux", "mares logements"]
)
def test_a_correction_never_outranks_an_exact_word(client: FlaskClient, query: str) -> None:
    answer = ask(client, query)
    first = fold(" ".join(map(str, answer.json[0].values()))).split()
    assert corrected(answer) == {}
    assert set(query.split()) <= set(first)


def test_a_long_question_is_still_corrected_and_widened(client: FlaskClient) -> None:
    answer = ask(
        client,
        "restructuration de la demi-pension et de la cantine et amélioration des lieux de vie et "
        "des vestiaires sanitaires dans les ateliers du lycée alexandre denys de cerny",
    )
    assert [row["id"] for row in answer.json] == [154]
    assert corrected(answer) == {"denys": "denis"}
    assert set(told(answer)["widened"]) == {"cantine", "demi pension"}


def test_town_and_school_come_before_title_and_companies(client: FlaskClient) -> None:
    rows = ask(client, "arthur").json
    assert len(rows) > 1
    places = [_zone(row, "arthur") for row in rows]
    assert places == sorted(places)


def _zone(row: dict[str, Any], word: str) -> int:
    fields = (("ville",), ("lycee",), ("commune", "titreoperation"))
    held = [any(word in str(row[field]).lower() for field in zone) for zone in fields]
    return held.index(True) if True in held else len(fields)


def test_exact_words_come_before_completed_ones(client: FlaskClient) -> None:
    rows = ask(client, "mare").json
    assert rows == sorted(rows, key=lambda row: "mare " not in f"{row['lycee']} ".lower())


def test_words_side_by_side_come_first(client: FlaskClient) -> None:
    rows = ask(client, "jean monnet").json
    assert {row["lycee"] for row in rows[:3]} == {"Jean-Monnet"}


@pytest.mark.database("own")
def test_words_side_by_side_are_meant_sooner_than_exact_words_apart(client: FlaskClient) -> None:
    client.patch(f"{URL}/12", json={"titreoperation": "Verrerie et un atelier"})
    client.patch(f"{URL}/13", json={"titreoperation": "Verrerie en ateliers"})
    assert [row["id"] for row in ask(client, "verrerie en atelier").json] == [13, 12]


def test_records_of_the_same_rank_are_in_the_order_of_their_ids(client: FlaskClient) -> None:
    ids = [row["id"] for row in ask(client, "sceaux").json]
    assert ids == sorted(ids)


def test_sort_goes_before_relevance(client: FlaskClient) -> None:
    years = [row["ville"] for row in ask(client, "extension", sort="-ville").json]
    assert years == sorted(years, reverse=True, key=str.casefold) or len(set(years)) > 1


@pytest.mark.parametrize("page_size", [1, 7, 20, 1000])
def test_pages_hold_each_record_once(client: FlaskClient, page_size: int) -> None:
    whole = ask(client, "rénovation")
    expected = [row["id"] for row in whole.json]
    assert total(whole) == len(expected) == len(set(expected))
    pages = range(1, -(-len(expected) // page_size) + 1)
    answers = [ask(client, "rénovation", page=page, page_size=page_size) for page in pages]
    assert [row["id"] for answer in answers for row in answer.json] == expected
    assert {total(answer) for answer in answers} == {len(expected)}


def test_a_page_beyond_the_last_is_empty(client: FlaskClient) -> None:
    answer = ask(client, "rénovation", page=1000)
    assert (answer.json, total(answer) > 0) == ([], True)


def test_other_filters_go_with_it(client: FlaskClient) -> None:
    rows = ask(client, "rénovation", departement="93").json
    assert rows
    assert {row["departement"] for row in rows} == {"93"}
    assert total(ask(client, "rénovation", departement="93")) == len(rows)


def test_stats_add_up_the_same_records(client: FlaskClient) -> None:
    [row] = client.get(f"{URL}/stats", query_string={"q": "genevilliers"}).json
    assert row["count"] == len(ask(client, "genevilliers").json) == 2


HOSTILE = [
    '"', '""', "'", "'; --", "*", "bondy*", "NEAR(", "NEAR(bondy meaux, 2)", "-", "-bondy",
    "^bondy", "bondy AND", "OR", "NOT", "bondy OR meaux", "{town}: bondy", "town:bondy", "a:b",
    "(", ")", "()", "bondy & meaux", "bondy | meaux", "!bondy", "<->", "bondy:*", "bondy:A",
    "\\", "%", "_", "$1",
    "{}", "%(x)s", ":x", "🏫", "bondy 🏫", "مدرسة", "בית ספר", "\u202eydnob", "学校",
    "\x00", "bon\x00dy", "\x1b[31m", "\x7f", "\ud800", "bondy\udfff", "\ufffe", "\u0085", "ﬁ", "½",
    "12e" * 30, "a " * 250, "x" * 500, "0" * 500, "paris " * 80, "st " * 160, "1 2 3 4 5 6 7 8 9",
    "j m p " * 80, "j-m-p-s " * 60, "4 iv " * 100, "un " * 150 + "millions", "> 5 M€ " * 60,
    "1 000 " * 80 + "€", "9" * 400 + " €", "entre 2008 et " * 30, "quand sera " * 40,
    "93 " * 160, "75013 " * 80, "salle de sport " * 30, "est-ce que " * 40, "^" * 400,
    "IVXIVXe", "²³", "ß", "İ", "\u0301", "aéb" * 160,
]  # fmt: skip


@pytest.mark.parametrize("path", ["", "/stats", "/suggest"])
def test_every_query_is_data(client: FlaskClient, path: str) -> None:
    refused = {query: status(client, path, query) for query in HOSTILE}
    assert {query: code for query, code in refused.items() if code != 200} == {}


def status(client: FlaskClient, path: str, query: str) -> int:
    raw = query.encode("utf-8", "surrogatepass")
    return client.get(f"{URL}{path}?q={quote_from_bytes(raw, safe='')}").status_code


@pytest.mark.parametrize("path", ["", "/stats", "/suggest"])
def test_an_endless_query_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{URL}{path}", query_string={"q": "x" * 10_000})
    assert answer.status_code == 422
    assert "q" in answer.json["errors"]["query"]


def test_signs_alone_find_nothing(client: FlaskClient) -> None:
    assert [ask(client, query).json for query in ("*", '"', "🏫", "\u0301")] == [[]] * 4
