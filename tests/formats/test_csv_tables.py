"""Writing rows as CSV."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investments_api.formats import csv_tables
from investments_api.formats.labels import LABELS
from investments_api.readers import files
from tests.formats.hostile import Record, records, row_of, sample

PROFILES = pytest.mark.parametrize("profile", csv_tables.PROFILES.values(), ids=csv_tables.PROFILES)
RECORD = sample(
    titreoperation="=1+1",
    enveloppe_prev_en_meu=Decimal("12.5"),
    notification_du_marche=date(2002, 10, 28),
    longitude=-2.5,
    latitude=48.8,
)


def write(some: list[Record], profile: csv_tables.Profile, *, labels: bool = False) -> bytes:
    chunks = [[row_of(record)] for record in some]
    return "".join(csv_tables.write(chunks, profile, labels=labels)).encode()


@PROFILES
@settings(deadline=None)
@given(some=st.lists(records, min_size=1, max_size=3), labels=st.booleans())
def test_import_gives_the_records_that_were_exported(
    some: list[Record], profile: csv_tables.Profile, labels: bool
) -> None:
    assert files.read(write(some, profile, labels=labels)).records == some


@PROFILES
@settings(deadline=None)
@given(record=records)
def test_no_cell_is_a_formula(record: Record, profile: csv_tables.Profile) -> None:
    [_header, row] = csv.reader(
        write([record], profile).decode("utf-8-sig").splitlines(keepends=True),
        delimiter=profile.separator,
    )
    for name, cell in zip(LABELS, row, strict=True):
        assert name in ("longitude", "latitude") or not cell.startswith(tuple("=+-@\t\r")), name


def test_rfc4180_profile_has_commas_decimal_points_and_field_names() -> None:
    text = write([RECORD], csv_tables.PROFILES["rfc4180"]).decode()
    header, row, end = text.split("\r\n")
    assert header == ",".join(LABELS)
    assert row.startswith(
        "0750784V,Métiers-de-l'ameublement,Paris 12ème,'=1+1,En Chantier,2001/2006,,,12.5,,"
    )
    assert ",2002-10-28,,-2.5,48.8,7,,'=Commune,01001,3,2026-11-24T12:30:01+00:00" in row
    assert end == ""


def test_french_profile_has_semicolons_decimal_commas_and_a_byte_order_mark() -> None:
    text = write([RECORD], csv_tables.PROFILES["fr"], labels=True).decode()
    assert text.startswith("\ufeffCode UAI;Lycée;Ville;Titre de l'opération;")
    assert ";12,5;" in text
    assert ";-2,5;48,8;" in text
