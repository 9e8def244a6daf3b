"""A town as people write it -> its official commune.

The official names are those of the Code officiel géographique (COG) of INSEE, cut from the npm
package @etalab/decoupage-administratif (Licence Ouverte) into data/communes.json.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from investments_api.text import fold

DEPARTEMENTS = ("75", "77", "78", "91", "92", "93", "94", "95")
PARIS = "75056"
COMMUNES_FILE = Path(__file__).parent / "data" / "communes.json"

Words = tuple[str, ...]

_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "ss": "sous", "lez": "les", "gd": "grand"}
_ARTICLES = ("le", "la", "les", "l")
_LINKS = ("sur", "sous", "en", "de", "du", "des", "d", "au", "aux", "et")
# Words that name no town by themselves: "Saint" is not short for Saint-Cloud.
_LITTLE_WORDS = {"saint", "sainte", *_ARTICLES, *_LINKS}

# Everyday names that no rule derives from the official one. The first is a frequent misspelling.
_USUAL_NAMES = {
    "Corbeil-Essonne": "91174",
    "Clichy-la-Garenne": "92024",
    "Montreuil-sous-Bois": "93048",
}
# Communes merged away without becoming communes déléguées: the COG in force no longer names them.
_MERGED_AWAY = {"Courcouronnes": "91228", "Gadancourt": "95040", "Gouzangrez": "95169"}


@dataclass(frozen=True)
class Commune:
    """A commune of Île-de-France, or an arrondissement of Paris, as the COG names it."""

    code_insee: str
    name: str
    departement: str


# --- Cutting the file out of the package


def cut_communes(source: Path) -> list[dict[str, str]]:
    """Read the package's data/communes.json; give the code and name of the région's communes.

    With them come the arrondissements of Paris and the communes déléguées or associées; these last
    bear the code of the commune they are part of now, under "now".
    """
    records = [
        record
        for record in json.loads(source.read_text(encoding="utf-8"))
        if record["code"].startswith(DEPARTEMENTS)
    ]
    current = {record["code"]: record["nom"] for record in records if "chefLieu" not in record}
    former = [
        {"code": record["code"], "name": record["nom"], "now": record["chefLieu"]}
        for record in records
        # A delegated commune often keeps the name of the whole: it says nothing new.
        if "chefLieu" in record and record["nom"] != current[record["chefLieu"]]
    ]
    communes = [{"code": code, "name": name} for code, name in current.items()]
    return sorted(communes + former, key=lambda record: (record["code"], "now" in record))


def write_communes(source: Path, target: Path = COMMUNES_FILE) -> int:
    """Cut the package's data/communes.json into the target file; give the number of records."""
    package = json.loads((source.parent.parent / "package.json").read_text(encoding="utf-8"))
    header = {
        "source": f"{package['name']} {package['version']}, data/communes.json (COG, INSEE)",
        "licence": "Licence Ouverte / Open Licence (Etalab)",
    }
    records = cut_communes(source)
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    fields = "".join(f'"{key}": {json.dumps(value)},\n' for key, value in header.items())
    target.write_text(f'{{\n{fields}"communes": [\n{lines}\n]\n}}\n', encoding="utf-8")
    return len(records)


# --- The file in memory


@dataclass(frozen=True)
class _Register:
    """The communes by code, and the codes that a name, or the beginning of one, may mean."""

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
    for name, code in [*official, *_USUAL_NAMES.items()]:
        _enter(register, next(_readings(name)), code)
    return register


def _enter(register: _Register, words: Words, code: str) -> None:
    register.by_name[_key(words)].add(code)
    bare = _without_article(words)
    register.by_bare_name[_key(bare)].add(code)
    for length in range(1, len(bare)):
        if not _LITTLE_WORDS.issuperset(bare[:length]):
            register.by_prefix[_key(bare[:length])].add(code)


# --- Reading what people write


def _key(words: Words) -> str:
    """Compare without blanks: hyphens and apostrophes are forgotten as often as not."""
    return "".join(words)


def _readings(ville: str) -> Iterator[Words]:
    """Give the words of a town, abbreviations expanded; "s/" is short for both "sur" and "sous"."""
    town = re.sub(r"\bcedex\b.*|\b[0-9]{5}\b", " ", fold(ville))  # what an address adds
    words = re.sub(r"\bs s\b", "ss", town).split()  # "s/s" is "sous"
    for link in ("sur", "sous") if "s" in words else ("",):
        yield tuple(link if word == "s" else _ABBREVIATIONS.get(word, word) for word in words)


def _without_article(words: Words) -> Words:
    """Take away an article in front, or behind as in alphabetical lists: "Chesnay (Le)"."""
    if words[:1] and words[0] in _ARTICLES:
        return words[1:]
    return words[:-1] if words[-1:] and words[-1] in _ARTICLES else words


