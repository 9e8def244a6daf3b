"""Files of any format: what is read of them, and why others are refused."""

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.readers import files
from investments_api.readers.files import MAX_FAULTS
from investments_api.readers.headings import REQUIRED
from investments_api.readers.messages import DatasetError, Message
from investments_api.readers.tables import Record
from investments_api.records.models import DATASET_FIELDS
from tests.readers import samples
from tests.readers.samples import HEADER, ROW, document, kinds, lines, refusal, with_column

RECORD = samples.REQUIRED
# A record in the Région's form: years as text, empty fields left out, white space untidied.
PUBLISHED = {
    "titreoperation": "Construction 1ère tranche  (800 places)",
    "annee_de_livraison": "2006",
    "ville": "Paris 12ème ",
    "ppi": "2001/2006",
    "lycee": "Métiers-de-l'ameublement",
    "notification_du_marche": "2002-10-28",
    "codeuai": "0750784V",
    "longitude": 2.391504327000064,
    "etat_d_avancement": "Opération livrée",
    "montant_des_ap_votes_en_meu": 1,
    "latitude": 48.84675373500005,
    "maitrise_d_oeuvre": "Cotraitant 1\u00a0: BeA /  TRIBU",
    "entreprise": "Eiffage (GO)\nSPIE (CVC)",
    "mode_de_devolution": None,
    "annee_d_individualisation": "1998",
    "enveloppe_prev_en_meu": 0.43,
}


def read_or_refuse(content: bytes, charset: str | None = None) -> None:
    """What is no File must be a DatasetError, with messages; anything else fails the test."""
    messages: tuple[Message, ...] = ()
    try:
        numbers = files.read(content, charset).numbers
    except DatasetError as error:
        numbers, messages = [], error.messages
    assert bool(numbers) != bool(messages)
    assert all(message.fr.endswith(".") and message.en for message in messages)


def test_published_form_is_typed_and_tidied() -> None:
    [values] = files.read(document([PUBLISHED])).records
    assert values["titreoperation"] == "Construction 1ère tranche (800 places)"
    assert values["ville"] == "Paris 12ème"
    assert values["annee_de_livraison"] == 2006
    assert values["maitrise_d_oeuvre"] == "Cotraitant 1 : BeA / TRIBU"
    assert values["entreprise"] == "Eiffage (GO)\nSPIE (CVC)"
    assert values["mode_de_devolution"] is None
    assert (values["longitude"], values["latitude"]) == (2.391504327000064, 48.84675373500005)
    assert "nombre_de_lots" not in values


def test_coordinates_of_the_dataset_keep_all_their_digits(records: list[dict[str, Any]]) -> None:
    read = files.read(document(records)).records
    for name in ("longitude", "latitude"):
        assert [record[name] for record in read] == [record[name] for record in records]


def test_file_says_what_it_does_not_have_and_what_is_left_aside() -> None:
    file = files.read(with_column("geo_point_2d", '"48.8, 2.3"'))
    assert file.absent == [field for field in DATASET_FIELDS if field not in RECORD]
    assert file.left_aside == ["geo_point_2d"]
    assert file.records == [RECORD]
    assert kinds(file.notes) == ["left_aside", "absent"]
    assert file.notes[0].fr.endswith("car elles ne sont pas d'ici : geo_point_2d.")
    assert "« Programme d'investissement »" not in file.notes[1].fr
    assert "« Année du vote », « Année de livraison »" in file.notes[1].fr


def test_notes_tell_errors_of_spreadsheets_and_doubtful_words() -> None:
    file = files.read(with_column("mandataire", "#REF!", "NULL", "SAERP"))
    assert [record["mandataire"] for record in file.records] == [None, "NULL", "SAERP"]
    assert kinds(file.notes) == ["absent", "emptied", "doubtful"]
    assert file.notes[1].fr.endswith("lu comme vide : ligne 2 « #REF! ».")
    assert file.notes[2].en.endswith('it is kept: line 3 "NULL".')


def test_notes_tell_an_encoding_that_is_not_utf_8() -> None:
    file = files.read(lines(HEADER, ROW).decode().encode("cp1252"))
    assert file.records == [RECORD]
    assert "encoding" in kinds(file.notes)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_formats_are_told_from_their_content_in_any_encoding(encoding: str) -> None:
    for text in (f"{HEADER}\n{ROW}\n", json.dumps([RECORD], ensure_ascii=False)):
        assert files.read(text.encode(encoding)).records == [RECORD]


def test_declared_charset_is_believed() -> None:
    content = lines(HEADER, ROW).decode().encode("mac-roman")
    assert files.read(content, "macintosh").records == [RECORD]


