"""The findings as the service gives them, and what clients may ask of them."""

from typing import Any, Final

import marshmallow as ma
from marshmallow import fields, validate

from investments_api.api.schemas.answers import AnswerSchema
from investments_api.api.schemas.journal import BATCH_SIZE, MAX_ID, check_size
from investments_api.api.schemas.queries import FilterSchema, PageQuerySchema
from investments_api.findings.rules import BY_NAME
from investments_api.records.fields import WholeNumber
from investments_api.records.schemas import InvestmentSchema

RULE_EXAMPLE: Final = "school_two_spellings"


class FindingsQuerySchema(FilterSchema, PageQuerySchema):
    """Which findings, and which page of them."""


def _rule(**options: Any) -> fields.String:
    return fields.String(
        **options,
        validate=validate.OneOf(tuple(BY_NAME)),
        metadata={"description": "Name of the rule.", "example": RULE_EXAMPLE},
    )


class WordsSchema(AnswerSchema):
    """A text in the two languages of the page."""

    fr = fields.String(metadata={"description": "In French.", "example": "Sans coordonnées"})
    en = fields.String(metadata={"description": "In English.", "example": "No coordinates"})


class CountedRuleSchema(AnswerSchema):
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


def _number(description: str, example: int, **options: Any) -> WholeNumber:
    return WholeNumber(
        validate=validate.Range(min=1, max=MAX_ID),
        metadata={"description": description, "example": example},
        **options,
    )


class NamedFindingSchema(ma.Schema):
    """Which finding is meant."""

    id = _number("Number of the record.", 68, required=True)
    rule = _rule(required=True)
    version = _number("Version of the record as it was read: 412 when it has changed.", 1)


class ManyFindingsSchema(ma.Schema):
    """Which findings are decided at once."""

    findings = fields.List(
        fields.Nested(NamedFindingSchema),
        required=True,
        pre_load=check_size,
        validate=BATCH_SIZE,
        metadata={
            "description": "The findings; one given twice counts once.",
            "example": [{"id": 68, "rule": RULE_EXAMPLE, "version": 1}],
        },
    )
