"""The kinds of requests whose times are taken, and what each asks for: something new each time."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product, repeat
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlencode

from investments_api.records.models import STATES
from tests.benchmarks import asking

API: Final = "/api/v1"
LIST: Final = f"{API}/investments"
PAGE: Final = {"page_size": 20}
# What the page has counted beside its rows: static/js/selection/load.js.
FACETS: Final = (
    *("etat_d_avancement", "departement", "ppi", "ville", "commune", "code_insee"),
    *("entreprise", "annee_d_individualisation", "finding"),
)
# Milliseconds that half of the new answers may take at most among a million records.
OF_A_PAGE: Final = {"sqlite": 20, "postgresql": 30}
OF_ALL: Final = {"sqlite": 200, "postgresql": 200}


class Known(NamedTuple):
    """What there is to ask for: how many records, and some of them, as the table has them."""

    total: int
    records: Sequence[Mapping[str, Any]]


Addresses = Callable[[Known, random.Random], Iterator[str]]


class Kind(NamedTuple):
    """A kind of request: its addresses, never the same twice; or one that is new after a change."""

    name: str
    addresses: Addresses
    after_change: bool = False
    at_most: Mapping[str, int] | None = None


def address(path: str, **parameters: Any) -> str:
    return f"{path}?{urlencode(parameters, doseq=True)}"


def always(path: str, **parameters: Any) -> Addresses:
    """The same address again and again."""
    return lambda _known, _chance: repeat(address(path, **parameters))


def values_of(field: str, path: str, **parameters: Any) -> Addresses:
    """A filter by each value of a field, in any order."""

    def addresses(known: Known, chance: random.Random) -> Iterator[str]:
        values = sorted({record[field] for record in known.records} - {None})
        for value in chance.sample(values, len(values)):
            yield address(path, **{field: value}, **parameters)

    return addresses


def states_and_years(path: str, **parameters: Any) -> Addresses:
    """A filter by each state and each range of years of delivery, in any order."""

    def addresses(_known: Known, chance: random.Random) -> Iterator[str]:
        ranges = [(first, last) for first in range(1995, 2010) for last in range(first, 2020)]
        choices = list(product(STATES, ranges))
        for state, (first, last) in chance.sample(choices, len(choices)):
            years = {"annee_de_livraison_min": first, "annee_de_livraison_max": last}
            yield address(path, etat_d_avancement=state, **years, **parameters)

    return addresses


def departements(known: Known, chance: random.Random) -> Iterator[str]:
    """A page of each département, again and again."""
    while True:
        yield from values_of("departement", LIST, **PAGE)(known, chance)


def last_page(known: Known, _chance: random.Random) -> Iterator[str]:
    return repeat(address(LIST, page=-(-known.total // PAGE["page_size"]), **PAGE))


def any_page(known: Known, chance: random.Random) -> Iterator[str]:
    pages = range(1, 1 + -(-known.total // PAGE["page_size"]))
    for page in chance.sample(pages, min(len(pages), 1000)):
        yield address(LIST, page=page, **PAGE)


def one_record(known: Known, chance: random.Random) -> Iterator[str]:
    for record in chance.sample(known.records, len(known.records)):
        yield f"{LIST}/{record['id']}"


def one_school(known: Known, chance: random.Random) -> Iterator[str]:
    codes = sorted({record["codeuai"] for record in known.records})
    for code in chance.sample(codes, len(codes)):
        yield f"{API}/schools/{quote(code)}"


def searches(known: Known, chance: random.Random) -> Iterator[str]:
    for search in asking.searches(known.records, chance):
        yield f"{LIST}?{search.for_service()}"


def beginnings(known: Known, chance: random.Random) -> Iterator[str]:
    """Beginnings of words, as they are typed."""
    words = sorted({word for record in known.records for word in asking.words_of(record)})
    typed = list(dict.fromkeys(word[: chance.randint(3, 6)].lower() for word in words))
    for text in chance.sample(typed, len(typed)):
        yield address(f"{LIST}/suggest", q=text)


of_page = partial(Kind, at_most=OF_A_PAGE)
of_all = partial(Kind, at_most=OF_ALL)
by_amount, by_school = {"sort": "-montant_des_ap_votes_en_meu"}, {"sort": "lycee"}

KINDS: Final = (
    of_page("first page", always(LIST, **PAGE), after_change=True),
    Kind("first page of 1,000", always(LIST), after_change=True),
    of_page("a département", departements, after_change=True),
    of_page("a town", values_of("ville", LIST, **PAGE)),
    of_page("a state and years", states_and_years(LIST, **PAGE)),
    of_page("by amount", always(LIST, **by_amount, **PAGE), after_change=True),
    of_page("by school", always(LIST, **by_school, **PAGE), after_change=True),
    of_page("last page", last_page, after_change=True),
    Kind("any page", any_page),
    of_page("facets of a filter", states_and_years(f"{LIST}/facets", facet=FACETS)),
    Kind("facets of all", always(f"{LIST}/facets", facet=FACETS), after_change=True),
    of_all("totals", always(f"{LIST}/stats"), after_change=True),
    of_all("totals by département", always(f"{LIST}/stats", group_by="departement"), True),
    of_all("totals of a filter", states_and_years(f"{LIST}/stats")),
    of_all("rules", always(f"{API}/findings/rules"), after_change=True),
    of_all("rules of a filter", states_and_years(f"{API}/findings/rules")),
    Kind("findings", always(f"{API}/findings", **PAGE), after_change=True),
    Kind("one record", one_record),
    Kind("a search, misspelled", searches),
    Kind("a search after a change", searches, after_change=True),
    Kind("suggestions", beginnings),
    Kind("schools", always(f"{API}/schools", **PAGE), after_change=True),
    Kind("one school", one_school),
    Kind("journal", always(f"{API}/changes", **PAGE), after_change=True),
)
