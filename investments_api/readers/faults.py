"""The values of a file that do not fit, and those that are remarkable: one message a cause.

A message has the value of the first rows, and says how many there are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from investments_api.formats.labels import LABELS
from investments_api.readers import cells
from investments_api.readers.expectations import EXPECTED
from investments_api.readers.messages import Message, french, shown

# Of each cause so many rows are listed.
MAX_LISTED: Final = 20
MAX_VALUE_LENGTH: Final = 80

MISSING: Final = "missing"
WRONG: Final = "wrong"
ALONE: Final = "alone"
NEEDED: Final = "needed"

# In the order of what is said: what a row's value is, and what it should be.
_FRENCH: Final = {
    MISSING: "« {label} » est vide ; ce champ est obligatoire",
    WRONG: "« {label} » : il faut {expected}",
    NEEDED: "Le fichier n'a pas de colonne « {label} », qu'il faut à une nouvelle opération",
    ALONE: "« {label} » est vide ; longitude et latitude sont données toutes deux, ou aucune",
    cells.AMBIGUOUS: "« {label} » peut se lire de deux façons ; écrivez {expected}",
    cells.EMPTIED: "« {label} » n'a pas de valeur, et est lu comme vide",
    cells.DOUBTFUL: "« {label} » contient un mot qui veut souvent dire « vide » ; il est gardé",
}
_ENGLISH: Final = {
    MISSING: "{field} is empty, and is required",
    WRONG: "{field} must be {expected}",
    NEEDED: "The file has no column {field}, which a new operation needs",
    ALONE: "{field} is empty: longitude and latitude are both given, or neither",
    cells.AMBIGUOUS: "{field} can mean two things: write {expected}",
    cells.EMPTIED: "{field} holds no value, and is taken as empty",
    cells.DOUBTFUL: '{field} holds a word that often means "empty"; it is kept',
}
_UNITS: Final = {
    "line": ("ligne", "lignes"),
    "row": ("ligne", "lignes"),
    "record": ("enregistrement", "enregistrements"),
}


@dataclass
class _Rows:
    count: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Causes:
    """What was found in the rows of a file, by kind and field; `unit` is what a row is called."""

    unit: str
    rows: defaultdict[tuple[str, str], _Rows] = field(default_factory=lambda: defaultdict(_Rows))

    def add(self, kind: str, name: str, number: int, value: Any) -> None:
        """Add what is found in the field of that name in row `number`."""
        rows = self.rows[kind, name]
        rows.count += 1
        if len(rows.first) < MAX_LISTED:
            rows.first.append((number, "" if value is None else shown(value, MAX_VALUE_LENGTH)))

    def messages(self, *, is_cut: bool = False) -> list[Message]:
        """Give one message for each cause; `is_cut` says that the file was not read to its end."""
        return [
            Message(
                kind,
                f"{_FRENCH[kind].format(label=LABELS[name], expected=EXPECTED[name][0])} : "
                f"{_french(self.unit, rows, is_cut=is_cut)}.",
                f"{_ENGLISH[kind].format(field=name, expected=EXPECTED[name][1])}: "
                f"{_english(self.unit, rows, is_cut=is_cut)}.",
                name,
            )
            for (kind, name), rows in self.rows.items()
        ]


def of_rows(unit: str, numbers: Sequence[int], message: Message) -> Message:
    """Give a message, of which each sentence lacks its end, with the numbers of the rows."""
    rows = _Rows(len(numbers), [(number, "") for number in numbers[:MAX_LISTED]])
    return message._replace(
        fr=f"{message.fr} : {_french(unit, rows)}.", en=f"{message.en}: {_english(unit, rows)}."
    )


def _french(unit: str, rows: _Rows, *, is_cut: bool = False) -> str:
    one, many = _UNITS[unit]
    listed = " ; ".join(
        f"{one if len(numbers) == 1 else many} {', '.join(numbers)}"
        + (f" « {value} »" if value else "")
        for value, numbers in _by_value(rows.first)
    )
    others = rows.count - len(rows.first)
    more = f", et {french(others)} autre{'s' if others > 1 else ''}" if others else ""
    return listed + more + (", au moins" if is_cut else "")


def _english(unit: str, rows: _Rows, *, is_cut: bool = False) -> str:
    listed = "; ".join(
        f"{unit}{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}"
        + (f' "{value}"' if value else "")
        for value, numbers in _by_value(rows.first)
    )
    others = rows.count - len(rows.first)
    return listed + (f", and {others:,} more" if others else "") + (", at least" if is_cut else "")


def _by_value(rows: list[tuple[int, str]]) -> list[tuple[str, list[str]]]:
    """Rows of the same value stand together where they follow each other."""
    return [
        (value, [str(number) for number, _ in group])
        for value, group in groupby(rows, key=lambda row: row[1])
    ]
