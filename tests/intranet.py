"""Programs of somebody else that the service is mounted in, below /lycees."""

from typing import TYPE_CHECKING

from flask import Flask, Response, request, session
from flask.typing import ResponseReturnValue
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from investments_api import blueprint, create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/lycees"
# Of another mount, on another database.
OTHER_PREFIX = "/essais/2027"
MISSING = "L'intranet n'a pas cette page."


class Base(DeclarativeBase):
    """The intranet's own tables."""


db = SQLAlchemy(model_class=Base)


class Visit(db.Model):  # type: ignore[name-defined]
    """A row of the intranet, in a table that the service has under the same name."""

    __tablename__ = "investment"

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str]


def intranet() -> Flask:
    """A Flask application with a database, a session, a missing page and headers of its own."""
    host = Flask("intranet")
    host.config.update(SECRET_KEY="intranet", SQLALCHEMY_DATABASE_URI="sqlite://")  # noqa: S106
    db.init_app(host)
    with host.app_context():
        db.create_all()
    host.add_url_rule("/sign-in/<name>", view_func=sign_in)
    host.add_url_rule("/visits", view_func=visits)
    host.before_request(tell_user)
    host.after_request(add_header)
    host.register_error_handler(NotFound, lambda _error: (MISSING, 404))
    return host


def sign_in(name: str) -> str:
    session["user"] = name
    return name


def visits() -> ResponseReturnValue:
    """Count the visits, in an order of keys that is not the service's."""
    db.session.add(Visit(page=request.path))
    db.session.commit()
    return {"visits": db.session.query(Visit).count(), "user": session.get("user")}


def tell_user() -> None:
    """Tell who is signed in, as a WSGI server would."""
    if user := session.get("user"):
        request.environ["REMOTE_USER"] = user


def add_header(response: Response) -> Response:
    response.headers["X-Intranet"] = "streamed" if response.is_streamed else "whole"
    return response


def with_blueprint(database_url: str, other_database_url: str) -> Flask:
    """The intranet with the service as a blueprint, twice."""
    host = intranet()
    mounted = blueprint({"DATABASE_URL": database_url})
    host.register_blueprint(mounted, url_prefix=PREFIX)
    other = blueprint({"DATABASE_URL": other_database_url})
    host.register_blueprint(other, url_prefix=OTHER_PREFIX, name="other")
    return host


def with_dispatcher(database_url: str) -> "WSGIApplication":
    """A WSGI program with the service under a path, whose user is always the same."""
    lycees = create_app({"DATABASE_URL": database_url})
    return as_user(DispatcherMiddleware(intranet(), {PREFIX: lycees}))


def as_user(program: "WSGIApplication") -> "WSGIApplication":
    """A program that is told the same user with each request."""

    def signed_in(environ: "WSGIEnvironment", start_response: "StartResponse"):  # type: ignore[no-untyped-def]
        return program(environ | {"REMOTE_USER": "a.martin"}, start_response)

    return signed_in
