"""GET /api/v1/investments: filters, order and pages."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.records.models import DATASET_FIELDS, STATES
from tests.databases import statements_of

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"


def found(client: FlaskClient, **parameters: Any) -> list[dict[str, Any]]:
    answer = client.get(URL, query_string=parameters)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_all_the_operations_come_in_one_answer(client: FlaskClient) -> None:
    answer = client.get(URL)
    assert answer.status_code == 200
    assert len(answer.json) == 331


def test_records_are_those_of_the_dataset(
    client: FlaskClient, records: list[dict[str, Any]]
) -> None:
    assert [{name: row[name] for name in DATASET_FIELDS} for row in found(client)] == records


def test_records_have_what_follows_from_their_fields(client: FlaskClient) -> None:
    [row] = found(client, codeuai="0750784V")
    assert (row["departement"], row["commune"], row["code_insee"]) == (
        "75",
        "Paris 12e Arrondissement",
        "75112",
    )
    assert (row["version"], row["updated_at"][-6:]) == (1, "+00:00")


def test_every_record_has_its_commune(client: FlaskClient) -> None:
    assert [
        row["ville"] for row in found(client) if not (row["commune"] and row["code_insee"])
    ] == []


@pytest.mark.parametrize(
    ("name", "value", "published"),
    [
        ("ville", "paris 12EME", "Paris 12ème"),
        ("ville", "l'isle-adam", "L'Isle Adam"),
        ("etat_d_avancement", "en chantier", "En Chantier"),
        ("etat_d_avancement", "abandonne", "Abandonné"),
        ("ppi", "2012/2022", "2012/2022"),
        ("lycee", "marie curie", "Marie-Curie"),
        ("codeuai", "0750784v", "0750784V"),
        ("mandataire", "semaest", "SEMAEST"),
        ("entreprise", "coulon sa", "Coulon SA"),
        ("mode_de_devolution", "metp", "METP"),
    ],
)
def test_filter_is_equality_whatever_case_accents_and_punctuation(
    client: FlaskClient, records: list[dict[str, Any]], name: str, value: str, published: str
) -> None:
    rows = found(client, **{name: value})
    assert {row[name] for row in rows} == {published}
    assert len(rows) == sum(record[name] == published for record in records)


def test_departement_is_the_one_of_the_uai_code(client: FlaskClient) -> None:
    rows = found(client, departement="93")
    assert {row["codeuai"][1:3] for row in rows} == {"93"}
    assert len(rows) == 47


def test_one_parameter_given_twice_is_an_or(client: FlaskClient) -> None:
    rows = found(client, etat_d_avancement=["Suspendue", "Abandonné"])
    assert len(rows) == 8 + 2


def test_different_parameters_are_an_and(client: FlaskClient) -> None:
    rows = found(client, etat_d_avancement="Opération livrée", departement="75")
    assert {(row["etat_d_avancement"], row["departement"]) for row in rows} == {
        ("Opération livrée", "75")
    }


@pytest.mark.parametrize(
    "field",
    [
        "annee_d_individualisation",
        "annee_de_livraison",
        "enveloppe_prev_en_meu",
        "montant_des_ap_votes_en_meu",
    ],
)
def test_range_includes_both_its_ends(client: FlaskClient, field: str) -> None:
    values = sorted(row[field] for row in found(client) if row[field] is not None)
    low, high = values[50], values[150]
    rows = found(client, **{f"{field}_min": low, f"{field}_max": high})
    assert sorted(row[field] for row in rows) == [v for v in values if low <= v <= high]


def test_box_holds_the_places_inside_it(client: FlaskClient) -> None:
    rows = found(client, bbox="2.2,48.8,2.5,48.95")
    assert 0 < len(rows) < 324
    assert all(2.2 <= row["longitude"] <= 2.5 for row in rows)
    assert all(48.8 <= row["latitude"] <= 48.95 for row in rows)


@pytest.mark.parametrize("words", ["facades", "FAÇADES", "façades,"])
def test_words_are_found_whatever_case_and_accents(client: FlaskClient, words: str) -> None:
    rows = found(client, q=words)
    assert rows
    assert all("façades" in json.dumps(row, ensure_ascii=False).lower() for row in rows)


@pytest.mark.parametrize("words", ["%", "_", "'", ";--", "\0"])
def test_signs_are_plain_characters(client: FlaskClient, words: str) -> None:
    assert found(client, q=words) == []


def test_blank_words_ask_for_nothing(client: FlaskClient) -> None:
    assert len(found(client, q="  ")) == 331


def test_sort_is_by_id_unless_asked(client: FlaskClient) -> None:
    ids = [row["id"] for row in found(client)]
    assert ids == sorted(ids)


@pytest.mark.database("own")
def test_accents_do_not_matter_in_the_order(client: FlaskClient) -> None:
    client.patch(f"{URL}/12", json={"ville": "Écouen"})
    towns = [row["ville"] for row in found(client, sort="ville")]
    assert towns.index("Dugny") < towns.index("Écouen") < towns.index("Epinay sur Seine")


@pytest.mark.parametrize("sort", ["annee_de_livraison", "-annee_de_livraison"])
def test_nulls_come_last_either_way(client: FlaskClient, sort: str) -> None:
    years = [row["annee_de_livraison"] for row in found(client, sort=sort)]
    known = [year for year in years if year is not None]
    assert years == sorted(known, reverse=sort.startswith("-")) + [None] * 121


@pytest.mark.parametrize("sign", ["", "-"])
def test_states_are_in_the_order_of_the_works(client: FlaskClient, sign: str) -> None:
    states = [
        row["etat_d_avancement"] for row in found(client, sort=f"{sign}etat_d_avancement,ville")
    ]
    ranks = [STATES.index(state) for state in states]
    assert ranks == sorted(ranks, reverse=bool(sign))
    assert len(set(ranks)) == 9


def test_several_keys_sort_one_after_the_other_and_then_by_id(client: FlaskClient) -> None:
    rows = found(client, sort="departement,-montant_des_ap_votes_en_meu", page_size=300)
    amount = "montant_des_ap_votes_en_meu"
    keys = [(row["departement"], -(row[amount] or 0), row["id"]) for row in rows if row[amount]]
    assert keys == sorted(keys)


def test_several_keys_may_be_repeated(client: FlaskClient) -> None:
    keys = ["departement", "-montant_des_ap_votes_en_meu", "ville"]
    assert found(client, sort=keys) == found(client, sort=",".join(keys))
    assert found(client, sort=[",".join(keys[:2]), keys[2]]) == found(client, sort=keys)


def test_box_may_be_given_by_repeated_numbers(client: FlaskClient) -> None:
    rows = found(client, bbox=["2.2", "48.8", "2.5", "48.95"])
    assert rows == found(client, bbox="2.2,48.8,2.5,48.95")
    assert 0 < len(rows) < 331


def test_pages_follow_one_another_without_gap_or_overlap(client: FlaskClient) -> None:
    pages = [found(client, sort="ppi", page=page, page_size=100) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [100, 100, 100, 31]
    assert len({row["id"] for page in pages for row in page}) == 331


def test_page_says_where_the_others_are(client: FlaskClient) -> None:
    answer = client.get(URL, query_string={"page": 2, "page_size": 100, "sort": "-ville"})
    assert json.loads(answer.headers["X-Pagination"]) == {
        "total": 331,
        "total_pages": 4,
        "first_page": 1,
        "last_page": 4,
        "page": 2,
        "previous_page": 1,
        "next_page": 3,
    }
    links = dict(link.split("; ")[::-1] for link in answer.headers["Link"].split(", "))
    assert set(links) == {'rel="first"', 'rel="prev"', 'rel="next"', 'rel="last"'}
    following = urlsplit(links['rel="next"'].strip("<>"))
    assert following.path == URL
    assert parse_qs(following.query) == {"page": ["3"], "page_size": ["100"], "sort": ["-ville"]}


@pytest.mark.parametrize("host", ["xn--ls8h.la", "lycees.example:8080"])
def test_links_name_the_host_that_was_asked(client: FlaskClient, host: str) -> None:
    answer = client.get(URL, headers={"Host": host}, query_string={"page_size": 1})
    assert answer.status_code == 200
    assert f"<http://{host}{URL}?page_size=1&page=2>" in answer.headers["Link"]


def test_long_lists_of_values_are_taken(client: FlaskClient) -> None:
    towns = [f"Ville {number}" for number in range(2000)] + ["Argenteuil"]
    assert {row["ville"] for row in found(client, ville=towns)} == {"Argenteuil"}


@pytest.mark.parametrize(
    ("name", "value"), [("finding", "no_coordinates"), ("ville", "Paris"), ("id", "12")]
)
def test_value_given_thousands_of_times_counts_once(
    client: FlaskClient, name: str, value: str
) -> None:
    once = client.get(f"{URL}?{name}={value}").json
    assert once
    assert client.get(f"{URL}?{'&'.join([f'{name}={value}'] * 2_000)}").json == once


@pytest.mark.parametrize("page", [5, 10**12, 2**53 - 1])
def test_page_after_the_last_is_empty(client: FlaskClient, page: int) -> None:
    answer = client.get(URL, query_string={"page": page, "page_size": 1000})
    assert answer.json == []
    pagination = json.loads(answer.headers["X-Pagination"])
    assert (pagination["previous_page"], pagination["next_page"]) == (1, None)


def test_nothing_found_is_an_empty_list(client: FlaskClient) -> None:
    answer = client.get(URL, query_string={"ville": "Marseille"})
    assert (answer.status_code, answer.json) == (200, [])
    assert json.loads(answer.headers["X-Pagination"])["total"] == 0
    assert "Link" not in answer.headers


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "1.5"),
        ("page", "1" * 1000),
        ("page", "1_0"),
        ("page", "+1"),
        ("montant_des_ap_votes_en_meu_min", "0.0000004"),
        ("page", "٣"),
        ("page_size", "1001"),
        ("page_size", "0"),
        ("page_size", ""),
        ("sort", ";drop"),
        ("sort", "ville_folded"),
        ("sort", ""),
        ("ville", ""),
        ("etat_d_avancement", "Fini"),
        ("annee_de_livraison_min", "NaN"),
        ("annee_de_livraison_min", "Infinity"),
        ("montant_des_ap_votes_en_meu_max", "nan"),
        ("montant_des_ap_votes_en_meu_max", "1e400"),
        ("enveloppe_prev_en_meu_min", "9" * 1000),
        ("bbox", "1,2,3"),
        ("bbox", ["1,2", "3"]),
        ("bbox", ""),
        ("bbox", "1,2,3,nan"),
        ("bbox", "1,2,3,181"),
        ("towns", "Paris"),
    ],
)
def test_unfit_or_unknown_parameter_is_named(
    client: FlaskClient, name: str, value: str | list[str]
) -> None:
    answer = client.get(URL, query_string={name: value})
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == [name]


def test_unknown_state_is_answered_with_the_nine(client: FlaskClient) -> None:
    answer = client.get(URL, query_string={"etat_d_avancement": "Fini"})
    [message] = answer.json["errors"]["query"]["etat_d_avancement"]
    assert message.count(",") == 8
    assert "Etudes et diagnostics" in message


def test_single_parameter_given_twice_is_refused(client: FlaskClient) -> None:
    answer = client.get(URL, query_string={"page": [1, 2]})
    assert answer.status_code == 422
    assert answer.json["errors"]["query"] == {"page": ["Given more than once."]}


def test_ids_choose_records(client: FlaskClient) -> None:
    answer = client.get("/api/v1/investments?id=12&id=3&id=999999")
    assert [record["id"] for record in answer.json] == [3, 12]


@pytest.mark.parametrize("value", ["0", "x", "1.5", "99999999999"])
def test_id_that_is_none_is_refused(client: FlaskClient, value: str) -> None:
    answer = client.get(f"/api/v1/investments?id={value}")
    assert answer.status_code == 422
    assert "id" in answer.json["errors"]["query"]


def test_amount_just_beyond_the_limit_is_not_rounded_to_it(client: FlaskClient) -> None:
    answer = client.get(f"{URL}?enveloppe_prev_en_meu_max=1000000.0000000001")
    assert answer.status_code == 422
    assert "enveloppe_prev_en_meu_max" in answer.json["errors"]["query"]


def test_new_filter_asks_for_the_revision_the_total_and_the_rows(
    client: FlaskClient, app: Flask
) -> None:
    client.get(f"{URL}?departement=93&page_size=20")
    # Else it would follow from the first, and its statements go to the driver.
    headers = {"X-Own": "new filter"}
    with statements_of(app) as sent:
        client.get(f"{URL}?departement=78&page_size=20", headers=headers)
        new = [each for each in sent if each.startswith("SELECT")]
        client.get(f"{URL}?departement=78&page_size=20", headers=headers)
    assert len(new) == 3
    assert [each for each in sent if each.startswith("SELECT")] == new
