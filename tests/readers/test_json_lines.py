"""JSON with a record a line: told by its beginning, and read by the names of its first records."""

import json
from typing import Any

import pytest

from investments_api.readers import json_lines
from investments_api.readers.json_lines import OtherFieldsError
from investments_api.readers.tables import SAMPLE
from tests.readers.samples import REQUIRED


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('[\n{"a": 1},\n', True),
        ('\n [\r\n  {"a": 1}\r\n]', True),
        ('[{"a": 1},\n{"a": 2}]', False),
        ('[\n{\n"a": 1},\n', False),
        ('{"a": 1}\n{"a": 2}\n', False),
    ],
)
def test_array_with_a_record_a_line_is_told_by_its_head(head: str, expected: bool) -> None:
    assert json_lines.is_array_of_lines(head) is expected


def rows(later: dict[str, Any]) -> list[Any]:
    first = [json.dumps(REQUIRED)] * SAMPLE
    table = json_lines.read(iter([*first, json.dumps(REQUIRED | later)]), is_array=False)
    return list(table.rows)


def test_later_name_that_is_no_field_is_left_aside() -> None:
    assert len(rows({"fid": 1})) == SAMPLE + 1


def test_field_that_only_a_later_record_has_is_never_lost() -> None:
    with pytest.raises(OtherFieldsError):
        rows({"Mandataire": "Icade"})
