"""Phonetic codes of French words: words with the same code are pronounced nearly the same.

The rules are those of French spelling, grapheme to phoneme, after N. Catach, "L'orthographe
française" (Nathan, 1980), for folded words: accents are gone, so that "é", "è" and "e" are one
sound. "s" and "z" are one sound too, since "s" is often written for "ss". Unlike Soundex, the code
keeps vowels: without them too many words would have the same code.
"""

import re
from functools import lru_cache
from typing import Final

# Applied in this order. A capital letter is a sound that later rules do not change.
_RULES: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # Consonants written with several letters, and those that depend on what follows
        (r"ph", "f"),
        (r"(?:sch|sh|ch)(?=[aeiouy]|$)", "X"),
        (r"th", "t"),
        (r"gu(?=[eiy])|gh", "G"),
        (r"gn|ni(?=[aeou])", "N"),
        (r"(?:sc|c)(?=[eiy])|ss|z", "S"),
        (r"ge(?=[aou])|g(?=[eiy])", "j"),
        (r"cqu|qu|ck|cq|ch|q|c", "k"),
        (r"w", "v"),
        (r"ti(?=on)", "Si"),
        (r"(?<=i)s(?=l)", ""),  # "isle" is "île"
        (r"s", "S"),
        (r"h", ""),
        (r"([a-zA-Z])\1+", r"\1"),
        # Silent endings
        (r"(?<=..)(?:(?<![aeiou])e[rt]|e?S|e|[xtdp]S?)$", ""),
        # Vowels
        (r"eau|au|eo", "o"),
        (r"oeu|eu|oe", "e"),
        (r"oi|oy|oua", "wa"),
        (r"ou", "U"),
        (r"(?:[ae]?in|[ae]?im|yn|ym|un|um)(?![aeiouynm])", "I"),
        (r"(?:an|am|en|em)(?![aeiouynm])", "A"),
        (r"(?:on|om)(?![aeiouynm])", "O"),
        (r"[ae][iy]", "e"),
        (r"y", "i"),
        (r"([a-zA-Z])\1+", r"\1"),
    )
)


@lru_cache(maxsize=2**18)
def phonetic_code(word: str) -> str:
    """Give the code of a folded word: that of "phosses" is that of "fosses"."""
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
