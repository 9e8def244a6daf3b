"""Which headings are which fields."""

from collections.abc import Callable
from typing import Any

import pytest

from investments_api.formats.labels import LABELS
from investments_api.readers import headings
from investments_api.readers.headings import Columns, Row, field_of, split
from investments_api.readers.messages import DatasetError, Message
from investments_api.records.models import DATASET_FIELDS
from investments_api.text import fold
from tests.readers.samples import REQUIRED, kinds

SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "without accents": lambda label: fold(label.replace("€", "EU")),
    "blanks around": lambda label: f"  {label}\u00a0",
    "on two lines": lambda label: label.replace(" ", "\n"),
    "typographic apostrophe": lambda label: label.replace("'", "’"),
    "no-break blanks": lambda label: label.replace(" ", "\u00a0"),
    "underscores": lambda label: label.replace(" ", "_"),
    "R's points": lambda label: label.replace(" ", ".").replace("'", "."),
    "in quotes": lambda label: f'"{label}"',
    "with a colon": lambda label: f"{label} :",
    "with an asterisk": lambda label: f"{label}*",
    "after a byte order mark": lambda label: f"\ufeff{label}",
    "ligature apart": lambda label: label.replace("œ", "oe"),
}


def refused(*names: Any) -> list[Message]:
    with pytest.raises(DatasetError) as error:
        Columns(names)
    return list(error.value.messages)


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_name_and_label_are_known_as_people_spell_them(spelling: Callable[[str], str]) -> None:
    for field, label in LABELS.items():
        assert field_of(spelling(label)) == field
        assert field_of(spelling(field)) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Enveloppe prév. en M€", "enveloppe_prev_en_meu"),
        ("Montant des AP votés en M€", "montant_des_ap_votes_en_meu"),
        ("Année d'individualisation", "annee_d_individualisation"),
        ("Titre opération", "titreoperation"),
    ],
)
def test_portal_s_labels_are_those_that_its_names_are_made_of(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    "heading", [None, 3, "", " ", "€", "fid", "geo_point_2d", "codeuai2", "é" * 200]
)
def test_other_heading_is_no_field(heading: Any) -> None:
    assert field_of(heading) is None


def test_long_heading_is_unknown_without_being_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folding takes a time that grows with the square of the accents in a row."""
    monkeypatch.setattr(headings, "fold", lambda _text: pytest.fail("it is folded"))
    assert field_of("\u0301\u0323" * 50_000) is None


def test_columns_tell_fields_that_are_absent_and_headings_left_aside() -> None:
    columns = Columns([*REQUIRED, "fid", "id", "", None, "Commune", " geo\npoint  2d "])
    assert columns.present == {*REQUIRED}
    assert columns.absent == [field for field in DATASET_FIELDS if field not in REQUIRED]
    assert columns.left_aside == ["fid", "geo point 2d"]


def test_heading_that_is_left_aside_is_told_on_one_short_line() -> None:
    assert Columns([*REQUIRED, "x" * 1_000]).left_aside == ["x" * 99 + "…"]
    assert Columns([*REQUIRED, "a\x1b[31m\u202eb"]).left_aside == ["a\ufffd[31m\ufffdb"]


def test_missing_columns_are_told_at_once() -> None:
    [message] = refused("codeuai", "ppi", "Ville")
    assert message.kind == "missing_column"
    assert "« Titre de l'opération », « Lycée » (titreoperation, lycee)" in message.fr
    assert "titreoperation, lycee" in message.en


def test_coordinate_without_the_other_is_refused() -> None:
    [message] = refused(*REQUIRED, "Latitude")
    assert (message.kind, "latitude est seule" in message.fr) == ("missing_column", True)


def test_field_that_two_columns_give_is_refused() -> None:
    [message] = refused(*REQUIRED, "VILLE", "Ville")
    assert (message.kind, message.field) == ("column_twice", "ville")
    assert "« Ville » (ville)" in message.fr


def test_read_only_field_may_be_there_twice() -> None:
    assert Columns([*REQUIRED, "ID", "Identifiant", "id"]).left_aside == []


def test_all_that_is_wrong_with_the_columns_is_told() -> None:
    assert kinds(refused("codeuai", "Code UAI", "longitude")) == [
        "missing_column",
        "missing_column",
        "column_twice",
    ]


def test_another_dataset_is_told_by_its_columns() -> None:
    [message] = refused("Nom", None, "Prénom", "x" * 1_000)
    assert message.kind == "another_dataset"
    assert "Colonnes trouvées : Nom, Prénom, xxx" in message.fr
    assert len(message.fr) < 600


def test_headings_are_the_row_that_names_the_most_fields() -> None:
    rows = [
        Row(1, ["Export du 3 mars", ""]),
        Row(2, ["Ville", "x"]),
        Row(5, [*REQUIRED]),
        Row(6, [*REQUIRED.values()]),
        Row(7, ["Paris"]),
    ]
    heading, below = split(iter(rows))
    assert heading.number == 5
    assert [row.number for row in below] == [6, 7]


def test_headings_are_among_the_first_rows() -> None:
    above = [Row(number, [""]) for number in range(1, 25)]
    heading, _ = split(iter([*above, Row(25, [*REQUIRED])]))
    assert heading.number == 1
    assert split(iter([]))[0].cells == ()
