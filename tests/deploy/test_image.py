"""The Dockerfile, step by step: its image serves, without rights, and writes to /data alone."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import requests

from investments_api.settings import PROJECT_ROOT
from tests import service
from tests.deploy import images
from tests.deploy.dockerfile import parse

pytestmark = pytest.mark.slow

STAGES = parse((PROJECT_ROOT / "Dockerfile").read_text("utf-8"))
LAST = STAGES[-1]
SCRIPT = re.compile(r'(?:src|href)="\./(static/[^"]+\.js)"')


def told_to_npm() -> dict[str, str]:
    """Where npm finds packages here, and whose certificates it trusts."""
    names = ("registry", "cafile")
    values = {
        name: subprocess.run(
            ["npm", "config", "get", name], capture_output=True, text=True, check=True
        ).stdout.strip()
        for name in names
    }
    return {f"npm_config_{name}": value for name, value in values.items() if value != "null"}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> images.Image:
    """The image, whose pip has the packages of a folder in place of an index."""
    builder = images.Builder(
        PROJECT_ROOT,
        tmp_path_factory.mktemp("image"),
        wheels,
        PIP_NO_INDEX="1",
        PIP_FIND_LINKS="/wheels",
        **told_to_npm(),
    )
    return builder.build(STAGES)


def test_image_serves_with_its_code_read_only(image: images.Image) -> None:
    health = json.loads(LAST.last("HEALTHCHECK").rest.removeprefix("CMD "))
    with service.held_port() as port:
        chosen = {"PORT": str(port), "HOST": "127.0.0.1"}
        with images.running(image, LAST.last("CMD"), **chosen) as process:
            address = f"http://127.0.0.1:{port}"
            service.wait_until_ready(address)
            image.run(*health, **chosen)
            assert Path(f"/proc/{process.pid}").stat().st_uid == 10001
            url = f"{address}/api/v1/investments"
            assert len(requests.get(url).json()) == 331
            assert requests.get(f"{url}.xlsx").content.startswith(b"PK")
            change = {"mandataire": "Icade"}
            assert requests.patch(f"{url}/12", json=change).status_code == 200
            page = requests.get(address).text
            scripts = SCRIPT.findall(page)
            assert any(script.startswith("static/vendor/page/main-") for script in scripts)
            for script in scripts:
                assert requests.get(f"{address}/{script}").status_code == 200
    with pytest.raises(AssertionError, match="ConnectionRefusedError"):
        image.run(*health, **chosen)
    assert (image.inside("/data/investments.sqlite").stat().st_mode & 0o777) == 0o600
    left = {path.name for path in image.root.iterdir() if any(path.glob("*"))}
    assert left <= {"data", "opt"}
