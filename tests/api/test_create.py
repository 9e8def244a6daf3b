"""POST /api/v1/investments."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def unchanged(client: FlaskClient) -> Iterator[None]:
    """Whatever the test sends, no row may change."""
    before = client.get(URL).json
    yield
    assert client.get(URL).json == before


@pytest.mark.database("own")
def test_new_operation_can_be_read_at_its_address(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    answer = client.post(URL, json=new_record)
    assert answer.status_code == 201
    read = client.get(answer.headers["Location"])
    assert read.json == answer.json
    assert read.headers["ETag"] == answer.headers["ETag"]


@pytest.mark.database("own")
def test_new_operation_has_what_was_sent_and_null_for_the_rest(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    created = client.post(URL, json=new_record).json
    assert created.items() >= new_record.items()
    assert (created["version"], created["departement"], created["code_insee"]) == (1, "93", "93027")
    assert created["enveloppe_prev_en_meu"] is None
    assert created["entreprise"] is None


@pytest.mark.database("own")
def test_same_operation_can_be_added_twice(client: FlaskClient, new_record: dict[str, Any]) -> None:
    first, second = (client.post(URL, json=new_record).json["id"] for _ in range(2))
    assert first != second


@pytest.mark.database("own")
def test_record_that_came_from_get_can_be_sent(client: FlaskClient) -> None:
    record = client.get(f"{URL}/12").json
    created = client.post(URL, json=record)
    assert created.status_code == 201
    assert created.json["id"] != 12


@pytest.mark.database("own")
def test_values_are_kept_as_the_dataset_writes_them(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    sent = new_record | {
        "codeuai": " 0930121b ",
        "titreoperation": "  Construction\u00a0 d'un   gymnase ",
        "etat_d_avancement": "operation LIVREE",
        "entreprise": " Eiffage \r\n\r\n  SPIE ",
        "maitrise_d_oeuvre": unicodedata.normalize("NFD", "Ingénierie"),
        "mandataire": "   ",
        "annee_de_livraison": "2006",
        "nombre_de_lots": 3.0,
        "montant_des_ap_votes_en_meu": 0.1 + 0.2,
    }
    created = client.post(URL, json=sent).json
    assert created["codeuai"] == "0930121B"
    assert created["titreoperation"] == "Construction d'un gymnase"
    assert created["etat_d_avancement"] == "Opération livrée"
    assert created["entreprise"] == "Eiffage\nSPIE"
    assert created["maitrise_d_oeuvre"] == "Ingénierie"
    assert created["mandataire"] is None
    assert created["annee_de_livraison"] == 2006
    assert created["nombre_de_lots"] == 3
    assert created["montant_des_ap_votes_en_meu"] == 0.3


@pytest.mark.database("own")
@pytest.mark.parametrize("amount", [0, 0.000001, 12.345678, 999999.999999, 1_000_000])
def test_amounts_are_exact_to_the_euro(
    client: FlaskClient, new_record: dict[str, Any], amount: float
) -> None:
    created = client.post(URL, json=new_record | {"enveloppe_prev_en_meu": amount}).json
    assert created["enveloppe_prev_en_meu"] == amount


@pytest.mark.parametrize(
    "field", ["codeuai", "lycee", "ville", "titreoperation", "etat_d_avancement", "ppi"]
)
@pytest.mark.parametrize("value", ["missing", None, "", " \u00a0", "\u200b\u00ad\u3164", 7, [], {}])
@pytest.mark.usefixtures("unchanged")
def test_required_text_cannot_be_left_out_or_blank(
    client: FlaskClient, new_record: dict[str, Any], field: str, value: Any
) -> None:
    body = {name: content for name, content in new_record.items() if name != field}
    answer = client.post(URL, json=body if value == "missing" else body | {field: value})
    assert answer.status_code == 422
    assert list(answer.json["errors"]["json"]) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("codeuai", "075078V"),
        ("codeuai", "0750784É"),
        ("codeuai", "07507844"),
        ("ppi", "2001-2006"),
        ("ppi", "٢٠٠١/٢٠٠٦"),
        ("etat_d_avancement", "Fini"),
        ("titreoperation", "a\0b"),
        ("titreoperation", "x" * 501),
        ("entreprise", "\x1b[31m"),
        ("annee_de_livraison", 1899),
        ("annee_de_livraison", 2101),
        ("annee_de_livraison", 2006.5),
        ("annee_de_livraison", "deux mille"),
        ("annee_de_livraison", True),
        ("annee_de_livraison", 10**999),
        ("enveloppe_prev_en_meu", -0.01),
        ("enveloppe_prev_en_meu", 0.0000001),
        ("enveloppe_prev_en_meu", "1.5"),
        ("enveloppe_prev_en_meu", 1_000_001),
        ("enveloppe_prev_en_meu", 1e300),
        ("nombre_de_lots", 0),
        ("nombre_de_lots", "3"),
        ("nombre_de_lots", 2**70),
        ("cao_attribution", "2005-02-30"),
        ("cao_attribution", "02/10/2005"),
        ("cao_attribution", 20051002),
        ("mandataire", ["SEMAEST"]),
        ("prix", 12),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_value_that_does_not_fit_is_named(
    client: FlaskClient, new_record: dict[str, Any], field: str, value: Any
) -> None:
    answer = client.post(URL, json=new_record | {field: value})
    assert answer.status_code == 422
    assert list(answer.json["errors"]["json"]) == [field]


@pytest.mark.parametrize(
    "place", [{"longitude": 2.3}, {"latitude": 48.8}, {"longitude": 2.3, "latitude": None}]
)
@pytest.mark.usefixtures("unchanged")
def test_one_coordinate_is_refused(
    client: FlaskClient, new_record: dict[str, Any], place: dict[str, float | None]
) -> None:
    answer = client.post(URL, json=new_record | place)
    assert answer.status_code == 422
    [field] = answer.json["errors"]["json"]
    assert field in {"longitude", "latitude"}


@pytest.mark.parametrize("place", [(180.1, 48), (2, 90.1), (-181, 0), ("2", "48")])
def test_place_off_the_globe_is_refused(
    client: FlaskClient, new_record: dict[str, Any], place: tuple[float, float]
) -> None:
    body = new_record | dict(zip(("longitude", "latitude"), place, strict=True))
    assert client.post(URL, json=body).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"ppi": NaN}',
        b'{"enveloppe_prev_en_meu": Infinity}',
        b'{"ppi": "2001/2006", "ppi": "2012/2022"}',
        b'{"titreoperation": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"titreoperation": "\xff"}',
        b"[" * 100_000,
        b'{"annee_de_livraison": ' + b"9" * 5000 + b"}",
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_body_that_is_no_json_is_a_bad_request(client: FlaskClient, body: bytes) -> None:
    answer = client.post(URL, data=body, headers=JSON)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.json["detail"]


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"12", b'[{"ppi": "2001/2006"}]'])
@pytest.mark.usefixtures("unchanged")
def test_body_that_is_no_object_is_refused(client: FlaskClient, body: bytes) -> None:
    assert client.post(URL, data=body, headers=JSON).status_code == 422


@pytest.mark.usefixtures("unchanged")
def test_number_beyond_doubles_is_refused(client: FlaskClient) -> None:
    body = b'{"enveloppe_prev_en_meu": 1e400}'
    answer = client.post(URL, data=body, headers=JSON)
    assert answer.status_code == 422
    assert "enveloppe_prev_en_meu" in answer.json["errors"]["json"]


@pytest.mark.parametrize("label", [None, "text/plain", "application/x-www-form-urlencoded"])
@pytest.mark.usefixtures("unchanged")
def test_body_not_labelled_json_is_refused(client: FlaskClient, label: str | None) -> None:
    assert client.post(URL, data=b"{}", content_type=label).status_code == 415


@pytest.mark.usefixtures("unchanged")
def test_body_of_five_megabytes_is_too_large(client: FlaskClient) -> None:
    body = b'{"titreoperation": "' + b"x" * 5_000_000 + b'"}'
    assert client.post(URL, data=body, headers=JSON).status_code == 413
