"""The page's own scripts as few files: made by esbuild, served while the sources are the same."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from investments_api.settings import PROJECT_ROOT

SOURCES: Final = PROJECT_ROOT / "static" / "js"
BUNDLE: Final = PROJECT_ROOT / "static" / "vendor" / "page"
TOOLS: Final = PROJECT_ROOT / "node_modules" / ".bin"
MAIN: Final = "main.js"
# Says what the files are and which sources they are made from; written last.
MANIFEST: Final = "manifest.json"
OPTIONS: Final = (
    "--bundle",
    "--splitting",
    "--format=esm",
    "--minify",
    "--charset=utf8",
    "--sourcemap",
    "--sources-content=false",
    "--entry-names=[name]-[hash]",
    "--chunk-names=[name]-[hash]",
    "--log-level=warning",
)


class BundleError(RuntimeError):
    """The bundle cannot be made; the text says why, and what to do."""


class Bundle(NamedTuple):
    """File names: the entry, and all that it imports at once with the script of each view."""

    main: str
    views: Mapping[str, list[str]]


def make(folder: Path) -> int:
    """Make the bundle in a new folder and return how many scripts it holds.

    Raises BundleError when esbuild, or the node that runs it, is not installed, or refuses them.
    """
    esbuild = shutil.which("esbuild", path=TOOLS)
    if esbuild is None:
        raise BundleError("esbuild is not installed: run npm ci --ignore-scripts first.")
    sources = digest()
    folder.mkdir(parents=True)
    metafile = folder / "metafile.json"
    command = [esbuild, MAIN, *OPTIONS, f"--outdir={folder}", f"--metafile={metafile}"]
    made = subprocess.run(  # noqa: S603 - the locked tool, with options of our own
        command, cwd=SOURCES, capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise BundleError(f"esbuild says: {made.stderr.strip()}")
    outputs = _outputs(json.loads(metafile.read_text(encoding="utf-8")))
    metafile.unlink()
    manifest = {"sources": sources, **_bundle(outputs)._asdict()}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return len(outputs)


def read(folder: Path) -> Bundle | None:
    """Give the bundle in a folder, or None where there is none of the sources as they are."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if manifest["sources"] != digest():
        return None
    return Bundle(manifest["main"], manifest["views"])


def digest() -> str:
    """Name the sources as they are, by their names and all that is in them."""
    named = hashlib.sha256()
    for file in sorted(SOURCES.rglob("*.js")):
        content = file.read_bytes()
        named.update(f"{file.relative_to(SOURCES).as_posix()} {len(content)}\n".encode())
        named.update(content)
    return named.hexdigest()


class _Output(NamedTuple):
    """A script of the bundle: the source that it begins with, if any, and what it imports."""

    source: str | None
    at_once: list[str]
    on_demand: list[str]


def _outputs(metafile: Mapping[str, Any]) -> dict[str, _Output]:
    """The scripts that esbuild has written, by their names."""
    return {
        Path(path).name: _Output(
            output.get("entryPoint"),
            list(_imports(output, "import-statement")),
            list(_imports(output, "dynamic-import")),
        )
        for path, output in metafile["outputs"].items()
        if path.endswith(".js")
    }


def _imports(output: Mapping[str, Any], kind: str) -> Iterator[str]:
    yield from (Path(each["path"]).name for each in output["imports"] if each["kind"] == kind)


def _bundle(outputs: Mapping[str, _Output]) -> Bundle:
    """The entry, and for each view that it loads all that is needed at once."""
    main = next(name for name, output in outputs.items() if output.source == MAIN)
    views = {
        str(outputs[view].source): sorted(_needed(outputs, [main, view]))
        for view in outputs[main].on_demand
    }
    return Bundle(main, views)


def _needed(outputs: Mapping[str, _Output], names: list[str]) -> set[str]:
    """Those scripts and all that they import at once, whichever imports them."""
    needed: set[str] = set()
    found = list(names)
    while found:
        name = found.pop()
        if name not in needed:
            needed.add(name)
            found.extend(outputs[name].at_once)
    return needed
