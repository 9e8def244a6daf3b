"""What Lighthouse says of the running page: python -m tests.tools.audit."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from investments_api.settings import PROJECT_ROOT
from tests.service import running
from tests.tools.browser import QUIET, executable

PATHS = ("/", "/investments/12")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100}
COMMAND = (
    str(PROJECT_ROOT / "node_modules" / ".bin" / "lighthouse"),
    "--quiet",
    "--output=json",
    f"--only-categories={','.join(LEAST)}",
    f"--chrome-flags=--headless {' '.join(flag for flag in QUIET if ' ' not in flag)}",
)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running(f"sqlite:///{Path(folder) / 'page.sqlite'}") as address,
    ):
        shortfalls = [fault for path in PATHS for fault in audit(address + path)]
    if shortfalls:
        sys.exit("\n".join(shortfalls))


def audit(address: str) -> list[str]:
    """Print the scores of a page, and give what falls short with the reasons."""
    report = lighthouse(address)
    scores = {name: round(report["categories"][name]["score"] * 100) for name in LEAST}
    print(address, *(f"{name} {score}" for name, score in scores.items()), sep="  ")
    low = [name for name, least in LEAST.items() if scores[name] < least]
    return [f"{address} {name}: {', '.join(reasons(report, name))}" for name in low]


def lighthouse(address: str) -> dict[str, Any]:
    with sync_playwright() as playwright:
        browser = executable(playwright.chromium)
    result = subprocess.run(
        (*COMMAND, address),
        env={**os.environ, "CHROME_PATH": str(browser)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(result.stdout)


def reasons(report: dict[str, Any], category: str) -> list[str]:
    """The audits of a category that are not passed, with their figures."""
    audits = [report["audits"][each["id"]] for each in report["categories"][category]["auditRefs"]]
    failed = [each for each in audits if each["score"] is not None and each["score"] < 1]
    return [f"{each['title']} {each.get('displayValue', '')}".strip() for each in failed]


if __name__ == "__main__":
    main()
