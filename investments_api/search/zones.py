"""The zones of the index, best first, and the words of a record in each."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from investments_api.search.folding import town_words, words

# Where a word stands says how much the record is about it.
ZONES: Final[Mapping[str, Sequence[str]]] = {
    "town": ("ville", "codeuai"),
    "school": ("lycee",),
    "operation": ("commune", "titreoperation", "etat_d_avancement"),
    "firms": ("mandataire", "maitrise_d_oeuvre", "entreprise", "mode_de_devolution"),
}
NAMES: Final = tuple(ZONES)
LAST: Final = len(ZONES) - 1
FIELDS: Final = tuple(field for fields in ZONES.values() for field in fields)
TOWNS: Final = ("ville", "commune")

Texts = dict[str, str]


def texts(record: Any) -> Texts:
    """Give the text to index in each zone, from the folded fields of a record or row."""
    return {
        zone: " ".join(
            word
            for field in fields
            for word in words_of(field, getattr(record, f"{field}_folded") or "")
        )
        for zone, fields in ZONES.items()
    }


def words_of(field: str, value: str) -> tuple[str, ...]:
    """The words of a field's value."""
    return tuple(town_words(value) if field in TOWNS else words(value))
