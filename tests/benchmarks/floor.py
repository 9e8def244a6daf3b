"""A bare Flask view: what the server and the framework take, whatever a service does.

Granian serves `app` by WSGI; the environment says how many bytes FLOOR_SIZE the large answer has.
"""

import os

from flask import Flask

app = Flask(__name__)
SMALL = b'{"id": 1}'
LARGE = b" " * int(os.environ.get("FLOOR_SIZE", "0"))


@app.get("/small")
def small() -> bytes:
    """One answer of a few bytes."""
    return SMALL


@app.get("/large")
def large() -> bytes:
    """One answer of the size that is wanted."""
    return LARGE
