"""openapi-python-client: its package for httpx is typed, and does what the API offers."""

from pathlib import Path

import pytest

from tests.clients import generated
from tests.clients.generated import Service

PROGRAM = generated.PROGRAMS / "openapi_python_client"


@pytest.mark.slow
def test_package_is_whole_typed_and_works(served: Service, tmp_path: Path) -> None:
    log = generated.run(
        "openapi-python-client",
        "generate",
        f"--url={served.document}",
        f"--config={PROGRAM / 'config.yml'}",
        "--meta=none",
        "--output-path=lycees",
        folder=tmp_path,
    )
    # It leaves out what it does not understand.
    assert "WARNING" not in log
    assert "Unable" not in log
    generated.check_python(tmp_path, PROGRAM, served.address)
