"""Which of Debian's programs the tests of docs/examples run; as a module, it installs them.

Tests of a program that is not there are not collected: tests/proxies/conftest.py.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Each program and its package.
PROGRAMS: Final = {
    "nginx": "nginx",
    "apache2": "apache2-bin",
    "caddy": "caddy",
    "systemd-analyze": "systemd",
    "openssl": "openssl",
    "curl": "curl",
    "ip": "iproute2",
}
# Not everybody's PATH has the folder of servers.
PATH: Final = f"{os.environ.get('PATH', '')}:/usr/sbin"
# Debian asks it whether a package may start what it installs; 101 is no.
POLICY: Final = Path("/usr/sbin/policy-rc.d")


def executable(program: str) -> str | None:
    """The path of a program on this machine, or None."""
    return shutil.which(program, path=PATH)


def missing() -> list[str]:
    return [program for program in PROGRAMS if executable(program) is None]


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


def install() -> None:
    """Install Debian's, without what they recommend, where that may be done, and can be."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [PROGRAMS[program] for program in missing()]
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        with nothing_started():
            subprocess.run(command, check=False)


def main() -> None:
    if missing():
        install()
    for program in missing():
        print(
            f"{program} is not there: its tests are left out. Debian has it in {PROGRAMS[program]}."
        )


if __name__ == "__main__":
    main()
