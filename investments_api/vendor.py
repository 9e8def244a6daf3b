"""The third-party files that the page loads: installed by npm, copied to where we serve them."""

import shutil
from typing import Final

from investments_api.settings import PROJECT_ROOT

INSTALLED: Final = PROJECT_ROOT / "node_modules"
SERVED: Final = PROJECT_ROOT / "static" / "vendor"
# Each package, and what the page needs of it; the licence goes with every copy.
FILES: Final = {
    "swagger-ui-dist": ("swagger-ui.css", "swagger-ui-bundle.js", "LICENSE", "NOTICE"),
}


class VendorError(RuntimeError):
    """The packages are not installed; the text says what to do."""


def copy_files() -> int:
    """Make static/vendor anew and return how many files it holds."""
    shutil.rmtree(SERVED, ignore_errors=True)
    for package, names in FILES.items():
        (SERVED / package).mkdir(parents=True)
        for name in names:
            shutil.copyfile(INSTALLED / package / name, SERVED / package / name)
    return sum(map(len, FILES.values()))
