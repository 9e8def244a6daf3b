"""Names of places in France outside the region: large towns, départements and regions.

Towns are the préfectures, the sous-préfectures, and the others from 20,000 inhabitants on: with
fewer a town is not even called medium-sized ("ville moyenne"). tests/tools/communes.py extracts
them from the npm package @etalab/decoupage-administratif (Licence Ouverte).
"""

import json
from typing import Final

from investments_api.places.communes import COMMUNES_FILE

ELSEWHERE_FILE: Final = COMMUNES_FILE.with_name("elsewhere.json")
MIN_INHABITANTS: Final = 20_000


def names() -> list[str]:
    """Give the official names, overseas included: "Brest", "Guadeloupe", "Bretagne"."""
    lists = json.loads(ELSEWHERE_FILE.read_text(encoding="utf-8"))
    return [*lists["towns"], *lists["departements"], *lists["regions"]]
