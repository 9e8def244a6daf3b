"""Files in the encodings that people have are read as they were written, or refused in words."""

import codecs
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from investments_api.readers.encodings import decode
from investments_api.readers.messages import DatasetError

TEXT = "ville;coût\r\nÉvry;« 12 € » – l'œuvre d’Aÿ\r\n"
PLAIN = "ville;montant\nParis;12\n"
LATIN = "Lycée à Créteil, 1 234"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "UTF-32"),
    ],
)
def test_text_in_another_encoding_is_read_and_told(content: bytes, name: str) -> None:
    text, note = decode(content)
    assert text == TEXT
    assert note.kind == "encoding"
    assert name in note.fr
    assert name in note.en


@pytest.mark.parametrize(
    "content",
    [TEXT.encode(), TEXT.encode("utf-8-sig"), PLAIN.encode("cp1252"), PLAIN.encode("utf-16"), b""],
)
def test_text_that_anybody_would_read_alike_needs_no_note(content: bytes) -> None:
    text, note = decode(content)
    assert text in (TEXT, PLAIN, "")
    assert note is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("ISO-8859-15", "iso8859-15"),
        ("macintosh", "mac-roman"),
        ("utf-16", "utf-16-le"),
        ("UTF-16BE", "utf-16-be"),
        ("utf-8", "utf-8"),
    ],
)
def test_charset_that_a_server_declares_is_believed(declared: str, encoding: str) -> None:
    text = "Coût à Évry : 12 €"
    assert decode(text.encode(encoding), declared).text == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "windows-1252"])
@pytest.mark.parametrize("text", ["l’œuvre à 12 €", "Å‚"])
def test_latin_1_is_windows_1252_as_in_browsers(text: str, declared: str) -> None:
    decoded, note = decode(text.encode("cp1252"), declared)
    assert decoded == text
    assert "Windows-1252" in note.en


@pytest.mark.parametrize(
    "declared",
    ["utf-16", "utf-8", "klingon", "", "rot13", "base64", "unicode_escape", "utf-7", "idna", "\0"],
)
def test_charset_that_cannot_be_is_passed_over(declared: str) -> None:
    content = (LATIN + "!" * (len(LATIN) % 2 == 0)).encode("cp1252")
    assert decode(content, declared).text == content.decode("cp1252")


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "iso-8859-15", "macintosh"])
@pytest.mark.parametrize("text", [TEXT, "e\u0301te\u0301", "Œuvre", "12 €", "l’été"])
def test_utf_8_is_never_read_letter_by_letter(text: str, declared: str) -> None:
    """A server's default charset is often wrong; "Ã©" in a file is nobody's wish."""
    assert decode(text.encode(), declared) == (text, None)


@pytest.mark.parametrize(
    ("content", "byte", "line"),
    [
        ("Créteil\nÉvry\nAÿ".encode() + b"\xe9", "0xE9", 3),
        ("Créteil\r\n\r\n".encode() + b"Evry \x92", "0x92", 3),
        ("Créteil\rÉvry\r".encode() + b"\xff\rParis", "0xFF", 3),
        ("Créteil, 12 €".encode()[:-1], "0xE2", 1),
        (codecs.BOM_UTF8 + b"Evry\nCr\xe9teil", "0xE9", 2),
    ],
)
def test_stray_byte_in_utf_8_is_refused_with_its_line(content: bytes, byte: str, line: int) -> None:
    with pytest.raises(DatasetError) as error:
        decode(content)
    [message] = error.value.messages
    assert message.en.startswith(f"Line {line}: the byte {byte} has no meaning in UTF-8")
    assert message.fr.startswith(f"Ligne {line} : l'octet {byte} ")
    assert "CSV UTF-8" in message.fr


@pytest.mark.parametrize("byte", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_byte_that_windows_1252_does_not_have_is_refused_with_its_line(byte: bytes) -> None:
    with pytest.raises(DatasetError, match=r"Line 2: the byte 0x.. has no meaning in Windows-1252"):
        decode("Créteil\nÉvry ".encode("cp1252") + byte)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-16")[:-1],
        TEXT.encode("utf-16-le")[:-1],
        TEXT.encode("utf-16") + "\ud800".encode("utf-16-le", "surrogatepass"),
        codecs.BOM_UTF16_BE + b"\xdc\x00\xdc\x00",
        TEXT.encode("utf-32")[:-2],
        codecs.BOM_UTF32_LE + b"\xff" * 8,
    ],
)
def test_utf_16_that_is_broken_is_refused(content: bytes) -> None:
    with pytest.raises(DatasetError, match=r"Line \d: the byte 0x.. has no meaning in UTF-(16|32)"):
        decode(content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"SQLite format 3\0\x10\0\x01\x01\0",
        b"ville\nPar\0is",
        "ville\nPar\0is".encode("utf-16"),
        b"\0" * 1_000,
    ],
)
def test_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(DatasetError, match="not a text"):
        decode(content)


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_any_text_comes_back(text: str, encoding: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.encode(encoding)).text == text


@given(
    st.text("abc ;,\n\"éèêëàâçîïôùûüÿœæÉÈÀÇ«»°’–€'", min_size=1), st.sampled_from(["", "latin1"])
)
def test_french_in_windows_1252_comes_back(text: str, declared: str) -> None:
    content = text.encode("cp1252")
    # "âœ«" has the bytes of a letter in UTF-8; nobody writes it.
    assume(not re.search(rb"[\xc2-\xf4][\x80-\xbf]", content))
    assert decode(content, declared).text == text
