"""/session: who one is, signing in on the page, and out."""

from typing import Final

from flask import current_app
from flask.views import MethodView
from sqlalchemy.exc import DatabaseError

from investments_api.accounts import registry, users
from investments_api.accounts.users import User
from investments_api.api.framework import Blueprint
from investments_api.api.schemas.accounts import SignInSchema, UserSchema
from investments_api.database import failures
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.records.values import Values
from investments_api.web import sessions

NOBODY: Final = User(None, None)

blueprint = Blueprint("session", __name__, description="Who asks, and what they may do.")


@blueprint.route("")
class Session(MethodView):
    """The session of a browser."""

    @blueprint.response(200, UserSchema)
    @blueprint.doc(operationId="getSession")
    def get(self) -> Values:
        """Tell who asks

        An account, by its token, its session, or the proxy before the service. Without any: where
        this machine alone reaches the service and there are no accounts, whoever uses it is an
        administrator without a name; elsewhere, name and role are null.
        """
        return (users.current_user() or NOBODY)._asdict()

    @blueprint.arguments(SignInSchema)
    @blueprint.response(200, UserSchema)
    @blueprint.doc(operationId="signIn")
    def post(self, arguments: Values) -> Values:
        """Sign in

        For browsers: the answer sets a cookie that is known for 12 hours, or until the account is
        disabled or has another token. A program sends its token with each request instead, as
        `Authorization: Bearer`.
        """
        sessions.require_key()
        user = users.sign_in(arguments["token"])
        note_sign_in(user.name)
        return user._asdict()

    @blueprint.response(204)
    @blueprint.doc(operationId="signOut")
    def delete(self) -> None:
        """Sign out

        The browser's cookie is taken back. Without one, nothing happens.
        """
        users.sign_out()


def note_sign_in(name: str | None) -> None:
    """Keep when an account has signed in; nobody is kept out because that cannot be written."""
    try:
        begin_write()
        registry.note_sign_in(name)
        db.session.commit()
    except DatabaseError as error:
        db.session.rollback()
        current_app.logger.warning("A sign-in was not noted: %s", failures.told(error))
