"""The départements of Île-de-France: their names, and which of them some words name."""

import re
from functools import cache
from typing import Final

from investments_api.places.name_keys import by_key, keys

NAMES: Final = {
    "75": "Paris",
    "77": "Seine-et-Marne",
    "78": "Yvelines",
    "91": "Essonne",
    "92": "Hauts-de-Seine",
    "93": "Seine-Saint-Denis",
    "94": "Val-de-Marne",
    "95": "Val-d'Oise",
}
DEPARTEMENTS: Final = tuple(NAMES)
# The most words that name a département: "departement de la seine saint denis".
MAX_WORDS: Final = 6

# What people call them. Misspellings that name_keys overlooks are here as well.
_USUAL_NAMES: Final = {
    "Haut-de-Seine": "92",
    "Haute-Seine": "92",
    "Ivelines": "78",
    "75000": "75",
    "sept cinq": "75",
    "sept sept": "77",
    "sept huit": "78",
    "neuf un": "91",
    "neuf deux": "92",
    "neuf trois": "93",
    "neuf quatre": "94",
    "neuf cinq": "95",
    "soixante-quinze": "75",
    "soixante-dix-sept": "77",
    "soixante-dix-huit": "78",
    "quatre-vingt-onze": "91",
    "quatre-vingt-douze": "92",
    "quatre-vingt-treize": "93",
    "quatre-vingt-quatorze": "94",
    "quatre-vingt-quinze": "95",
}
# The people of a département, and what is theirs: "lycées parisiens". Plurals have the same key.
_PEOPLE: Final = {
    "Parisien": "75",
    "Seine-et-Marnais": "77",
    "Yvelinois": "78",
    "Essonnien": "91",
    "Altoséquanais": "92",
    "Séquano-Dionysien": "93",
    "Val-de-Marnais": "94",
    "Valdoisien": "95",
}
# Paris is the centre: the first ring of départements touches it, the second is around the first.
# Together they are the region.
_RINGS: Final = {
    "petite couronne": frozenset({"92", "93", "94"}),
    "grande couronne": frozenset({"77", "78", "91", "95"}),
    "Grand Paris": frozenset({"75", "92", "93", "94"}),
    **dict.fromkeys(
        (
            *("Île-de-France", "IDF", "région", "région parisienne", "région Île-de-France"),
            *("francilien", "francilienne"),
        ),
        frozenset(DEPARTEMENTS),
    ),
}
_INTRODUCTION: Final = re.compile(r"\A(?:departements?|dept|dpt|dep)\b")


def numbers_of(words: str) -> frozenset[str]:
    """Give the numbers of the départements that folded words name and nothing else, else none.

    Numbers count ("93", "9 3" for 9-3, "neuf trois", "quatre vingt treize"), names in their usual
    spellings ("seine st denis", "haut de seine", "essone", "valdoise"), their people
    ("yvelinoises"), and the two rings around Paris, which are several; "le" and "departement de l"
    in front are left out. A town may have the same name: Paris is 75, and Essonnes was a commune.
    """
    named = _INTRODUCTION.sub("", words)
    return next((_numbers()[key] for key in keys(named) if key in _numbers()), frozenset())


@cache
def _numbers() -> dict[str, frozenset[str]]:
    single = {name: number for number, name in NAMES.items()} | _USUAL_NAMES
    single |= {number: number for number in NAMES}
    for people, number in _PEOPLE.items():
        feminine = f"{people}ne" if people.endswith("en") else f"{people}e"
        single |= {people: number, feminine: number}
    return by_key({name: frozenset({number}) for name, number in single.items()} | _RINGS)
