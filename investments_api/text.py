"""Text as it is kept (tidy) and text as it is compared (folded)."""

import unicodedata
from typing import Final

# Folded words that say little by themselves, above all in the names of towns.
ARTICLES: Final = ("le", "la", "les", "l")
LINKS: Final = ("sur", "sous", "en", "de", "du", "des", "d", "au", "aux", "et")
# Folded abbreviations in the names of towns and schools, and what they are short for.
ABBREVIATIONS: Final = {"st": "saint", "ste": "sainte", "ss": "sous", "lez": "les", "gd": "grand"}

# Blanks that no eye sees and that str.split() does not count as white space.
_INVISIBLE_BLANKS = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"), " ")

# What no Unicode decomposition opens. The two modifier letters are typed as apostrophes.
_OPENED = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ʼ": " ", "ʻ": " "}
)


def clean(text: str) -> str:
    """Give the text with its white space tidied and its lines kept.

    Unicode blanks and runs of them become one space, the ends of each line are trimmed,
    every kind of line break becomes a newline, and blank lines go.
    """
    lines = (" ".join(line.split()) for line in text.translate(_INVISIBLE_BLANKS).splitlines())
    return "\n".join(line for line in lines if line)


def clean_line(text: str) -> str:
    """Give the text on one line, its white space tidied."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Give the text as people compare it: words of small plain letters and digits, one space apart.

    Case, accents, ligatures, superscripts, punctuation and invisible marks do not count; an
    apostrophe or a hyphen parts two words ("L'Haÿ-les-Roses" -> "l hay les roses", "12ᵉ" -> "12e").
    Letters of other scripts stay. Any string is accepted; the answer can always be encoded and
    stored (no NUL, no lone surrogate).
    """
    opened = unicodedata.normalize("NFKD", text).casefold().translate(_OPENED)
    kept = (
        character if character.isalnum() else " "
        for character in opened
        # Marks (accents) and format characters (soft hyphen, direction marks) part no words.
        if unicodedata.category(character) not in ("Mn", "Mc", "Me", "Cf")
    )
    return " ".join(unicodedata.normalize("NFKC", "".join(kept)).split())
