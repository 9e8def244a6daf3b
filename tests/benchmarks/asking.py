"""New filters and new searches: what is asked, for the service and for Datasette. Pure.

Nothing is ever given twice, so that no answer can have been kept.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

Record = Mapping[str, Any]

SORTS: Final = ("ville", "lycee", "annee_de_livraison", "-enveloppe_prev_en_meu")
PAGE_SIZE: Final = 20
# Its answer is an array of rows as well.
DATASETTE: Final = {"_size": PAGE_SIZE, "_shape": "array"}
# Amounts in euros: a number and a step without a common factor give each of them once.
EUROS: Final = 40_000_000
STEP: Final = 7_368_787
WORD: Final = re.compile(r"[^\W\d_]{5,}")
WORD_FIELDS: Final = (
    *("ville", "lycee", "titreoperation"),
    *("mandataire", "maitrise_d_oeuvre", "entreprise"),
)
# So many searches in a row that have been given before, and there are hardly any others.
TRIES: Final = 1_000


class Filter(NamedTuple):
    """Operations of a budget at most, perhaps of a département and from a year on, in an order."""

    enveloppe_prev_en_meu_max: str
    departement: str | None
    annee_de_livraison_min: int | None
    sort: str

    def for_service(self) -> str:
        """The query of a page."""
        return _query(**self._asdict(), page_size=PAGE_SIZE)

    def for_datasette(self) -> str:
        order = "_sort_desc" if self.sort.startswith("-") else "_sort"
        return _query(
            enveloppe_prev_en_meu__lte=self.enveloppe_prev_en_meu_max,
            departement=self.departement,
            annee_de_livraison__gte=self.annee_de_livraison_min,
            **{order: self.sort.removeprefix("-"), **DATASETTE},
        )


class Search(NamedTuple):
    """Words of one record, and the same with a mistake in one of them."""

    right: str
    typed: str

    def for_service(self) -> str:
        return _query(q=self.typed, page_size=PAGE_SIZE)

    def for_datasette(self) -> str:
        return _query(_search=self.right, **DATASETTE)


Ask = Callable[[Sequence[Record], random.Random], Iterator[Filter] | Iterator[Search]]
"""New questions about records, at random."""


def _query(**parameters: Any) -> str:
    return urlencode({name: value for name, value in parameters.items() if value is not None})


def filters(records: Sequence[Record], chance: random.Random) -> Iterator[Filter]:
    """New filters by values that the records have, without end."""
    departements = sorted({record["departement"] for record in records} - {None})
    years = sorted({record["annee_de_livraison"] for record in records} - {None})
    for number in count(chance.randrange(EUROS)):
        yield Filter(
            f"{number * STEP % EUROS / 1e6:.6f}",
            chance.choice((None, chance.choice(departements))),
            chance.choice((None, chance.choice(years))),
            chance.choice(SORTS),
        )


def searches(records: Sequence[Record], chance: random.Random) -> Iterator[Search]:
    """New searches for two or three words of a record, until there are hardly any others."""
    words = [found for record in records if len(found := words_of(record)) > 2]
    known = {word.lower() for found in words for word in found}
    given, in_vain = set[str](), 0
    while in_vain < TRIES:
        some = chance.sample(chance.choice(words), chance.choice((2, 3)))
        search = _misspelled(some, known, chance)
        in_vain += 1
        if given.isdisjoint(search):
            given.update(search)
            in_vain = 0
            yield search


def words_of(record: Record) -> list[str]:
    """The longer words of a record, each once."""
    return sorted({word for field in WORD_FIELDS for word in WORD.findall(record[field] or "")})


def _misspelled(words: list[str], known: set[str], chance: random.Random) -> Search:
    """Misspell one of the words, to one that no record has."""
    place = chance.randrange(len(words))
    mistaken = words[place]
    while mistaken.lower() in known:
        mistaken = misspell(words[place], chance)
    typed = [*words[:place], mistaken, *words[place + 1 :]]
    return Search(" ".join(words), " ".join(typed))


def misspell(word: str, chance: random.Random) -> str:
    """Lose a letter of a word, double it, or swap it with the next one; never the first letter."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        (before + after, before + letter + letter + after, before + after[0] + letter + after[1:])
    )
