"""GET /api/v1/investments/suggest: what is kept while a person types, and what the counts tell."""

import json
import random
from string import ascii_lowercase
from typing import Any

import pytest
from flask.testing import FlaskClient

from investments_api.text import fold
from tests.api.suggesting import URL, Suggestions, published_values, suggest, values
from tests.conftest import Record

pytestmark = pytest.mark.database("shared")

FILTERS = ("ville", "lycee", "mandataire", "departement", "etat_d_avancement")


# --- Typing


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("courbevoye", "ville", "Courbevoie"),
        ("st clo", "ville", "Saint-Cloud"),
        ("limeilbrevannes", "ville", "Limeil Brevannes"),
        ("montruil", "ville", "Montreuil"),
        ("vesail", "ville", "Versailles"),
        ("voltere", "lycee", "Voltaire"),
        ("epinay sssen", "ville", "Epinay ss Sénart"),
        ("genevilier", "ville", "Gennevilliers"),
    ],
)
def test_what_is_typed_may_be_misspelled(
    client: FlaskClient, typed: str, field: str, value: str
) -> None:
    assert value in values(suggest(client, typed), field)


def test_typo_matters_at_no_point_of_the_typing(client: FlaskClient) -> None:
    typed = "gustave eifel"
    without = [
        typed[:end]
        for end in range(len("gustave"), len(typed) + 1)
        if "Gustave-Eiffel" not in values(suggest(client, typed[:end]), "lycee")
    ]
    assert without == []


def with_a_typo(words: str, chance: random.Random) -> str:
    """The words with a letter left out, added, replaced or swapped; numbers are right."""
    text = fold(words)
    place = chance.choice([at for at, letter in enumerate(text) if not letter.isdigit()])
    before, after = text[:place], text[place + 1 :]
    letter = chance.choice(ascii_lowercase)
    swapped = [] if after[:1].isdigit() else [before + after[:1] + text[place] + after[1:]]
    left_out, replaced = before + after, before + letter + after
    return chance.choice([left_out, before + letter + text[place:], replaced, *swapped])


def is_lost(suggestions: Suggestions, field: str, value: str) -> bool:
    """Whether a value is not suggested though there is place for it."""
    suggested = {fold(it) for it in values(suggestions, field)}
    return fold(value) not in suggested and len(suggestions) < 10


def test_typo_in_the_beginning_loses_no_town_or_school(
    client: FlaskClient, records: list[Record]
) -> None:
    chance = random.Random(331)
    lost = []
    for field, value in published_values(records, "ville", "lycee")[::2]:
        typed = with_a_typo(value[: chance.randint(5, max(len(value), 5))], chance)
        if is_lost(suggest(client, typed), field, value):
            lost.append((value, typed))
    assert lost == []


def test_longer_beginning_of_a_value_still_has_it(
    client: FlaskClient, records: list[Record]
) -> None:
    lost = [
        (value, value[:end])
        for field, value in published_values(records, "ville", "lycee")[::9]
        for end in range(3, len(value) + 1)
        if is_lost(suggest(client, value[:end]), field, value)
    ]
    assert lost == []


# --- Counts


def chosen(client: FlaskClient, suggestion: dict[str, Any]) -> int:
    """How many operations the list gives when the suggestion is chosen, as its schema says."""
    field = suggestion["field"]
    selection = {field: suggestion["value"]} if field in FILTERS else {}
    if suggestion["q"]:
        selection["q"] = suggestion["q"]
    answer = client.get(URL, query_string={**selection, "page_size": 1})
    assert answer.status_code == 200, answer.json
    total: int = json.loads(answer.headers["X-Pagination"])["total"]
    return total


def test_count_is_what_choosing_gives_for_every_town_and_school(
    client: FlaskClient, records: list[Record]
) -> None:
    wrong = [
        (it, total)
        for field, value in published_values(records, "ville", "lycee")
        for it in suggest(client, value)
        if it["field"] == field and fold(it["value"]) == fold(value)
        if (total := chosen(client, it)) != it["count"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "colombes",
            "paris 1",
            "restruct",
            "93",
            "en",
            "marie curie sc",
            "sceaux restr",
            "montruil",
        ),
        *("bouy", "saer", "opération co", "livré 2010 par", "internat d", "dde", '"marie curie" s'),
    ],
)
def test_count_is_what_choosing_gives(client: FlaskClient, typed: str) -> None:
    suggestions = suggest(client, typed)
    assert suggestions
    assert [it["count"] for it in suggestions] == [chosen(client, it) for it in suggestions]
