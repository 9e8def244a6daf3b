"""The names of accounts: which there can be, and which a person would take for the same. Pure."""

import unicodedata
from typing import Final

from investments_api.server.environ import UNREADABLE
from investments_api.text import clean_line

MAX_NAME: Final = 64
# It stands between the names of two users where a proxy gives two.
BETWEEN: Final = ","


def normalized(name: str) -> str:
    """Give a name without white space at its ends, each accent as one letter with it (NFC)."""
    return unicodedata.normalize("NFC", name.strip())


def is_possible(name: str) -> bool:
    """Whether an account can have a normalized name.

    It has 1 to MAX_NAME signs that can be printed, no comma, and does not stand for a name that
    the server cannot read.
    """
    is_readable = name.isprintable() and name != UNREADABLE
    return is_readable and BETWEEN not in name and 1 <= len(name) <= MAX_NAME


def likeness(name: str) -> str:
    """Give what is the same of names that differ in case, blanks or the form of letters alone."""
    return clean_line(unicodedata.normalize("NFKC", name).casefold())
