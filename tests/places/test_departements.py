"""Which départements some words name."""

import json

import pytest

from investments_api.places import towns
from investments_api.places.departements import DEPARTEMENTS, MAX_WORDS, NAMES, numbers_of
from investments_api.places.outlines import OUTLINES_FILE
from investments_api.settings import PROJECT_ROOT
from investments_api.text import fold


@pytest.mark.parametrize(("number", "name"), NAMES.items())
def test_a_departement_is_named_by_its_number_and_its_name(number: str, name: str) -> None:
    folded = fold(name)
    words = [number, " ".join(number), folded, folded.replace(" ", "")]
    fronts = ["", "le ", "dept ", "departement de l "]
    spans = {front + each for front in fronts for each in words}
    assert {numbers_of(span) for span in spans} == {frozenset({number})}
    assert len(f"departement de la {folded}".split()) <= MAX_WORDS


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seine st denis", "93"), ("la seine saint dennis", "93"), ("neuf trois", "93"),
        ("quatre vingt treize", "93"), ("departement du 93", "93"), ("essone", "91"),
        ("esonne", "91"), ("l essonne", "91"), ("essonnes", "91"), ("haut de seine", "92"),
        ("hauts seine", "92"), ("haute de seine", "92"), ("hauts de seines", "92"),
        ("yveline", "78"), ("les yvelines", "78"), ("ivelines", "78"), ("val oise", "95"),
        ("val de l oise", "95"), ("val doise", "95"), ("vald oise", "95"), ("val marne", "94"),
        ("val demarne", "94"), ("seine marne", "77"), ("seine et marnes", "77"), ("paris", "75"),
        ("parisiens", "75"), ("parisienne", "75"), ("essonniens", "91"), ("yvelinoises", "78"),
        ("val de marnais", "94"), ("sequano dionysien", "93"), ("seine et marnaise", "77"),
        ("altosequanaises", "92"), ("val d oisiens", "95"), ("valdoisienne", "95"),
    ],
)  # fmt: skip
def test_usual_names_and_misspellings_count(words: str, number: str) -> None:
    assert numbers_of(words) == {number}


def test_the_rings_around_paris_are_several() -> None:
    first, second = numbers_of("petite couronne"), numbers_of("la grande couronne")
    assert (sorted(first), sorted(second)) == (["92", "93", "94"], ["77", "78", "91", "95"])
    assert sorted({"75"} | first | second) == list(DEPARTEMENTS)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "departement", "departement de la", "le", "seine", "saint denis", "marne", "oise",
        "val", "hauts", "valoise", "valmarne", "pari", "parisis", "couronne", "neuf", "trois",
        "93 93", "93 94", "093", "930", "7", "3 9", "69", "974", "2a", "93e", "seine maritime",
        "haute marne", "seine et oise", "93 seine saint denis", "internat 93", "\ud800", "9\x003",
    ],
)  # fmt: skip
def test_other_words_name_none(words: str) -> None:
    assert numbers_of(words) == frozenset()


def test_no_commune_but_paris_is_taken_for_a_departement() -> None:
    assert {name for name in towns.names() if numbers_of(fold(name))} == {"Paris"}


def test_the_page_and_its_map_have_the_same_names() -> None:
    outlines = json.loads(OUTLINES_FILE.read_text(encoding="utf-8"))["objects"]["departements"]
    named = (it["properties"] for it in outlines["geometries"])
    assert {it["code"]: it["nom"] for it in named} == NAMES
    for language in ("fr", "en"):
        catalog = PROJECT_ROOT / "static" / "locales" / f"{language}.json"
        texts = json.loads(catalog.read_text(encoding="utf-8"))
        shown = {number: texts[f"departement.{number}"] for number in NAMES}
        assert shown == {number: f"{name} ({number})" for number, name in NAMES.items()}
