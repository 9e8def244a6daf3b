"""An SQLite file of the test's own."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def file(filled_sqlite: Path, tmp_path: Path) -> Path:
    """A database with the 331 operations."""
    return Path(shutil.copy(filled_sqlite, tmp_path / "own.sqlite"))
