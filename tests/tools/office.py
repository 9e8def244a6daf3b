"""Which LibreOffice the tests let save files; run as a module, it installs one where it can.

Where there is none, the tests of what it makes of files are not collected.
"""

import os
import shutil
import subprocess

SOFFICE = "soffice"
PACKAGE = "libreoffice-calc"


def executable() -> str | None:
    """The path of LibreOffice on this machine, or None."""
    return shutil.which(SOFFICE)


def install() -> None:
    """Install Debian's, without what it recommends, where that may be done, and can be."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE]
        subprocess.run(command, check=False)


def main() -> None:
    if executable() is None:
        install()
    if executable() is None:
        print(f"LibreOffice is not there: its tests are left out. Debian has it in {PACKAGE}.")


if __name__ == "__main__":
    main()
