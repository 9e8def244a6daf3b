"""Find the official commune of a town, however its name is spelled."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from investments_api.places.communes import COMMUNES_FILE, DEPARTEMENTS, Commune
from investments_api.places.paris import paris_arrondissement
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
_FORMER_NAMES = {"Courcouronnes": "91228", "Gadancourt": "95040", "Gouzangrez": "95169"}


@dataclass(frozen=True)
class _Register:
    """The communes by INSEE code, and the codes of each name, and of each beginning of a name.

    The names are keys (see _key); `by_bare_name` has them without their article.
    """

    communes: Mapping[str, Commune]
    by_name: Mapping[str, set[str]]
    by_bare_name: Mapping[str, set[str]]
    by_prefix: Mapping[str, set[str]]


@cache
def _register() -> _Register:
    records = json.loads(COMMUNES_FILE.read_text(encoding="utf-8"))["communes"]
    communes = {
        record["code"]: Commune(record["code"], record["name"], record["code"][:2])
        for record in records
        if "now" not in record
    }
    official = [(record["name"], record.get("now", record["code"])) for record in records]
    register = _Register(communes, defaultdict(set), defaultdict(set), defaultdict(set))
    for name, code in [*official, *_COMMON_NAMES.items()]:
        _add_name(register, next(_spellings(name)), code)
    return register


def _add_name(register: _Register, words: Words, code: str) -> None:
    register.by_name[_key(words)].add(code)
    bare = _without_article(words)
    register.by_bare_name[_key(bare)].add(code)
    for length in range(1, len(bare)):
        if not _STOP_WORDS.issuperset(bare[:length]):
            register.by_prefix[_key(bare[:length])].add(code)


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
    names = _register().by_bare_name
    bare = map(_without_article, _spellings(ville))
    return {code for words in bare for code in names.get(_key(words), ())}


def _as_beginning(ville: str) -> set[str]:
    beginnings = _register().by_prefix
    bare = map(_without_article, _spellings(ville))
    return {code for words in bare for code in beginnings.get(_key(words), ())}


def _as_former_name(ville: str) -> set[str]:
    spellings = set(_spellings(ville))
    return {
        code for name, code in _FORMER_NAMES.items() if spellings.intersection(_spellings(name))
    }


_Rule = Callable[[str], set[str]]
# The arrondissement comes first because "75012 Paris" without its postcode is all of Paris.
_OFFICIAL_RULES: tuple[_Rule, ...] = (_as_arrondissement, _as_name, _as_name_without_article)
_RULES: tuple[_Rule, ...] = (*_OFFICIAL_RULES, _as_beginning, _as_former_name)


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
    """
    codes: set[str] = next(filter(None, (rule(ville) for rule in _OFFICIAL_RULES)), set())
    if PARIS in codes:
        return {code for code in _register().communes if code.startswith("75")}
    return codes
