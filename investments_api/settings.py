"""Every setting of the service and its environment variable."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from flask import Flask
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from investments_api.addresses import (
    Origin,
    normalized,
    parse_address,
    parse_host,
    parse_origin,
)
from investments_api.database_urls import FORMS, is_sqlite, parse_url, sqlite_file, with_role

Item = TypeVar("Item")
Network = IPv4Network | IPv6Network

PACKAGE = Path(__file__).resolve().parent
# What stands beside the package in a checkout is inside an installed one: setup.py puts it there.
INSTALLED = PACKAGE / "checkout"
# The folder of static/, migrations/ and dataset.json.
PROJECT_ROOT = INSTALLED if INSTALLED.is_dir() else PACKAGE.parent
# A relative path starts where the program was started: pip owns the folder of an installed package,
# and an upgrade or removal would take the data along.
INSTANCE = (Path() if INSTALLED.is_dir() else PROJECT_ROOT) / "instance"
DEFAULT_DATABASE = INSTANCE / "investments.sqlite"
LOG_FORMATS = ("text", "json")
BACKENDS = ("sqlite", "postgresql")
ANSWERS = {
    **dict.fromkeys(("yes", "on", "true", "1"), True),
    **dict.fromkeys(("no", "off", "false", "0"), False),
}
READ_ACCESSES = ("open", "accounts")
# An underscore would be taken from the name on the way, as server/environ.py says.
HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^`|~-]+")
MIN_SECRET = 32
# The path of an address, without query and fragment (RFC 3986, section 3.3).
PATH = re.compile(r"[\w~.%!$&'()*+,;=:@/-]*", re.ASCII)
WANTED = {
    "TRUSTED_HOSTS": "it must be a list of names without a port, such as lycees.example",
    "TRUSTED_PROXIES": "it must be a list of addresses or networks, such as 10.0.0.0/24",
    "EMBED_ORIGINS": "it must be a list of origins, such as https://intranet.example",
    "CORS_ORIGINS": "it must be a list of origins, such as http://localhost:4200",
}


class SettingsError(ValueError):
    """A setting that cannot be used; the text says which one, and what it should be."""


class Settings(NamedTuple):
    """The settings, each named as its environment variable."""

    DATABASE_URL: str = f"sqlite:///{DEFAULT_DATABASE}"
    """Where the data lives: an SQLAlchemy URL, sqlite:///FILE or postgresql://USER@HOST/NAME."""

    READ_DATABASE_URL: str = ""
    """A replica of DATABASE_URL, on PostgreSQL: it answers the reads whose data it has."""

    HOST: str = "127.0.0.1"
    """The address to serve on."""

    PORT: int = 5000
    """The port to serve on, 1 to 65535."""

    WORKERS: int = 1
    """How many processes answer requests."""

    MAP_TILES: bool = False
    """Whether the page's map shows streets, from IGN's public service: yes or no."""

    TRUSTED_HOSTS: tuple[str, ...] = ()
    """The names that it answers to beside HOST and the loopback's; `.name`: and all below it."""

    TRUSTED_PROXIES: tuple[Network, ...] = ()
    """The addresses and networks of the proxies whose X-Forwarded-* are believed."""

    TRUSTED_HOPS: int = 1
    """How many addresses the proxies add to X-Forwarded-For: so many from its end is the client."""

    TRUSTED_USER_HEADER: str = ""
    """The header in which a trusted proxy names the user, such as X-Forwarded-User."""

    READ_ACCESS: str = "open"
    """Who may read: open is everybody, accounts whoever has one."""

    SECRET_KEY: str = ""
    """What signs the cookies of who has signed in; none: made once, and kept in instance/."""

    EMBED_ORIGINS: tuple[str, ...] = ()
    """The origins whose pages may frame ours, each as scheme://host:port."""

    CORS_ORIGINS: tuple[Origin, ...] = ()
    """The origins whose pages may read and write here as our own does."""

    PUBLIC_URL: str = ""
    """The address that catalogues name, without a slash at its end; else that of each request."""

    LOG_FORMAT: str = "text"
    """What wsgi.py prints: `text` for a person, `json` with a line for each request."""


