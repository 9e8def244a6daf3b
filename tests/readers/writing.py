"""Write records as programs do: tables, JSON and GeoJSON in the forms that people have."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from investments_api.formats.labels import LABELS
from investments_api.records.models import AMOUNTS, COORDINATES, DATASET_FIELDS, DATES

Record = dict[str, Any]
Write = Callable[[list[Record]], bytes | str]
Show = Callable[[str, Any], str]


def plain(_field: str, value: Any) -> str:
    return "" if value is None else str(value)


def french(_field: str, value: Any) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else plain("", value)


def days(form: str, show: Show = plain) -> Show:
    """Write days in a form of strftime, other values as `show` does."""

    def written(field: str, value: Any) -> str:
        is_day = field in DATES and value
        return date.fromisoformat(value).strftime(form) if is_day else show(field, value)

    return written


def amounts(form: str, show: Show = french) -> Show:
    """Write amounts into a form, other values as `show` does."""

    def written(field: str, value: Any) -> str:
        text = show(field, value)
        return form.format(text) if field in AMOUNTS and text else text

    return written


def table(
    show: Show = plain, names: dict[str, str] | None = None, **options: Any
) -> Callable[[list[Record]], str]:
    """Give what writes a table; `names` are other headings by field."""

    def write(records: list[Record]) -> str:
        file = io.StringIO()
        writer = csv.writer(file, **options)
        writer.writerow([(names or {}).get(field, field) for field in records[0]])
        writer.writerows([show(*item) for item in record.items()] for record in records)
        return file.getvalue()

    return write


def excel(show: Show = french, **options: Any) -> Callable[[list[Record]], str]:
    """As a French Excel writes a table."""
    return table(show, delimiter=";", **options)


def edited(write: Write, edit: Callable[[str], str]) -> Write:
    return lambda records: edit(str(write(records)))


def encoded(write: Write, encoding: str) -> Write:
    return lambda records: str(write(records)).encode(encoding)


def with_columns(write: Write, **values: Any) -> Write:
    return lambda records: write([record | values for record in records])


def reversed_columns(records: list[Record]) -> str:
    return excel()([dict(reversed(record.items())) for record in records])


def geojson(records: list[Record], **properties: Any) -> list[Record]:
    """Features as ogr2ogr and QGIS write them."""
    return [
        {
            "type": "Feature",
            "properties": {k: v for k, v in record.items() if k not in COORDINATES} | properties,
            "geometry": None
            if record["longitude"] is None
            else {"type": "Point", "coordinates": [record[name] for name in COORDINATES]},
        }
        for record in records
    ]


def collection(features: list[Record], **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", **members, "features": features})


def with_geometry(change: Callable[[Any], Any]) -> Write:
    def write(records: list[Record]) -> str:
        features = geojson(records)
        return collection([each | {"geometry": change(each["geometry"])} for each in features])

    return write


def multipoint(geometry: Any) -> Any:
    return geometry and {"type": "MultiPoint", "coordinates": [geometry["coordinates"]]}


def without_nulls(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None}


def portal_v1(records: list[Record]) -> str:
    return json.dumps(
        [
            {"datasetid": "x", "recordid": f"{n}", "fields": without_nulls(r), "geometry": None}
            for n, r in enumerate(records)
        ]
    )


def as_lines(records: list[Any], between: str = "\n", before: str = "") -> str:
    """JSON Lines, or with U+001E before each a text sequence (RFC 8142)."""
    return "".join(before + json.dumps(each, ensure_ascii=False) + between for each in records)


def json_of(change: Callable[[Record], Record], **options: Any) -> Write:
    return lambda records: json.dumps([change(record) for record in records], **options)


def spelled(spell: Callable[[str], str]) -> dict[str, str]:
    return {field: spell(LABELS[field]) for field in DATASET_FIELDS}


def changed_dates(form: str) -> Callable[[Record], Record]:
    show = days(form)
    return lambda record: record | {name: show(name, record[name]) or None for name in DATES}
