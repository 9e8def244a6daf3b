"""The type of a commune, and the file that lists the communes of Île-de-France.

The official names are those of the Code officiel géographique (COG) of INSEE, extracted by
tests/tools/communes.py from the npm package @etalab/decoupage-administratif (Licence Ouverte).
"""

from dataclasses import dataclass
from pathlib import Path

DEPARTEMENTS = ("75", "77", "78", "91", "92", "93", "94", "95")
COMMUNES_FILE = Path(__file__).parent / "data" / "communes.json"


@dataclass(frozen=True)
class Commune:
    """A commune of Île-de-France, or an arrondissement of Paris, as the COG names it."""

    code_insee: str
    name: str
    departement: str
