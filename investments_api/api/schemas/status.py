"""How the service is, as administrators are told."""

from typing import Any

from marshmallow import fields, validate

from investments_api.accounts.tables import ROLES
from investments_api.api.schemas.answers import AnswerSchema
from investments_api.records.fields import WholeNumber


def _text(description: str, example: str, **options: Any) -> fields.String:
    return fields.String(metadata={"description": description, "example": example}, **options)


def _number(description: str, example: int) -> WholeNumber:
    return WholeNumber(metadata={"description": description, "example": example})


def _moment(description: str, **options: Any) -> fields.DateTime:
    description = f"{description} (RFC 3339, UTC)."
    example = "2026-11-23T09:30:00+00:00"
    return fields.DateTime(metadata={"description": description, "example": example}, **options)


ACCOUNT = {
    "name": "a.martin",
    "role": "editor",
    "created_at": "2026-11-23T09:30:00+00:00",
    "last_sign_in": None,
    "disabled_at": None,
}
BACKUP = {"at": "2026-11-23T09:30:00+00:00", "file": "2026-11-23.sqlite", "size": 1_200_000}


class AccountSchema(AnswerSchema):
    """Who may write, or read where only accounts may."""

    name = _text("Name of the account.", "a.martin")
    role = _text("What it may do.", "editor", validate=validate.OneOf(ROLES))
    created_at = _moment("When it was added")
    last_sign_in = _moment(
        "Last sign-in on the page; requests that show the token, or come by a proxy that names the "
        "user, are none",
        allow_none=True,
    )
    disabled_at = _moment("Since when it is disabled; null while it is not", allow_none=True)


class BackupSchema(AnswerSchema):
    """A backup that `flask database backup` has made."""

    at = _moment("When it was made")
    file = _text(
        "Name of its file, without the folder; it may have been moved or deleted since.",
        "2026-11-23.sqlite",
        attribute="name",
    )
    size = _number("Its size in bytes.", 1_200_000)


class ServiceStatusSchema(AnswerSchema):
    """How the service is."""

    version = _text("Version of the service.", "1.0.0")
    database = _text("Kind of the database: `sqlite` or `postgresql`.", "sqlite")
    revision = _text("Revision of its schema.", "0011", allow_none=True)
    records = _number("How many operations it has.", 331)
    accounts = fields.List(
        fields.Nested(AccountSchema),
        metadata={"description": "All accounts, by name.", "example": [ACCOUNT]},
    )
    backups = fields.List(
        fields.Nested(BackupSchema),
        allow_none=True,
        metadata={
            "description": "The newest ten backups, the last one first; null for PostgreSQL, whose "
            "backups the service does not make and does not know.",
            "example": [BACKUP],
        },
    )
