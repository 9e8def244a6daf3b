"""What the address of a database says: its file, and how people and programs may see it."""

from pathlib import Path

from sqlalchemy import URL, make_url

FORMS = "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
# Parameters of a PostgreSQL address: https://www.postgresql.org/docs/current/libpq-connect.html
SECRETS = ("password", "sslpassword")


def parse_url(text: str) -> URL:
    """Read an address. Raises ArgumentError or ValueError for a text that is none.

    Clouds hand out `postgres://` as well, which libpq takes and SQLAlchemy does not.
    """
    url = make_url(text)
    return url.set(drivername="postgresql") if url.drivername == "postgres" else url


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
    return url.set(query={}).render_as_string(hide_password=True)


def server_address(url: URL) -> str:
    """Give the address of a PostgreSQL database for its own programs, which ask for a password."""
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return bare.difference_update_query(SECRETS).render_as_string()
