"""A record as files have it, and the files that tests write."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from investments_api.readers import files
from investments_api.readers.messages import DatasetError, Message

REQUIRED = {
    "codeuai": "0750784V",
    "lycee": "Métiers-de-l'ameublement",
    "ville": "Paris 12ème",
    "titreoperation": "Façades",
    "etat_d_avancement": "En Chantier",
    "ppi": "2001/2006",
}
HEADER = ",".join(REQUIRED)
ROW = ",".join(REQUIRED.values())


def lines(*texts: str, end: str = "\r\n") -> bytes:
    return "".join(text + end for text in texts).encode()


def with_column(field: str, *cells: str, separator: str = ",") -> bytes:
    """A table of records that differ in one column."""
    header = separator.join([*REQUIRED, field])
    rows = [separator.join([*REQUIRED.values(), cell]) for cell in cells]
    return lines(header, *rows)


def read_column(field: str, *cells: str, separator: str = ",") -> list[Any]:
    content = with_column(field, *cells, separator=separator)
    return [record[field] for record in files.read(content).records]


def document(value: Any) -> bytes:
    return json.dumps(value).encode()


def collection(*features: Any, **members: Any) -> bytes:
    return document({"type": "FeatureCollection", "features": features} | members)


def feature(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": REQUIRED | properties, "geometry": geometry}


def refusal(content: bytes, charset: str | None = None) -> list[Message]:
    """The messages of a file that is refused."""
    with pytest.raises(DatasetError) as error:
        files.read(content, charset)
    return list(error.value.messages)


def kinds(messages: Iterable[Message]) -> list[str]:
    return [message.kind for message in messages]
