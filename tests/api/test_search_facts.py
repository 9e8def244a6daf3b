"""GET /api/v1/investments?q=: facts give the records of the filter of that name."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

from investments_api.places.communes import listed
from investments_api.places.paris import ROMAN_NUMBERS
from investments_api.places.postcodes import communes_at
from investments_api.records.models import STATES
from investments_api.search.tokens import tokenize

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"
Row = dict[str, Any]
STUDIES = ("Etude de maîtrise d'œuvre", "Etudes et diagnostics")
CHOICES = ("Sélection mandataire", "Sélection maîtrise d'œuvre", "Sélection entreprise")
VOTED, DELIVERED = "annee_d_individualisation", "annee_de_livraison"
PLANNED, GRANTED = "enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"
DEPARTEMENTS = {
    "75": ("75", "Paris", "sept cinq", "soixante-quinze", "dde 75"),
    "77": ("77", "Seine-et-Marne", "seine marne", "sept sept", "dept 77", "soixante dix sept"),
    "78": ("78", "Yvelines", "les Ivelines", "YVELINES", "sept huit", "yveline"),
    "91": ("91", "l’Essonne", "essone", "neuf un", "quatre-vingt-onze", "département de l'Essonne"),
    "92": ("92", "Hauts-de-Seine", "haut de seine", "haute seine", "neuf deux", "hautsdeseine"),
    "93": ("93", "Seine-Saint-Denis", "seine st denis", "neuf-trois", "le 9-3", "(93)", "ddt 93"),
    "94": ("94", "Val-de-Marne", "VAL DE MARNE", "valdemarne", "neuf quatre", "n° 94"),
    "95": ("95", "Val-d'Oise", "val d’oise", "valdoise", "val doise", "neuf cinq", "dpt 95"),
}


def ask(client: FlaskClient, query: str) -> tuple[list[Row], dict[str, str]]:
    """The records found, best first, and the facts understood."""
    answer = client.get(URL, query_string={"q": query})
    assert answer.status_code == 200, answer.json
    return answer.json or [], json.loads(answer.headers["X-Search"])["understood"]


def of_filter(client: FlaskClient, **filters: Any) -> set[int]:
    answer = client.get(URL, query_string=filters)
    assert answer.status_code == 200, answer.json
    return {row["id"] for row in answer.json or ()}


def has_words(row: Row, words: str) -> bool:
    """Whether a record has words side by side, in a text."""
    texts = (" ".join(tokenize(text)) for text in row.values() if isinstance(text, str))
    return any(f" {' '.join(tokenize(words))} " in f" {text} " for text in texts)


def check(
    client: FlaskClient, query: str, wanted: Collection[int], understood: str, literal: str = ""
) -> None:
    """The records of the filter come first, then those alone that have the words as words."""
    rows, facts = ask(client, query)
    first, others = rows[: len(wanted)], rows[len(wanted) :]
    assert {row["id"] for row in first} == set(wanted), query
    [typed] = facts
    assert facts[typed] == understood, query
    assert [row for row in others if not has_words(row, literal or typed)] == [], query


@pytest.mark.parametrize("number", DEPARTEMENTS)
def test_departements(client: FlaskClient, number: str) -> None:
    wanted = of_filter(client, departement=number)
    [(_, understood)] = ask(client, number)[1].items()
    for written in DEPARTEMENTS[number]:
        check(client, written, wanted, understood)


def test_records_with_the_words_of_a_fact_come_after_it(client: FlaskClient) -> None:
    rows, _ = ask(client, "75")
    last = rows[-1]
    assert "75 places" in last["titreoperation"]
    assert {row["departement"] for row in rows[:-1]} == {"75"} != {last["departement"]}


def test_postal_codes(client: FlaskClient) -> None:
    everything = client.get(URL).json or []
    for code in sorted({code for it in listed() for code in it.get("postcodes", ())}):
        communes = communes_at(code)
        wanted = {row["id"] for row in everything if row["code_insee"] in communes}
        rows, facts = ask(client, code)
        assert {row["id"] for row in rows} == wanted, code
        assert list(facts) == [code]


@pytest.mark.parametrize("number", range(1, 21))
def test_arrondissements(client: FlaskClient, number: int) -> None:
    wanted = of_filter(client, ville=f"Paris {number}e")
    understood = f"arrondissement: Paris {number}{'e' if number > 1 else 'er'}"
    roman = {digit: written.upper() for written, digit in ROMAN_NUMBERS.items()}
    for written in (
        f"Paris {number}", f"paris{number}", f"Paris {number:02}ème", f"{number} e arrondissement",
        f"750{number:02}", f"750{number:02} PARIS", f"{roman[number]}e", f"Paris {roman[number]}",
        f"dans le {number}ème arr.",
    ):  # fmt: skip
        check(client, written, wanted, understood, literal=f"{number}e")


@pytest.mark.parametrize(
    "written",
    ["Aubervilliers (93)", "93300 Aubervilliers", "aubervilliers, Seine-Saint-Denis", "Clichy (93)",
     "93390 clichy", "Saint-Ouen 93400", "Le Kremlin-Bicêtre (94)", "Évry 91000", "PARIS 75"],
)  # fmt: skip
def test_a_town_with_its_place_is_the_town_of_that_filter(
    client: FlaskClient, written: str
) -> None:
    rows, _ = ask(client, written)
    assert {row["id"] for row in rows} == of_filter(client, ville=written) != set()


@pytest.mark.parametrize(("verb", "field"), [("livré", DELIVERED), ("votées", VOTED)])
def test_years_with_a_verb(client: FlaskClient, verb: str, field: str) -> None:
    for written, value, bounds in _intervals():
        wanted = _either(client, [field], bounds)
        check(client, f"{verb} {written}", wanted, f"{field}: {value}")


def test_years_without_a_verb_are_those_of_vote_or_of_delivery(client: FlaskClient) -> None:
    for written, value, bounds in _intervals():
        wanted = _either(client, (VOTED, DELIVERED), bounds)
        check(client, written, wanted, f"annee: {value}")


def _intervals() -> Iterator[tuple[str, str, dict[str, int]]]:
    """Every year of the data, and one in each form."""
    for year in range(1995, 2019):
        yield f"en {year}", f"{year}", {"min": year, "max": year}
    yield "avant 2006", "< 2006", {"max": 2005}
    yield "jusqu’en 2006", "≤ 2006", {"max": 2006}
    yield "DEPUIS 2006", "≥ 2006", {"min": 2006}
    yield "après 2006", "> 2006", {"min": 2007}
    yield "2006–2008", "2006–2008", {"min": 2006, "max": 2008}
    yield "entre 2008 et 2006", "2006–2008", {"min": 2006, "max": 2008}


def _either(client: FlaskClient, fields: Collection[str], bounds: Mapping[str, Any]) -> set[int]:
    """The records of which one of the fields is within the bounds."""
    each = ({f"{field}_{name}": it for name, it in bounds.items()} for field in fields)
    return set().union(*(of_filter(client, **filters) for filters in each))


@pytest.mark.parametrize(
    ("written", "states"),
    [
        *((state.upper(), (state,)) for state in STATES),
        ("en travaux", ("En Chantier",)),
        ("en chantier", ("En Chantier",)),
        ("en traveaux", ("En Chantier",)),
        ("terminées", ("Opération livrée",)),
        ("terminnés", ("Opération livrée",)),
        ("en étude", STUDIES),
        ("abandonnée", ("Abandonné",)),
        ("suspendu", ("Suspendue",)),
        ("à venir", (*STUDIES, *CHOICES)),
    ],
)
def test_states(client: FlaskClient, written: str, states: Collection[str]) -> None:
    wanted = of_filter(client, etat_d_avancement=states)
    check(client, written, wanted, f"etat_d_avancement: {', '.join(states)}")


@pytest.mark.parametrize("ppi", ["2001/2006", "2012/2022", "2017/2027"])
def test_programmes(client: FlaskClient, ppi: str) -> None:
    for written in (f"PPI {ppi}", f"plan {ppi.replace('/', '-')}"):
        check(client, written, of_filter(client, ppi=ppi), f"ppi: {ppi}")


@pytest.mark.parametrize(
    "unit", ["M€", "millions d’euros", "MEU", "000 k€", "\u00a0000\u00a0000 €"]
)
def test_amounts(client: FlaskClient, unit: str) -> None:
    euro = 0.000001
    for written, value, bounds in (
        (f"plus de 5 {unit}", "> 5 M€", {"min": 5 + euro}),
        (f"≥ 5 {unit}", "≥ 5 M€", {"min": 5}),
        (f"moins de 5 {unit}", "< 5 M€", {"max": 5 - euro}),
        (f"≤5 {unit}", "≤ 5 M€", {"max": 5}),
        (f"entre 5 {unit} et 10 {unit}", "5–10 M€", {"min": 5, "max": 10}),
        (f"de 5 {unit}", "≈ 5 M€", {"min": 4.5, "max": 5.5 - euro}),
    ):
        check(client, written, _either(client, (PLANNED, GRANTED), bounds), f"montant: {value}")
        planned = of_filter(client, **{f"{PLANNED}_{name}": it for name, it in bounds.items()})
        check(client, f"enveloppe {written}", planned, f"{PLANNED}: {value}")


ALTERNATIVES = {
    "93 et 94": {"departement": ["93", "94"]},
    "93, 94": {"departement": ["93", "94"]},
    "93/94": {"departement": ["93", "94"]},
    "Bondy 93 et Massy 91": {"ville": ["Bondy", "Massy"]},
    "Paris 12e et 13e": {"ville": ["Paris 12e", "Paris 13e"]},
    "suspendu ou abandonné": {"etat_d_avancement": ["Suspendue", "Abandonné"]},
    "ppi 2012/2022 et ppi 2017/2027": {"ppi": ["2012/2022", "2017/2027"]},
}


@pytest.mark.parametrize("query", ALTERNATIVES)
def test_several_facts_of_one_field_are_those_of_a_filter(client: FlaskClient, query: str) -> None:
    rows, facts = ask(client, query)
    assert {row["id"] for row in rows} == of_filter(client, **ALTERNATIVES[query]) != set()
    assert len(facts) == 2


def test_years_and_amounts_joined_by_or_are_alternatives(client: FlaskClient) -> None:
    years = [
        of_filter(client, **{f"{DELIVERED}_min": it, f"{DELIVERED}_max": it}) for it in (2006, 2009)
    ]
    assert {row["id"] for row in ask(client, "livré en 2006 ou 2009")[0]} == set().union(*years)
    ends = [
        _either(client, (PLANNED, GRANTED), bounds)
        for bounds in ({"max": 0.999999}, {"min": 50.000001})
    ]
    rows, _ = ask(client, "moins de 1 million ou plus de 50 millions")
    assert {row["id"] for row in rows} == set().union(*ends)


WORDS = ["rénovation", "gymnase", "extension demi-pension"]
FACTS: dict[str, dict[str, Any]] = {
    "93": {"departement": "93"},
    "en travaux": {"etat_d_avancement": "En Chantier"},
    "livré depuis 2008": {f"{DELIVERED}_min": 2008},
    "enveloppe > 5 M€": {f"{PLANNED}_min": 5.000001},
    "ppi 2001/2006": {"ppi": "2001/2006"},
}


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("words", WORDS)
def test_words_beside_a_fact_are_narrowed_by_it(client: FlaskClient, words: str, fact: str) -> None:
    wanted = of_filter(client, q=words, **FACTS[fact])
    first, *rest = words.split()
    for query in (
        f"{words} {fact}",
        f"{fact.upper()}, {words}",
        f"{first} ({fact}) {' '.join(rest)}",
    ):
        rows, _ = ask(client, query)
        # Where none has the words, other words for the same are searched for.
        assert {row["id"] for row in rows} == wanted or not wanted, query


@pytest.mark.parametrize("one", FACTS)
@pytest.mark.parametrize("other", FACTS)
def test_facts_narrow_each_other(client: FlaskClient, one: str, other: str) -> None:
    rows, facts = ask(client, f"{one} {other}")
    assert {row["id"] for row in rows} == of_filter(client, **(FACTS[one] | FACTS[other]))
    assert len(facts) == len({one, other})


def test_a_phrase_in_quotes_states_nothing(client: FlaskClient) -> None:
    for quoted in ('"93"', '"en travaux"', '"2006"', '"seine saint denis"', '"plus de 5 M€"'):
        assert ask(client, quoted)[1] == {}


@pytest.mark.parametrize(
    "query", ["800 places", "2e tranche", "lycée 2000 places", "0750558Z", "75 places"]
)
def test_numbers_of_other_things_are_words(client: FlaskClient, query: str) -> None:
    rows, facts = ask(client, query)
    assert facts == {}
    assert all(
        has_words(row, query.removeprefix("lycée ")) or row["codeuai"] == query for row in rows
    )
