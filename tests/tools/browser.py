"""Which Chromium the tests drive; run as a module, it installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# Without these it asks Google's hosts for this and that.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No network but this machine, which plays the part of every site under .example.
    "--host-resolver-rules=MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1,"
    "EXCLUDE localhost",
)
# Chromium takes the last list it is given, and so loses Playwright's, which these repeat. The two
# of the address bar are ours: each window of a headless Chromium loads pages for suggestions that
# nobody sees, and they take as much of the processor as the page under test.
WITHOUT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
)
# The first has no window at all, and is the lightest.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def executable(playwright: Playwright) -> str | None:
    """The path of a browser on this machine, Playwright's own first, or None."""
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """Start the browser of the tests."""
    return playwright.chromium.launch(
        executable_path=executable(playwright),
        args=[*QUIET, f"--disable-features={','.join(WITHOUT)}"],
    )


def install() -> None:
    """Install Playwright's browser, or Debian's where that cannot be downloaded."""
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(own, check=False).returncode == 0:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True)


def main() -> None:
    with sync_playwright() as playwright:
        if executable(playwright) is None:
            install()
        if executable(playwright) is None:
            sys.exit("The tests need a browser: install Chromium, then run them again.")


if __name__ == "__main__":
    main()
