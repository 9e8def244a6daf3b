"""What all answers have in common: every field is there, and a failure is a problem."""

from typing import Any

import marshmallow as ma
from marshmallow import fields

from investments_api.records.fields import WholeNumber


class AnswerSchema(ma.Schema):
    """An answer that always has all of its fields."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        field_obj.required = True


class ProblemSchema(ma.Schema):
    """A failure, as RFC 9457 describes it."""

    type = fields.String(required=True, metadata={"example": "about:blank"})
    title = fields.String(
        required=True,
        metadata={"description": "The HTTP status in words.", "example": "Unprocessable Entity"},
    )
    status = WholeNumber(
        required=True, metadata={"description": "The HTTP status.", "example": 422}
    )
    detail = fields.String(
        metadata={
            "description": "What was wrong, and what would be right.",
            "example": "1 value does not fit: see errors.",
        }
    )
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(keys=fields.String(), values=fields.List(fields.String())),
        metadata={
            "description": "Messages by place (`json` or `query`) and by field.",
            "example": {"query": {"page": ["Must be greater than or equal to 1."]}},
        },
    )
