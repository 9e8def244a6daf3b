"""The engine of the application: how it opens and limits its connections, on either database."""

from typing import Any

from sqlalchemy import Engine, make_url

from investments_api.database import postgresql, sqlite
from investments_api.database_urls import is_sqlite


def engine_options(database_url: str) -> dict[str, Any]:
    """Give the options of create_engine(). No values of a statement's parameters are logged."""
    is_server = not is_sqlite(make_url(database_url))
    return {"hide_parameters": True} | (postgresql.POOL_OPTIONS if is_server else {})


def prepare(engine: Engine) -> None:
    """Let the engine's connections be those of its database."""
    if is_sqlite(engine.url):
        sqlite.prepare(engine)
    else:
        postgresql.prepare(engine)
