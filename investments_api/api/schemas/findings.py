"""The findings as the service gives them, and what clients may ask of them."""

from typing import Final

from marshmallow import fields, validate

from investments_api.api.schemas.answers import AnswerSchema
from investments_api.api.schemas.queries import FilterSchema, PageQuerySchema
from investments_api.findings.rules import BY_NAME
from investments_api.records.fields import WholeNumber
from investments_api.records.schemas import InvestmentSchema

RULE_EXAMPLE: Final = "school_two_spellings"


class FindingsQuerySchema(FilterSchema, PageQuerySchema):
    """Which findings, and which page of them."""


def _rule() -> fields.String:
    return fields.String(
        validate=validate.OneOf(tuple(BY_NAME)),
        metadata={"description": "Name of the rule.", "example": RULE_EXAMPLE},
    )


class WordsSchema(AnswerSchema):
    """A text in the two languages of the page."""

    fr = fields.String(metadata={"description": "In French.", "example": "Sans coordonnées"})
    en = fields.String(metadata={"description": "In English.", "example": "No coordinates"})


class FindingRuleSchema(AnswerSchema):
    """A rule by which records are doubtful, and how many are."""

    rule = _rule()
    title = fields.Nested(
        WordsSchema,
        metadata={
            "description": "What it finds.",
            "example": {"fr": "Sans coordonnées", "en": "No coordinates"},
        },
    )
    count = WholeNumber(metadata={"description": "How many findings there are.", "example": 7})


class FindingSchema(InvestmentSchema):
    """A doubtful record: what is odd about it, and what is proposed."""

    class Meta:
        fields = (
            "id",
            "rule",
            "reason",
            "correction",
            "version",
            "lycee",
            "ville",
            "codeuai",
            "titreoperation",
        )

    rule = _rule()
    reason = fields.Nested(
        WordsSchema,
        metadata={
            "description": "Why the record is doubtful.",
            "example": {
                "fr": "L'opération n'a ni longitude ni latitude : la carte ne peut pas la montrer.",
                "en": "The operation has no longitude and latitude: the map cannot show it.",
            },
        },
    )
    correction = fields.Dict(
        keys=fields.String(),
        values=fields.Raw(),
        allow_none=True,
        metadata={
            "description": "The fields to change and their values, which a person may accept; "
            "null where only a person can know.",
            "example": {"lycee": "Gaston-Bachelard"},
        },
    )
