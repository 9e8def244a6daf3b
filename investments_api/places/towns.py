"""Find the official commune of a town, however its name is spelled."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from investments_api.places.communes import Commune, listed
from investments_api.places.departements import DEPARTEMENTS
from investments_api.places.paris import paris_arrondissement
from investments_api.places.written_towns import WrittenTown, readings
from investments_api.text import ABBREVIATIONS, ARTICLES, LINKING_WORDS, fold

PARIS = "75056"

Words = tuple[str, ...]

# Words that are no short name of a town by themselves: "Saint" is not Saint-Cloud.
_STOP_WORDS = {"saint", "sainte", *ARTICLES, *LINKING_WORDS}

# Common names that no rule derives from the official one. The first is a frequent misspelling.
_COMMON_NAMES = {
    "Corbeil-Essonne": "91174",
    "Clichy-la-Garenne": "92024",
    "Montreuil-sous-Bois": "93048",
}
# Former communes that did not become communes déléguées: the COG in force does not list them.
_FORMER_NAMES = {
    "Courcouronnes": "91228",
    "Évry": "91228",
    "Gadancourt": "95040",
    "Gouzangrez": "95169",
}


@dataclass(frozen=True)
class _Register:
    """The communes by INSEE code, and the codes of each name, and of each beginning of a name.

    The names are keys (see _key); `by_bare_name` has them without their article. A name by which
    people call a part of a commune, a former one, is in `by_part`, and so are its beginnings that
    do not begin the name of the whole.
    """

    communes: Mapping[str, Commune]
    by_name: Mapping[str, set[str]]
    by_bare_name: Mapping[str, set[str]]
    by_prefix: Mapping[str, set[str]]
    by_part: Mapping[str, set[str]]


@cache
def _register() -> _Register:
    present = [record for record in listed() if "now" not in record]
    communes = {it["code"]: Commune(it["code"], it["name"], it["code"][:2]) for it in present}
    register = _Register(communes, *(defaultdict(set) for _names in range(4)))
    for name, code in [*((it["name"], it["code"]) for it in present), *_COMMON_NAMES.items()]:
        words = _add_name(register, name, code)
        _add(register.by_prefix, _beginnings(words), code)
    for record in listed():
        if "now" in record:
            words, code = _add_name(register, record["name"], record["now"]), record["now"]
            whole = set(_beginnings(_without_article(next(_spellings(communes[code].name)))))
            _add(register.by_part, set(_beginnings(words)) - whole, code)
    for name, code in _FORMER_NAMES.items():
        _add(register.by_part, [_key(next(_spellings(name)))], code)
    return register


def _add_name(register: _Register, name: str, code: str) -> Words:
    """Add an official name; give its words without article."""
    words = next(_spellings(name))
    bare = _without_article(words)
    _add(register.by_name, [_key(words)], code)
    _add(register.by_bare_name, [_key(bare)], code)
    return bare


def _add(names: Mapping[str, set[str]], keys: Iterable[str], code: str) -> None:
    for key in keys:
        names[key].add(code)


def _beginnings(words: Words) -> Iterator[str]:
    """Give the keys of the beginnings of a name that are short names of it."""
    for length in range(1, len(words)):
        if not _STOP_WORDS.issuperset(words[:length]):
            yield _key(words[:length])


# --- Normalizing names


def _key(words: Words) -> str:
    """Join the words, as hyphens, apostrophes and spaces are often missing or misplaced."""
    return "".join(words)


def _spellings(ville: str) -> Iterator[Words]:
    """Give the words of a town, abbreviations spelled out: twice where "s/" is "sur" or "sous"."""
    town = re.sub(r"\bcedex\b.*|\b[0-9]{5}\b", " ", fold(ville))  # postcodes and CEDEX
    words = re.sub(r"\bs s\b", "ss", town).split()  # "s/s" is "sous"
    for link in ("sur", "sous") if "s" in words else ("",):
        yield tuple(link if word == "s" else ABBREVIATIONS.get(word, word) for word in words)


def _without_article(words: Words) -> Words:
    """Remove an article in front, or at the end as in alphabetical lists: "Chesnay (Le)"."""
    if words[:1] and words[0] in ARTICLES:
        return words[1:]
    return words[:-1] if words[-1:] and words[-1] in ARTICLES else words


# --- The rules: each gives the INSEE codes, in the whole région, that a town's name may mean


def _as_arrondissement(ville: str) -> set[str]:
    number = paris_arrondissement(ville)
    return {f"751{number:02}"} if number else set()


def _as_name(ville: str) -> set[str]:
    names = _register().by_name
    return {code for words in _spellings(ville) for code in names.get(_key(words), ())}


def _as_name_without_article(ville: str) -> set[str]:
    return _among_bare(_register().by_bare_name, ville)


def _as_short_name(ville: str) -> set[str]:
    return _among_bare(_register().by_prefix, ville)


def _as_part(ville: str) -> set[str]:
    return _among_bare(_register().by_part, ville)


def _as_short_name_or_part(ville: str) -> set[str]:
    return _as_short_name(ville) | _as_part(ville)


def _among_bare(names: Mapping[str, set[str]], ville: str) -> set[str]:
    """The codes of a name without its article."""
    bare = map(_without_article, _spellings(ville))
    return {code for words in bare for code in names.get(_key(words), ())}


_Rule = Callable[[str], set[str]]
# The arrondissement comes first because "75012 Paris" without its postcode is all of Paris.
_OFFICIAL_RULES: tuple[_Rule, ...] = (_as_arrondissement, _as_name, _as_name_without_article)
_RULES: tuple[_Rule, ...] = (*_OFFICIAL_RULES, _as_short_name_or_part)


# --- Public functions


def departement_of(codeuai: str) -> str | None:
    """Give the département in a UAI code or placeholder ("993RF5Z?"), None outside the région.

    Overseas codes have a département of three digits, and give None: 9750001A is in 975.
    """
    code = codeuai.strip()
    overseas = code.startswith("97") and not code.endswith("?")
    return code[1:3] if code[1:3] in DEPARTEMENTS and not overseas else None


def names() -> Iterator[str]:
    """Give the official names of the région's communes."""
    return (commune.name for commune in _register().communes.values())


