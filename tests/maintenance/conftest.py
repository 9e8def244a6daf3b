"""An SQLite file of the test's own, in a folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the database, which holds nothing else."""
    folder = tmp_path / "instance"
    folder.mkdir()
    return folder


@pytest.fixture
def database(filled_sqlite: Path, folder: Path) -> Path:
    """A database with the 331 operations, which nobody has open."""
    file = folder / "own.sqlite"
    file.write_bytes(filled_sqlite.read_bytes())
    return file
