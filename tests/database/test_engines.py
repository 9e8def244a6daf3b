"""What an engine needs of its own database, and nothing of the other one."""

import os
import subprocess
import sys

from investments_api.settings import PROJECT_ROOT

MAKES_APP = """
import sys
from investments_api import create_app
create_app()
print("psycopg" in sys.modules)
"""


def test_driver_of_postgresql_is_not_loaded_for_sqlite() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MAKES_APP],
        cwd=PROJECT_ROOT,
        env=os.environ | {"DATABASE_URL": "sqlite:///none.sqlite"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
