"""The service that tracks the Région Île-de-France's investments in its lycées."""

# setup.cfg takes it from here, as it is written.
__version__ = "1.0.0"

import os
from collections.abc import Mapping
from typing import Any, Final

import orjson
from flask import Blueprint, Flask
from flask.json.provider import DefaultJSONProvider

from investments_api import api, bootstrap, commands, mounting, pages, web
from investments_api.database import engines, readiness, replicas
from investments_api.extensions import db, migrate
from investments_api.records import revision_reader
from investments_api.settings import PROJECT_ROOT, check_names, read_settings

MAX_BODY_BYTES: Final = 1024 * 1024
# The settings that requests ask for.
ASKED_FOR: Final = (
    "HOST",
    "TRUSTED_PROXIES",
    "TRUSTED_USER_HEADER",
    "READ_ACCESS",
    "SECRET_KEY",
    "MAP_TILES",
    "EMBED_ORIGINS",
    "PUBLIC_URL",
)


class JSONProvider(DefaultJSONProvider):
    """Fields in the order of their schema, accents as they are."""

    sort_keys = False
    ensure_ascii = False

    def dumps(self, obj: Any, **options: Any) -> str:
        """Write JSON as records/rows.py does: with the same numbers, without spaces."""
        try:
            return orjson.dumps(obj).decode()
        except orjson.JSONEncodeError:
            # What no answer has, and a client of the tests may send: numbers beyond 64 bits.
            return super().dumps(obj, **options)


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Build the application.

    With a mapping of settings, as tests and host applications pass it, the database is set up
    too: migrated, and filled from dataset.json when it is empty; which hosts are answered is the
    host application's to decide, unless the mapping has TRUSTED_HOSTS. Without one, the settings
    are those of the environment, and the caller decides when to set up: wsgi.py does, the flask
    command does not.

    Raises SettingsError for a setting that cannot be used, or whose name in the mapping is
    misspelt, and SetupError for such a database.
    """
    if settings is not None:
        check_names(settings)
    static = str(PROJECT_ROOT / "static")
    app = Flask(__name__, static_folder=static, template_folder=static)
    chosen = read_settings(os.environ if settings is None else settings)
    app.config["SQLALCHEMY_DATABASE_URI"] = chosen.DATABASE_URL
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engines.engine_options(chosen.DATABASE_URL)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.config["API_VERSION"] = __version__
    app.config.update({name: getattr(chosen, name) for name in ASKED_FOR})
    app.json = JSONProvider(app)

    db.init_app(app)
    migrate.init_app(app, db, directory=str(readiness.MIGRATIONS))
    with app.app_context():
        engines.prepare(db.engine)
        revision_reader.register(app, db.engine)
    if chosen.READ_DATABASE_URL:
        replicas.register(app, chosen.READ_DATABASE_URL)

    web.register(app, chosen, any_host=settings is not None and not chosen.TRUSTED_HOSTS)
    api.register(app)
    pages.register(app)
    commands.register(app)

    if settings is not None:
        bootstrap.set_up(app)
    return app


def blueprint(settings: Mapping[str, Any]) -> Blueprint:
    """Build the application with its settings, as create_app() does, for a host's own Flask.

    The host registers it under a prefix; a second one beside it wants a `name` as well:
    `host.register_blueprint(blueprint(settings), url_prefix="/lycees")`.
    """
    return mounting.blueprint_of(create_app(settings))
