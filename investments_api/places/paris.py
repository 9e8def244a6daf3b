"""Recognize an arrondissement of Paris in any of its spellings."""

import re

from investments_api.text import fold

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
_NOT_ALONE = {"vie", "ire", "ier", "1re", "1ere", "2nde"}  # French words, and the end of many
IGNORED_WORDS = {"le", "de", "du", "cedex"}


def paris_arrondissement(text: str) -> int | None:
    """Give the arrondissement of Paris (1 to 20) that the whole text names, else None.

    Arabic, Roman and spelled-out numbers count, and postcodes: "Paris 05ème", "paris xiie", "12e",
    "XIIe arrondissement", "75012 Paris". A number without "e" or the like ("12", "XII") counts
    beside "Paris" or "arrondissement" only, and so do spelled-out ones, and "vie" and "ire".
    """
    folded = re.sub(r"paris(?=[0-9])", "paris ", fold(text))
    folded = re.sub(rf"(?<=[0-9]) (?={_SUFFIX}\b)", "", folded)
    words = set(re.sub(r"\bdix (?=(?:sept|huit|neuv)ieme\b)", "dix", folded).split())
    alone = words.isdisjoint(_DISTRICT_WORDS)
    numbers = {_number(word, alone) for word in words - _DISTRICT_WORDS - IGNORED_WORDS}
    return numbers.pop() if len(numbers) == 1 else None


def _number(word: str, alone: bool) -> int | None:
    """Give the number of an arrondissement that a folded word means, else None.

    `alone` is whether no other word mentions Paris or an arrondissement: then "12" is not enough.
    """
    if postcode := _POSTCODE.fullmatch(word):
        return _NUMBERS.get(postcode[1])
    match = _NUMBER.fullmatch(word)
    if alone and (match is None or not match["ordinal"] or word in _NOT_ALONE):
        return None
    return _NUMBERS.get(match["number"] if match else word)
