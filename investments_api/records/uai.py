"""The UAI code of a school (Unité administrative immatriculée): seven digits and a check letter."""

import re
from typing import Final

# I, O and Q are left out: they look like digits.
LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"
NUMBER: Final = re.compile("[0-9]{7}")


def check_letter(codeuai: str) -> str | None:
    """Give the letter that the number of a UAI code asks for, None where there is no number.

    The number modulo 23 counts into the alphabet without I, O and Q. Source: SACoche of Sésamath,
    the free school software, function tester_UAI; each of the dataset's 256 codes that are no
    placeholders ends with the letter that this gives.
    """
    number = NUMBER.match(codeuai)
    return LETTERS[int(number[0]) % len(LETTERS)] if number else None
