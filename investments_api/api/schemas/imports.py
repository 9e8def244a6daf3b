"""Imports as the service reports them, and what clients may send."""

from typing import Any, Final

import marshmallow as ma
from flask_smorest.fields import Upload
from marshmallow import fields, validate

from investments_api.api.schemas.answers import AnswerSchema, MessageSchema
from investments_api.api.schemas.queries import PageQuerySchema
from investments_api.imports.summaries import MAX_LISTED
from investments_api.imports.sync import MANUAL, RESOLUTIONS
from investments_api.records.fields import Several, WholeNumber
from investments_api.records.models import DATASET_FIELDS
from investments_api.records.schemas import InvestmentInputSchema

RECORD: Final = InvestmentInputSchema().fields
PAIR: Final = r"^[0-9]{1,9}:[0-9]{1,9}$"
EXAMPLE: Final = {
    "codeuai": "0930121B",
    "lycee": "Jacques-Brel",
    "ville": "La Courneuve",
    "titreoperation": "Construction d'un gymnase",
}
NAMES_EXAMPLE: Final = {"id": 12, **EXAMPLE}
WARNING_EXAMPLE: Final = {
    "kind": "loses_most",
    "field": None,
    "fr": "280 des 331 opérations d'ici ne sont pas dans le fichier : il n'est peut-être qu'un "
    "extrait.",
    "en": "280 of the 331 operations here are not in the file: perhaps it is only a part.",
}
NOTE_EXAMPLE: Final = {
    "kind": "left_aside",
    "field": None,
    "fr": "Colonnes laissées de côté, car elles ne sont pas d'ici : geo_point_2d.",
    "en": "Columns left aside, as they are not ours: geo_point_2d.",
}
CONFLICT_EXAMPLE: Final = {
    "investment_id": 12,
    "lycee": "Jacques-Brel",
    "ville": "La Courneuve",
    "titreoperation": "Construction d'un gymnase",
    "field": "mandataire",
    "base": None,
    "ours": "Icade",
    "theirs": "SEMAEST",
}


def _text(name: str) -> fields.String:
    metadata = {"description": RECORD[name].metadata["description"], "example": EXAMPLE[name]}
    return fields.String(metadata=metadata)


def _value(description: str, example: Any) -> fields.Raw:
    return fields.Raw(allow_none=True, metadata={"description": description, "example": example})


def _count(description: str, example: int) -> WholeNumber:
    return WholeNumber(metadata={"description": description, "example": example})


def _list_of(schema: type[ma.Schema], description: str, example: Any) -> fields.List[Any]:
    metadata = {"description": f"{description} The first {MAX_LISTED}.", "example": [example]}
    return fields.List(fields.Nested(schema), metadata=metadata)


class ConfirmedPairs(Several):
    """Pairs of numbers such as "12:204", by commas or repeated: [(12, 204)] inside."""

    def _deserialize(  # type: ignore[override]
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> list[tuple[int, int]]:
        pairs = super()._deserialize(value, attr, data, **kwargs)
        halves = [str(pair).partition(":") for pair in pairs]
        return [(int(number), int(position)) for number, _, position in halves]


class ImportQuerySchema(ma.Schema):
    """How to import a file."""

    class Meta:
        unknown = ma.RAISE

    dry_run = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        load_default=False,
        metadata={"description": "Say what would change, and change nothing.", "example": True},
    )
    conflicts = fields.String(
        validate=validate.OneOf(RESOLUTIONS),
        load_default=MANUAL,
        # Up to version 1.0.0, "keep" was the name of "manual".
        pre_load=lambda value: MANUAL if value == "keep" else value,
        metadata={
            "description": "What becomes of fields that the publisher and people here have both "
            "changed: `manual` lists them to be decided one by one, and ours stays until then; "
            "`theirs` and `ours` decide them all.",
            "example": MANUAL,
        },
    )
    renamed = ConfirmedPairs(
        fields.String(validate=validate.Regexp(PAIR, error="Must be two numbers, like 12:204.")),
        validate=validate.Length(min=1),
        load_default=list,
        metadata={
            "description": "Records of the file that a person has found to be ones of ours: the "
            "number of ours, then the `position` of the file's. Several by commas, or repeated.",
            "example": ["12:204"],
        },
    )


class ImportFileSchema(ma.Schema):
    """A file of the publisher."""

    file = Upload(
        required=True,
        metadata={
            "description": "CSV, XLSX, ODS, JSON, GeoJSON or JSON Lines, as a portal or this "
            "service exports them, or as a spreadsheet has saved them; at most 16 MiB."
        },
    )


class ImportedRecordSchema(AnswerSchema):
    """A record that an import adds, changes, or does not find in the file."""

    id = WholeNumber(
        allow_none=True,
        metadata={
            "description": "Number of the record; null for one that a dry run would add.",
            "example": 12,
        },
    )
    codeuai = _text("codeuai")
    lycee = _text("lycee")
    ville = _text("ville")
    titreoperation = _text("titreoperation")


