"""The kinds of values in a record."""

import unicodedata
from collections.abc import Callable

import pytest
from marshmallow import ValidationError

from investments_api.records import fields
from investments_api.records.models import STATES
from investments_api.text import fold


@pytest.mark.parametrize("form", [str.upper, "{} ".format, "\u200b{}".format])
@pytest.mark.parametrize("state", STATES)
def test_state_is_known_in_any_case(state: str, form: Callable[[str], str]) -> None:
    assert fields.State().deserialize(form(state)) == state


def test_long_text_is_no_state_and_is_not_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folding takes a time that grows with the square of the accents in a row."""
    folded: list[str] = []

    def noted(text: str) -> str:
        folded.append(text)
        return fold(text[: fields.MAX_STATE_LENGTH])

    monkeypatch.setattr(fields, "fold", noted)
    with pytest.raises(ValidationError, match="Not a known state"):
        fields.State().deserialize("\u0301\u0323" * 500_000)
    assert folded == []


def test_decomposed_text_is_composed_before_it_is_measured() -> None:
    text = "é" * 200
    assert fields.line(200).deserialize(unicodedata.normalize("NFD", text)) == text
    with pytest.raises(ValidationError, match="Longer"):
        fields.line(199).deserialize(unicodedata.normalize("NFD", text))


def test_text_of_a_million_accents_is_refused_without_composing_it() -> None:
    """Composing takes a time that grows with the square of the accents in a row."""
    with pytest.raises(ValidationError, match="Longer"):
        fields.lines(2000).deserialize("e" + "\u0301\u0323" * 500_000)
