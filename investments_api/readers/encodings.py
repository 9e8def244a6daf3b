"""The text of a file: which character encoding its bytes are in."""

import codecs
import re
from typing import Final, NamedTuple

from investments_api.readers.messages import DatasetError, Message

# UTF-32's little-endian mark begins with that of UTF-16.
MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
WINDOWS: Final = "cp1252"
# What a server may declare, by Python's name for it, and what is meant. Latin-1 stands for
# Windows-1252, UTF-16 for its little-endian form: https://encoding.spec.whatwg.org/#names-and-labels
DECLARABLE: Final = {
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "iso8859-1": WINDOWS,
    "cp1252": WINDOWS,
    "iso8859-15": "iso8859-15",
    "mac-roman": "mac-roman",
}
NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    WINDOWS: "Windows-1252",
    "iso8859-15": "ISO-8859-15",
    "mac-roman": "Mac OS Roman",
}
# So many bytes show whether every second one is NUL, as in UTF-16 without a mark.
SAMPLE: Final = 1_000
# Letters of French in UTF-8, composed or not, typographic signs and the euro. In an encoding of one
# byte a letter they would be "Ã©" or "â€™", which nobody writes.
FRENCH_IN_UTF8: Final = re.compile(
    rb"[\xc2\xc3][\x80-\xbf]|\xc5[\x92\x93\xb8]|\xcc[\x80-\xaf]|\xe2(?:\x80[\x90-\xaf]|\x82\xac)"
)
# What may stand before the first sign of a text.
BLANKS: Final = "\ufeff\x1e \t\r\n"
LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Decoded(NamedTuple):
    """The text of a file, and what there is to say when it was not in UTF-8."""

    text: str
    note: Message | None


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Give the text of a file, without a byte order mark; `declared` is the charset of its server.

    A mark says what it is, then the bytes that UTF-16 alone has, then the server. Without any, it
    is UTF-8, else Windows-1252. Raises DatasetError when the bytes are not what they must be.
    """
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    known = _utf16_without_mark(content) or _declared(content, declared)
    return _decoded(content, known or _guess(content))


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16's order of bytes, when most of the letters have a NUL in the same place of the two."""
    first, second = content[0:SAMPLE:2], content[1:SAMPLE:2]
    orders = (("utf-16-le", second, first), ("utf-16-be", first, second))
    for encoding, high, low in orders:
        if high.count(0) > len(high) * 3 // 4 and not low.count(0):
            return encoding
    return None


def _declared(content: bytes, name: str | None) -> str | None:
    """The encoding of this name, or None for one that is not known, or that cannot be true."""
    try:
        encoding = DECLARABLE.get(codecs.lookup(name or "").name)
        if encoding:
            content.decode(encoding)
    except (LookupError, ValueError):
        return None
    is_utf8 = encoding != "utf-8" and FRENCH_IN_UTF8.search(content)
    return None if is_utf8 and not str(encoding).startswith("utf") else encoding


def _guess(content: bytes) -> str:
    """UTF-8, or Windows-1252 for what is neither UTF-8 nor meant to be."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return "utf-8" if FRENCH_IN_UTF8.search(content) else WINDOWS
    return "utf-8"


def _decoded(content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "ignore")
        raise DatasetError(_broken(content[error.start], before, NAMES[encoding])) from error
    if "\0" in text:
        raise DatasetError(NO_TEXT)
    return Decoded(text, None if encoding == "utf-8" or text.isascii() else _note(NAMES[encoding]))


NO_TEXT: Final = Message(
    "not_text",
    "Le fichier n'est pas un texte. Enregistrez le tableau en CSV UTF-8, en .xlsx ou en .ods.",
    "The file is not a text. Save the table as CSV UTF-8, .xlsx or .ods.",
)


def _broken(byte: int, before: str, name: str) -> Message:
    line = len(LINE_END.findall(before)) + 1
    return Message(
        "encoding",
        f"Ligne {line} : l'octet 0x{byte:02X} n'a pas de sens en {name}, l'encodage du reste du "
        "fichier. Réenregistrez le fichier en UTF-8 (« CSV UTF-8 » dans un tableur).",
        f"Line {line}: the byte 0x{byte:02X} has no meaning in {name}, which the rest of the file "
        'is in. Save the file again as UTF-8 ("CSV UTF-8" in a spreadsheet).',
    )


def _note(name: str) -> Message:
    return Message(
        "encoding",
        f"Le fichier n'est pas en UTF-8 : il est lu en {name}. Vérifiez les accents.",
        f"The file is not in UTF-8: it is read as {name}. Look at its accents.",
    )
