"""The address of IGN's map tiles, the background of the page's map where MAP_TILES is on."""

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
# A URL template in Leaflet's format, which fills in z, y and x. IGN's service needs no key.
ADDRESS: Final = f"{ORIGIN}/wmts?{urlencode(QUERY, safe='{}/')}"
