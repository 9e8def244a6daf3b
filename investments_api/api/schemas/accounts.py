"""What is told of who asks, and what signing in takes."""

import marshmallow as ma
from marshmallow import fields, validate

from investments_api.accounts.tables import ROLES
from investments_api.api.schemas.answers import AnswerSchema

MAX_TOKEN = 200


class UserSchema(AnswerSchema):
    """Who asks."""

    name = fields.String(
        allow_none=True,
        metadata={
            "description": "Name of the account, or of the user whom the proxy names; null when "
            "nobody is known.",
            "example": "a.martin",
        },
    )
    role = fields.String(
        allow_none=True,
        validate=validate.OneOf(ROLES),
        metadata={
            "description": "What one may do: a reader reads, an editor writes too, an admin sees "
            "who has an account as well. Null without an account.",
            "example": "editor",
        },
    )


class SignInSchema(ma.Schema):
    """A token to sign in with."""

    token = fields.String(
        required=True,
        validate=validate.Length(1, MAX_TOKEN),
        metadata={
            "description": "The token of the account, as flask accounts add or rotate has shown it."
        },
    )