_UNITS = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
ROMAN_NUMBERS = {"x" * (number // 10) + _UNITS[number % 10]: number for number in range(1, 21)}
_SPELLED_OUT = [
    "premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme",
    "huitieme", "neuvieme", "dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme",
    "quinzieme", "seizieme", "dixseptieme", "dixhuitieme", "dixneuvieme", "vingtieme",
]  # fmt: skip
_NUMBERS = {
    **{str(number): number for number in range(1, 21)},
    **{f"{number:02}": number for number in range(1, 10)},
    **ROMAN_NUMBERS,
    **{word: number for number, word in enumerate(_SPELLED_OUT, 1)},
}
_SUFFIX = "(?:ieme|eme|em|e|er|ere|re|nd|nde)"
_NUMBER = re.compile(f"(?P<number>[0-9]{{1,2}}|[ivx]+)(?P<ordinal>{_SUFFIX})?")
_POSTCODE = re.compile("75[01]([0-9]{2})")  # 75012, the COG's 75112 and the postcode 75116
_DISTRICT_WORDS = {"paris", "arrondissement", "arrondt", "arrdt", "arrt", "ardt", "arr"}
_IDLE_WORDS = {"le", "de", "du", "cedex"}


def paris_arrondissement(text: str) -> int | None:
    """Give the arrondissement of Paris (1 to 20) that the whole text names, else None.

    Arabic, Roman and spelled-out numbers count, and postcodes: "Paris 05ème", "paris xiie", "12e",
    "XIIe arrondissement", "75012 Paris". A number without "e" or the like ("12", "XII") counts
    beside "Paris" or "arrondissement" only, and so do spelled-out ones and the word "vie".
    """
    folded = re.sub(r"paris(?=[0-9])", "paris ", fold(text))
    folded = re.sub(rf"(?<=[0-9]) (?={_SUFFIX}\b)", "", folded)
    words = set(re.sub(r"\bdix (?=(?:sept|huit|neuv)ieme\b)", "dix", folded).split())
    alone = words.isdisjoint(_DISTRICT_WORDS)
    numbers = {_number(word, alone) for word in words - _DISTRICT_WORDS - _IDLE_WORDS}
    return numbers.pop() if len(numbers) == 1 else None


def _number(word: str, alone: bool) -> int | None:
    """Read one word as an arrondissement's number; alone, it must look like one."""
    if postcode := _POSTCODE.fullmatch(word):
        return _NUMBERS.get(postcode[1])
    match = _NUMBER.fullmatch(word)
    if alone and (match is None or not match["ordinal"] or word == "vie"):
        return None
    return _NUMBERS.get(match["number"] if match else word)


# --- The rules, each from a town as written to the codes it may mean in the whole région


def _as_arrondissement(ville: str) -> set[str]:
    number = paris_arrondissement(ville)
    return {f"751{number:02}"} if number else set()


def _as_name(ville: str) -> set[str]:
    names = _register().by_name
    return {code for words in _readings(ville) for code in names.get(_key(words), ())}


def _as_name_but_for_the_article(ville: str) -> set[str]:
    names = _register().by_bare_name
    bare = map(_without_article, _readings(ville))
    return {code for words in bare for code in names.get(_key(words), ())}


def _as_beginning(ville: str) -> set[str]:
    beginnings = _register().by_prefix
    bare = map(_without_article, _readings(ville))
    return {code for words in bare for code in beginnings.get(_key(words), ())}


def _as_merged_away(ville: str) -> set[str]:
    readings = set(_readings(ville))
    return {code for name, code in _MERGED_AWAY.items() if readings.intersection(_readings(name))}


_Rule = Callable[[str], set[str]]
# The arrondissement comes first because "75012 Paris" without its postcode is all of Paris.
_OFFICIAL: tuple[_Rule, ...] = (_as_arrondissement, _as_name, _as_name_but_for_the_article)
_RULES: tuple[_Rule, ...] = (*_OFFICIAL, _as_beginning, _as_merged_away)


# --- What the rest of the service asks


def departement_of(codeuai: str) -> str | None:
    """Give the département in a UAI code, placeholders ("993RF5Z?") included, if of the région.

    None for the overseas codes, whose départements have three figures: 9750001A is in 975.
    """
    code = codeuai.strip()
    overseas = code.startswith("97") and not code.endswith("?")
    return code[1:3] if code[1:3] in DEPARTEMENTS and not overseas else None


def names() -> Iterator[str]:
    """Give the official names of the région's communes."""
    return (commune.name for commune in _register().communes.values())


def resolve(ville: str, codeuai: str) -> Commune | None:
    """Give the commune that a town means in the département of a UAI code, else None.

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
    codes: set[str] = next(filter(None, (rule(ville) for rule in _OFFICIAL)), set())
    if PARIS in codes:
        return {code for code in _register().communes if code.startswith("75")}
    return codes
