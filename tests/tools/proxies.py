"""Which of Debian's programs the tests of docs/examples run; as a module, it installs them.

Tests of a program that is not there are not collected: tests/proxies/conftest.py.
"""

from typing import Final

from tests.tools import debian

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


def main() -> None:
    debian.install(PROGRAMS)
    for program in debian.missing(PROGRAMS):
        print(
            f"{program} is not there: its tests are left out. Debian has it in {PROGRAMS[program]}."
        )


if __name__ == "__main__":
    main()
