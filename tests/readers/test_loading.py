"""The loader gives and refuses what the schema does, whatever it has loaded before."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from investments_api.readers.loading import Loader
from investments_api.records.models import DATASET_FIELDS
from investments_api.records.schemas import InvestmentInputSchema
from tests.formats.hostile import raw_records, sample

SCHEMA = InvestmentInputSchema(only=DATASET_FIELDS)
# One for all examples: it remembers those before.
LOADER = Loader(SCHEMA)

odd = st.sampled_from((None, True, 1, 1.0, "1", "2006", 2006, 12.5, "", "x" * 600, [1], {"a": 1}))
places = st.fixed_dictionaries({"longitude": odd, "latitude": odd})


def outcome(load: Any, record: dict[str, Any]) -> Any:
    """What a record becomes, with types; or what is wrong with it."""
    try:
        return [(name, type(value), value) for name, value in load(record).items()]
    except ValidationError as error:
        return error.messages, error.valid_data


@given(record=raw_records, place=places, field=st.sampled_from(DATASET_FIELDS), value=odd)
def test_loads_and_refuses_what_the_schema_does(
    record: dict[str, Any], place: dict[str, Any], field: str, value: Any
) -> None:
    raw = {name: record.get(name) for name in DATASET_FIELDS} | place | {field: value}
    assert outcome(LOADER.load, raw) == outcome(SCHEMA.load, raw)


def test_value_of_another_type_is_another_value() -> None:
    assert LOADER.load(sample(nombre_de_lots=1.0))["nombre_de_lots"] == 1
    with pytest.raises(ValidationError):
        LOADER.load(sample(nombre_de_lots=True))
