"""What the page weighs, and how long its files are."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from investments_api.pages import bundle
from investments_api.pages.frame import modules
from investments_api.settings import PROJECT_ROOT
from investments_api.web.compression import CODINGS

pytestmark = pytest.mark.database("shared")

VIEWS = (
    "list/list.js",
    "record/record.js",
    "school/school.js",
    "findings/findings.js",
    "journal/journal.js",
    "imports/imports.js",
    "embed/list-in-frame.js",
    "embed/school-in-frame.js",
)
GZIP = {"Accept-Encoding": "gzip"}
MAX_LIBRARY_BYTES = 75_000
MAX_OUR_BYTES = 75_000
MAX_LINES = 300
LIBRARIES = ("leaflet", "leaflet.markercluster", "topojson-client")


def weight(client: FlaskClient, paths: list[str]) -> int:
    """The bytes of the files as the service sends them to a browser."""
    return sum(len(sent(client, path)) for path in paths)


def sent(client: FlaskClient, path: str) -> bytes:
    with client.get(f"/static/{path}", headers=GZIP) as answer:
        assert answer.status_code == 200
        return answer.data


def test_libraries_of_the_page_weigh_less_than_75_kb(client: FlaskClient) -> None:
    """Scripts and style sheets; Swagger UI is another page's."""
    static = PROJECT_ROOT / "static"
    folders = [static / "vendor" / library for library in LIBRARIES]
    files = [file for folder in folders for file in folder.rglob("*.*s")]
    assert {file.suffix for file in files} == {".js", ".css"}
    paths = [file.relative_to(static).as_posix() for file in files]
    assert 0 < weight(client, paths) < MAX_LIBRARY_BYTES


@pytest.mark.parametrize("view", VIEWS)
def test_scripts_of_a_view_weigh_less_than_75_kb(client: FlaskClient, view: str) -> None:
    paths = [f"js/{module}" for module in modules(view)]
    assert 0 < weight(client, paths) < MAX_OUR_BYTES


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle") / "page"
    bundle.make(folder)
    return folder


@pytest.mark.parametrize("view", VIEWS)
def test_bundle_of_a_view_is_half_of_its_scripts(
    client: FlaskClient, made: Path, view: str
) -> None:
    """As a server in front of ours would compress its files too."""
    bundled = bundle.read(made)
    assert bundled
    files = [made / name for name in bundled.views[view]]
    sources = weight(client, [f"js/{module}" for module in modules(view)])
    assert 0 < sum(len(CODINGS["gzip"](file.read_bytes())) for file in files) < sources / 2
    assert len(files) < len(modules(view))


@pytest.mark.parametrize("pattern", ["investments_api/**/*.py", "static/js/**/*.js"])
def test_no_module_is_longer_than_300_lines(pattern: str) -> None:
    files = list(PROJECT_ROOT.glob(pattern))
    assert files
    assert [str(file) for file in files if lines(file) > MAX_LINES] == []


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())
