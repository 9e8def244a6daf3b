"""@hey-api/openapi-ts: a function for each operation, with fetch."""

from pathlib import Path

import pytest

from tests.clients import generated
from tests.clients.generated import Service


@pytest.mark.slow
def test_client_compiles_and_works(served: Service, tmp_path: Path) -> None:
    command = ("openapi-ts", f"--input={served.document}", "--output=lycees", "--no-log-file")
    generated.run(*command, folder=tmp_path)
    generated.check_typescript(tmp_path, generated.PROGRAMS / "hey_api", served.address)
