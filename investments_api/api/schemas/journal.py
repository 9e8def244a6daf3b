"""The journal as the service gives it, and what clients may ask of it."""

from typing import Any, Final

import marshmallow as ma
from marshmallow import fields, validate

from investments_api.api.schemas.answers import AnswerSchema, NamedRecordSchema
from investments_api.api.schemas.queries import MAX_PAGE_SIZE, PageQuerySchema
from investments_api.journal.listing import SHOWN
from investments_api.journal.tables import ACTIONS, RECORD_ACTIONS
from investments_api.records.fields import Moment, WholeNumber
from investments_api.records.schemas import InvestmentPatchSchema

MAX_BATCH: Final = 1_000
BATCH_SIZE: Final = validate.Length(min=1, max=MAX_BATCH)
MAX_ID: Final = 2**31 - 1
DEFAULT_PAGE_SIZE: Final = 100


def _number(description: str, example: int, **options: Any) -> WholeNumber:
    return WholeNumber(metadata={"description": description, "example": example}, **options)


def _text(description: str, example: str, **options: Any) -> fields.String:
    return fields.String(metadata={"description": description, "example": example}, **options)


def _action(description: str, example: str, actions: tuple[str, ...]) -> fields.String:
    return _text(description, example, validate=validate.OneOf(actions))


def _time() -> fields.DateTime:
    description = "Time of the change (RFC 3339, UTC)."
    return fields.DateTime(
        metadata={"description": description, "example": "2026-11-23T09:30:00+00:00"}
    )


def _user() -> fields.String:
    return _text(
        "Who made it: the name of the account, or of the user whom a proxy names; the system's "
        "user for a command; null for whoever uses the machine of the service.",
        "a.martin",
        allow_none=True,
    )


def _field_changes() -> fields.Dict:
    return fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Raw(allow_none=True), validate=validate.Length(equal=2)),
        metadata={
            "description": "For each field that changed its old and its new value, in the form "
            "that it has in a record. All old ones are null when the record was not there before, "
            "all new ones when it is deleted; fields that were null and stay so are left out.",
            "example": {"etat_d_avancement": ["En Chantier", "Opération livrée"]},
        },
    )


RECORD_ACTION: Final = "What happened to the record; an undo is a `revert`, or a `delete`."


class VersionSchema(AnswerSchema):
    """One version of a record: what made it."""

    version = _number("Number of the version that the change made.", 2)
    action = _action(RECORD_ACTION, "update", RECORD_ACTIONS)
    at = _time()
    by = _user()
    change_id = _number("Number of the change that made the version.", 7)
    changes = _field_changes()


class RecordChangeSchema(NamedRecordSchema):
    """What a change did to one record: the version that it made."""

    version = _number("Number of the version that the change made.", 2)
    action = _action(RECORD_ACTION, "update", RECORD_ACTIONS)
    changes = _field_changes()


class DismissedFindingSchema(NamedRecordSchema):
    """The finding that a change dismissed, or whose dismissal it undid."""

    rule = _text("Rule that found it doubtful.", "voted_above_plan")


class DecidedConflictSchema(NamedRecordSchema):
    """The conflict with the publisher that a change decided, or whose decision it undid."""

    field = _text("Field of the record.", "mandataire")


class ChangeSchema(AnswerSchema):
    """A change of the journal: all that one request, command or set-up changed."""

    id = _number("Number of the change.", 7)
    action = _action("What it was.", "update", ACTIONS)
    at = _time()
    by = _user()
    records = _number("How many versions of records it made.", 1)
    undoes = _number("Number of the change that it undoes, if it is an undo.", 6, allow_none=True)
    finding = fields.Nested(
        DismissedFindingSchema,
        allow_none=True,
        metadata={
            "description": "The finding that it dismissed, or whose dismissal it undid, if that is "
            "one alone. It makes no version of the record.",
            "example": None,
        },
    )
    dismissed = _number("How many findings it dismissed, or no longer dismisses.", 0)
    findings = fields.List(
        fields.Nested(DismissedFindingSchema),
        metadata={"description": f"Those findings: the first {SHOWN}.", "example": []},
    )
    conflict = fields.Nested(
        DecidedConflictSchema,
        allow_none=True,
        metadata={
            "description": "The conflict that it decided, or whose decision it undid: ours was "
            "kept by a `dismiss`, which makes no version of the record; theirs was taken by "
            "another action.",
            "example": None,
        },
    )
    versions = fields.List(
        fields.Nested(RecordChangeSchema),
        metadata={
            "description": f"What it changed in each record: the first {SHOWN}. The history of a "
            "record has the others.",
            "example": [
                {
                    "investment_id": 12,
                    "lycee": "Jacques-Brel",
                    "ville": "La Courneuve",
                    "titreoperation": "Construction d'un gymnase",
                    "version": 2,
                    "action": "update",
                    "changes": {"etat_d_avancement": ["En Chantier", "Opération livrée"]},
                }
            ],
        },
    )


class ChangesQuerySchema(PageQuerySchema):
    """Which changes of the journal, and which page of them."""

    since = Moment(
        metadata={
            "description": "Changes at or after this time (RFC 3339, with its offset from UTC).",
            "example": "2026-11-23T09:30:00Z",
        }
    )
    page_size = WholeNumber(
        as_text=True,
        load_default=DEFAULT_PAGE_SIZE,
        validate=validate.Range(min=1, max=MAX_PAGE_SIZE),
        metadata={"description": "Changes a page.", "example": 20},
    )


class RevertSchema(ma.Schema):
    """To which version a record is reverted."""

    version = WholeNumber(
        required=True,
        validate=validate.Range(min=1, max=MAX_ID),
        metadata={
            "description": "A version from the record's history that is not its deletion.",
            "example": 1,
        },
    )


def check_size(items: Any) -> Any:
    """Refuse too many items before one is looked at: half a million fit in a body."""
    return BATCH_SIZE(items) if isinstance(items, list) else items


class BatchSchema(ma.Schema):
    """Which records to change, and how."""

    ids = fields.List(
        WholeNumber(validate=validate.Range(min=1, max=MAX_ID)),
        required=True,
        pre_load=check_size,
        validate=BATCH_SIZE,
        metadata={
            "description": "Numbers of the records; one given twice counts once.",
            "example": [1, 2],
        },
    )
    patch = fields.Nested(
        InvestmentPatchSchema,
        required=True,
        metadata={
            "description": "The fields to change in each of them, as in PATCH.",
            "example": {"etat_d_avancement": "Opération livrée"},
        },
    )
