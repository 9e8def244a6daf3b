"""Programs that Debian has in packages: where they are, and how they are installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Not everybody's PATH has the folder of servers.
PATH: Final = f"{os.environ.get('PATH', '')}:/usr/sbin"
# Debian asks it whether a package may start what it installs; 101 is no.
POLICY: Final = Path("/usr/sbin/policy-rc.d")


def executable(program: str) -> str | None:
    """The path of a program on this machine, or None."""
    return shutil.which(program, path=PATH)


def missing(programs: Mapping[str, str]) -> list[str]:
    """Those of the programs, given with their packages, that are not there."""
    return [program for program in programs if executable(program) is None]


def install(programs: Mapping[str, str]) -> None:
    """Install what is missing, without what it recommends, where that may be done, and can be."""
    if missing(programs) and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [programs[program] for program in missing(programs)]
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        with nothing_started():
            subprocess.run(command, check=False)


@contextmanager
def nothing_started() -> Iterator[None]:
    """Let no package start meanwhile what it installs: the machine is to serve nothing new."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()
