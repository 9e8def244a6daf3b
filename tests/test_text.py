"""Normalizing text: white space, and folding."""

import pytest

from investments_api import text as texts
from investments_api.text import clean, clean_line, fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Lycée   neuf ", "Lycée neuf"),
        ("en\u00a0cours", "en cours"),
        ("a\u202f\u2009\u3000\tb", "a b"),
        ("\ufeffa\u200bb\u2060", "a b"),
        ("", ""),
        (" \u00a0\u200b ", ""),
    ],
)
def test_clean_replaces_any_white_space_by_one_space(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", " \n\n \r\n "])
def test_clean_keeps_line_breaks_and_drops_blank_lines(line_break: str) -> None:
    assert clean(f"\n one  line {line_break} another \n") == "one line\nanother"


def test_clean_line_makes_one_line() -> None:
    assert clean_line(" one \r\n\r\n  line\u00a0") == "one line"


def test_clean_changes_nothing_the_second_time() -> None:
    tidy = clean(" a \u00a0b\r\n\r\n c\u2028d ")
    assert clean(tidy) == tidy == "a b\nc\nd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Châtenay-Malabry", "chatenay malabry"),
        ("CHATENAY  MALABRY", "chatenay malabry"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("L\u2019Haÿ les Roses", "l hay les roses"),
        ("Lʼécole d'été", "l ecole d ete"),
        ("Congis s/Therouanne", "congis s therouanne"),
        ("e\u0301cole", "ecole"),
        ("n° 12…", "n 12"),
        ("¿!-", ""),
        ("", ""),
    ],
)
def test_fold_removes_case_accents_and_punctuation(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maîtrise d'œuvre", "maitrise d oeuvre"),
        ("ŒUVRE", "oeuvre"),
        ("ex æquo", "ex aequo"),
        ("Straße STRAẞE", "strasse strasse"),
        ("ﬁnition", "finition"),
        ("Søren Łódź", "soren lodz"),
    ],
)
def test_fold_writes_out_ligatures(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1ᵉʳ", "1er"), ("1er", "1er"), ("12ᵉ", "12e"), ("12ème", "12eme"), ("m²", "m2")],
)
def test_fold_replaces_superscripts_by_plain_characters(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", "a b"),
        ("a\ud800b\udfff", "a b"),
        ("école 🏫 neuve", "ecole neuve"),
        ("\u202eécole\u202c", "ecole"),
        ("réno\u00advation", "renovation"),
        ("\uffff\x7f\x1b", ""),
    ],
)
def test_fold_accepts_any_string(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize("text", ["مدرسة", "בית ספר", "школа", "学校", "학교"])
def test_fold_keeps_letters_of_other_scripts(text: str) -> None:
    assert fold(text) == text


def test_fold_of_every_character_can_be_stored() -> None:
    everything = "".join(map(chr, range(0x110000)))
    folded = fold(everything)
    assert "\x00" not in folded
    assert folded.encode("utf-8")


@pytest.mark.parametrize("text", ["İstanbul", "ŉ", "Ǆ ŒUVRE 1ᵉʳ ẞ", "ΐ", "학교", "½"])
def test_fold_changes_nothing_the_second_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_remembers_no_more_than_common_characters() -> None:
    """Folding every character of Unicode, as a stranger may ask, takes no room for good."""
    every = [fold(chr(code)) for code in range(0x110000)]
    assert every[ord("é")] == "e"
    assert len(texts._FOLDED) <= 0x2100
