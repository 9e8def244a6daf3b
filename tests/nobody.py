"""Programs that run without rights: as nobody, when the tests run as root."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

NOBODY: Final = 65534
WITHOUT_RIGHTS: Final = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
# What a command that must not run as root begins with.
RIGHTS: Final = WITHOUT_RIGHTS if os.geteuid() == 0 else ()


@contextmanager
def folder_of_nobody() -> Iterator[Path]:
    """A folder that such a program may write into; those of pytest are closed to others."""
    with TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as name:
        folder = Path(name)
        give_to_nobody(folder)
        yield folder


def give_to_nobody(folder: Path) -> None:
    """Let a folder and its files be those of such a program."""
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, NOBODY, NOBODY)
