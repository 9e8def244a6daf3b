"""Reading the records of a file."""

import json
from typing import Any

import pytest

from investments_api.formats.labels import LABELS
from investments_api.imports import dataset, readers
from investments_api.imports.readers import MAX_LIST_LENGTH, DatasetError, read_records
from investments_api.records.models import DATASET_FIELDS
from investments_api.text import fold

REQUIRED = {
    "codeuai": "0750784V",
    "lycee": "Métiers-de-l'ameublement",
    "ville": "Paris 12ème",
    "titreoperation": "Façades",
    "etat_d_avancement": "En Chantier",
    "ppi": "2001/2006",
}
HEADER = ",".join(REQUIRED)
ROW = ",".join(REQUIRED.values())


def csv(*lines: str, end: str = "\r\n") -> bytes:
    return "".join(line + end for line in lines).encode()


def read_one(content: bytes, name: str = "file.csv") -> dict[str, Any]:
    [record] = read_records(content, name)
    return record


def read_column(field: str, cell: str, separator: str = ",") -> Any:
    header = separator.join([*REQUIRED, field])
    return read_one(csv(header, separator.join([*REQUIRED.values(), cell])))[field]


def test_flat_records_are_given_as_they_are() -> None:
    records = [REQUIRED, {"prix": 3}, "not a record"]
    assert list(read_records(json.dumps(records).encode(), "file.json")) == records


def test_older_portal_puts_records_into_fields() -> None:
    record = {"datasetid": "lycees", "recordid": "5c2", "fields": REQUIRED, "geometry": None}
    assert read_one(json.dumps([record]).encode()) == REQUIRED


def test_features_have_properties_and_a_place() -> None:
    features = [
        {"type": "Feature", "properties": REQUIRED, "geometry": None},
        {
            "type": "Feature",
            "id": 3,
            "properties": REQUIRED,
            "geometry": {"type": "Point", "coordinates": [2.3, 48.9, 35]},
        },
        {
            "type": "Feature",
            "properties": REQUIRED | {"longitude": 2.31, "latitude": 48.91},
            "geometry": {"type": "Point", "coordinates": [2.3, 48.9]},
        },
    ]
    collection = {"type": "FeatureCollection", "features": features}
    assert list(read_records(json.dumps(collection).encode(), "file.geojson")) == [
        REQUIRED,
        REQUIRED | {"longitude": 2.3, "latitude": 48.9},
        REQUIRED | {"longitude": 2.31, "latitude": 48.91},
    ]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_table_is_read_with_either_separator_and_any_line_end(
    bom: str, separator: str, end: str
) -> None:
    lines = [bom + separator.join(REQUIRED), separator.join(REQUIRED.values()), ""]
    assert read_one(csv(*lines, end=end)) == REQUIRED


def test_published_dataset_is_read_from_the_portal_s_table(records: list[dict[str, Any]]) -> None:
    """Separated by semicolons, with decimal points, every cell in quotes."""
    rows = [
        ";".join('"{}"'.format("" if v is None else str(v).replace('"', '""')) for v in r.values())
        for r in records
    ]
    read = read_records(csv(";".join(DATASET_FIELDS), *rows, end="\n"), "lycees.csv")
    assert dataset.validate(read) == dataset.validate(records)


def test_first_row_may_be_labels() -> None:
    labels = ",".join(f'"{LABELS[field]}"' for field in REQUIRED)
    assert read_one(csv(labels, ROW)) == REQUIRED


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Enveloppe prév. en M€", "enveloppe_prev_en_meu"),
        ("Montant des AP votés en M€", "montant_des_ap_votes_en_meu"),
        ("Année d'individualisation", "annee_d_individualisation"),
    ],
)
def test_portal_s_labels_are_those_that_its_names_are_made_of(heading: str, field: str) -> None:
    assert read_one(csv(f"{HEADER},{heading}", f"{ROW},2000"))[field] == 2000


