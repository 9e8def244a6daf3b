"""The values of a file's cells: numbers, days and texts as people write them, for the schema."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from investments_api.readers import days, numbers
from investments_api.records.fields import INVISIBLE, Amount, Degrees, WholeNumber
from investments_api.records.models import AMOUNTS, COORDINATES, DATASET_FIELDS, DATES
from investments_api.records.schemas import InvestmentInputSchema
from investments_api.text import fold

NUMBERS: Final = frozenset(
    name
    for name, field in InvestmentInputSchema().fields.items()
    if isinstance(field, WholeNumber | Amount | Degrees)
)
TEXTS: Final = frozenset(DATASET_FIELDS) - NUMBERS - {*DATES}
# A number or a day is never longer; longer ones take long to read.
MAX_LENGTH: Final = 60
# Windows puts direction marks between the numbers of a day; they come along when it is copied.
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# A thousand degrees there are not: a comma or a point can only be their decimal mark.
BOTH_MARKS: Final = frozenset(",.")
# So many digits a spreadsheet keeps of a number.
SPREADSHEET_DIGITS: Final = 15
# What Excel, LibreOffice and Google Sheets show for a formula that has failed.
SPREADSHEET_ERRORS: Final = frozenset(
    (
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!", "#MACRO?"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#UNKNOWN!"),
        *("#N/D", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#ERREUR!", "#PROPAGATION!", "#EPARS!"),
        *("#CALCUL!", "#CHAMP!", "#BLOQUE!", "#CONNEXION!", "#INCONNU!", "#CHARGEMENT_DONNEES"),
        *(f"Err:{number}" for number in range(501, 541)),
    )
)
# Programs write these for no value, R the second; as a text they may be meant.
WORDS_FOR_NOTHING: Final = frozenset(
    ("null", "na", "n a", "none", "nan", "nil", "undefined", "nat")
)
# The longest one in brackets or quotes. An import has millions of texts, most of them longer.
MAX_WORD_LENGTH: Final = 11

# What MySQL and PostgreSQL write for NULL.
DATABASE_NULL: Final = r"\N"
# The two years of a programme, whatever stands between them.
_PROGRAMME = re.compile("([0-9]{4}) ?[-/\u2010-\u2013] ?([0-9]{4})")

EMPTIED: Final = "emptied"
DOUBTFUL: Final = "doubtful"
AMBIGUOUS: Final = "ambiguous"


@dataclass(frozen=True)
class Habits:
    """How a column writes numbers and days: its decimal marks, and whether the day comes first.

    `is_day_first` is None when that is not known.
    """

    marks: frozenset[str] = frozenset(".")
    is_day_first: bool | None = None


PLAIN: Final = Habits()


@dataclass(frozen=True)
class Remark:
    """A text in the place of a value, with what is said of it: `kind` is EMPTIED, or another."""

    kind: str
    text: str


def read(field: str, cell: Any, habits: Habits = PLAIN) -> tuple[Any, Remark | None]:
    """Give the value of a cell of a field's column, and what there is to say of it.

    A text that is no value of the field is given as it is: the schema refuses it by name.
    """
    if isinstance(cell, str):
        return _from_text(field, cell.strip(), habits)
    if isinstance(cell, float) and field in AMOUNTS:
        return _rounded(cell), None
    if isinstance(cell, date):
        return _from_day(cell), None
    return (_text_of(cell) if field in TEXTS else cell), None


def _rounded(number: float) -> float:
    """Take away what a computer's arithmetic adds to an amount, behind its last digit."""
    return float(f"{number:.{SPREADSHEET_DIGITS}g}")


def _from_day(day: date) -> str:
    return (day.date() if isinstance(day, datetime) else day).isoformat()


def _text_of(cell: Any) -> Any:
    """Give a number in a column of texts as the text that it shows."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return f"{cell:.{SPREADSHEET_DIGITS}g}" if isinstance(cell, float) else str(cell)


def _from_text(field: str, text: str, habits: Habits) -> tuple[Any, Remark | None]:
    if not text:
        return None, None
    if text in SPREADSHEET_ERRORS:
        return None, Remark(EMPTIED, text)
    if field == "ppi":
        text = _PROGRAMME.sub(r"\1/\2", text)
    if field in TEXTS:
        return text, Remark(DOUBTFUL, text) if _is_word_for_nothing(text) else None
    return _number_or_day(field, text, habits)


@lru_cache(maxsize=2**10)
def _is_word_for_nothing(text: str) -> bool:
    if len(text) > MAX_WORD_LENGTH:
        return False
    return text == DATABASE_NULL or fold(text) in WORDS_FOR_NOTHING


def _number_or_day(field: str, text: str, habits: Habits) -> tuple[Any, Remark | None]:
    if len(text) > MAX_LENGTH:
        return text, None
    try:
        value = _parsed(field, text, habits)
    except numbers.AmbiguousError:
        return text, Remark(AMBIGUOUS, text)
    if value is not None:
        return value, None
    return (None, Remark(EMPTIED, text)) if _is_word_for_nothing(text) else (text, None)


def _parsed(field: str, text: str, habits: Habits) -> float | str | None:
    text = _INVISIBLE.sub("", text)
    if field in DATES:
        return days.read(text, is_day_first=habits.is_day_first)
    if field not in AMOUNTS:
        return numbers.read(text, BOTH_MARKS if field in COORDINATES else habits.marks)
    amount = numbers.read_millions(text, habits.marks)
    return None if amount is None else _rounded(amount)


def habits(columns: dict[str, list[str]], separator: str | None) -> dict[str, Habits]:
    """Tell how the columns of a table write numbers and days, from their first texts by field.

    What a column shows beyond doubt counts, but for a few cells of another hand, else what the file
    shows, else what its separator says: a French spreadsheet writes semicolons between the cells.
    `separator` is None where there is none.
    """
    shown = {field: numbers.decimal_marks(columns[field]) for field in columns if field in NUMBERS}
    of_file: frozenset[str] = frozenset().union(*shown.values())
    default = of_file if len(of_file) == 1 else frozenset(",." if separator == ";" else ".")
    found = {field: Habits(_marks(marks, default)) for field, marks in shown.items()}
    is_french = separator == ";" or (separator != "," and of_file == {","})
    is_day_first = _is_day_first(columns, is_french=is_french)
    return found | {field: Habits(default, is_day_first) for field in DATES}


def _is_day_first(columns: dict[str, list[str]], *, is_french: bool) -> bool | None:
    """Whether the days of a file begin with the day: what they show must agree with its numbers."""
    shown = {True} if is_french else set()
    for field in DATES:
        shown |= days.orders(columns.get(field, ()))
    return shown.pop() if len(shown) == 1 else None


def _marks(shown: frozenset[str], default: frozenset[str]) -> frozenset[str]:
    """Of a column that writes both signs as decimal marks, neither is known."""
    return frozenset() if len(shown) > 1 else shown or default
