"""Read JSON: an array of records, GeoJSON or JSON Lines, as portals and GIS write it."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from investments_api import strict_json
from investments_api.readers import faults, geometries, limits
from investments_api.readers.encodings import LINE_END
from investments_api.readers.headings import IDENTIFYING, Columns, Row, field_of, fields_of
from investments_api.readers.messages import NO_RECORDS, DatasetError, Message
from investments_api.readers.tables import Table

# Where portals put the records of one page of an answer.
PAGE_MEMBERS: Final = ("results", "records", "data", "items")
# RFC 8142 begins each text of a sequence with it.
RECORD_SEPARATOR: Final = "\x1e"
_FIRST_LINE = re.compile(r"\s*([^\r\n]*[^\s])")

NOT_A_RECORD: Final = Message(
    "not_a_record",
    "Chaque enregistrement doit être un objet JSON",
    "Each record must be a JSON object",
)
NOT_A_POINT: Final = Message(
    "not_a_point",
    "La géométrie doit être un Point, ou null",
    "The geometry must be a Point, or null",
)


def read(text: str) -> Table:
    """Give the table of a document: its columns are the names that its records have.

    Raises DatasetError for another document.
    """
    limits.check_document(strict_json.structure(text.encode()))
    records = _records(parsed(_as_array(text) if is_lines(text) else text))
    limits.check("rows", len(records))
    check(records)
    flattened = [flat(record) for record in records]
    names = list(dict.fromkeys(name for record in flattened for name in record))
    return Table("record", Columns(names), _rows(flattened, names), [])


def _rows(records: list[dict[str, Any]], names: list[str]) -> Iterator[Row]:
    for number, record in enumerate(records, start=1):
        yield Row(number, [record.get(name) for name in names])


def is_lines(text: str) -> bool:
    """Whether each line is a text of JSON of its own: so is the first, and it is not the last."""
    first = _FIRST_LINE.match(text)
    return (
        first is not None
        and first[1].lstrip(RECORD_SEPARATOR).startswith("{")
        and first[1].endswith("}")
        and bool(text[first.end() :].strip())
    )


def _as_array(text: str) -> str:
    """Give JSON Lines as an array that has its records on the same lines."""
    lines = LINE_END.split(text.replace(RECORD_SEPARATOR, "").strip())
    return "[" + ",\n".join(line for line in lines if line.strip()) + "]"


def parsed(text: str) -> Any:
    """Parse JSON. Raises DatasetError, which says where it is none."""
    try:
        return strict_json.loads(text.encode())
    except strict_json.JSONError as error:
        raise DatasetError(_not_json(error)) from error


def _not_json(error: strict_json.JSONError) -> Message:
    cause = error.__cause__
    french = (
        f"Ce n'est pas du JSON valide, ligne {cause.lineno}, colonne {cause.colno} : le fichier "
        "est coupé, ou mal écrit à cet endroit."
        if isinstance(cause, json.JSONDecodeError)
        else "Ce JSON n'est pas lu de la même façon par tous les programmes : il contient NaN, un "
        "nom donné deux fois, trop de niveaux, de noms ou de chiffres, ou un caractère coupé."
    )
    return Message("not_json", french, str(error))


def _records(document: Any) -> list[Any]:
    """Give the array of records. Raises DatasetError for a document that has none."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        if document.get("type") == "FeatureCollection":
            geometries.check_coordinate_system(document.get("crs"))
            return _features(document.get("features"))
        if _is_record(document):
            return [document]
        for member in PAGE_MEMBERS:
            if isinstance(document.get(member), list):
                raise DatasetError(_page(member, len(document[member])))
    raise DatasetError(
        Message(
            "no_records",
            "Le fichier doit être un tableau JSON d'enregistrements, une FeatureCollection "
            "GeoJSON, ou du JSON Lines.",
            "The file must hold a JSON array of records, a GeoJSON FeatureCollection, or JSON "
            "Lines.",
        )
    )


def _is_record(document: dict[str, Any]) -> bool:
    """Whether a document is one record; pandas writes columns so, each an object of its rows."""
    has_values = not all(isinstance(value, dict) for value in document.values())
    is_ours = has_values and set(IDENTIFYING) <= fields_of(document)
    return is_ours or document.get("type") == "Feature"


def _features(features: Any) -> list[Any]:
    if not isinstance(features, list):
        raise DatasetError(
            Message(
                "no_records",
                "La FeatureCollection doit avoir un tableau « features ».",
                "The FeatureCollection must have an array of features.",
            )
        )
    return features


def _page(member: str, count: int) -> Message:
    return Message(
        "page",
        f"C'est une page de la réponse d'un portail (enregistrements dans « {member} » : {count}), "
        "et non le jeu de données. Téléchargez l'export complet, en JSON ou en CSV.",
        f'This is a page of a portal\'s answer (records in "{member}": {count}), not the dataset. '
        "Download the whole export, in JSON or CSV.",
    )


def check(records: list[Any], first: int = 1) -> None:
    """Refuse what is no record, or has a geometry that is no place; each once, by its numbers.

    `first` is the number of the first one. Raises DatasetError.
    """
    if not records:
        raise DatasetError(NO_RECORDS)
    numbered = list(enumerate(records, start=first))
    _refuse(NOT_A_RECORD, [number for number, each in numbered if not isinstance(each, dict)])
    _refuse(NOT_A_POINT, [number for number, each in numbered if _place(each) is None])


def _refuse(message: Message, numbers: list[int]) -> None:
    if numbers:
        raise DatasetError(faults.of_rows("record", numbers, message))


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """Give a record by names: a feature's properties and place, or an older portal's `fields`.

    The place goes where the properties have its fields, by name or label, when they are empty.
    """
    if not _is_feature(record):
        fields = record.get("fields")
        return fields if isinstance(fields, dict) else record
    properties = record.get("properties") or {}
    names = {field_of(name): name for name in properties}
    place = {names.get(field, field): at for field, at in (_place(record) or {}).items()}
    return properties | {name: at for name, at in place.items() if properties.get(name) is None}


def _is_feature(record: dict[str, Any]) -> bool:
    properties = record.get("properties")
    is_told = record.get("type") == "Feature" and properties is None
    return is_told or isinstance(properties, dict)


def _place(record: dict[str, Any]) -> dict[str, Any] | None:
    return geometries.place(record.get("geometry")) if _is_feature(record) else {}
