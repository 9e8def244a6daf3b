"""The zones of the index: which fields of a record are indexed together, best zone first.

A zone is a part of a document that is searched and ranked for itself (Manning, Raghavan, Schütze,
"Introduction to Information Retrieval", 2008, section 6.1).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from investments_api.search.tokens import tokenize_folded, tokenize_town

# From the fields that say most about what a record is about, to those that say least.
ZONES: Final[Mapping[str, Sequence[str]]] = {
    "town": ("ville", "codeuai"),
    "school": ("lycee",),
    "operation": ("titreoperation",),
    "firms": (
        *("mandataire", "maitrise_d_oeuvre", "entreprise", "mode_de_devolution"),
        *("commune", "etat_d_avancement"),
    ),
}
NAMES: Final = tuple(ZONES)
SCHOOL: Final = NAMES.index("school")
TITLE: Final = NAMES.index("operation")
LAST: Final = len(ZONES) - 1
FIELDS: Final = tuple(field for fields in ZONES.values() for field in fields)
TOWN_FIELDS: Final = ("ville", "commune")

Texts = dict[str, str]


def texts(record: Any) -> Texts:
    """Give the tokens to index in each zone, separated by spaces, from a record's folded fields."""
    return {
        zone: " ".join(
            word
            for field in fields
            if (folded := getattr(record, f"{field}_folded"))
            for word in tokens_of(field, folded)
        )
        for zone, fields in ZONES.items()
    }


@lru_cache(maxsize=2**12)
def tokens_of(field: str, value: str) -> tuple[str, ...]:
    """Give the tokens of a field's folded value."""
    return tuple(tokenize_town(value) if field in TOWN_FIELDS else tokenize_folded(value))