class UpdatedRecordSchema(ImportedRecordSchema):
    """A record that an import changes."""

    changes = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Raw(allow_none=True), validate=validate.Length(equal=2)),
        metadata={
            "description": "For each field that changes its old and its new value.",
            "example": {"etat_d_avancement": ["En Chantier", "Opération livrée"]},
        },
    )


class ConflictSchema(AnswerSchema):
    """A field that the publisher and people here have both changed."""

    investment_id = _count("Number of the record.", 12)
    lycee = _text("lycee")
    ville = _text("ville")
    titreoperation = _text("titreoperation")
    field = fields.String(
        validate=validate.OneOf(DATASET_FIELDS),
        metadata={"description": "Field of the record.", "example": "mandataire"},
    )
    base = _value("As it was published before; null also if the record was not.", None)
    ours = _value("As it is here; null also if the record is deleted here.", "Icade")
    theirs = _value("As it is published now.", "SEMAEST")


class RenamedRecordSchema(UpdatedRecordSchema):
    """A record of ours that is not in the file, and may be a new one of it."""

    position = _count("Position of that record in the file, from 1.", 204)


class ImportCountsSchema(AnswerSchema):
    """How many records of a file are added, changed, and so on."""

    added = _count("Records that are new, or restored.", 2)
    updated = _count("Records that change.", 3)
    unchanged = _count("Records of the file that change nothing here.", 328)
    conflicts = _count("Fields in conflict, to be decided.", 1)
    vanished = _count("Records that were published, and are not in the file: they stay.", 0)
    renamed = _count("Records that vanish, and may be new ones of the file: counted among both.", 0)


class ImportSchema(AnswerSchema):
    """What an import has changed, or would change."""

    dry_run = fields.Boolean(
        metadata={"description": "Whether nothing was changed on purpose.", "example": False}
    )
    change_id = WholeNumber(
        allow_none=True,
        metadata={
            "description": "Number of the change, to undo it as a whole; null for a dry run, and "
            "when there was nothing new. A change that only saves what is published now, conflicts "
            "for example, changes no record.",
            "example": 7,
        },
    )
    source = fields.String(metadata={"description": "Name of the file.", "example": "lycees.json"})
    warnings = fields.List(
        fields.Nested(MessageSchema),
        metadata={
            "description": "What is surprising in what the file does.",
            "example": [WARNING_EXAMPLE],
        },
    )
    notes = fields.List(
        fields.Nested(MessageSchema),
        metadata={"description": "How the file was read.", "example": [NOTE_EXAMPLE]},
    )
    counts = fields.Nested(
        ImportCountsSchema,
        metadata={
            "description": "How many of each there are in all.",
            "example": {
                "added": 2,
                "updated": 3,
                "unchanged": 328,
                "conflicts": 1,
                "vanished": 0,
                "renamed": 0,
            },
        },
    )
    added = _list_of(ImportedRecordSchema, "Records that are new, or restored.", NAMES_EXAMPLE)
    updated = _list_of(
        UpdatedRecordSchema,
        "Records that change.",
        NAMES_EXAMPLE | {"changes": {"etat_d_avancement": ["En Chantier", "Opération livrée"]}},
    )
    renamed = _list_of(
        RenamedRecordSchema,
        "Records that vanish, and may be new ones of the file, one to one: a person confirms it.",
        NAMES_EXAMPLE
        | {
            "position": 204,
            "changes": {"titreoperation": ["Construction d'un gymnase", "Gymnase neuf"]},
        },
    )
    conflicts = _list_of(ConflictSchema, "Fields in conflict, to be decided.", CONFLICT_EXAMPLE)
    vanished = _list_of(
        ImportedRecordSchema,
        "Records that were published, and are not in the file: they stay.",
        NAMES_EXAMPLE,
    )
    absent = fields.List(
        fields.String(validate=validate.OneOf(DATASET_FIELDS)),
        metadata={
            "description": "Fields that no record of the file has: they stay as they are here.",
            "example": ["latitude", "longitude"],
        },
    )
    left_aside = fields.List(
        fields.String(),
        metadata={
            "description": "Columns of the file that are not ours: left aside.",
            "example": ["geo_point_2d"],
        },
    )


class ConflictsQuerySchema(PageQuerySchema):
    """Which page of the conflicts."""

    class Meta:
        unknown = ma.RAISE


class DecisionSchema(ma.Schema):
    """Whose value stays."""

    keep = fields.String(
        required=True,
        validate=validate.OneOf(("ours", "theirs")),
        metadata={
            "description": "`ours`: the field stays as it is here; `theirs`: it becomes as it is "
            "published.",
            "example": "theirs",
        },
    )
