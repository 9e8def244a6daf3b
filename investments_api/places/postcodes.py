"""Find the communes of a postal code of Île-de-France."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from investments_api.places.communes import listed


def communes_at(postcode: str) -> frozenset[str]:
    """Give the INSEE codes of the region's communes that have a postal code, as La Poste has them.

    In Paris they are arrondissements: 75016 and 75116 are both 75116. Any other text, the code of
    another region and a CEDEX code, which is no place but a letter box, give none.
    """
    return _communes().get(postcode, frozenset())


@cache
def _communes() -> Mapping[str, frozenset[str]]:
    codes = defaultdict(set)
    for record in listed():
        for postcode in record.get("postcodes", ()):
            codes[postcode].add(record["code"])
    return {postcode: frozenset(communes) for postcode, communes in codes.items()}
