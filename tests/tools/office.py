"""Which LibreOffice the tests let save files; run as a module, it installs one where it can.

Where there is none, the tests of what it makes of files are not collected.
"""

from typing import Final

from tests.tools import debian

SOFFICE: Final = "soffice"
PACKAGE: Final = "libreoffice-calc"


def executable() -> str | None:
    """The path of LibreOffice on this machine, or None."""
    return debian.executable(SOFFICE)


def main() -> None:
    debian.install({SOFFICE: PACKAGE})
    if executable() is None:
        print(f"LibreOffice is not there: its tests are left out. Debian has it in {PACKAGE}.")


if __name__ == "__main__":
    main()
