"""The program: it sets the database up, then serves the application with Granian."""

import gc
import logging.config
import os
import signal
import socket
import sys
import time
from tempfile import TemporaryDirectory

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from sqlalchemy import make_url

from investments_api import bootstrap
from investments_api.addresses import is_wildcard
from investments_api.database import failures
from investments_api.database_urls import is_sqlite, sqlite_file
from investments_api.extensions import db
from investments_api.server.workers import Server
from investments_api.settings import Settings, SettingsError, read_settings
from investments_api.web import access, log_format, metrics

# Milliseconds that a client has for the headers of a request.
HEADERS_TIMEOUT = 10_000
# Seconds that workers have to finish what they have begun, before they are killed.
SHUTDOWN_TIMEOUT = 15
# Of one worker. One that is idle takes little memory, but keeps others out when there are no more.
MAX_CONNECTIONS = 10_000
# Before Granian is started anew, after it has given up.
PAUSE_IN_SECONDS = 1


def main() -> None:
    """Serve until stopped. What stands in the way is one sentence and exit status 1."""
    keep_what_is_loaded()
    try:
        settings = read_settings(os.environ)
        logging.config.dictConfig(log_format.configuration(settings.LOG_FORMAT))
        check_database(settings.DATABASE_URL)
        check_address(settings.HOST, settings.PORT)
        with TemporaryDirectory(prefix="investments-metrics-") as folder:
            # Each worker counts there, so that any of them can tell the sums.
            os.environ[metrics.FOLDER] = folder
            advice = set_up()
            keep_what_is_loaded()
            serve(settings, advice)
    except (SettingsError, failures.SetupError) as error:
        sys.exit(str(error))


def keep_what_is_loaded() -> None:
    """Have the garbage collector leave alone what is there now, in this process and its workers.

    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.freeze()
    gc.enable()


def set_up() -> str | None:
    """Set the database up. Give what to do for something to be written, where nobody may yet."""
    # Workers that are forked from here have it already.
    from investments_api.wsgi import app

    bootstrap.set_up(app)
    with app.app_context():
        try:
            return access.advice()
        finally:
            db.engine.dispose()


def check_database(database_url: str) -> None:
    """Raise SettingsError for a database in memory: no two processes see the same one."""
    url = make_url(database_url)
    if is_sqlite(url) and not sqlite_file(url):
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


def serve(settings: Settings, advice: str | None) -> None:
    """Serve the application until told to stop, whatever happens to its workers."""
    say = logging.getLogger(log_format.START)
    say.info("Serving on http://%s:%s", name_of(settings.HOST), settings.PORT)
    if advice:
        say.info(advice)
    while not run(settings):
        time.sleep(PAUSE_IN_SECONDS)


def name_of(host: str) -> str:
    """How a browser on this machine names the host that is served."""
    name = "127.0.0.1" if is_wildcard(host) else host
    return f"[{name}]" if ":" in name else name


def run(settings: Settings) -> bool:
    """Run Granian with the shell; False when it gives up, as after a worker that ends twice."""
    server = Server(
        "investments_api.wsgi:shell",
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_TIMEOUT),
        workers=settings.WORKERS,
        backpressure=most_connections(),
        respawn_failed_workers=True,
        workers_kill_timeout=SHUTDOWN_TIMEOUT,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=log_format.configuration(settings.LOG_FORMAT),
    )
    try:
        server.serve()
    except SystemExit:
        stop_at_once_on_signals()
        return bool(server.interrupt_signal)
    return True


def stop_at_once_on_signals() -> None:
    """Take the signals back from a server that has ended: it would not pass them on."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def most_connections() -> int:
    """How many connections a worker may have, with all the open files that the system allows."""
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return MAX_CONNECTIONS
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return min(MAX_CONNECTIONS, most // 2)


if __name__ == "__main__":
    main()
