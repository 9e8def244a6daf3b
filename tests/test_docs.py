"""The pages for who comes next name what is there: files, links, programs and make's targets."""

import re
from importlib.util import find_spec

import pytest

from investments_api import __version__
from investments_api.settings import PROJECT_ROOT

PAGES = {
    file.relative_to(PROJECT_ROOT).as_posix(): file.read_text("utf-8")
    for file in (*PROJECT_ROOT.glob("*.md"), *PROJECT_ROOT.glob("docs/*.md"))
}
# Where a page's paths start.
ROOTS = ("", "investments_api", "static/js", "static")
# In backticks: a folder with its slash, or a file of a kind that this project is made of.
PATH = re.compile(r"`((?:[\w.-]+/)*[\w.-]+(?:/|\.(?:py|js|css|json|md|html|cfg|toml|yml)))`")
LINK = re.compile(r"\]\((?!https?://)([^)#]*)(?:#([^)]*))?\)")
NAMES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md")


@pytest.mark.parametrize("page", NAMES)
def test_files_that_a_page_names_are_there(page: str) -> None:
    paths = PATH.findall(PAGES[page])
    assert paths
    missing = [path for path in paths if not any((PROJECT_ROOT / r / path).exists() for r in ROOTS)]
    assert missing == []


def test_every_defence_has_a_test_that_is_there() -> None:
    rows = re.findall(
        r"^\| (?!threat|---)(.*) \| (.*) \| (.*) \|$", PAGES["SECURITY.md"], re.MULTILINE
    )
    assert len(rows) > 10
    for threat, _defence, test in rows:
        references = re.findall(r"`(tests/[\w/.-]+)(?:::(\w+))?`", test)
        assert references, threat
        for path, name in references:
            text = (PROJECT_ROOT / path).read_text("utf-8")
            assert f"\ndef {name}(" in text if name else "\ndef test_" in text, test


@pytest.mark.parametrize("root", ["investments_api", "static/js"])
def test_folders_of_the_code_are_on_the_map(root: str) -> None:
    drawing = PAGES["ARCHITECTURE.md"].split("```")[1]
    part = drawing.split(f"\n{root}/")[1].split("\nstatic/")[0]
    folders = [file.parent.name for file in (PROJECT_ROOT / root).glob("*/*.[pj][ys]")]
    assert len(set(folders)) > 5
    assert [name for name in folders if f" {name}/ " not in part.replace("\n", " ")] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    folder = (PROJECT_ROOT / page).parent
    for path, heading in LINK.findall(PAGES[page]):
        target = (folder / path).resolve() if path else PROJECT_ROOT / page
        assert target.exists(), path
        assert not heading or heading in anchors(target.read_text("utf-8")), heading


def anchors(text: str) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def test_programs_and_targets_exist() -> None:
    text = "\n".join(PAGES.values())
    programs = set(re.findall(r"python -m (tests[\w.]+\w)", text))
    assert "tests.search.score" in programs
    assert [name for name in programs if find_spec(name) is None] == []
    targets = re.findall(r"^([a-z-]+):", (PROJECT_ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) - set(targets) == set()


def test_changelog_ends_with_the_version_of_the_package() -> None:
    versions = re.findall(r"^## \[?([^\]\s]+)", PAGES["CHANGELOG.md"], re.MULTILINE)
    assert versions[:2] == ["Unreleased", __version__]
