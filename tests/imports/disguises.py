"""The publisher's file as other people and programs write it: other words for the same records."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final, Literal

import xlsxwriter

from investments_api.formats.labels import LABELS
from investments_api.records.models import COORDINATES, DATASET_FIELDS

Record = dict[str, Any]
BLANKS: Final = (" ", "  ", "\u00a0", "\u202f", " \u00a0")
FORMATS: Final = ("json", "jsonl", "geojson", "csv", "xlsx")
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
UNKNOWN: Final = {"geo_point_2d": "48.8, 2.3", "fid": 7, "Remarque": None}
ROUNDINGS: Final[tuple[Callable[[float], float], ...]] = (
    lambda number: number,
    lambda number: float(f"{number:.15g}"),
    lambda number: float(f"{number:.9g}"),
    lambda number: round(number, 7),
    lambda number: number + 9e-8,
    lambda number: number - 9e-8,
)


def disguised(
    records: list[Record], random: Random, fields: Sequence[str] = DATASET_FIELDS
) -> bytes:
    """Give a file of the same records with these fields: all else is chosen at random."""
    form, rounding = random.choice(("NFC", "NFD")), random.choice(ROUNDINGS)
    extra = random.sample(sorted(UNKNOWN), random.randrange(3))
    columns = [*fields, *extra]
    random.shuffle(columns)
    rows = [
        {name: _value(name, (UNKNOWN | record)[name], form, rounding, random) for name in columns}
        for record in random.sample(records, len(records))
    ]
    headings = {name: _heading(name, form, random) for name in columns}
    return WRITERS[random.choice(FORMATS)](rows, headings, random)


def _value(
    name: str, value: Any, form: Any, rounding: Callable[[float], float], random: Random
) -> Any:
    if name in COORDINATES and value is not None:
        return rounding(value)
    if not isinstance(value, str):
        return value
    if name == "etat_d_avancement":
        value = random.choice((value, value.upper(), value.lower()))
    spaced = value.replace(" ", random.choice(BLANKS)) + random.choice(("", " "))
    return unicodedata.normalize(form, spaced)


def _heading(name: str, form: Any, random: Random) -> str:
    names = (name, name.upper(), name.replace("_", " "), LABELS.get(name, name))
    return unicodedata.normalize(form, random.choice((*names, names[-1].upper())))


def _named(row: Record, headings: dict[str, str]) -> Record:
    return {headings[name]: value for name, value in row.items()}


def _json(rows: list[Record], headings: dict[str, str], random: Random) -> bytes:
    document = [_named(row, headings) for row in rows]
    text = json.dumps(document, ensure_ascii=False, indent=random.choice((None, 2)))
    return _encoded(text, random)


def _json_lines(rows: list[Record], headings: dict[str, str], random: Random) -> bytes:
    lines = (json.dumps(_named(row, headings), ensure_ascii=False) for row in rows)
    return _encoded(random.choice(("\n", "\r\n")).join(lines), random)


def _geojson(rows: list[Record], headings: dict[str, str], random: Random) -> bytes:
    features = []
    for row in rows:
        place = [row.get(name) for name in COORDINATES]
        geometry = {"type": "Point", "coordinates": place} if None not in place else None
        own = {name: value for name, value in row.items() if name not in COORDINATES}
        properties = _named(own, headings)
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return _encoded(text, random)


def _csv(rows: list[Record], headings: dict[str, str], random: Random) -> bytes:
    """Write a table with any separator, line end and quotes; French ones have decimal commas."""
    separator = random.choice(",;\t|")
    is_french = separator == ";" and random.random() < 0.5
    output = io.StringIO(newline="")
    end = random.choice(("\r\n", "\n", "\r"))
    # Python quotes the line breaks of cells only where they are those of the file.
    has_quotes = end == "\r" or random.random() < 0.5
    quoting: Literal[0, 1] = csv.QUOTE_ALL if has_quotes else csv.QUOTE_MINIMAL
    writer = csv.writer(output, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerow(headings.values())
    for row in rows:
        writer.writerow(_cell(value, is_french=is_french) for value in row.values())
    return _encoded(output.getvalue(), random)


def _cell(value: Any, *, is_french: bool) -> Any:
    return str(value).replace(".", ",") if is_french and isinstance(value, float) else value


def _xlsx(rows: list[Record], headings: dict[str, str], random: Random) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, headings.values())
        for place, row in enumerate(rows, start=random.choice((1, 2))):
            sheet.write_row(place, 0, row.values())
    return output.getvalue()


def _encoded(text: str, random: Random) -> bytes:
    try:
        return text.encode(random.choice(ENCODINGS))
    except UnicodeEncodeError:
        return text.encode()


WRITERS: Final = {
    "json": _json,
    "jsonl": _json_lines,
    "geojson": _geojson,
    "csv": _csv,
    "xlsx": _xlsx,
}
