"""The application for a WSGI server, and the program that sets up the database and serves it."""

import os
import socket
import sys

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import make_url

from investments_api import bootstrap, create_app
from investments_api.database import failures
from investments_api.settings import Settings, SettingsError, is_file, read_settings

# With more threads a worker answers slower: they take turns at Python's lock. The second one lets
# others through while the first waits for the database.
THREADS = 2


def main() -> None:
    """Serve until stopped. What stands in the way is one sentence and exit status 1."""
    try:
        settings = read_settings(os.environ)
        check_database(settings.DATABASE_URL)
        check_address(settings.HOST, settings.PORT)
        bootstrap.set_up(create_app())
    except (SettingsError, failures.SetupError) as error:
        sys.exit(str(error))
    serve(settings)


def check_database(database_url: str) -> None:
    """Raise SettingsError for a database in memory: no two processes see the same one."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and not is_file(url):
        raise SettingsError("DATABASE_URL names a database in memory; write sqlite:///FILE.")


def check_address(host: str, port: int) -> None:
    """Raise SettingsError when nobody can listen there, before the workers try in vain."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise SettingsError(
            f"Cannot listen on {host}:{port}: {error.strerror}. Set HOST or PORT to another."
        ) from error


def serve(settings: Settings) -> None:
    """Run Granian on this module's application."""
    print(f"Serving on http://{settings.HOST}:{settings.PORT}", flush=True)
    Granian(
        "wsgi:app",
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def application() -> Flask:
    """The application for another server, or its refusal without a traceback."""
    try:
        return create_app()
    except SettingsError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
else:
    app = application()