def name_of(code: str) -> str:
    """Give the official name of a commune by its INSEE code."""
    return _register().communes[code].name


def resolve(ville: str, codeuai: str) -> Commune | None:
    """Give the commune of a town in the département of a UAI code, else None.

    The first rule that finds a commune decides, and only when it finds a single one. Where the
    code names no département of the région, the name must be unique in the whole région.
    """
    departement = departement_of(codeuai)
    for rule in _RULES:
        codes = {code for code in rule(ville) if departement in (None, code[:2])}
        if codes:
            return _register().communes[codes.pop()] if len(codes) == 1 else None
    return None


def codes_for(ville: str) -> set[str]:
    """Give the INSEE codes that a town's official name may mean, empty when it is none.

    "Paris" is the commune and its arrondissements. The name of a commune déléguée gives the
    commune it is part of. Short names ("Boulogne") give none: they mean one town per département.
    Beside a département or a postal code they do, and other names are those of that place:
    "Boulogne (92)", "93200 Saint-Denis". A postal code alone gives its communes.
    """
    arrondissement = _as_arrondissement(ville)
    return arrondissement or next(filter(None, map(_codes_of, readings(ville))), set())


def _codes_of(town: WrittenTown) -> set[str]:
    if not town.name:
        return town.among(
            code for place in town.places for code in place if code in _register().communes
        )
    for rule in _OFFICIAL_RULES:
        if codes := town.among(_with_arrondissements(rule(town.name))):
            return codes
    short = town.among(_as_short_name(town.name) - _as_part(town.name)) if town.places else set()
    return short if len(short) == 1 else set()


def _with_arrondissements(codes: set[str]) -> set[str]:
    """Add those of Paris, where it is among the INSEE codes."""
    if PARIS in codes:
        return codes.union(code for code in _register().communes if code.startswith("75"))
    return codes


def part_for(ville: str) -> tuple[str, set[str]]:
    """Give the name of a former commune that is written with its place, and where it is now.

    "91000 Evry" gives "evry" and the INSEE code of Évry-Courcouronnes: only what is published
    under that name there is meant. All other towns give no codes.
    """
    for town in readings(ville):
        if town.places and (codes := town.among(_as_part(town.name))):
            return " ".join(next(_spellings(town.name))), codes
    return "", set()
