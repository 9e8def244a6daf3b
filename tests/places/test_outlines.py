"""Finding the département of a point."""

import json

import pytest

from investments_api.bootstrap import DATASET
from investments_api.places.outlines import departement_at


def test_319_of_the_324_located_operations_lie_in_their_own_departement() -> None:
    records = json.loads(DATASET.read_text(encoding="utf-8"))
    located = [record for record in records if record["longitude"] is not None]
    inside = [
        record
        for record in located
        if departement_at(record["longitude"], record["latitude"]) == record["codeuai"][1:3]
    ]
    assert (len(inside), len(located)) == (319, 324)


@pytest.mark.parametrize(
    ("longitude", "latitude", "departement"),
    [
        (2.3522, 48.8566, "75"),
        (2.6599, 48.5397, "77"),
        (2.1301, 48.8014, "78"),
        (2.4437, 48.6239, "91"),
        (2.2071, 48.8924, "92"),
        (2.4397, 48.9086, "93"),
        (2.4556, 48.7904, "94"),
        (2.0761, 49.0364, "95"),
    ],
)
def test_each_seat_lies_in_its_departement(
    longitude: float, latitude: float, departement: str
) -> None:
    assert departement_at(longitude, latitude) == departement


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(1.4833, 48.4469), (2.0833, 49.4333), (0.0, 0.0), (2.35, -48.85)]
)
def test_a_point_elsewhere_lies_in_none(longitude: float, latitude: float) -> None:
    assert departement_at(longitude, latitude) is None
