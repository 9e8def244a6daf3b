"""The kinds of values in a record and in a query, as marshmallow fields."""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import marshmallow as ma
from marshmallow import validate
from webargs.fields import DelimitedList

from investments_api.records.models import STATES
from investments_api.text import clean, clean_line, fold

# What neither database nor spreadsheet can hold: control characters, but for tab and line ends.
CONTROL = r"\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F"
TEXT = f"^[^{CONTROL}]*$"
# Soft hyphens, joiners, direction marks and fillers: as invisible as white space.
INVISIBLE = r"\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u3164\uFEFF"
TEXT_NOT_BLANK = rf"^[^{CONTROL}]*[^\s{INVISIBLE}{CONTROL}][^{CONTROL}]*$"
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
MIN_MOMENT = datetime(1, 1, 1, tzinfo=UTC)
MAX_MOMENT = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
MAX_MILLIONS = 1_000_000
STATE_BY_FOLDED_NAME = {fold(state): state for state in STATES}
# So many code points a character has at most when it is decomposed (Unicode, UAX #15).
MAX_DECOMPOSITION = 4
# No state is longer, with its accents apart. Folding a million accents would take minutes.
MAX_STATE_LENGTH = 100


class Text(ma.fields.String):
    """A string of at most `max_length` characters that matches `pattern`, in NFC, then tidied."""

    def __init__(
        self,
        max_length: int,
        pattern: str,
        error: str,
        tidy: Callable[[str], str | None],
        **options: Any,
    ) -> None:
        checks = [validate.Length(max=max_length), validate.Regexp(pattern, error=error)]
        self.max_decomposed_length = MAX_DECOMPOSITION * max_length
        super().__init__(validate=checks, pre_load=self._compose, post_load=tidy, **options)

    def _compose(self, value: Any) -> Any:
        """Bring a text to NFC. One that stays too long is left: many accents take minutes."""
        is_short = isinstance(value, str) and len(value) <= self.max_decomposed_length
        return unicodedata.normalize("NFC", value) if is_short else value


def line(max_length: int, **metadata: Any) -> Text:
    """A required text on one line."""
    error = "Must hold a visible character, and no control characters."
    return Text(max_length, TEXT_NOT_BLANK, error, clean_line, required=True, metadata=metadata)


def lines(max_length: int, **metadata: Any) -> Text:
    """An optional text that keeps its line breaks; a blank one is no text."""
    error = "Must hold no control characters."
    return Text(
        max_length,
        TEXT,
        error,
        lambda value: clean(value) or None,
        load_default=None,
        allow_none=True,
        metadata=metadata,
    )


class _Number(ma.fields.Field[Any]):
    """Refuses text where JSON has numbers; `as_text` takes it, for years and query parameters."""

    def __init__(self, *, as_text: bool = False, **options: Any) -> None:
        self.as_text = as_text
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and not (self.as_text and NUMBER.fullmatch(value)):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class WholeNumber(_Number, ma.fields.Integer):
    """An integer; 12.0 is one, 12.7 is refused rather than cut."""

    def _validated(self, value: Any) -> int:
        if isinstance(value, float) and not value.is_integer():
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Degrees(_Number, ma.fields.Float):
    """An angle, never NaN nor infinite."""


class Amount(_Number, ma.fields.Float):
    """Millions of euros: a JSON number outside, an exact Decimal of whole euros inside."""

    default_error_messages = {"decimals": "At most 6 decimals: the smallest amount is one euro."}

    def _deserialize(  # type: ignore[override]
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> Decimal:
        number = float(super()._deserialize(value, attr, data, **kwargs))
        # The limits are for what was sent: rounded, the next number above one would pass.
        self._validate(number)
        amount = Decimal(f"{number:.6f}")
        # A sum such as 0.1 + 0.2 is 0.30000000000000004 to a program: that is still 0.3.
        if abs(number - float(amount)) > abs(number) * 1e-15:
            raise self.make_error("decimals")
        return amount


class Moment(ma.fields.DateTime):
    """A moment as RFC 3339 writes it, with its offset from UTC; a datetime in UTC inside."""

    default_error_messages = {"invalid": "Must be a time like 2026-11-23T09:30:00Z (RFC 3339)."}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        # An offset's plus sign that was not escaped in a query string comes as a space.
        text = re.sub(r" (?=\d\d:\d\d$)", "+", value) if isinstance(value, str) else ""
        if not RFC_3339.fullmatch(text):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        try:
            return datetime.fromisoformat(text.upper()).astimezone(UTC)
        except OverflowError:
            # An offset has carried it over the edge of what can be stored.
            return MIN_MOMENT if text < "1" else MAX_MOMENT
        except ValueError as error:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE) from error


class State(ma.fields.String):
    """One of the nine states, in any case and with or without accents; given back as published."""

    default_error_messages = {"unknown": "Not a known state. One of: {states}."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.metadata = {"enum": list(STATES), **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        folded = fold(text) if len(text) <= MAX_STATE_LENGTH else ""
        if folded not in STATE_BY_FOLDED_NAME:
            raise self.make_error("unknown", states=", ".join(STATES))
        return STATE_BY_FOLDED_NAME[folded]


class Several(DelimitedList):
    """Values of a query parameter that is repeated, or separates them by commas, or both."""

    is_multiple = True

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        values = [part for text in value for part in text.split(self.delimiter)]
        return ma.fields.List._deserialize(self, values, attr, data, **kwargs)


def names(allowed: list[str], max_count: int, **metadata: Any) -> Several:
    """Several names of fields, perhaps with a minus in front.

    Generated clients have no minus in names: they get VILLE_DESC for `-ville`.
    """
    constants = [name[1:].upper() + "_DESC" if name[0] == "-" else name.upper() for name in allowed]
    return Several(
        ma.fields.String(validate=validate.OneOf(allowed), metadata={"x-enum-varnames": constants}),
        validate=validate.Length(min=1, max=max_count),
        metadata=metadata,
    )
