"""What clients may ask for: filters, order, pages and groups, as query parameters."""

from typing import Any, Final

import marshmallow as ma
from marshmallow import fields, validate

from investments_api.findings.rules import BY_NAME, RULES, Rule
from investments_api.records.fields import (
    MAX_MILLIONS,
    Amount,
    Degrees,
    Several,
    State,
    WholeNumber,
    names,
)
from investments_api.records.models import AMOUNTS
from investments_api.records.schemas import InvestmentSchema
from investments_api.search import suggestions
from investments_api.search.suggestions import MAX_QUERY_LENGTH

MAX_PAGE_SIZE: Final = 1_000
# The largest page number whose offset still fits the databases' 64-bit integers.
MAX_PAGE: Final = 2**53 - 1
SORT_FIELDS: Final = tuple(InvestmentSchema().fields)
GROUP_FIELDS: Final = (
    "etat_d_avancement",
    "departement",
    "ville",
    "commune",
    "code_insee",
    "lycee",
    "codeuai",
    "ppi",
    "mandataire",
    "maitrise_d_oeuvre",
    "entreprise",
    "mode_de_devolution",
    "annee_d_individualisation",
    "annee_de_livraison",
)


def _equal(what: str, example: str) -> fields.List[str]:
    return fields.List(
        fields.String(validate=validate.Length(min=1)),
        metadata={
            "description": f"{what}, whatever the case, accents and punctuation. Given several "
            "times, one of them has to match.",
            "example": [example],
        },
    )


def _year(what: str, example: int) -> WholeNumber:
    return WholeNumber(
        as_text=True,
        validate=validate.Range(min=0, max=9999),
        metadata={"description": f"{what}, inclusive.", "example": example},
    )


def _amount(what: str, example: float) -> Amount:
    return Amount(
        as_text=True,
        validate=validate.Range(min=0, max=MAX_MILLIONS),
        metadata={
            "description": f"{what} in millions of euros, inclusive.",
            "example": example,
            "multipleOf": 0.000001,
        },
    )


def _described(rule: Rule) -> str:
    return f"`{rule.name}` ({rule.title['en']})"


class FilterSchema(ma.Schema):
    """Which operations: one parameter given several times is an OR, different ones an AND."""

    class Meta:
        unknown = ma.RAISE

    q = fields.String(
        validate=validate.Length(max=MAX_QUERY_LENGTH),
        metadata={
            "description": "Words to find in town, school, UAI code, title, companies and "
            "architects, as people spell them, or a question as they ask it. A département, a "
            "postal code, a year, a state or an amount narrows like the filter of that name; other "
            "words of titles that say the same are found too. All words are required but for those "
            'that ask, little words and "lycée". A phrase in double quotes is found as written. '
            "Blank, it asks for nothing.",
            "example": "internats en chantier dans le 93",
        },
    )
    id = fields.List(
        WholeNumber(as_text=True, validate=validate.Range(min=1, max=2**31 - 1)),
        metadata={
            "description": "Number of the record. Given several times, all of them.",
            "example": [12],
        },
    )
    ville = _equal(
        "Town as published or its official name, with its département or postal code if you like: "
        "`93200 Saint-Denis`, `Boulogne (92)`. `Paris` is all its arrondissements",
        "Paris",
    )
    etat_d_avancement = fields.List(
        State(),
        metadata={
            "description": "State, whatever the case and accents.",
            "example": ["En Chantier"],
        },
    )
    departement = _equal("Number of the département", "93")
    ppi = _equal("Investment programme", "2012/2022")
    lycee = _equal("Name of the school", "Marie-Curie")
    codeuai = _equal("UAI code of the school", "0750784V")
    mandataire = _equal("Delegated project manager", "SEMAEST")
    entreprise = _equal("Contractors, the whole text", "Coulon SA")
    mode_de_devolution = _equal("How the works were let", "Lots séparés")
    annee_d_individualisation_min = _year("First year of the vote", 2005)
    annee_d_individualisation_max = _year("Last year of the vote", 2010)
    annee_de_livraison_min = _year("First year of delivery", 2005)
    annee_de_livraison_max = _year("Last year of delivery", 2010)
    enveloppe_prev_en_meu_min = _amount("Smallest planned budget", 10)
    enveloppe_prev_en_meu_max = _amount("Largest planned budget", 20.5)
    montant_des_ap_votes_en_meu_min = _amount("Smallest amount voted", 10)
    montant_des_ap_votes_en_meu_max = _amount("Largest amount voted", 20.5)
    bbox = Several(
        Degrees(as_text=True, validate=validate.Range(min=-180, max=180)),
        validate=validate.Length(equal=4),
        metadata={
            "description": "A box in degrees of WGS 84: min longitude, min latitude, max "
            "longitude, max latitude.",
            "example": [2.2, 48.8, 2.5, 48.95],
        },
    )
    finding = fields.List(
        fields.String(
            validate=validate.OneOf(tuple(BY_NAME), error="Not a known rule. One of: {choices}.")
        ),
        metadata={
            "description": "Doubtful records that a rule finds, those dismissed left out. The "
            f"rules: {'; '.join(_described(rule) for rule in RULES)}.",
            "example": ["no_coordinates"],
        },
    )


