"""The type of a commune, and the file that lists the communes of Île-de-France.

The official names are those of the Code officiel géographique (COG) of INSEE, extracted by
tests/tools/communes.py from the npm package @etalab/decoupage-administratif (Licence Ouverte).
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict

COMMUNES_FILE = Path(__file__).parent / "data" / "communes.json"


@dataclass(frozen=True)
class Commune:
    """A commune of Île-de-France, or an arrondissement of Paris, as the COG names it."""

    code_insee: str
    name: str
    departement: str


class Listed(TypedDict):
    """A record of the file: a commune or an arrondissement of Paris, or a part of a commune.

    A part (a commune déléguée or associée) has the code of the commune that it is in, under "now",
    and no postal codes. Those of Paris are its arrondissements'.
    """

    code: str
    name: str
    now: NotRequired[str]
    postcodes: NotRequired[list[str]]


@cache
def listed() -> tuple[Listed, ...]:
    """Give the records of the file."""
    return tuple(json.loads(COMMUNES_FILE.read_text(encoding="utf-8"))["communes"])
