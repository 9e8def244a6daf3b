"""Which Chromium and Firefox the tests drive; run as a module, it installs what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Playwright, sync_playwright

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
FIREFOX_NAMES = ("firefox-esr", "firefox")


def executable(chromium: BrowserType) -> str | None:
    """The path of a browser on this machine, Playwright's own first, or None."""
    own = chromium.executable_path
    return own if Path(own).exists() else next(filter(None, map(shutil.which, NAMES)), None)


def firefox() -> str | None:
    """The path of a Firefox on this machine, the release with long support first, or None."""
    return next(filter(None, map(shutil.which, FIREFOX_NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """Start the browser of the tests."""
    return _launch(playwright.chromium)


def launch_with_memory(chromium: BrowserType) -> Browser:
    """Start one that keeps the pages that are left, as people's do and Playwright's do not."""
    return _launch(chromium, without=["--disable-back-forward-cache"])


def _launch(chromium: BrowserType, without: list[str] | None = None) -> Browser:
    return chromium.launch(
        executable_path=executable(chromium),
        args=[*QUIET, f"--disable-features={','.join(WITHOUT)}"],
        ignore_default_args=without,
    )


def install(playwright: Playwright) -> None:
    """Install Playwright's Chromium, or Debian's where that cannot be downloaded, and Firefox."""
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    missing = ["firefox-esr"] if firefox() is None else []
    if executable(playwright.chromium) is None and subprocess.run(own, check=False).returncode != 0:
        missing.append("chromium")
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", *missing], check=True)


def main() -> None:
    with sync_playwright() as playwright:
        install(playwright)
        if executable(playwright.chromium) is None or firefox() is None:
            sys.exit("The tests need two browsers: install Chromium and Firefox, then try again.")


if __name__ == "__main__":
    main()
