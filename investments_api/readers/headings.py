"""Which column of a file is which field: by the field's name, or by its label in our exports."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from investments_api.formats.labels import LABELS
from investments_api.readers import limits
from investments_api.readers.messages import DatasetError, Message, shown
from investments_api.records.models import COORDINATES, DATASET_FIELDS
from investments_api.records.schemas import InvestmentInputSchema
from investments_api.text import fold

# Without these nothing says which record of ours a record of the file is.
IDENTIFYING: Final = ("codeuai", "titreoperation", "lycee", "ville")
# What each record has.
REQUIRED: Final = frozenset(
    name for name, field in InvestmentInputSchema().fields.items() if field.required
)
# A text that is no table has a long first row. A long text takes long to fold, and is no heading.
MAX_LIST_LENGTH: Final = 300
MAX_HEADING_LENGTH: Final = 100
# A title and some remarks may stand above the headings.
MAX_ROWS_ABOVE: Final = 20


class Row(NamedTuple):
    """A row of a table, and its number in the file: of its line, or of its row in the sheet."""

    number: int
    cells: Sequence[Any]


def _squeezed(heading: str) -> str:
    """Give a heading without case, accents, blanks and signs: "Montant (M€)" -> "montantmeu"."""
    return fold(heading.replace("€", "eu")).replace(" ", "")


FIELD_BY_HEADING: Final = {
    _squeezed(heading): field for field, label in LABELS.items() for heading in (field, label)
}


def field_of(heading: Any) -> str | None:
    """Give the field, one of ours or a read-only one, that a heading names; None for another."""
    if not isinstance(heading, str) or len(heading) > MAX_HEADING_LENGTH:
        return None
    return _field_of(heading)


@lru_cache(maxsize=1_000)
def _field_of(heading: str) -> str | None:
    """The same, remembered: each record of a GeoJSON file has its own names."""
    return FIELD_BY_HEADING.get(_squeezed(heading))


def fields_of(headings: Iterable[Any]) -> set[str]:
    """Give the fields of the dataset that headings name."""
    return {field for each in headings if (field := field_of(each)) in DATASET_FIELDS}


def split(rows: Iterator[Row]) -> tuple[Row, Iterator[Row]]:
    """Give the row of the headings, and the rows below it.

    It is the one that names the most fields among the first; a title may stand above it. One
    without cells stands for it where none names a field.
    """
    first = list(islice(rows, MAX_ROWS_ABOVE))
    best = max(first, key=lambda row: len(fields_of(row.cells)), default=Row(0, ()))
    return best, chain((row for row in first if row.number > best.number), rows)


class Columns:
    """What the columns of a file are: their fields, and which are left aside or absent."""

    def __init__(self, headings: Sequence[Any]) -> None:
        """Raises DatasetError for a file that names a field twice, or lacks one that is needed."""
        limits.check("columns", len(headings))
        self.headings = headings
        self.fields = [field_of(heading) for heading in headings]
        self.present = frozenset(filter(None, self.fields)) & set(DATASET_FIELDS)
        self.left_aside = [
            shown(heading, MAX_HEADING_LENGTH)
            for heading, field in zip(headings, self.fields, strict=True)
            if field is None and str(heading or "").strip()
        ]
        self._check()

    def leave_unnamed(self, places: Iterable[int]) -> None:
        """Add columns that have cells, but no name, to those that are left aside."""
        self.left_aside += [f"({place + 1})" for place in places]

    @property
    def absent(self) -> list[str]:
        """The fields of the dataset that the file does not have."""
        return [field for field in DATASET_FIELDS if field not in self.present]

    def _check(self) -> None:
        if not self.present:
            raise DatasetError(_another_dataset(self.headings))
        faults = [*_missing(self.present), *_twice(self.fields)]
        if faults:
            raise DatasetError(*faults)


def _another_dataset(headings: Sequence[Any]) -> Message:
    needed = ", ".join(IDENTIFYING)
    found = shown(", ".join(str(each) for each in headings if each is not None), MAX_LIST_LENGTH)
    return Message(
        "another_dataset",
        f"C'est un autre jeu de données : aucune colonne n'a le nom d'un champ ({needed}…). "
        f"Colonnes trouvées : {found}.",
        f"This is another dataset: no column has the name of a field ({needed}, ...). "
        f"Columns found: {found}.",
    )


def _missing(present: Iterable[str]) -> Iterator[Message]:
    missing = [field for field in IDENTIFYING if field not in present]
    if missing:
        names, labels = ", ".join(missing), ", ".join(f"« {LABELS[each]} »" for each in missing)
        yield Message(
            "missing_column",
            f"Colonnes qui manquent : {labels} ({names}). Sans elles, rien ne dit de quelle "
            "opération il s'agit.",
            f"Columns that are missing: {names}. Without them nothing says which operation a "
            "record is.",
        )
    pair = [field for field in COORDINATES if field in present]
    if len(pair) == 1:
        yield Message(
            "missing_column",
            f"La colonne {pair[0]} est seule : longitude et latitude vont ensemble.",
            f"The column {pair[0]} is alone: longitude and latitude go together.",
        )


def _twice(fields: Sequence[str | None]) -> Iterator[Message]:
    for field in DATASET_FIELDS:
        if fields.count(field) > 1:
            yield Message(
                "column_twice",
                f"Plusieurs colonnes donnent le champ « {LABELS[field]} » ({field}) : n'en "
                "gardez qu'une.",
                f"Columns given more than once: {field}. Keep one of them.",
                field,
            )
