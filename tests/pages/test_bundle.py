"""The page's own scripts as esbuild bundles them."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient, FlaskCliRunner

from investments_api.pages import bundle, frame, vendor
from investments_api.pages.bundle import Bundle, BundleError

pytestmark = pytest.mark.database("shared")

VIEWS = (
    "list/list.js",
    "record/record.js",
    "findings/findings.js",
    "journal/journal.js",
    "imports/imports.js",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the sources as they are."""
    folder = tmp_path_factory.mktemp("static") / "page"
    bundle.make(folder)
    return folder


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources, for the test to change, that bundles are made of."""
    copy = tmp_path / "js"
    shutil.copytree(bundle.SOURCES, copy)
    monkeypatch.setattr(bundle, "SOURCES", copy)
    return copy


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The service looks anew for a bundle, at once and after the test."""
    frame.current_bundle.cache_clear()
    yield
    monkeypatch.undo()
    frame.current_bundle.cache_clear()


def read(folder: Path) -> Bundle:
    found = bundle.read(folder)
    assert found
    return found


def test_every_view_has_its_scripts_and_all_are_there(made: Path) -> None:
    found = read(made)
    assert set(VIEWS) < set(found.views)
    for names in found.views.values():
        assert found.main in names
        assert all((made / name).is_file() for name in names)


def test_view_loads_neither_the_script_of_another_nor_what_is_needed_later(made: Path) -> None:
    names = " ".join(read(made).views["list/list.js"])
    assert re.search(r"\blist-\w+\.js", names)
    assert not re.search(r"\b(record|findings|export-menu|table-menus)-\w+\.js", names)


def test_scripts_are_small_and_name_their_content(made: Path) -> None:
    again = made.parent / "again"
    bundle.make(again)
    assert sorted(file.name for file in again.iterdir()) == sorted(
        file.name for file in made.iterdir()
    )
    assert all(re.search(r"-[A-Z0-9]{8}\.js$", name) for name in read(made).views["list/list.js"])
    assert (again / bundle.MANIFEST).read_text() == (made / bundle.MANIFEST).read_text()
    assert "/**" not in (made / read(made).main).read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["edited", "added", "gone", "renamed"])
def test_bundle_is_not_that_of_sources_that_have_changed(sources: Path, change: str) -> None:
    folder = sources.parent / "page"
    bundle.make(folder)
    assert bundle.read(folder)
    script = sources / "core" / "format.js"
    text = script.read_text(encoding="utf-8")
    match change:
        case "edited":
            script.write_text(f"{text}// More.\n", encoding="utf-8")
        case "added":
            (sources / "core" / "more.js").write_text("export {};\n")
        case "gone":
            script.unlink()
        case _:
            script.rename(sources / "core" / "formats.js")
    assert bundle.read(folder) is None


def test_bundle_is_found_again_when_a_change_is_taken_back(sources: Path) -> None:
    folder = sources.parent / "page"
    bundle.make(folder)
    script = sources / "main.js"
    text = script.read_bytes()
    script.write_bytes(text + b"\n")
    script.write_bytes(text)
    assert bundle.read(folder)


def test_bundle_that_was_left_half_made_is_none(made: Path, tmp_path: Path) -> None:
    half = tmp_path / "page"
    shutil.copytree(made, half)
    (half / bundle.MANIFEST).unlink()
    assert bundle.read(half) is None
    assert bundle.read(tmp_path / "nowhere") is None


def test_script_that_cannot_be_read_is_told_by_esbuild(sources: Path) -> None:
    (sources / "core" / "format.js").write_text("export const = ;\n")
    with pytest.raises(BundleError, match=r"format\.js:1:13"):
        bundle.make(sources.parent / "page")
    assert bundle.read(sources.parent / "page") is None


def test_esbuild_that_is_not_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "TOOLS", tmp_path)
    with pytest.raises(BundleError, match="npm ci"):
        bundle.make(tmp_path / "page")


@pytest.mark.parametrize("is_installed", [True, False])
def test_vendor_copies_the_libraries_with_and_without_a_bundle(
    runner: FlaskCliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_installed: bool
) -> None:
    monkeypatch.setattr(vendor, "SERVED", tmp_path / "vendor")
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path / "vendor" / "page")
    if not is_installed:
        monkeypatch.setattr(bundle, "TOOLS", tmp_path)
    result = runner.invoke(args=["vendor"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "vendor" / "leaflet" / "LICENSE").is_file()
    assert (bundle.read(bundle.BUNDLE) is not None) is is_installed
    assert ("served as they are" in result.stderr) is not is_installed


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("path", ["/", "/investments/12"])
def test_page_names_the_bundle_of_its_sources(
    client: FlaskClient, made: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(bundle, "BUNDLE", made)
    monkeypatch.setattr(frame, "STATIC", made.parent)
    page = client.get(path).text
    assert f'static/page/{read(made).main}"></script>' in page
    assert "static/js/" not in page


@pytest.mark.usefixtures("bundled")
def test_page_names_the_sources_when_the_bundle_is_of_others(
    client: FlaskClient, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "page"
    shutil.copytree(made, old)
    manifest = json.loads((old / bundle.MANIFEST).read_text())
    (old / bundle.MANIFEST).write_text(json.dumps(manifest | {"sources": "others"}))
    monkeypatch.setattr(bundle, "BUNDLE", old)
    assert 'static/js/main.js"></script>' in client.get("/").text
