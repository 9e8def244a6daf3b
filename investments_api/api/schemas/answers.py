"""What all answers have in common: every field is there, and a failure is a problem."""

from typing import Any, Final

import marshmallow as ma
from marshmallow import fields

from investments_api.records.fields import WholeNumber


class AnswerSchema(ma.Schema):
    """An answer that always has all of its fields."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        field_obj.required = True


MESSAGE_EXAMPLE: Final = {
    "kind": "wrong",
    "field": "ppi",
    "fr": "« Programme d'investissement » : il faut deux années, comme 2012/2022 : "
    "ligne 3 « 2012 ».",
    "en": 'ppi must be two years, like 2012/2022: line 3 "2012".',
}


def _text(name: str, description: str, **options: Any) -> fields.String:
    metadata = {"description": description, "example": MESSAGE_EXAMPLE[name]}
    return fields.String(metadata=metadata, **options)


class MessageSchema(AnswerSchema):
    """One sentence on a file that is imported, in two languages."""

    kind = _text("kind", "What it is about.")
    field = _text("field", "Field of the record; null for the whole file.", allow_none=True)
    fr = _text("fr", "In French.")
    en = _text("en", "In English.")


class NamedRecordSchema(AnswerSchema):
    """The record that a part of a change, or of a refusal, is about."""

    investment_id = WholeNumber(metadata={"description": "Number of the record.", "example": 12})
    lycee = fields.String(
        metadata={
            "description": "Name of the school, as it is now, or was before the deletion.",
            "example": "Jacques-Brel",
        }
    )
    ville = fields.String(
        metadata={
            "description": "Town, as it is now, or was before the deletion.",
            "example": "La Courneuve",
        }
    )
    titreoperation = fields.String(
        metadata={
            "description": "Title of the operation, as it is now, or was before the deletion.",
            "example": "Construction d'un gymnase",
        }
    )


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
    request_id = fields.String(
        metadata={
            "description": "Names the request in the service's log; X-Request-ID has it as well.",
            "example": "0f3c5a7e9b1d4f6082a4c6e8f0b2d4f6",
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
    messages = fields.List(
        fields.Nested(MessageSchema),
        metadata={
            "description": "Why a file is not imported, each cause once.",
            "example": [MESSAGE_EXAMPLE],
        },
    )
    records = fields.List(
        fields.Nested(NamedRecordSchema),
        metadata={
            "description": "The records for which a change of many, or an undo, is refused: the "
            "first 1,000.",
            "example": [
                {
                    "investment_id": 12,
                    "lycee": "Jacques-Brel",
                    "ville": "La Courneuve",
                    "titreoperation": "Construction d'un gymnase",
                }
            ],
        },
    )
