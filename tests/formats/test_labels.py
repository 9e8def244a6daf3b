"""The labels of the fields."""

from investments_api.formats.labels import LABELS
from investments_api.records.models import DATASET_FIELDS
from investments_api.records.schemas import READ_ONLY_FIELDS


def test_every_field_has_a_unique_label_those_of_the_dataset_first() -> None:
    assert tuple(LABELS)[: len(DATASET_FIELDS)] == DATASET_FIELDS
    assert set(LABELS) == set(DATASET_FIELDS) | READ_ONLY_FIELDS
    assert len(set(LABELS.values())) == len(LABELS)
