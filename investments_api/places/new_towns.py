"""The new towns of Île-de-France, which people name though none is a commune, and their communes.

Évry is not here: Évry-Courcouronnes is a commune.
"""

from functools import cache
from typing import Final

from investments_api.places.name_keys import by_key, keys

# The members of the agglomérations of those names, by the npm package
# @etalab/decoupage-administratif 6.0.0, data/epci.json (249500109 and 200058782).
_CERGY_PONTOISE: Final = """
    78382 95074 95127 95183 95218 95323 95388 95450 95476 95500 95510 95572 95637
"""
_SAINT_QUENTIN_EN_YVELINES: Final = """
    78165 78168 78208 78297 78356 78383 78423 78490 78621 78644 78674 78688
"""
# No agglomération has their names: these are the communes of the four sectors of Marne-la-Vallée
# (Porte de Paris, Val Maubuée, Val de Bussy, Val d'Europe) as they were planned, and those of
# Sénart, called Melun-Sénart until 1993: https://fr.wikipedia.org/wiki/Marne-la-Vallée and
# https://fr.wikipedia.org/wiki/Sénart_(ville_nouvelle).
_MARNE_LA_VALLEE: Final = """
    93051 94015 94079
    77083 77146 77169 77258 77337 77468
    77058 77059 77085 77121 77124 77181 77209 77221 77237 77243 77307 77438
    77018 77111 77132 77268 77449
"""
_SENART: Final = "77067 77122 77251 77296 77326 77384 77445 77495 91573 91617"

# "Sénart" alone is a forest too, and ends the names of towns outside the new one.
_COMMUNES: Final = {
    "Cergy-Pontoise": _CERGY_PONTOISE,
    "Saint-Quentin-en-Yvelines": _SAINT_QUENTIN_EN_YVELINES,
    "SQY": _SAINT_QUENTIN_EN_YVELINES,
    "Marne-la-Vallée": _MARNE_LA_VALLEE,
    "Melun-Sénart": _SENART,
    "Sénart ville nouvelle": _SENART,
    "ville nouvelle de Sénart": _SENART,
}


def communes_of(words: str) -> frozenset[str]:
    """Give the INSEE codes of the communes of the new town that folded words name, else none.

    Linking words may be missing, words may be glued: "st quentin yvelines", "marnelavallee".
    """
    return next((_codes()[key] for key in keys(words) if key in _codes()), frozenset())


@cache
def _codes() -> dict[str, frozenset[str]]:
    return by_key({name: frozenset(codes.split()) for name, codes in _COMMUNES.items()})
