"""Who has signed in on the page is known for 12 hours, by a signed cookie: Flask's own session.

The cookie is checked on each request against the accounts, so that one that is disabled, or has
another token, is signed out at once. It is for scripts of no page (HttpOnly), sent by no other site
(SameSite), over https alone where people use https (Secure), and only to where the service is
mounted.
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import NamedTemporaryFile
from typing import Final

from flask import Flask, Request, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from werkzeug.exceptions import ServiceUnavailable

from investments_api.settings import MIN_SECRET

LIFETIME: Final = timedelta(hours=12)
COOKIE: Final = "lycees_session"
NO_KEY: Final = (
    "Nobody can sign in: the service has no key to sign cookies with, and cannot keep one in its "
    "folder instance. Who runs it sets SECRET_KEY."
)


def register(app: Flask, key_file: Path) -> None:
    """Give the application its sessions. The file has the key, unless SECRET_KEY is set."""
    app.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LIFETIME,
    )
    app.session_interface = Sessions(key_file)


class Sessions(SecureCookieSessionInterface):
    """Flask's sessions, with a key that is made when somebody signs in first."""

    def __init__(self, key_file: Path) -> None:
        self._key_file = key_file

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie, if there is one, and a key to read it with."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        try:
            return super().open_session(app, request)
        except ServiceUnavailable:
            return self.session_class()

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Sign with the key of the settings, or that of the file."""
        if not app.secret_key:
            app.secret_key = kept_key(self._key_file)
        return super().get_signing_serializer(app)

    def get_cookie_path(self, app: Flask) -> str:
        """Where the service is mounted."""
        return f"{request.script_root}/"

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether people reach the service over https: this request did, or PUBLIC_URL says so."""
        return request.is_secure or app.config["PUBLIC_URL"].startswith("https://")


def require_key() -> None:
    """Raise ServiceUnavailable where no cookie could be signed."""
    current_app.session_interface.get_signing_serializer(current_app)  # type: ignore[attr-defined]


def kept_key(file: Path) -> str:
    """Give the key that a file has. The first of several processes makes it."""
    try:
        if not file.exists():
            _make_key(file)
        key = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ServiceUnavailable(NO_KEY) from error
    if len(key) < MIN_SECRET:
        raise ServiceUnavailable(NO_KEY)
    return key


def _make_key(file: Path) -> None:
    """Write the file, whole and for its owner alone, unless another process is faster."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=file.parent, encoding="ascii") as made:
        made.write(token_hex())
        made.flush()
        with suppress(FileExistsError):
            file.hardlink_to(made.name)