class SelectionSchema(FilterSchema):
    """Which operations, in which order."""

    sort = names(
        [sign + field for field in SORT_FIELDS for sign in ("", "-")],
        max_count=len(SORT_FIELDS),
        description="Fields to sort by, `-` in front for descending; French order (accents do "
        "not matter), states in the order of the works, nulls last, then id. Without it, by "
        "relevance with `q`, else by id.",
        example=["ville", "-annee_de_livraison"],
    )


class PageQuerySchema(ma.Schema):
    """Which page of a list."""

    page = WholeNumber(
        as_text=True,
        load_default=1,
        validate=validate.Range(min=1, max=MAX_PAGE),
        metadata={"description": "Number of the page, from 1.", "example": 1},
    )
    page_size = WholeNumber(
        as_text=True,
        load_default=MAX_PAGE_SIZE,
        validate=validate.Range(min=1, max=MAX_PAGE_SIZE),
        metadata={"description": "Records a page.", "example": 20},
    )


class ListQuerySchema(SelectionSchema, PageQuerySchema):
    """Which operations, in which order, and which page of them."""


class StatsQuerySchema(FilterSchema):
    """Which operations to add up, by which fields."""

    group_by = names(
        list(GROUP_FIELDS),
        max_count=2,
        description="One or two fields to group by; without them, one total of all.",
        example=["departement"],
    )


class StatsRowSchema(InvestmentSchema):
    """One group: the fields that were asked for, how many operations, and their sums."""

    class Meta:
        fields = (*GROUP_FIELDS, "count", *AMOUNTS)

    count = WholeNumber(metadata={"description": "How many operations.", "example": 47})
    enveloppe_prev_en_meu = Amount(
        metadata={"description": "Sum of the planned budgets, in millions of euros.", "example": 9}
    )
    montant_des_ap_votes_en_meu = Amount(
        metadata={"description": "Sum of the amounts voted, in millions of euros.", "example": 9.5}
    )

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Every row has its totals; of the other fields, those that it was grouped by."""
        super().on_bind_field(field_name, field_obj)
        field_obj.required = field_name not in GROUP_FIELDS


class SuggestQuerySchema(ma.Schema):
    """What a person has typed so far."""

    class Meta:
        unknown = ma.RAISE

    q = fields.String(
        required=True,
        validate=validate.Length(max=MAX_QUERY_LENGTH),
        metadata={
            "description": "Words as people spell them. The last ones begin a value, with one typo "
            "at most from four letters on; those before them narrow. Blank, it gives no "
            "suggestions.",
            "example": "marie curie sc",
        },
    )


class SuggestionSchema(ma.Schema):
    """A value of a field, and what the query is when it is chosen."""

    field = fields.String(
        required=True,
        validate=validate.OneOf(suggestions.FIELDS),
        metadata={
            "description": "The field that has it. "
            f"{', '.join(f'`{name}`' for name in suggestions.FILTERS)} filter: choosing the value "
            "sets the parameter of that name. Values of the other fields are in `q`.",
            "example": "ville",
        },
    )
    value = fields.String(
        required=True,
        metadata={
            "description": "The value as published; of companies and architects one name, where "
            "the field holds several.",
            "example": "Sceaux",
        },
    )
    q = fields.String(
        required=True,
        validate=validate.Length(max=MAX_QUERY_LENGTH),
        metadata={
            "description": "The parameter `q` when it is chosen: the words that were typed before "
            "it, followed by the value where its field does not filter. Empty when none stay.",
            "example": "marie curie",
        },
    )
    count = WholeNumber(
        required=True,
        metadata={
            "description": "How many operations are found then, with `q` and that filter alone.",
            "example": 4,
        },
    )
    towns = fields.List(
        fields.String(),
        required=True,
        metadata={
            "description": "Of a school, the towns that have one of this name, as published; empty "
            "for other fields.",
            "example": ["Sceaux", "Versailles"],
        },
    )
