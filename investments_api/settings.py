"""Every setting of the service and its environment variable."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
DEFAULT_DATABASE = PROJECT_ROOT / "instance" / "investments.sqlite"
BACKENDS = ("sqlite", "postgresql")
ANSWERS = {
    **dict.fromkeys(("yes", "on", "true", "1"), True),
    **dict.fromkeys(("no", "off", "false", "0"), False),
}


class SettingsError(ValueError):
    """A setting that cannot be used; the text says which one, and what it should be."""


class Settings(NamedTuple):
    """The settings, each named as its environment variable."""

    DATABASE_URL: str = f"sqlite:///{DEFAULT_DATABASE}"
    """Where the data lives: an SQLAlchemy URL, sqlite:///FILE or postgresql://USER@HOST/NAME."""

    HOST: str = "127.0.0.1"
    """The address to serve on."""

    PORT: int = 5000
    """The port to serve on, 1 to 65535."""

    WORKERS: int = 1
    """How many processes answer requests."""

    MAP_TILES: bool = False
    """Whether the page's map shows streets, from IGN's public service: yes or no."""


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Take the settings out of a mapping: the environment, or what a host application passes.

    Names that are no setting are left alone, empty values mean the default.
    Raises SettingsError for a value that cannot be used.
    """
    settings = Settings(
        **{name: values[name] for name in Settings._fields if values.get(name) not in (None, "")}
    )
    return settings._replace(
        DATABASE_URL=_database_url(str(settings.DATABASE_URL)),
        PORT=_whole_number("PORT", settings.PORT, 65535),
        WORKERS=_whole_number("WORKERS", settings.WORKERS, 256),
        MAP_TILES=_yes_or_no("MAP_TILES", settings.MAP_TILES),
    )


def _whole_number(name: str, value: Any, most: int) -> int:
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= most):
        raise SettingsError(f"{name} is {text!r}; it must be a whole number from 1 to {most}.")
    return int(text)


def _yes_or_no(name: str, value: Any) -> bool:
    answer = ANSWERS.get(str(value).strip().lower())
    if answer is None:
        raise SettingsError(f"{name} is {value!r}; it must be yes or no.")
    return answer


def _database_url(text: str) -> str:
    """Check the URL, and anchor a relative SQLite path where the program was started."""
    try:
        url = make_url(text)
        if url.get_backend_name() not in BACKENDS:
            raise ArgumentError("another database")
        url.get_dialect().import_dbapi()
    except (ArgumentError, ImportError, ValueError) as error:
        raise SettingsError(
            "DATABASE_URL is not a database address that this service can use; "
            "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."
        ) from error
    if is_file(url):
        url = url.set(database=str(Path(str(url.database)).absolute()))
    return url.render_as_string(hide_password=False)


def is_file(url: URL) -> bool:
    """Whether the database is an SQLite file: not a server, and not in memory."""
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
