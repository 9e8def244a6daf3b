"""Texts in CSV that a spreadsheet would take for formulas.

Excel and LibreOffice calculate a cell that begins with one of a few signs, quoted or not. An
apostrophe in front keeps it a text. A text that begins so itself gets one more, so that taking one
off always gives the text that was written.
"""

import re
from typing import Final

FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
PROTECTED: Final = re.compile(r"'+[=+\-@\t\r]")


def protect(text: str) -> str:
    """The text as a cell that is never calculated."""
    return f"'{text}" if FORMULA.match(text) else text


def unprotect(cell: str) -> str:
    """The text that `protect` was given; other cells stay as they are."""
    return cell[1:] if PROTECTED.match(cell) else cell
