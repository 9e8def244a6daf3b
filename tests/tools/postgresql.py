"""Debian's PostgreSQL, of which the tests start a primary and a standby; as a module, installs it.

Tests of both are not collected where it is not there: tests/database/conftest.py.
"""

from pathlib import Path
from typing import Final

from tests.tools import debian

PACKAGE: Final = "postgresql"
# Debian keeps them out of PATH, a folder for each version.
FOLDERS: Final = Path("/usr/lib/postgresql")
PROGRAMS: Final = ("initdb", "pg_basebackup", "pg_ctl", "postgres")


def programs() -> Path | None:
    """The folder of the newest version's programs on this machine, or None."""
    folders = sorted(FOLDERS.glob("*/bin"), key=lambda folder: float(folder.parent.name))
    whole = [each for each in folders if all((each / name).exists() for name in PROGRAMS)]
    return whole[-1] if whole else None


def main() -> None:
    if programs() is None:
        debian.install({"postgres": PACKAGE})
    if programs() is None:
        print(f"PostgreSQL is not there: tests of two are left out. Debian has it in {PACKAGE}.")


if __name__ == "__main__":
    main()
