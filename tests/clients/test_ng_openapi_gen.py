"""ng-openapi-gen: functions for Angular, which run in Node with its HttpClient."""

from pathlib import Path

import pytest

from tests.clients import generated
from tests.clients.generated import Service


@pytest.mark.slow
def test_client_compiles_and_works(served: Service, tmp_path: Path) -> None:
    command = ("ng-openapi-gen", f"--input={served.document}", "--output=lycees")
    generated.run(*command, folder=tmp_path)
    generated.check_typescript(tmp_path, generated.PROGRAMS / "ng_openapi_gen", served.address)
