"""What there is to say of a file, in French and in English: why it is refused, how it was read."""

import re
from typing import Any, Final, NamedTuple

from investments_api.records.fields import CONTROL

_CONTROL = re.compile(f"[{CONTROL}]")


class Message(NamedTuple):
    """One sentence for people, in both languages; `kind` and `field` are for programs.

    `field` is the field of the record that it is about, None when it is about the whole file.
    """

    kind: str
    fr: str
    en: str
    field: str | None = None


NO_RECORDS: Final = Message(
    "no_records",
    "Le fichier ne contient aucun enregistrement.",
    "The file holds no records.",
)


class DatasetError(ValueError):
    """A file that cannot be imported: each message has one reason."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        super().__init__("\n".join(message.en for message in messages))


def french(number: int) -> str:
    """Give a number with a blank between each three digits."""
    return f"{number:,}".replace(",", " ")


def shown(value: Any, length: int) -> str:
    """Give a value of a file as one line of at most `length` characters, all of them visible."""
    line = " ".join(_CONTROL.sub("\ufffd", str(value)).split())
    cut = line if len(line) <= length else f"{line[: length - 1]}…"
    return "".join(each if each.isprintable() else "\ufffd" for each in cut)
