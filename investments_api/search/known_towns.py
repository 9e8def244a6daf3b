"""Names that are spelled right, since a town is called so, whether or not the data has it.

They are the communes of Île-de-France, and elsewhere the seats of an arrondissement (the
préfectures and sous-préfectures), cut from the npm package @etalab/decoupage-administratif
(Licence Ouverte) into data/seats.json. Who asks for Brest does not mean Bret.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from investments_api import towns
from investments_api.search.folding import LITTLE_WORDS, words

SEATS_FILE: Final = Path(towns.__file__).parent / "data" / "seats.json"
ILE_DE_FRANCE: Final = "11"
LONGEST_NAME: Final = 6
# Words that begin many names, and say of none which it is.
COMMON_WORDS: Final = LITTLE_WORDS | {"saint", "sainte", "ville"}


def write_seats(source: Path, target: Path = SEATS_FILE) -> int:
    """Cut the seats out of the package's data/arrondissements.json and communes.json beside it.

    Gives their number.
    """
    arrondissements = json.loads(source.read_text(encoding="utf-8"))
    communes = json.loads(source.with_name("communes.json").read_text(encoding="utf-8"))
    name_of = {town["code"]: town["nom"] for town in communes if "chefLieu" not in town}
    names = sorted(
        {name_of[it["chefLieu"]] for it in arrondissements if it["region"] != ILE_DE_FRANCE}
    )
    content = {
        "source": "@etalab/decoupage-administratif, data/arrondissements.json (COG, INSEE)",
        "licence": "Licence Ouverte / Open Licence (Etalab)",
        "seats": names,
    }
    target.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return len(names)


@cache
def _names() -> frozenset[tuple[str, ...]]:
    seats = json.loads(SEATS_FILE.read_text(encoding="utf-8"))["seats"]
    return frozenset(tuple(words(name)) for name in [*towns.names(), *seats])


@cache
def _first_words() -> frozenset[str]:
    """What a commune of the région is called for short: "Garges" for Garges-lès-Gonesse."""
    named = ([word for word in words(name) if word not in COMMON_WORDS] for name in towns.names())
    return frozenset(name[0] for name in named if name)


def places_in(query: Sequence[str]) -> set[int]:
    """The positions of the words that name a town, alone or together."""
    spans = (
        range(start, end)
        for start in range(len(query))
        for end in range(start + 1, min(start + LONGEST_NAME, len(query)) + 1)
        if tuple(query[start:end]) in _names()
    )
    short = {place for place, word in enumerate(query) if word in _first_words()}
    return short.union(*spans)
