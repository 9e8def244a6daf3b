"""The third-party files that the page loads: installed by npm, copied to where we serve them."""

import shutil
from typing import Final

from investments_api.settings import PROJECT_ROOT

INSTALLED: Final = PROJECT_ROOT / "node_modules"
SERVED: Final = PROJECT_ROOT / "static" / "vendor"
# Each package, and what the page needs of it; the licence goes with every copy.
FILES: Final = {
    "leaflet": ("dist/leaflet.css", "dist/leaflet.js", "LICENSE"),
    "leaflet.markercluster": ("dist/leaflet.markercluster.js", "MIT-LICENCE.txt"),
    "swagger-ui-dist": ("swagger-ui.css", "swagger-ui-bundle.js", "LICENSE", "NOTICE"),
    "topojson-client": ("dist/topojson-client.min.js", "LICENSE"),
}


class VendorError(RuntimeError):
    """The packages are not installed; the text says what to do."""


def copy_files() -> int:
    """Make static/vendor anew and return how many files it holds.

    Raises VendorError, and leaves it as it is, when a file has not been installed.
    """
    files = [f"{package}/{name}" for package, names in FILES.items() for name in names]
    missing = [file for file in files if not (INSTALLED / file).is_file()]
    if missing:
        raise VendorError(f"{missing[0]} is not installed: run npm ci --ignore-scripts first.")
    shutil.rmtree(SERVED, ignore_errors=True)
    for file in files:
        (SERVED / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(INSTALLED / file, SERVED / file)
    return len(files)
