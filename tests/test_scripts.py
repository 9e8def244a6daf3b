"""Our scripts, as they are sent: the browser tests run them, this looks at their lines."""

import re

import pytest
from flask.testing import FlaskClient

from investments_api.pages import SCRIPTS
from investments_api.scripts import without_comments
from investments_api.settings import PROJECT_ROOT

pytestmark = pytest.mark.database("shared")

MODULES = sorted(file.relative_to(SCRIPTS).as_posix() for file in SCRIPTS.rglob("*.js"))
COMMENT = re.compile(r"\s*(//|/\*\*|\*)")
API = "/static/js/api.js"
LEAFLET = "static/vendor/leaflet/dist/leaflet.js"


def test_scripts_are_sent_with_all_their_code_on_its_lines(client: FlaskClient) -> None:
    assert MODULES
    for module in MODULES:
        source = (SCRIPTS / module).read_text(encoding="utf-8").split("\n")
        with client.get(f"/static/js/{module}") as answer:
            sent = answer.get_data(as_text=True).split("\n")
        for written, line in zip(source, sent, strict=True):
            assert line == written or (line == "" and COMMENT.match(written))


@pytest.mark.parametrize(
    "script",
    [
        "const id = /** @type {number} */ (value); // why",
        '/** @type {Map} */ const known = "https://example.org";',
        "const whole = a /* b */ / c;",
    ],
)
def test_comments_beside_code_stay(script: str) -> None:
    assert without_comments(script.encode()) == script.encode()


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("// why\nlet a;\n", "\nlet a;\n"),
        ("  /** one line */\nlet a;", "\nlet a;"),
        ("/**\n * two **stars**\n */\nlet a;\n/** b */\n", "\n\n\nlet a;\n\n"),
    ],
)
def test_comments_on_their_own_lines_go(script: str, sent: str) -> None:
    assert without_comments(script.encode()) == sent.encode()


def test_scripts_of_others_keep_their_licence(client: FlaskClient) -> None:
    with client.get(f"/{LEAFLET}") as answer:
        assert answer.data == (PROJECT_ROOT / LEAFLET).read_bytes()


def test_script_that_the_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    with client.get(API) as answer:
        known = {"If-None-Match": answer.headers["ETag"]}
    with client.get(API, headers=known) as again:
        assert (again.status_code, again.data) == (304, b"")


def test_length_of_a_script_is_that_of_what_is_sent(client: FlaskClient) -> None:
    with client.get(API) as got, client.head(API) as head:
        assert head.content_length == got.content_length == len(got.data)
