"""GET /api/v1/investments/stats."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from investments_api.api.schemas.queries import GROUP_FIELDS

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments/stats"
PLANNED, VOTED = "enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"


def stats(client: FlaskClient, **parameters: Any) -> list[dict[str, Any]]:
    answer = client.get(URL, query_string=parameters)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_total_of_all_is_exact(client: FlaskClient) -> None:
    assert stats(client) == [{"count": 331, PLANNED: 4793.868, VOTED: 5039.881374}]


def test_states_are_counted_and_added_up(client: FlaskClient) -> None:
    rows = {row["etat_d_avancement"]: row for row in stats(client, group_by="etat_d_avancement")}
    assert {state: row["count"] for state, row in rows.items()} == {
        "Etudes et diagnostics": 8,
        "Sélection mandataire": 3,
        "Sélection maîtrise d'œuvre": 4,
        "Etude de maîtrise d'œuvre": 30,
        "Sélection entreprise": 10,
        "En Chantier": 34,
        "Opération livrée": 232,
        "Suspendue": 8,
        "Abandonné": 2,
    }
    assert rows["En Chantier"][VOTED] == 732.475


def test_two_fields_group_by_both(client: FlaskClient) -> None:
    rows = stats(client, group_by="departement,ppi")
    assert set(rows[0]) == {"departement", "ppi", "count", PLANNED, VOTED}
    assert sum(row["count"] for row in rows) == 331
    assert len({(row["departement"], row["ppi"]) for row in rows}) == len(rows)


def test_fields_to_group_by_may_be_repeated(client: FlaskClient) -> None:
    assert stats(client, group_by=["departement", "ppi"]) == stats(
        client, group_by="departement,ppi"
    )


def test_filters_are_those_of_the_list(client: FlaskClient) -> None:
    rows = client.get("/api/v1/investments", query_string={"departement": "93"}).json
    [total] = stats(client, departement="93")
    assert total["count"] == len(rows)
    assert total[VOTED] == pytest.approx(sum(row[VOTED] or 0 for row in rows))


def test_nothing_found_adds_up_to_nothing(client: FlaskClient) -> None:
    assert stats(client, ville="Marseille") == [{"count": 0, PLANNED: 0, VOTED: 0}]
    assert stats(client, ville="Marseille", group_by="ville") == []


def test_unknown_year_is_a_group_and_comes_last(client: FlaskClient) -> None:
    rows = stats(client, group_by="annee_de_livraison")
    years = [row["annee_de_livraison"] for row in rows]
    assert years == [*sorted(years[:-1]), None]
    assert rows[-1]["count"] == 121


@pytest.mark.parametrize("field", GROUP_FIELDS)
def test_every_category_and_year_groups(client: FlaskClient, field: str) -> None:
    assert sum(row["count"] for row in stats(client, group_by=field)) == 331


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("group_by", "titreoperation"),
        ("group_by", "longitude"),
        ("group_by", ""),
        ("group_by", "ville,ppi,lycee"),
        ("sort", "ville"),
        ("page", "1"),
    ],
)
def test_unfit_or_unknown_parameter_is_named(client: FlaskClient, name: str, value: str) -> None:
    answer = client.get(URL, query_string={name: value})
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == [name]
