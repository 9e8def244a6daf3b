"""The main journey in Firefox, which Playwright drives only in a build of its own."""

import subprocess
from pathlib import Path

from tests.tools.browser import firefox

JOURNEY = Path(__file__).parents[1] / "js" / "firefox" / "journey.js"


def test_main_journey_in_firefox(live_server: str) -> None:
    path = firefox()
    assert path, "Firefox is missing: python -m tests.tools.browser installs it."
    program = ["node", str(JOURNEY), live_server, path]
    run = subprocess.run(program, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