def check_names(values: Mapping[str, Any]) -> None:
    """Raise SettingsError for a misspelt setting, which would be without effect.

    Other names are left alone: a host may pass the whole of its configuration.
    """
    for name in values:
        meant = get_close_matches(name.upper(), Settings._fields, n=1, cutoff=0.8)
        if meant and name not in Settings._fields and name not in Flask.default_config:
            raise SettingsError(f"{name} is no setting; the nearest one is {meant[0]}.")


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Take the settings out of a mapping: the environment, or what a host application passes.

    Names that are no setting are left alone: the environment has many. Empty values mean the
    default.
    Raises SettingsError for a value that cannot be used.
    """
    settings = Settings(
        **{name: values[name] for name in Settings._fields if values.get(name) not in (None, "")}
    )
    settings = settings._replace(
        DATABASE_URL=_database_url(str(settings.DATABASE_URL)),
        READ_DATABASE_URL=_read_database_url(str(settings.READ_DATABASE_URL)),
        PORT=_whole_number("PORT", settings.PORT, 65535),
        WORKERS=_whole_number("WORKERS", settings.WORKERS, 256),
        MAP_TILES=_yes_or_no("MAP_TILES", settings.MAP_TILES),
        TRUSTED_HOSTS=_items("TRUSTED_HOSTS", settings.TRUSTED_HOSTS, _host_name),
        TRUSTED_PROXIES=_items("TRUSTED_PROXIES", settings.TRUSTED_PROXIES, _network),
        TRUSTED_HOPS=_whole_number("TRUSTED_HOPS", settings.TRUSTED_HOPS, 9),
        READ_ACCESS=_choice("READ_ACCESS", settings.READ_ACCESS, READ_ACCESSES),
        SECRET_KEY=_secret(settings.SECRET_KEY),
        EMBED_ORIGINS=_items("EMBED_ORIGINS", settings.EMBED_ORIGINS, _framing_origin),
        CORS_ORIGINS=_items("CORS_ORIGINS", settings.CORS_ORIGINS, _origin),
        PUBLIC_URL=_public_url(str(settings.PUBLIC_URL).strip()),
        LOG_FORMAT=_choice("LOG_FORMAT", settings.LOG_FORMAT, LOG_FORMATS),
    )
    _check_replica(settings)
    _check_user_header(settings)
    return settings


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


def _choice(name: str, value: Any, choices: tuple[str, ...]) -> str:
    text = str(value).strip().lower()
    if text not in choices:
        raise SettingsError(f"{name} is {value!r}; it must be {' or '.join(choices)}.")
    return text


def _check_user_header(settings: Settings) -> None:
    """Check the name of a header (RFC 9110, section 5.6.2), which somebody must be trusted in."""
    name = settings.TRUSTED_USER_HEADER
    if name and not HEADER_NAME.fullmatch(name):
        raise SettingsError(
            f"TRUSTED_USER_HEADER is {name!r}; it must be the name of a header, such as "
            "X-Forwarded-User."
        )
    if name and not settings.TRUSTED_PROXIES:
        raise SettingsError(
            "TRUSTED_USER_HEADER is set, but TRUSTED_PROXIES names nobody who is believed; set it "
            "to the proxy's address."
        )
    if name and not all(network.prefixlen for network in settings.TRUSTED_PROXIES):
        raise SettingsError(
            "TRUSTED_USER_HEADER is set, and TRUSTED_PROXIES names every address: whoever connects "
            "could be any user. Set it to the proxy's address."
        )


def _secret(text: str) -> str:
    if text and len(text) < MIN_SECRET:
        raise SettingsError(
            f"SECRET_KEY is too short; it must have {MIN_SECRET} signs or more that nobody can "
            'guess: python3 -c "import secrets; print(secrets.token_hex())" makes one.'
        )
    return text


def _items(name: str, value: Any, read: Callable[[str], Item]) -> tuple[Item, ...]:
    """Read each item of a list, or of a text with commas, by a function that raises ValueError."""
    texts = value if isinstance(value, list | tuple) else str(value).split(",")
    items = []
    for text in filter(None, (str(each).strip() for each in texts)):
        try:
            items.append(read(text))
        except ValueError as error:
            raise SettingsError(f"{name} names {text!r}; {WANTED[name]}.") from error
    return tuple(items)


def _network(text: str) -> Network:
    """Read a network; one of IPv4-mapped addresses is that of IPv4, as their peers are."""
    network = ip_network(text)
    mapped = getattr(network.network_address, "ipv4_mapped", None)
    return ip_network((mapped, network.prefixlen - 96)) if mapped else network


def _host_name(text: str) -> str:
    """Write a name as a Host header has it: accents in the letters of the DNS, no brackets."""
    if parse_address(text):
        return normalized(text)
    name = text.removeprefix(".")
    host = parse_host(name.encode("idna").decode())
    if host is None or host.port:
        raise ValueError(text)
    return text[: len(text) - len(name)] + host.name


def _origin(text: str) -> Origin:
    origin = parse_origin(text)
    if origin is None:
        raise ValueError(text)
    return origin


def _framing_origin(text: str) -> str:
    origin = _origin(text)
    # A Content-Security-Policy has no words for an IPv6 address.
    if ":" in origin.host:
        raise ValueError(text)
    return f"{origin.scheme}://{origin.host}:{origin.port}"


def _public_url(text: str) -> str:
    """Check the address, and write it as those below it begin; none stays none."""
    scheme, _, rest = text.partition("://")
    host, slash, path = rest.partition("/")
    is_address = parse_origin(f"{scheme}://{host}") and PATH.fullmatch(path)
    if text and not is_address:
        raise SettingsError(
            f"PUBLIC_URL is {text!r}; it must be an address such as https://lycees.example/lycees."
        )
    return f"{scheme.lower()}://{host}{slash}{path}".rstrip("/") if text else ""


def _database_url(text: str) -> str:
    """Check the URL, and anchor a relative SQLite path where the program was started."""
    url = _url("DATABASE_URL", text)
    if file := sqlite_file(url):
        url = url.set(database=str(file.absolute()))
    return with_role(url, "read-write").render_as_string(hide_password=False)


def _read_database_url(text: str) -> str:
    if not text:
        return ""
    url = with_role(_url("READ_DATABASE_URL", text), "prefer-standby")
    return url.render_as_string(hide_password=False)


def _check_replica(settings: Settings) -> None:
    """Check that both databases are PostgreSQL's: SQLite has no replicas."""
    urls = settings.READ_DATABASE_URL, settings.DATABASE_URL
    if urls[0] and any(is_sqlite(make_url(url)) for url in urls):
        raise SettingsError(
            "READ_DATABASE_URL names a replica of DATABASE_URL; both must be PostgreSQL, such as "
            "postgresql://USER:PASSWORD@HOST/NAME."
        )


def _url(name: str, text: str) -> URL:
    try:
        url = parse_url(text)
        if url.get_backend_name() not in BACKENDS:
            raise ArgumentError("another database")
        dialect = url.get_dialect()
        dialect.import_dbapi()
        dialect().create_connect_args(url)
    except (ArgumentError, ImportError, ValueError) as error:
        raise SettingsError(
            f"{name} is not a database address that this service can use; write {FORMS}."
        ) from error
    return url
