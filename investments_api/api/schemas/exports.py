"""What clients may ask of an export, and what a GeoJSON export holds."""

from typing import Any, Final

import marshmallow as ma
from marshmallow import fields, validate

from investments_api.api.schemas.queries import SelectionSchema
from investments_api.formats import provenance
from investments_api.formats.csv_tables import PROFILES
from investments_api.records.fields import Degrees, WholeNumber
from investments_api.records.models import COORDINATES
from investments_api.records.schemas import InvestmentSchema

DEFAULT_PROFILE: Final = "rfc4180"


class TableQuerySchema(SelectionSchema):
    """Which operations, and what is in the first row of their table."""

    labels = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        load_default=False,
        metadata={
            "description": "French labels in the first row instead of the names of the fields.",
            "example": True,
        },
    )


class CsvQuerySchema(TableQuerySchema):
    """Which operations, what is in the first row, and how CSV is written."""

    profile = fields.String(
        validate=validate.OneOf(tuple(PROFILES)),
        load_default=DEFAULT_PROFILE,
        metadata={
            "description": "`rfc4180` has commas and decimal points; `fr`, for a spreadsheet in "
            "French, has semicolons, decimal commas and a byte order mark.",
            "example": "fr",
        },
    )


def _one(constant: str, description: str) -> fields.String:
    return fields.String(
        required=True,
        validate=validate.Equal(constant),
        metadata={"description": description, "enum": [constant], "example": constant},
    )


def _text(description: str, example: str) -> fields.String:
    return fields.String(required=True, metadata={"description": description, "example": example})


class PointSchema(ma.Schema):
    """The place of the school."""

    type = _one("Point", "Kind of the geometry.")
    coordinates = fields.List(
        Degrees(),
        required=True,
        validate=validate.Length(equal=2),
        metadata={
            "description": "Degrees east and north, WGS 84.",
            "example": [2.391504327000064, 48.84675373500005],
        },
    )


class PropertiesSchema(InvestmentSchema):
    """The fields of the operation, without its coordinates."""

    class Meta:
        exclude = COORDINATES

    @ma.validates_schema
    def check_coordinates(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """Check nothing: the coordinates are in the geometry."""


class FeatureSchema(ma.Schema):
    """An operation and its place."""

    type = _one("Feature", "Kind of the object.")
    id = WholeNumber(required=True, metadata={"description": "Number of the record.", "example": 1})
    geometry = fields.Nested(
        PointSchema,
        required=True,
        allow_none=True,
        metadata={
            "description": "Where the school is; null where that is not known.",
            "example": {"type": "Point", "coordinates": [2.391504327000064, 48.84675373500005]},
        },
    )
    properties = fields.Nested(
        PropertiesSchema,
        required=True,
        metadata={"description": "The fields of the operation.", "example": {"ville": "Paris"}},
    )


class MetadataSchema(ma.Schema):
    """Where the data comes from."""

    title = _text("What the data is.", provenance.TITLE)
    producer = _text("Who made it.", provenance.PRODUCER)
    licence = _text("Licence under which it may be used.", provenance.LICENCE)
    licence_page = _text("Text of the licence.", provenance.LICENCE_PAGE)
    source = _text("Where it was published.", provenance.DATASET_PAGE)
    modified = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={
            "description": "Time of the last change (RFC 3339, UTC); null before the first.",
            "example": "2026-11-23T09:30:00+00:00",
        },
    )
    exported = fields.DateTime(
        required=True,
        metadata={
            "description": "Time of the export (RFC 3339, UTC).",
            "example": "2026-11-24T12:00:00+00:00",
        },
    )


class FeatureCollectionSchema(ma.Schema):
    """The operations as GeoJSON (RFC 7946)."""

    type = _one("FeatureCollection", "Kind of the object.")
    metadata = fields.Nested(
        MetadataSchema,
        required=True,
        metadata={
            "description": "Where the data comes from.",
            "example": {"producer": provenance.PRODUCER, "licence": provenance.LICENCE},
        },
    )
    features = fields.List(
        fields.Nested(FeatureSchema),
        required=True,
        metadata={"description": "The operations.", "example": []},
    )
