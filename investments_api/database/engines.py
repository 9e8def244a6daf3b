"""The engine of the application: how it opens and limits its connections, on either database.

PostgreSQL's driver is imported where it is used: it takes as long as a tenth of the start.
"""

from typing import Any

import orjson
from sqlalchemy import Engine, make_url

from investments_api.database import sqlite
from investments_api.database_urls import is_sqlite


def engine_options(database_url: str) -> dict[str, Any]:
    """Give the options of create_engine(). No values of a statement's parameters are logged."""
    options = {
        "hide_parameters": True,
        "json_serializer": to_json,
        "json_deserializer": orjson.loads,
    }
    if is_sqlite(make_url(database_url)):
        return options
    from investments_api.database import postgresql

    return options | postgresql.POOL_OPTIONS


def to_json(value: Any) -> str:
    """Give the text of a value in a column of JSON."""
    return orjson.dumps(value).decode()


def prepare(engine: Engine) -> None:
    """Let the engine's connections be those of its database."""
    if is_sqlite(engine.url):
        sqlite.prepare(engine)
        return
    from investments_api.database import postgresql

    postgresql.prepare(engine)
