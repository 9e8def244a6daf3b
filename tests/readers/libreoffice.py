"""Files as LibreOffice saves them."""

import subprocess
from pathlib import Path

from tests.tools import office

# The machine's language decides how dates and numbers of CSV are read and written.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Setup/L10N">
  <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop>
 </item>
</oor:items>
"""
# Separator, quote, UTF-8 and first line; then, where it is saved, cells as they are shown.
CSV = "csv:Text - txt - csv (StarCalc):{separator},34,76,1,,0,false,true"
READ_CSV = "Text - txt - csv (StarCalc):{separator},34,76,1"


def saved_by_libreoffice(
    path: Path, extension: str, folder: Path, locale: str = "fr-FR", separator: str = ";"
) -> Path:
    """Let LibreOffice open a file and save it in another format, as `all_saved_by_libreoffice`."""
    [saved] = all_saved_by_libreoffice([path], extension, folder, locale, separator)
    return saved


def all_saved_by_libreoffice(
    paths: list[Path], extension: str, folder: Path, locale: str = "fr-FR", separator: str = ";"
) -> list[Path]:
    """Let LibreOffice open files and save them in another format; give the new ones.

    `folder` keeps what LibreOffice makes beside: of two at once, each needs its own. `separator` is
    that of a CSV file, read or saved.
    """
    profile, output = folder / f"profile-{locale}", folder / extension
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS.format(locale=locale), encoding="utf-8")
    target = CSV.format(separator=ord(separator)) if extension == "csv" else extension
    reading = READ_CSV.format(separator=ord(separator))
    command = [
        str(office.executable()),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        *([f"--infilter={reading}"] if paths[0].suffix == ".csv" else []),
        "--convert-to",
        target,
        "--outdir",
        str(output),
        *map(str, paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    saved = [output / f"{path.stem}.{extension}" for path in paths]
    assert all(path.exists() for path in saved), done.stderr
    return saved
