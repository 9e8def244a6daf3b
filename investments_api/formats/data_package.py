"""Describe the exports as a Data Package with a Table Schema: https://datapackage.org, version 2.0.

Types and constraints are derived from the marshmallow schema that validates every record, so that a
program can check a CSV file against them.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from marshmallow import fields, validate

from investments_api.formats import csv_tables, geojson, provenance, workbooks
from investments_api.formats.labels import LABELS
from investments_api.records.schemas import InvestmentInputSchema

Descriptor = dict[str, Any]

PROFILE: Final = "https://datapackage.org/profiles/2.0"
NAME: Final = "investissements-lycees"
# Table Schema types; the first whose class a field is an instance of applies.
TYPES: Final = (
    (fields.Integer, "integer"),
    (fields.Float, "number"),
    (fields.Date, "date"),
    (fields.DateTime, "datetime"),
    (fields.String, "string"),
)


def describe(addresses: Mapping[str, str], modified: datetime | None) -> Descriptor:
    """Give the descriptor of the package, with its files at `addresses` (by extension).

    `modified` is the time of the last change of the data, None before the first.
    """
    licence = {"title": provenance.LICENCE, "path": provenance.LICENCE_PAGE}
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": NAME,
        "title": provenance.TITLE,
        "description": provenance.DESCRIPTION,
        **({"created": modified.isoformat()} if modified else {}),
        "homepage": provenance.DATASET_PAGE,
        "keywords": list(provenance.KEYWORDS),
        "licenses": [licence],
        "sources": [{"title": provenance.TITLE, "path": provenance.DATASET_PAGE}],
        "contributors": [
            {
                "title": provenance.PRODUCER,
                "path": provenance.PRODUCER_PAGE,
                "roles": ["creator"],
            }
        ],
        "resources": list(_resources(addresses)),
    }


def _resources(addresses: Mapping[str, str]) -> Iterator[Descriptor]:
    yield {
        **_file("csv", addresses["csv"], csv_tables.MEDIA_TYPE),
        "$schema": f"{PROFILE}/dataresource.json",
        "type": "table",
        "encoding": "utf-8",
        "dialect": {
            "$schema": f"{PROFILE}/tabledialect.json",
            "delimiter": csv_tables.PROFILES["rfc4180"].separator,
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": table_schema(),
    }
    yield _file("geojson", addresses["geojson"], geojson.MEDIA_TYPE)
    yield _file("xlsx", addresses["xlsx"], workbooks.MEDIA_TYPE)


def _file(extension: str, address: str, media_type: str) -> Descriptor:
    return {
        "name": f"{NAME}-{extension}",
        "path": address,
        "format": extension,
        "mediatype": media_type,
    }


def table_schema() -> Descriptor:
    """Give the Table Schema of the CSV file: the dataset's 19 fields, then the read-only ones."""
    described = InvestmentInputSchema().fields
    return {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": [_field(name, described[name]) for name in LABELS],
        "missingValues": [""],
        "primaryKey": ["id"],
    }


def _field(name: str, field: fields.Field[Any]) -> Descriptor:
    return {
        "name": name,
        "title": LABELS[name],
        "description": field.metadata["description"],
        "type": next(name for field_class, name in TYPES if isinstance(field, field_class)),
        "constraints": dict(_constraints(field)),
        "example": field.metadata["example"],
    }


def _constraints(field: fields.Field[Any]) -> Iterator[tuple[str, Any]]:
    yield "required", field.required or (field.dump_only and not field.allow_none)
    if "enum" in field.metadata:
        yield "enum", field.metadata["enum"]
    for check in field.validators:
        match check:
            case validate.Range(min=minimum, max=maximum):
                yield "minimum", minimum
                yield "maximum", maximum
            case validate.Length(max=longest):
                yield "maxLength", longest
            case validate.Regexp(regex=regex):
                yield "pattern", regex.pattern