def test_every_bad_value_is_told_by_row_field_and_reason() -> None:
    records = [
        RECORD,
        RECORD | {"codeuai": "?", "annee_de_livraison": "20O6"},
        RECORD | {"ville": " ", "cao_attribution": "03/04/2005"},
        RECORD | {"longitude": 2.3, "latitude": None},
    ]
    messages = {message.field: message for message in refusal(document(records))}
    assert {field: message.kind for field, message in messages.items()} == {
        "codeuai": "wrong",
        "annee_de_livraison": "wrong",
        "ville": "missing",
        "cao_attribution": "ambiguous",
        "latitude": "alone",
    }
    assert messages["annee_de_livraison"].fr == (
        "« Année de livraison » : il faut une année de 1900 à 2100, comme 2006 : enregistrement 2 "
        "« 20O6 »."
    )
    assert messages["ville"].fr.endswith("obligatoire : enregistrement 3.")
    assert messages["cao_attribution"].en == (
        'cao_attribution can mean two things: write a day like 2006-01-31: record 3 "03/04/2005".'
    )
    assert "longitude et latitude" in messages["latitude"].fr


def test_error_of_a_spreadsheet_in_a_required_field_is_shown() -> None:
    [message] = refusal(lines(HEADER, ROW.replace("Façades", "#REF!")))
    assert (message.kind, message.field) == ("missing", "titreoperation")
    assert "ligne 2 « #REF! »" in message.fr


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("montant_des_ap_votes_en_meu", "\u22123"),
        ("montant_des_ap_votes_en_meu", "1 234,1234567 M€"),
        ("nombre_de_lots", "2,5"),
        ("annee_de_livraison", "12 006"),
    ],
)
def test_value_is_shown_as_it_is_written(field: str, cell: str) -> None:
    [message] = refusal(with_column(field, cell, separator=";"))
    assert message.en.endswith(f'line 2 "{cell}".')


def test_long_value_is_shown_in_part() -> None:
    [message] = refusal(document([RECORD | {"mandataire": "x" * 1_000_000}]))
    assert f"« {'x' * 79}… »" in message.fr


def test_faults_are_counted_up_to_a_number() -> None:
    [message] = refusal(lines(HEADER, *[ROW.replace("2001/2006", "x")] * MAX_FAULTS))
    assert message.en.endswith(", and 980 more.")
    [message] = refusal(lines(HEADER, *[ROW.replace("2001/2006", "x")] * (MAX_FAULTS + 5)))
    assert message.en.endswith(", and 981 more, at least.")


def test_file_full_of_faults_is_not_read_to_its_end() -> None:
    left: list[Any] = []

    def track(records: Iterable[Record]) -> Iterator[Record]:
        left.append(iter(records))
        return left[0]

    with pytest.raises(DatasetError):
        files.read(lines(HEADER, *["x,x,x,x,x,x"] * 2_000), track=track)
    assert len(list(left[0])) > 1_000


def test_progress_follows_the_records() -> None:
    content = lines(HEADER, ROW, ROW, ROW)
    assert len(files.read(content, track=lambda records: islice(records, 2)).records) == 2


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x1e\n", "empty"),
        (lines(HEADER), "no_records"),
        (lines("", HEADER, ",,,,,", ""), "no_records"),
        (b"\x00\x01\x02", "not_text"),
        (b"GIF89a\x00", "not_text"),
        ("Lycée é".encode() + b"\xff", "encoding"),
        (b"null", "another_dataset"),
        (b"3", "another_dataset"),
    ],
)
def test_file_without_records_is_refused_by_its_fault(content: bytes, kind: str) -> None:
    assert kinds(refusal(content)) == [kind]


@pytest.mark.parametrize("written", [b"x", gzip.compress(b"x")], ids=["plain", "gzip"])
def test_file_is_loaded_from_its_path(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "file.csv").write_bytes(written)
    assert files.load(tmp_path / "file.csv") == b"x"


@pytest.mark.parametrize("name", ["none.json", "."])
def test_file_that_cannot_be_loaded_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatasetError) as error:
        files.load(tmp_path / name)
    [message] = error.value.messages
    assert message.kind == "unreadable"
    assert (tmp_path / name).name in message.fr
    assert str(tmp_path.parent) not in message.fr + message.en


HEADINGS = st.lists(st.sampled_from([*DATASET_FIELDS, "id", "fid", "", "Ville", "é"]), max_size=8)
CELL = st.text(max_size=12) | st.sampled_from(["", "#N/A", "NA", "1,234", "1.5", "03/04/2005", '"'])
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELL,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "properties", "geometry", "coordinates", "fields", *REQUIRED]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.binary(max_size=200), st.none() | st.sampled_from(["utf-8", "latin-1", "utf-16", "x"]))
def test_any_bytes_are_a_file_or_refused(content: bytes, charset: str | None) -> None:
    read_or_refuse(content, charset)


@given(HEADINGS, st.lists(st.lists(CELL, max_size=8), max_size=4), st.sampled_from(",;\t|"))
def test_any_table_is_a_file_or_refused(
    headings: list[str], rows: list[list[str]], separator: str
) -> None:
    texts = [separator.join(row) for row in ([*RECORD, *headings], *rows)]
    read_or_refuse("\n".join(texts).encode("utf-8", "replace"))


@given(VALUE, st.sampled_from(DATASET_FIELDS))
def test_any_value_of_json_is_a_file_or_refused(value: Any, field: str) -> None:
    for json_document in (value, [value], [RECORD | {field: value}], samples.feature(value)):
        read_or_refuse(document(json_document))
