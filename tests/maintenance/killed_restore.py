"""A restore that is killed at each of its steps in turn: what is there then is old or new, whole.

python -m tests.maintenance.killed_restore FOLDER BACKUP, with FOLDER/crashed.sqlite and its log as
a killed service leaves them. Prints a line for each step: what it was, and whose content is there.
"""

import os
import shutil
import sys
from itertools import count
from pathlib import Path
from typing import Any

from tests.maintenance.steps import execute, mandataire, run

# What Python tells of before it does it: https://docs.python.org/3/library/audit_events.html
STEPS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod", "sqlite3.connect"}
END = "end"


def restore_until(step: int, database: Path, backup: Path) -> str:
    """Restore in a process that is killed at a step, and give that step, or the end."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        die_at(step, database, writing)
        os._exit(run(database, "restore", backup).exit_code)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        event = told.read()
    assert event or status == 0, "the restore has failed"
    return event or END


def die_at(step: int, database: Path, writing: int) -> None:
    seen = 0

    def hook(event: str, values: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in STEPS and str(database.parent) in f"{values}":
            seen += 1
            if seen == step:
                os.write(writing, event.encode())
                os._exit(9)

    sys.addaudithook(hook)


def main(folder: Path, backup: Path) -> None:
    for step in count(1):
        attempt = folder / f"{step}"
        attempt.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(folder / f"crashed.sqlite{suffix}", attempt / f"own.sqlite{suffix}")
        event = restore_until(step, attempt / "own.sqlite", backup)
        [(sound,)] = execute(attempt / "own.sqlite", "PRAGMA integrity_check")
        whose = mandataire(attempt / "own.sqlite")
        sys.stdout.write(f"{event} {whose} {sound}\n")
        shutil.rmtree(attempt)
        if event == END:
            return


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
