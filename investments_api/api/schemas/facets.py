"""The facets: what clients may ask for, and what they are given."""

from typing import Any, Final

from marshmallow import fields, validate

from investments_api.api.schemas.answers import AnswerSchema
from investments_api.api.schemas.findings import RULE_EXAMPLE, WordsSchema
from investments_api.api.schemas.queries import GROUP_FIELDS, FilterSchema
from investments_api.records.fields import Amount, Several, WholeNumber
from investments_api.records.models import AMOUNTS

FACETS: Final = (*GROUP_FIELDS, "finding")


class FacetsQuerySchema(FilterSchema):
    """Which operations to count, by the values of which fields."""

    facet = Several(
        fields.String(validate=validate.OneOf(FACETS)),
        validate=validate.Length(min=1),
        load_default=(),
        metadata={
            "description": "Fields whose values are counted, and `finding` for the rules that find "
            "doubtful records; given several times or separated by commas. Without it, totals and "
            "ranges alone.",
            "example": ["etat_d_avancement", "departement"],
        },
    )


class TotalsSchema(AnswerSchema):
    """How many operations, and their sums."""

    count = WholeNumber(metadata={"description": "How many operations.", "example": 47})
    enveloppe_prev_en_meu = Amount(
        metadata={"description": "Sum of the planned budgets, in millions of euros.", "example": 9}
    )
    montant_des_ap_votes_en_meu = Amount(
        metadata={"description": "Sum of the amounts voted, in millions of euros.", "example": 9.5}
    )


class YearRangeSchema(AnswerSchema):
    """The first and the last year."""

    min = WholeNumber(
        allow_none=True,
        metadata={"description": "First year; null where there is none.", "example": 2002},
    )
    max = WholeNumber(
        allow_none=True,
        metadata={"description": "Last year; null where there is none.", "example": 2021},
    )


class AmountRangeSchema(AnswerSchema):
    """The smallest and the largest amount, in millions of euros."""

    min = Amount(
        allow_none=True,
        metadata={"description": "Smallest amount; null where there is none.", "example": 0.05},
    )
    max = Amount(
        allow_none=True,
        metadata={"description": "Largest amount; null where there is none.", "example": 84.2},
    )


class RangesSchema(AnswerSchema):
    """From where to where the years and the amounts go."""

    annee_d_individualisation = fields.Nested(YearRangeSchema)
    annee_de_livraison = fields.Nested(YearRangeSchema)
    enveloppe_prev_en_meu = fields.Nested(AmountRangeSchema)
    montant_des_ap_votes_en_meu = fields.Nested(AmountRangeSchema)


class FacetRowSchema(TotalsSchema):
    """One value of a facet, and how many operations have it."""

    value = fields.Raw(
        allow_none=True,
        metadata={
            "type": ["string", "integer"],
            "description": "A text or a year as the records have it, null for the operations "
            "without one; of `finding` the name of a rule.",
            "example": "93",
        },
    )
    title = fields.Nested(
        WordsSchema,
        metadata={
            "description": f"Of `finding` alone: what the rule finds, such as {RULE_EXAMPLE}.",
            "example": {"fr": "Sans coordonnées", "en": "No coordinates"},
        },
    )

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Rules are counted without sums; only they have a title."""
        super().on_bind_field(field_name, field_obj)
        field_obj.required = field_name in ("value", "count")


ROW_EXAMPLE: Final = {"value": "93", "count": 47} | dict.fromkeys(AMOUNTS, 9.5)


class FacetCountsSchema(AnswerSchema):
    """All that a page of filters shows beside the operations."""

    totals = fields.Nested(
        TotalsSchema,
        metadata={
            "description": "Of the operations that fit all filters.",
            "example": {"count": 47} | dict.fromkeys(AMOUNTS, 9.5),
        },
    )
    ranges = fields.Nested(
        RangesSchema, metadata={"description": "What these operations have, by field."}
    )
    facets = fields.Dict(
        keys=fields.String(validate=validate.OneOf(FACETS)),
        values=fields.List(fields.Nested(FacetRowSchema)),
        metadata={
            "description": "By facet, a row for each value, in French order, null last; the rules "
            "in theirs. The filters by the facet itself are left out: a row says what choosing its "
            "value gives.",
            "example": {"departement": [ROW_EXAMPLE]},
        },
    )
