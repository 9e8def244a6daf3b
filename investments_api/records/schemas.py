"""The record as clients write, change and read it: marshmallow schemas, with their descriptions."""

from typing import Any, Final

import marshmallow as ma
from marshmallow import ValidationError, fields, validate

from investments_api.records.fields import (
    MAX_MILLIONS,
    Amount,
    Degrees,
    State,
    Text,
    WholeNumber,
    line,
    lines,
)
from investments_api.records.models import COORDINATES, MAX_YEAR, MIN_YEAR
from investments_api.text import clean_line

MILLIONS: Final = "in millions of euros, exact to the euro (6 decimals)"
ODD_DATES: Final = (
    "In nearly all published records the contract is notified before it is awarded: the two "
    "columns cannot mean what their names say, and nothing is computed from their difference."
)


def _optional(**metadata: Any) -> dict[str, Any]:
    return {"load_default": None, "allow_none": True, "metadata": metadata}


def _year(description: str, example: int) -> WholeNumber:
    return WholeNumber(
        as_text=True,
        validate=validate.Range(min=MIN_YEAR, max=MAX_YEAR),
        **_optional(
            description=f"{description} A string of four digits is taken as well.", example=example
        ),
    )


def _amount(description: str, example: float) -> Amount:
    return Amount(
        validate=validate.Range(min=0, max=MAX_MILLIONS),
        **_optional(description=description, example=example, multipleOf=0.000001),
    )


def _degrees(limit: int, description: str, example: float) -> Degrees:
    return Degrees(
        validate=validate.Range(min=-limit, max=limit),
        **_optional(description=description, example=example),
    )


def _date(description: str, example: str) -> fields.Date:
    return fields.Date(
        **_optional(description=f"{description} (ISO 8601). {ODD_DATES}", example=example)
    )


def _derived(description: str, example: str) -> fields.String:
    return fields.String(
        dump_only=True,
        allow_none=True,
        metadata={"description": f"{description} Null where unknown.", "example": example},
    )


class InvestmentInputSchema(ma.Schema):
    """An operation as clients write it; the read-only fields are ignored.

    The other 19 are those of the Région's dataset.
    """

    id = WholeNumber(
        dump_only=True, metadata={"description": "Number of the record.", "example": 1}
    )
    codeuai = Text(
        20,
        r"^\s*[0-9A-Za-z]{7}[A-Za-z?]\s*$",
        "Must be seven letters or digits, then a letter or a question mark, like 0750784V.",
        lambda value: clean_line(value).upper(),
        required=True,
        metadata={
            "description": "UAI code of the school (Unité administrative immatriculée): seven "
            "letters or digits and a check letter, or `?` in a placeholder.",
            "example": "0750784V",
        },
    )
    lycee = line(200, description="Name of the school.", example="Métiers-de-l'ameublement")
    ville = line(200, description="Town, as published.", example="Paris 12ème")
    titreoperation = line(
        500,
        description="Title of the operation.",
        example="Ravalement des façades, mise en conformité des ateliers et création foyer "
        "des élèves",
    )
    etat_d_avancement = State(
        required=True,
        metadata={
            "description": "State of the operation, from study to delivery. Case and accents do "
            "not matter when it is sent; it is given back as published.",
            "example": "Opération livrée",
        },
    )
    ppi = Text(
        20,
        r"^\s*[0-9]{4}/[0-9]{4}\s*$",
        "Must be two years with a slash, like 2012/2022.",
        clean_line,
        required=True,
        metadata={
            "description": "Investment programme (programme pluriannuel d'investissement): its "
            "first and last year.",
            "example": "2001/2006",
        },
    )
    annee_d_individualisation = _year("Year in which the money was voted.", 1998)
    annee_de_livraison = _year("Year of delivery, done or planned.", 2006)
    enveloppe_prev_en_meu = _amount(f"Planned budget, {MILLIONS}.", 0.43)
    montant_des_ap_votes_en_meu = _amount(
        f"Amount voted (autorisations de programme), {MILLIONS}.", 1.0
    )
    mandataire = lines(500, description="Delegated project manager.", example="SEMAEST")
    maitrise_d_oeuvre = lines(
        2000, description="Architects and engineers.", example="Laumonnier Menninger / SLI"
    )
    entreprise = lines(
        2000,
        description="Contractors, separated by slashes or line breaks.",
        example="Coulon SA",
    )
    mode_de_devolution = lines(200, description="How the works were let.", example="Ent générale")
    nombre_de_lots = WholeNumber(
        validate=validate.Range(min=1, max=10_000),
        **_optional(description="Number of lots, 1 or more.", example=3),
    )
    notification_du_marche = _date(
        "Published as the day on which the contract was notified to the architects",
        "2002-10-28",
    )
    cao_attribution = _date(
        "Published as the day on which the contract was awarded to the contractor",
        "2005-10-02",
    )
    longitude = _degrees(180, "Degrees east, WGS 84; goes with `latitude`.", 2.391504327000064)
    latitude = _degrees(90, "Degrees north, WGS 84; goes with `longitude`.", 48.84675373500005)

    version = WholeNumber(
        dump_only=True,
        metadata={"description": "1 at first; grows by 1 with each change.", "example": 1},
    )
    updated_at = fields.DateTime(
        dump_only=True,
        metadata={
            "description": "Time of the last change (RFC 3339, UTC).",
            "example": "2026-11-23T09:30:00+00:00",
        },
    )
    departement = _derived("Département, from the UAI code.", "75")
    commune = _derived(
        "Official name of the town (INSEE, code officiel géographique).",
        "Paris 12e Arrondissement",
    )
    code_insee = _derived("INSEE code of the town.", "75112")

    @ma.pre_load
    def leave_read_only_fields(self, data: Any, **_kwargs: Any) -> Any:
        """Ignore the read-only fields: a record from GET can be sent back as it is."""
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if name not in READ_ONLY_FIELDS}

    @ma.validates_schema
    def check_coordinates(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """Refuse a longitude without a latitude, or the reverse."""
        empty = {name for name in COORDINATES if name in data and data[name] is None}
        if len(empty) == 1:
            [other] = set(COORDINATES) - empty
            raise ValidationError("Longitude and latitude are both given or both null.", other)


READ_ONLY_FIELDS: Final = frozenset(
    name for name, field in InvestmentInputSchema().fields.items() if field.dump_only
)


class InvestmentPatchSchema(InvestmentInputSchema):
    """A JSON merge patch (RFC 7396): the fields to change; null empties an optional one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(partial=True, **options)

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """A field that is left out stays: it has no default."""
        field_obj.load_default = ma.missing

    @ma.validates_schema
    def require_a_change(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if not data:
            raise ValidationError("Name at least one field to change.")


class InvestmentSchema(InvestmentInputSchema):
    """An operation as the API shows it: the dataset's record, and what is derived from it."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Every answer has every field; what only bears on input is left out."""
        field_obj.required = True
        field_obj.load_default = ma.missing
        field_obj.metadata = {
            name: value for name, value in field_obj.metadata.items() if name != "multipleOf"
        }