@pytest.mark.parametrize(
    ("field", "separator", "cell", "value"),
    [
        ("longitude", ",", "-2.5", -2.5),
        ("longitude", ";", "-2,5", -2.5),
        ("longitude", ";", "-2.5", -2.5),
        ("enveloppe_prev_en_meu", ";", "12,5", 12.5),
        ("enveloppe_prev_en_meu", ",", '"12,5"', "12,5"),
        ("enveloppe_prev_en_meu", ";", "1 000", "1 000"),
        ("enveloppe_prev_en_meu", ",", "NaN", "NaN"),
        ("nombre_de_lots", ",", " 3 ", 3),
        ("annee_de_livraison", ",", "2006", 2006),
        ("notification_du_marche", ",", "2002-10-28", "2002-10-28"),
        ("notification_du_marche", ";", "28/10/2002", "2002-10-28"),
        ("notification_du_marche", ",", "10/28/2002", "10/28/2002"),
        ("mandataire", ",", "'=1+1", "=1+1"),
        ("mandataire", ",", "''=1+1", "'=1+1"),
        ("mandataire", ",", "=1+1", "=1+1"),
        ("mandataire", ",", "'t Hart", "'t Hart"),
        ("mandataire", ",", '"a ""b"", c"', 'a "b", c'),
        ("code_insee", ",", "75112", "75112"),
        *((field, ";", "", None) for field in DATASET_FIELDS if field not in REQUIRED),
    ],
)
def test_cell_becomes_a_value_of_its_field(
    field: str, separator: str, cell: str, value: Any
) -> None:
    assert read_column(field, cell, separator) == value


def test_cell_that_does_not_fit_is_left_for_the_schema_to_name() -> None:
    [record] = read_records(csv(f"{HEADER},nombre_de_lots", f"{ROW},trois"), "file.csv")
    with pytest.raises(DatasetError, match="record 1: nombre_de_lots: Not a valid integer"):
        dataset.validate([record])


def test_read_only_columns_are_ignored_when_records_are_validated() -> None:
    [record] = read_records(csv(f"{HEADER},id,version,commune", f"{ROW},7,2,Dijon"), "file.csv")
    [values] = dataset.validate([record])
    assert set(values) == set(DATASET_FIELDS)


def test_long_heading_is_unknown_without_being_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folding takes a time that grows with the square of the accents in a row."""
    folded: list[str] = []

    def noted(text: str) -> str:
        folded.append(text)
        return fold(text[:MAX_LIST_LENGTH])

    monkeypatch.setattr(readers, "fold", noted)
    heading = "\u0301\u0323" * 50_000
    with pytest.raises(DatasetError, match="columns unknown"):
        read_one(csv(f"{HEADER},{heading}", f"{ROW},a"))
    assert len(folded) == len(REQUIRED)


def test_line_breaks_in_quotes_stay_in_their_cell() -> None:
    assert read_column("entreprise", '"Eiffage\nSPIE"') == "Eiffage\nSPIE"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("file.csv", b"", "the file is empty"),
        ("file.csv", b" \n", "the file is empty"),
        ("file.json", b"", "the file is empty"),
        ("file.json", b'[{"ppi": "2001', r"Not valid JSON at line 1, column 10"),
        ("file.json", b"<!doctype html>", "Not valid JSON at line 1"),
        ("file", b"{}", "JSON array of records"),
        ("file.json", b"\xff", "not valid UTF-8"),
        ("file.xlsx", b"PK\x03\x04\xff", "not valid UTF-8. From a spreadsheet, save"),
        ("file.csv", "Lycée".encode("latin-1"), "not valid UTF-8"),
        ("page.html", b"<p>1, 2" + b", 3" * 150, r"^.{0,600}columns unknown: <p>1,.{0,600}$"),
        ("file.csv", csv(f"{HEADER},prix,", f"{ROW},1,"), r"columns unknown: prix, \(no name\)\."),
        ("file.csv", csv("codeuai,lycee,ville"), "missing: titreoperation, etat_d_avan.*, ppi"),
        ("file.csv", csv(f"{HEADER},Ville", f"{ROW},a"), "columns given more than once: ville"),
        ("file.csv", csv(HEADER, ROW, "", "a,b"), "line 4: 2 cells, but there are 6 columns"),
        ("file.csv", csv(HEADER, f'{ROW[:-9]}"a\nb"', "a,b"), "line 4: 2 cells"),
        ("file.csv", csv(HEADER, '"0750784V'), "Not valid CSV at line 2: unexpected end of data"),
        ("f.geojson", b'{"type":"FeatureCollection"}', "array of features"),
        *(
            (
                "f.geojson",
                b'{"type":"FeatureCollection","features":[%b]}' % feature,
                "feature 1: it must have properties",
            )
            for feature in (
                b"3",
                b"{}",
                b'{"properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}',
                b'{"properties":{},"geometry":{"type":"Point","coordinates":[1]}}',
                b'{"properties":[],"geometry":null}',
                b'{"properties":"ville","geometry":null}',
            )
        ),
    ],
)
def test_file_without_records_is_refused_by_its_name_and_fault(
    name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(DatasetError, match=reason) as refusal:
        list(read_records(content, name))
    assert str(refusal.value).startswith(f"{name}: ")
