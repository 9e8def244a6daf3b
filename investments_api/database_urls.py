"""What the address of a database says: its file or servers, and how others may see it."""

import re
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

FORMS = "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
# Parameters of a PostgreSQL address: https://www.postgresql.org/docs/current/libpq-connect.html
SECRETS = ("password", "sslpassword")
SERVERS = ("host", "port")
ROLE = "target_session_attrs"
# Scheme and user, several servers, and the rest.
SEVERAL = re.compile(r"(postgres[^:/]*://(?:[^@]*@)?+)([^/?@]*,[^/?@]*)(.*)", re.DOTALL)
# A server: a name, an IPv4 address, or one of IPv6 in brackets, and perhaps a port.
SERVER = re.compile(r"(\[[^]]*\]|[^:]*)(?::(\d*))?")


def parse_url(text: str) -> URL:
    """Read an address. Raises ArgumentError or ValueError for a text that is none.

    Clouds hand out `postgres://` as well, which libpq takes and SQLAlchemy does not. Several
    servers may be written as libpq does, `postgresql://a:5432,b:5432/name`, or as SQLAlchemy does,
    `postgresql:///name?host=a:5432&host=b:5432`: what both of them read is given,
    `postgresql:///name?host=a,b&port=5432,5432`.
    """
    parts = SEVERAL.fullmatch(text)
    if parts is None:
        url = make_url(text)
        hosts = url.query.get("host", ())
        url = url if isinstance(hosts, str) else _with_servers(url, hosts)
    else:
        scheme, servers, rest = parts.groups()
        url = _with_servers(make_url(scheme + rest), servers.split(","))
    return url.set(drivername="postgresql") if url.drivername == "postgres" else url


def _with_servers(url: URL, servers: Iterable[str]) -> URL:
    """Name the servers, each as HOST or HOST:PORT, in the query of the address."""
    pairs = [SERVER.fullmatch(server) for server in servers]
    if not pairs:
        return url
    if not all(pairs) or "port" in url.query:
        raise ArgumentError("servers that cannot be read")
    hosts = ",".join(pair[1].strip("[]") for pair in pairs if pair)
    ports = ",".join(pair[2] or "" for pair in pairs if pair)
    return url.update_query_dict({"host": hosts, "port": ports})


def with_role(url: URL, role: str) -> URL:
    """Let connections be to that of several servers which has a role, unless the address says one.

    https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS
    """
    if "," not in str(url.query.get("host", "")) or ROLE in url.query:
        return url
    return url.update_query_dict({ROLE: role})


def is_sqlite(url: URL) -> bool:
    """Whether the database is SQLite's, in a file or in memory; PostgreSQL is the other one."""
    return url.get_backend_name() == "sqlite"


def sqlite_file(url: URL) -> Path | None:
    """Give the file of an SQLite database; None for one in memory, and for a server."""
    if not is_sqlite(url) or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def shown(url: URL) -> str:
    """Give a database's address as people may see it: its parameters may hold secrets as well."""
    servers = {name: url.query[name] for name in SERVERS if name in url.query}
    return url.set(query=servers).render_as_string(hide_password=True)


def server_address(url: URL) -> str:
    """Give the address of a PostgreSQL database for its own programs, which ask for a password."""
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return bare.difference_update_query(SECRETS).render_as_string()
