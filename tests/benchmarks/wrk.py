"""wrk, a program that asks as fast as it is answered; as a module, this installs Debian's.

https://github.com/wg/wrk. It is one thread with eight connections, each of which asks again as soon
as it is answered.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, NamedTuple

from tests.tools import debian

PROGRAM: Final = {"wrk": "wrk"}
SCRIPT: Final = Path(__file__).with_name("ask.lua")
CONNECTIONS: Final = 8


class Failed(RuntimeError):  # noqa: N818
    """Answers that were not the ones to measure; the text says which."""


class Measured(NamedTuple):
    """What was answered in some seconds, and how long half of the answers took at most."""

    answers: int
    seconds: float
    p50_ms: float

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


def ask(
    address: str,
    seconds: int,
    requests: Iterable[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Measured:
    """Ask an address for some seconds, or each of the requests once, as far as the time goes.

    A request is a line as ask.lua reads it. Raises Failed where one is refused or breaks off.
    """
    named = [part for name, value in (headers or {}).items() for part in ("-H", f"{name}: {value}")]
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        "--timeout",
        "10",
        f"-d{seconds}s",
        "-s",
        str(SCRIPT),
        *named,
    ]
    with NamedTemporaryFile("w", suffix=".txt", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in requests)
        file.flush()
        arguments = ["--", file.name] if file.tell() else []
        run = subprocess.run(
            [*command, address, *arguments], capture_output=True, text=True, check=False
        )
    return read(run.stdout, run.stderr)


def read(output: str, errors: str = "") -> Measured:
    """Read what ask.lua says last. Raises Failed where it says nothing, or tells of failures."""
    line = output.rstrip().rpartition("\n")[2]
    if not line.startswith("{"):
        raise Failed(f"wrk has measured nothing: {errors.strip()}")
    said = json.loads(line)
    if said["refused"] or said["broken"] or not said["answers"]:
        raise Failed(
            f"of {said['answers']} answers {said['refused']} had a status of 400 or more, and "
            f"{said['broken']} broke off"
        )
    return Measured(said["answers"], said["seconds"], said["p50_ms"])


def main() -> None:
    debian.install(PROGRAM)
    if debian.missing(PROGRAM):
        sys.exit("wrk is not there, and nothing can be measured without it. Debian has it in wrk.")


if __name__ == "__main__":
    main()
