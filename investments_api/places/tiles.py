"""IGN's street map, which the page draws beneath its own where the setting MAP_TILES is on."""

from typing import Final
from urllib.parse import urlencode

ORIGIN: Final = "https://data.geopf.fr"
QUERY: Final = {
    "SERVICE": "WMTS",
    "REQUEST": "GetTile",
    "VERSION": "1.0.0",
    "LAYER": "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2",
    "STYLE": "normal",
    "FORMAT": "image/png",
    "TILEMATRIXSET": "PM",
    "TILEMATRIX": "{z}",
    "TILEROW": "{y}",
    "TILECOL": "{x}",
}
# As Leaflet wants it: it fills in z, y and x. The service needs no key.
ADDRESS: Final = f"{ORIGIN}/wmts?{urlencode(QUERY, safe='{}/')}"
