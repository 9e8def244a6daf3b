"""The dataset as Excel, LibreOffice, QGIS, R, pandas and portals write it is still the dataset."""

import csv
import json
import unicodedata

import pytest

from investments_api.formats.labels import LABELS
from investments_api.readers import files
from investments_api.records.models import AMOUNTS, COORDINATES, DATASET_FIELDS, DATES
from investments_api.records.values import Values
from tests.readers.writing import (
    Record,
    Write,
    amounts,
    as_lines,
    changed_dates,
    collection,
    days,
    edited,
    encoded,
    excel,
    french,
    geojson,
    json_of,
    multipoint,
    plain,
    portal_v1,
    reversed_columns,
    spelled,
    table,
    with_columns,
    with_geometry,
    without_nulls,
)

EMPTY_ROW = ";" * (len(DATASET_FIELDS) - 1)
QUOTED: Record = {"quoting": csv.QUOTE_ALL}
VARIANTS: dict[str, Write] = {
    "published by the portal": table(delimiter=";", lineterminator="\n", **QUOTED),
    "pandas": table(lineterminator="\n"),
    "R write.csv": table(quoting=csv.QUOTE_NONNUMERIC),
    "R write.csv2": excel(quoting=csv.QUOTE_NONNUMERIC),
    "Excel FR": excel(),
    "Excel FR, Windows-1252": encoded(excel(), "cp1252"),
    "Excel FR, CSV UTF-8": encoded(excel(), "utf-8-sig"),
    "Excel FR, Mac": excel(lineterminator="\r", **QUOTED),
    "Excel, Unicode text": encoded(table(french, delimiter="\t"), "utf-16"),
    "Excel FR with typed days": excel(days("%d/%m/%Y", french)),
    "Excel FR with days and times": excel(days("%d/%m/%Y 00:00", french)),
    "Excel FR with long days": excel(days("%d/%m/%Y 00:00:00", french), **QUOTED),
    "Excel US": table(days("%m/%d/%Y")),
    "Google Sheets FR": table(days("%d/%m/%Y", french)),
    "LibreOffice FR": excel(days("%d.%m.%Y", french), lineterminator="\n"),
    "tabs": table(delimiter="\t"),
    "tabs and commas": table(french, delimiter="\t"),
    "bars": table(delimiter="|"),
    "column order": reversed_columns,
    # Blank lines, rows and columns.
    "blank first line": edited(excel(), lambda text: f"\r\n{text}"),
    "blank first lines": edited(excel(), lambda text: f"\n \n\n{text}"),
    "first row of separators": edited(excel(), lambda text: f"{EMPTY_ROW}\r\n{text}"),
    "last rows of separators": edited(excel(), lambda text: text + f"{EMPTY_ROW}\r\n" * 50),
    "last rows of separators, no end": edited(excel(), lambda text: text + EMPTY_ROW),
    "blank lines at the end": edited(table(), lambda text: text + "\r\n" * 30),
    "blank lines in between": edited(excel(lineterminator="\n"), lambda text: f"\n{text}\n\n"),
    "no line end at the end": edited(table(), str.strip),
    "unnamed empty column": with_columns(excel(), **{"": None}),
    "unnamed empty columns": with_columns(table(), **{"": None, " ": None, "\u00a0": ""}),
    "empty column without headings": edited(excel(), lambda text: text.replace("\r\n", ";;\r\n")),
    "title above": edited(excel(), lambda text: f"Opérations au 3 mars 2026\r\n\r\n{text}"),
    "title and signs above": edited(table(), lambda text: f'# "x"; y\n"a\nb"\n{text}'),
    "joined with itself, headings alone": edited(excel(), lambda text: text + text.splitlines()[0]),
    # Columns that are not ours.
    "geo_point_2d": with_columns(excel(), geo_point_2d="48.854, 2.375"),
    "new empty column": with_columns(table(), commentaire=None),
    "row numbers": lambda records: table()([{"": n} | r for n, r in enumerate(records)]),
    "fid first": lambda records: table()([{"fid": n} | r for n, r in enumerate(records)]),
    "column of JSON": with_columns(table(), geo_shape='{"type": "Point", "coordinates": [1, 2]}'),
    "column with line breaks": with_columns(excel(), note="a\nb\r\nc"),
    "our read-only columns": with_columns(table(), id=7, version=2, commune="Dijon"),
    "read-only column twice": with_columns(table(), id=7, ID=8, Identifiant=9),
    # The separator told, or hidden.
    "sep=;": edited(excel(), lambda text: f"sep=;\r\n{text}"),
    "sep=; in quotes": edited(excel(), lambda text: f'"sep=;"\n{text}'),
    "SEP=tab": edited(table(delimiter="\t"), lambda text: f"SEP=\t\r\n{text}"),
    "sep= that is wrong": edited(excel(), lambda text: f"sep=,\r\n{text}"),
    "semicolons in cells": with_columns(table(), note="a;b;c;d;e;f;" * 9),
    "commas in cells": with_columns(excel(), note="a,b,c,d,e,f," * 9),
    "commas in a heading": with_columns(excel(), **{"note, remark, comment, text": ""}),
    "blanks behind the separator": edited(
        table(**QUOTED), lambda text: text.replace('","', '", "')
    ),
    # Headings.
    "labels": table(names=LABELS),
    "labels in capitals": table(names=spelled(str.upper)),
    "labels without accents": table(
        names=spelled(
            lambda text: (
                unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
                if "€" not in text and "œ" not in text
                else text
            )
        )
    ),
    "labels, decomposed": table(names=spelled(lambda text: unicodedata.normalize("NFD", text))),
    "labels on two lines": excel(names=spelled(lambda text: text.replace(" ", "\n"))),
    "labels with typographic apostrophes": excel(names=spelled(lambda x: x.replace("'", "’"))),
    "labels above names": lambda records: (
        excel(names=LABELS)([dict.fromkeys(records[0])]) + excel()(records)
    ),
    "names in capitals": table(names={field: field.upper() for field in DATASET_FIELDS}),
    "names with blanks": table(names={field: f" {field} " for field in DATASET_FIELDS}),
    "names in quotes of quotes": table(names={field: f'"{field}"' for field in DATASET_FIELDS}),
    # Numbers.
    "amounts in M€": excel(amounts("{} M€")),
    "amounts with a no-break blank": excel(amounts("{}\u00a0M€")),
    "amounts with a narrow blank": excel(amounts("{}\u202fM€")),
    "amounts in €": excel(amounts("{} €")),
    "amounts in €, Windows-1252": encoded(excel(amounts("{} €")), "cp1252"),
    "amounts in MEUR": excel(amounts("{} MEUR")),
    "amounts with the sign before": table(amounts("€{}", plain)),
    "amounts with blanks around": excel(amounts("  {} \u00a0")),
    "amounts with zeros behind": excel(
        lambda f, v: f"{v:.7f}".replace(".", ",") if f in AMOUNTS and v else french(f, v)
    ),
    "years as decimals": table(lambda f, v: f"{v}.0" if isinstance(v, int) else plain(f, v)),
    "years with blanks": excel(
        lambda f, v: f"{v:,}".replace(",", "\u202f") if isinstance(v, int) else french(f, v)
    ),
    "numbers in quotes": table(french, **QUOTED),
    "pandas floats": table(
        lambda f, v: repr(float(v)) if f in AMOUNTS and v is not None else plain(f, v)
    ),
    # Nothing.
    "nan": table(lambda f, v: plain(f, v) or ("nan" if f in (*DATES, *AMOUNTS) else "")),
    "NA": excel(lambda f, v: french(f, v) or ("NA" if f in (*DATES, *AMOUNTS) else "")),
    "#N/A": excel(lambda f, v: french(f, v) or ("#N/A" if f != "longitude" else "")),
    "blanks": table(lambda f, v: plain(f, v) or " \u00a0"),
    # Days.
    **{
        f"days as {form}": table(days(form))
        for form in ("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d-%m-%Y", "%Y-%m-%d 00:00:00")
    },
    **{
        f"days as {form}": excel(days(form, french))
        for form in (
            "%Y-%m-%dT00:00:00",
            "%Y-%m-%dT00:00:00.000Z",
            "%Y-%m-%d 00:00:00+00",
            "%d %b %Y",
        )
    },
    # JSON.
    "JSON": json_of(dict),
    "JSON, indented": json_of(dict, indent=2),
    "JSON, not escaped, with a mark": encoded(json_of(dict, ensure_ascii=False), "utf-8-sig"),
    "JSON, UTF-16": encoded(json_of(dict, ensure_ascii=False), "utf-16"),
    "JSON without nulls": json_of(without_nulls),
    "JSON of texts": json_of(lambda r: {name: plain(name, value) for name, value in r.items()}),
    "JSON of floats": json_of(
        lambda r: {n: float(v) if isinstance(v, int) else v for n, v in r.items()}
    ),
    "JSON with labels": json_of(lambda r: {LABELS[name]: value for name, value in r.items()}),
    "JSON with geo_point_2d": json_of(lambda r: r | {"geo_point_2d": {"lon": 2.3, "lat": 48.8}}),
    "JSON with days of pandas": json_of(changed_dates("%Y-%m-%dT00:00:00.000")),
    "JSON, decomposed": json_of(
        lambda r: {
            n: unicodedata.normalize("NFD", v) if isinstance(v, str) else v for n, v in r.items()
        }
    ),
    "older portal": portal_v1,
    "JSON Lines": lambda records: as_lines(records),
    "JSON Lines, CR LF": lambda records: as_lines(records, "\r\n"),
    "JSON Lines with blank lines": lambda records: as_lines(records, "\n\n"),
    "JSON text sequence": lambda records: as_lines(records, before="\x1e"),
    "JSON Lines without nulls": lambda records: as_lines([without_nulls(r) for r in records]),
    # GeoJSON.
    "GeoJSON": lambda records: collection(geojson(records)),
    "GeoJSON of QGIS": lambda records: collection(
        geojson(records, fid=1),
        name="lycées",
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    ),
    "GeoJSON with slashes": lambda records: collection(
        geojson([changed_dates("%Y/%m/%d")(record) for record in records])
    ),
    "GeoJSON, MultiPoint": with_geometry(multipoint),
    "GeoJSON, empty point": with_geometry(lambda g: g or {"type": "Point", "coordinates": []}),
    "GeoJSON, empty collection": with_geometry(
        lambda g: g or {"type": "GeometryCollection", "geometries": []}
    ),
    "GeoJSON with heights": with_geometry(
        lambda g: g and g | {"coordinates": [*g["coordinates"], 35.0]}
    ),
    "GeoJSON with coordinates besides": lambda records: collection(
        [each | {"properties": r} for each, r in zip(geojson(records), records, strict=True)]
    ),
    "GeoJSON with labels": lambda records: collection(
        [
            each | {"properties": {LABELS[name]: value for name, value in record.items()}}
            for each, record in zip(geojson(records), records, strict=True)
        ]
    ),
    "GeoJSON Lines": lambda records: as_lines(geojson(records)),
    "GeoJSON text sequence": lambda records: as_lines(geojson(records), before="\x1e"),
}


@pytest.fixture(scope="module")
def dataset(records: list[Record]) -> list[Values]:
    return files.read(json.dumps(records).encode()).records


@pytest.mark.parametrize("variant", VARIANTS)
def test_dataset_is_read_as_it_is(
    variant: str, records: list[Record], dataset: list[Values]
) -> None:
    content = VARIANTS[variant](records)
    file = files.read(content.encode() if isinstance(content, str) else content)
    assert file.absent == []
    assert file.records == dataset


@pytest.mark.parametrize("write", [table(), excel(), json_of(dict)], ids=["CSV", "Excel", "JSON"])
@pytest.mark.parametrize("absent", [("mandataire",), COORDINATES, DATES, ("ppi", "entreprise")])
def test_absent_columns_are_told_and_not_emptied(
    absent: tuple[str, ...], write: Write, records: list[Record], dataset: list[Values]
) -> None:
    content = write([{n: v for n, v in r.items() if n not in absent} for r in records])
    file = files.read(str(content).encode())
    assert file.absent == [field for field in DATASET_FIELDS if field in absent]
    assert file.records == [{n: v for n, v in r.items() if n not in absent} for r in dataset]
