"""What the interpreter makes of a Dockerfile and of .dockerignore."""

import pytest

from tests.deploy.dockerfile import Step, is_ignored, parse

PATTERNS = ["*", "!static", "!setup.cfg", "static/vendor", "**/__pycache__"]


def test_stages_have_their_steps_without_comments_and_continued_lines() -> None:
    first, last = parse(
        "# A stage.\nFROM python AS page\nRUN one && \\\n    # not here\n    two\n\n"
        "FROM scratch\nCOPY --from=page /a b /c\nUSER 1:1\nUSER 2:2\n"
    )
    assert first == ("page", "python", [Step("RUN", {}, "one && two")])
    assert (last.name, last.base) == ("1", "scratch")
    assert last.steps[0] == Step("COPY", {"from": "page"}, "/a b /c")
    assert last.last("USER").rest == "2:2"


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("README.md", True),
        ("setup.cfg", False),
        ("static", False),
        ("static/css/index.css", False),
        ("static/vendor", True),
        ("static/vendor/leaflet/LICENSE", True),
        ("static/js/__pycache__/a.pyc", True),
        ("instance/investments.sqlite", True),
    ],
)
def test_last_pattern_that_fits_decides(path: str, *, ignored: bool) -> None:
    assert is_ignored(path, PATTERNS) is ignored
