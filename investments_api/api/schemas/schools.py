"""What the API tells of schools: a row of their list, and one with its operations."""

from typing import Any

from marshmallow import fields

from investments_api.api.schemas.queries import FilterSchema, PageQuerySchema, StatsRowSchema
from investments_api.queries import SCHOOL_FIELDS
from investments_api.records.models import AMOUNTS
from investments_api.records.schemas import InvestmentSchema


class SchoolsQuerySchema(FilterSchema, PageQuerySchema):
    """Which operations the schools must have, and which page of them."""


class SchoolSchema(StatsRowSchema):
    """A school: name and town, how many operations it has, and their sums."""

    class Meta:
        fields = (*SCHOOL_FIELDS, "count", *AMOUNTS)

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Every school has every field."""
        super().on_bind_field(field_name, field_obj)
        field_obj.required = True


class SchoolSheetSchema(SchoolSchema):
    """A school with its operations."""

    class Meta:
        fields = (*SchoolSchema.Meta.fields, "operations")

    operations = fields.List(
        fields.Nested(InvestmentSchema),
        metadata={
            "description": "All its operations in order of time: by the year of the vote, then of "
            "delivery, those without a year last.",
            "example": [],
        },
    )
