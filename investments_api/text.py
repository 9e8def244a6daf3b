"""Normalize text: clean() for what is stored, fold() for what is compared and searched."""

import unicodedata
from typing import Final

# Folded articles and linking words, which tell few names of towns from each other.
ARTICLES: Final = ("le", "la", "les", "l")
LINKING_WORDS: Final = ("sur", "sous", "en", "de", "du", "des", "d", "au", "aux", "et")
# Folded abbreviations in the names of towns and schools, with the words they stand for.
ABBREVIATIONS: Final = {"st": "saint", "ste": "sainte", "ss": "sous", "lez": "les", "gd": "grand"}

# Zero-width characters, which str.split() does not count as white space.
_INVISIBLE_BLANKS = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"), " ")

# Letters that Unicode does not decompose. The two modifier letters are typed as apostrophes.
_TRANSLITERATIONS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ʼ": " ",
        "ʻ": " ",
        # What people write for a superscript: "S^t", "12^e".
        "^": "",
    }
)


# Latin, Greek and Cyrillic letters, accents and punctuation: what most texts are written with.
_MAX_REMEMBERED = 0x2100


class _Folded(dict[int, str]):
    """What fold() makes of each decomposed character: itself, a space or nothing.

    An import folds millions of characters; those below _MAX_REMEMBERED are looked up once.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        # Marks (accents) and format characters (soft hyphen, direction marks) separate no words.
        if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf"):
            folded = ""
        else:
            folded = character if character.isalnum() else " "
        if code < _MAX_REMEMBERED:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def clean(text: str) -> str:
    """Give the text with its white space normalized and its line breaks kept.

    Any run of Unicode white space becomes one space, each line is trimmed, every kind of line
    break becomes a newline, and blank lines are removed.
    """
    lines = (" ".join(line.split()) for line in text.translate(_INVISIBLE_BLANKS).splitlines())
    return "\n".join(line for line in lines if line)


def clean_line(text: str) -> str:
    """Give the text on one line, with its white space normalized."""
    return " ".join(text.translate(_INVISIBLE_BLANKS).split())


def fold(text: str) -> str:
    """Give the text in lower case, without accents or punctuation, its words one space apart.

    Ligatures are written out, superscripts become plain digits and letters, and invisible
    characters are removed; an apostrophe or a hyphen separates two words ("L'Haÿ-les-Roses" ->
    "l hay les roses", "12ᵉ" -> "12e"). Letters of other scripts stay. Any string is accepted; the
    result can always be encoded and stored (no NUL, no lone surrogate).
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_TRANSLITERATIONS)
    kept = decomposed.translate(_FOLDED)
    return " ".join(unicodedata.normalize("NFKC", kept).split())
