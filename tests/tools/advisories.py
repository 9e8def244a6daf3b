"""Ask OSV, a database of advisories, about the locked packages: python -m tests.tools.advisories.

Exit status 0 when no advisory is known, 1 with a line for each that is, 2 when the database does
not answer: then nothing is known either way. API: https://google.github.io/osv.dev/api/. It runs
on Python alone, before anything is installed.
"""

import json
import re
import sys
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

DATABASE = "https://api.osv.dev"
ROOT = Path(__file__).resolve().parents[2]
REQUIREMENT = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
IN_NPM = "node_modules/"
# As many as the API takes in one question.
MAX_QUERIES = 1_000
TIMEOUT_IN_SECONDS = 30


class Package(NamedTuple):
    """A package that a lock file names; the ecosystem as OSV calls it."""

    ecosystem: str
    name: str
    version: str


class NoAnswerError(RuntimeError):
    """The database does not say which advisories there are; the text says why."""


def locked_packages(folder: Path = ROOT) -> list[Package]:
    """The packages of requirements*.txt and package-lock.json, each once."""
    found = {
        Package("PyPI", name, version)
        for file in folder.glob("requirements*.txt")
        for name, version in REQUIREMENT.findall(file.read_text(encoding="utf-8"))
    }
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    found |= {
        Package("npm", place.rpartition(IN_NPM)[2], entry["version"])
        for place, entry in lock["packages"].items()
        if IN_NPM in place
    }
    return sorted(found)


def advisories(packages: list[Package], database: str = DATABASE) -> Iterator[str]:
    """A line for each advisory of the packages: which, what it is about, and where it is mended.

    Raises NoAnswerError when the database cannot be reached, or answers something else.
    """
    try:
        for package, name in _known(packages, database):
            yield _line(package, name, _ask(f"{database}/v1/vulns/{name}"))
    except HTTPError as error:
        error.close()
        raise NoAnswerError(f"{error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise NoAnswerError(str(getattr(error, "reason", error))) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise NoAnswerError("it answers something else than its API says") from error


def _known(packages: list[Package], database: str) -> Iterator[tuple[Package, str]]:
    """Each package with the name of each of its advisories."""
    asked = [(package, "") for package in packages]
    while asked:
        now, asked = asked[:MAX_QUERIES], asked[MAX_QUERIES:]
        answer = _ask(f"{database}/v1/querybatch", {"queries": [_query(*each) for each in now]})
        for (package, _page), result in zip(now, answer["results"], strict=True):
            yield from ((package, each["id"]) for each in result.get("vulns", ()))
            if page := result.get("next_page_token"):
                asked.append((package, page))


def _query(package: Package, page: str) -> dict[str, Any]:
    name = {"ecosystem": package.ecosystem, "name": package.name}
    return {"package": name, "version": package.version} | ({"page_token": page} if page else {})


def _ask(address: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    # The address is DATABASE, or a test's own.
    request = Request(address, data, {"Content-Type": "application/json"})  # noqa: S310
    with urlopen(request, timeout=TIMEOUT_IN_SECONDS) as response:  # noqa: S310
        return json.load(response)


def _line(package: Package, name: str, advisory: dict[str, Any]) -> str:
    summary = advisory.get("summary") or "no summary"
    mended = ", ".join(_mended(package, advisory)) or "no version"
    return f"{package.name} {package.version}: {name}, {summary} (mended in {mended})"


def _mended(package: Package, advisory: dict[str, Any]) -> list[str]:
    """The versions that mend the package; an advisory may be about several."""
    events = [
        event
        for affected in advisory["affected"]
        if affected["package"]["name"].lower() == package.name.lower()
        for span in affected.get("ranges", ())
        if span["type"] != "GIT"
        for event in span["events"]
    ]
    return [event["fixed"] for event in events if "fixed" in event]


def main(database: str = DATABASE) -> None:
    packages = locked_packages()
    try:
        found = list(advisories(packages, database))
    except NoAnswerError as error:
        reason = f"{database} does not answer ({error})"
        print(f"Nothing is known of the {len(packages)} packages: {reason}.", file=sys.stderr)
        sys.exit(2)
    print(*found, f"{len(found)} advisories for {len(packages)} packages.", sep="\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
