"""Two PostgreSQL servers of Debian's: a primary, and a standby that has what is committed there."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import psycopg

from tests import service
from tests.nobody import RIGHTS, folder_of_nobody
from tests.tools import postgresql

USER: Final = "postgres"
STANDBY: Final = "standby"
# What would be lost with the machine may be lost: the servers alone are killed.
CONFIGURATION: Final = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
port = {port}
cluster_name = '{name}'
"""


class Server(NamedTuple):
    """A server: its folder, which is its name, and its port."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{USER}"

    def make(self) -> None:
        """Make a server without data."""
        run("initdb", "-D", self.folder, "-U", USER, "--auth=trust", "--encoding=UTF8")
        self.configure()

    def copy(self, primary: "Server") -> None:
        """Make a standby of the primary, which says in pg_stat_replication that it is `standby`."""
        source = ("-h", "127.0.0.1", "-p", primary.port, "-U", USER)
        run("pg_basebackup", *source, "-D", self.folder, "-R", "-C", "-S", STANDBY, "-c", "fast")
        self.configure()

    def configure(self) -> None:
        text = CONFIGURATION.format(port=self.port, name=self.folder.name)
        with (self.folder / "postgresql.conf").open("a") as file:
            file.write(text)

    def promote(self) -> None:
        """Make a primary of the standby: it is one at the end."""
        run("pg_ctl", "promote", "-D", self.folder)

    def query(self, statement: str) -> Any:
        """Give the first value of a statement's answer, or None."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            answer = connection.execute(statement)
            row = answer.fetchone() if answer.description else None
            return row and row[0]

    def signal_all(self, number: signal.Signals) -> None:
        """Send a signal to the server's every process, the first of which starts no others."""
        main = int((self.folder / "postmaster.pid").read_text("ascii").split()[0])
        for process in (main, *service.workers(main)):
            os.kill(process, number)


class Pair(NamedTuple):
    """A primary, and the standby that may take its place."""

    primary: Server
    standby: Server

    @property
    def address(self) -> str:
        """The address of both, as the service takes it."""
        hosts = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        return f"postgresql://{USER}@{hosts}/{USER}"


@contextmanager
def pair() -> Iterator[Pair]:
    """Start a primary and a standby, which has what the primary says that it has committed."""
    with folder_of_nobody() as folder, service.held_port() as first, service.held_port() as second:
        primary, standby = Server(folder / "primary", first), Server(folder / STANDBY, second)
        primary.make()
        with started(primary):
            standby.copy(primary)
            with started(standby):
                primary.query(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
                primary.query("SELECT pg_reload_conf()")
                while primary.query("SELECT sync_state FROM pg_stat_replication") != "sync":
                    pass
                yield Pair(primary, standby)


@contextmanager
def started(server: Server) -> Iterator[None]:
    """Run a server until it answers, and on until the end, by which it may have been killed."""
    with (server.folder.parent / f"{server.folder.name}.log").open("wb") as log:
        process = subprocess.Popen(
            command("postgres", "-D", server.folder), stdout=log, stderr=log, cwd="/"
        )
    try:
        while not is_answering(server):
            assert process.poll() is None, Path(log.name).read_text("utf-8")
        yield
    finally:
        with suppress(ProcessLookupError, FileNotFoundError):
            server.signal_all(signal.SIGKILL)
        process.wait()


def is_answering(server: Server) -> bool:
    with suppress(psycopg.OperationalError):
        return bool(server.query("SELECT true"))
    return False


def run(program: str, *words: object) -> None:
    """Run one of PostgreSQL's programs without rights."""
    subprocess.run(command(program, *words), check=True, capture_output=True, cwd="/")


def command(program: str, *words: object) -> list[str]:
    return [*RIGHTS, f"{postgresql.programs()}/{program}", *map(str, words)]
