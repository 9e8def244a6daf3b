"""Places in a query: a département, a postal code, an arrondissement, a town with one of these."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from investments_api.places import departements, new_towns, postcodes, towns
from investments_api.places.paris import IGNORED_WORDS, paris_arrondissement
from investments_api.records.conditions import in_communes, in_towns, is_one_of
from investments_api.search.facts.fact import Fact, Found
from investments_api.text import ARTICLES, LINKING_WORDS

# The most words of one place: "92130 issy les moulineaux hauts de seine".
MAX_WORDS: Final = 8
# "75 places" is no département, and "2e tranche" no arrondissement.
_COUNTED: Final = """
    place places lit lits eleve eleves lyceens logement logements lot lots classe classes salles m2
    ans postes batiments operations lycees projets tranche tranches phase phases etage etages cycle
    cycles degre degres niveau niveaux siecle siecles programme programmes
    chambres personnes enfants metres chance chances semestre semestres trimestre trimestres
"""
# Right after the number or after others: "75 nouvelles places", "92 à 95 lits", "2e et 3e tranche".
COUNTED: Final = re.compile(
    rf" (?:(?:et|ou|a|nouvelles?|[0-9]+(?:e|er|eme)?) )*(?:{'|'.join(_COUNTED.split())})\b"
)
# "dde 93" is the département's directorate of public works.
DIRECTORATE: Final = re.compile(r"\A(?:dde|ddt) ")
LINKS: Final = frozenset({*ARTICLES, *LINKING_WORDS, "a", "dans", "tout"})
_NUMBER: Final = re.compile(r"[0-9]{2}|[0-9]{5}")


def recognize(query: str) -> Iterator[Found]:
    """Give the places that a folded query states."""
    words = list(re.finditer(r"[^ ]+", query))
    for first in range(len(words)):
        for last in range(first, min(first + MAX_WORDS, len(words))):
            start, end = words[first].start(), words[last].end()
            fact = _place(query[start:end], query[end:])
            if fact:
                yield Found(start, end, fact)


def _place(words: str, following: str) -> Fact | None:
    # "Henri 4 Paris 5": a bare number is that of the word before it.
    is_of_others = COUNTED.match(following) and words.split()[-1][0].isdigit()
    if is_of_others or re.match("[0-9]{1,2} paris", words):
        return None
    return _arrondissement(words) or _departement(words) or _postcode(words) or _town(words)


def _arrondissement(words: str) -> Fact | None:
    parts = words.split()
    number = paris_arrondissement(words)
    if not number or not IGNORED_WORDS.isdisjoint((parts[0], parts[-1])):
        return None
    ordinal = "1er" if number == 1 else f"{number}e"
    return Fact("arrondissement", f"Paris {ordinal}", in_communes([f"751{number:02}"]))


def _departement(words: str) -> Fact | None:
    numbers = departements.numbers_of(DIRECTORATE.sub("", words))
    if not numbers or words.split()[0] in LINKS:
        return None
    whole = len(numbers) == len(departements.NAMES)
    each = ", ".join(departements.NAMES[number] for number in sorted(numbers))
    names = "Île-de-France" if whole else each
    return Fact("departement", names, is_one_of("departement", numbers))


def _postcode(words: str) -> Fact | None:
    codes = postcodes.communes_at(words)
    return Fact("code_postal", f"{words} {_names(codes)}", in_communes(codes)) if codes else None


def _town(words: str) -> Fact | None:
    """A town with its code or département, or the usual name of a new town."""
    parts = words.split()
    if len(parts) < 2 or parts[0] in LINKS.difference(ARTICLES) or parts[-1] in LINKS:
        return None
    if codes := new_towns.communes_of(words):
        return Fact("commune", words.title(), in_communes(codes))
    if not _has_code(parts) or departements.numbers_of(words):
        return None
    name = _names(towns.codes_for(words)) or towns.part_for(words)[0].title()
    return Fact("commune", name, in_towns([words])) if name else None


def _names(codes: Collection[str]) -> str:
    """The names of communes by INSEE code; all the arrondissements of Paris are Paris."""
    return ", ".join(sorted(map(towns.name_of, {towns.PARIS} if towns.PARIS in codes else codes)))


def _has_code(parts: list[str]) -> bool:
    """Whether a number or the name of a département stands before or after other words."""
    spans = [*(parts[split:] for split in range(1, len(parts)))]
    return bool(_NUMBER.fullmatch(parts[0]) or _NUMBER.fullmatch(parts[-1])) or any(
        departements.numbers_of(" ".join(span)) for span in spans
    )
