"""openapi-typescript and openapi-fetch: TypeScript checks each call against the document."""

from pathlib import Path

import pytest

from tests.clients import generated
from tests.clients.generated import Service


@pytest.mark.slow
def test_client_compiles_and_works(served: Service, tmp_path: Path) -> None:
    generated.run("openapi-typescript", served.document, "--output=api.ts", folder=tmp_path)
    generated.check_typescript(tmp_path, generated.PROGRAMS / "openapi_fetch", served.address)
