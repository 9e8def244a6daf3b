"""Values as the API and the journal show them, and back."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from investments_api.records.values import from_json, to_json


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("enveloppe_prev_en_meu", Decimal("0.000001")),
        ("montant_des_ap_votes_en_meu", Decimal("999999.999999")),
        ("notification_du_marche", date(2026, 2, 28)),
        ("longitude", 2.391504327000064),
        ("nombre_de_lots", 3),
        ("entreprise", "a\nb '\" \U0001f600"),
        ("mandataire", None),
    ],
)
def test_values_come_back_from_the_journal_as_they_went(name: str, value: Any) -> None:
    kept = json.loads(json.dumps(to_json(value)))
    assert from_json(name, kept) == value
    assert type(from_json(name, kept)) is type(value)
