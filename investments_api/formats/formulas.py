"""Prevent formula injection: texts in a CSV file that a spreadsheet would run as formulas.

Excel and LibreOffice treat a cell that begins with one of a few characters as a formula, quoted or
not (https://owasp.org/www-community/attacks/CSV_Injection). An apostrophe in front makes it text. A
text that already begins with apostrophes and such a character gets one more, so that removing one
always gives back the text that was written.
"""

import re
from typing import Final

FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
PROTECTED: Final = re.compile(r"'+[=+\-@\t\r]")


def protect(text: str) -> str:
    """Give the text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unprotect(cell: str) -> str:
    """Give the text that protect() was given; other cells stay as they are."""
    return cell[1:] if PROTECTED.match(cell) else cell
