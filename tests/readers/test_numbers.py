"""Numbers as people's spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.readers.numbers import AmbiguousError, decimal_marks, read, read_millions

FRENCH = frozenset(",")
ENGLISH = frozenset(".")
UNKNOWN: frozenset[str] = frozenset()


@pytest.mark.parametrize("marks", [FRENCH, ENGLISH, UNKNOWN], ids=["comma", "point", "unknown"])
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("007", 7),
        ("-2,5", -2.5),
        ("\u22122.5", -2.5),
        ("+1.5", 1.5),
        (",5", 0.5),
        ("12.", 12),
        ("1,5E+02", 150),
        ("2E-05", 0.00002),
        ("0,430", 0.43),
        ("0.430", 0.43),
        ("48,85455877800007", 48.85455877800007),
        ("1234,567", 1234.567),
        ("1 234", 1234),
        ("1 234,5", 1234.5),
        ("1 234 567.25", 1234567.25),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1,234,567.891", 1234567.891),
    ],
)
def test_number_that_can_mean_one_thing_is_read(
    text: str, number: float, marks: frozenset[str]
) -> None:
    assert read(text, marks) == number


@pytest.mark.parametrize("blank", " \u00a0\u202f\u2009\u2007\u2006\u2008\u200a\u2005\u205f\u3000")
def test_any_blank_groups_the_digits(blank: str) -> None:
    assert read(f"12{blank}345{blank}678,9", FRENCH) == 12345678.9
    assert read_millions(f"1{blank}234,5{blank}M€", FRENCH) == 1234.5


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [("1,234", 1.234, None), ("1.234", None, 1.234), ("-3,360", -3.36, None)],
)
def test_three_digits_behind_a_sign_are_decimals_where_it_is_known_for_that(
    text: str, french: float | None, english: float | None
) -> None:
    for marks, number in ((FRENCH, french), (ENGLISH, english), (UNKNOWN, None)):
        if number is None:
            with pytest.raises(AmbiguousError):
                read(text, marks)
        else:
            assert read(text, marks) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", ".", ",", "trois", "1_000", "0x10", "1e400", "NaN", "inf", "1 23", "12 34 567"),
        *("1.2.3", "1,23,456", "1234 567", "- 1", "٣", "1 2345", "1,5,", "e5", "1e", "1,234.567.8"),
    ],
)
def test_other_text_is_no_number(text: str) -> None:
    assert read(text, ENGLISH) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3,36",
            "3,36 M€",
            "3,36M€",
            "3,36 m€",
            "3,36 Meur",
            "3,36 M EUR",
            "3,36 MEUROS",
            "3,36 M",
        ),
        *("3,36 €", "3.36 €", "€3.36", "€ 3.36", "€3.36M", "EUR 3.36", "3,36 EUR", "3,36 euros"),
        *("3,36 millions", "3,36 million", "3,36 millions d'euros", "3,36 millions d’euros"),
        "3,36 millions €",
    ],
)
def test_amount_may_have_its_unit(text: str) -> None:
    assert read_millions(text, FRENCH) == 3.36


@pytest.mark.parametrize("text", ["12 500 €", "3 360 000 €", "€1,234.5", "1000 EUR", "3.360 M€"])
def test_amount_that_may_be_euros_or_millions_has_two_meanings(text: str) -> None:
    with pytest.raises(AmbiguousError):
        read_millions(text, FRENCH)


@pytest.mark.parametrize(
    "text", ["3 360 k€", "3,36 Mds €", "$3.36", "3,36 M€ HT", "€", "M€", "- €"]
)
def test_amount_in_another_unit_is_no_number(text: str) -> None:
    assert read_millions(text, FRENCH) is None


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (["1,5", "2,360"], {","}),
        (["1.5 M€", "3"], {"."}),
        (["1,5", "1.5"], {",", "."}),
        (["1,234", "1.234", "12", "a,b", "1 234"], set()),
        (["1 234,5 €"], {","}),
    ],
)
def test_decimal_marks_are_those_beyond_doubt(texts: list[str], marks: set[str]) -> None:
    assert decimal_marks(texts) == marks


@given(st.floats(min_value=-1e12, max_value=1e12), st.sampled_from([FRENCH, ENGLISH]))
def test_every_number_comes_back_as_it_was_written(number: float, marks: frozenset[str]) -> None:
    [mark] = marks
    assert read(repr(number).replace(".", mark), marks) == number


@given(
    st.text(alphabet="0123456789 .,-+eE\u202f€mMk", max_size=60), st.sampled_from([FRENCH, UNKNOWN])
)
def test_any_text_is_a_finite_number_or_none(text: str, marks: frozenset[str]) -> None:
    try:
        number = read_millions(text, marks)
    except AmbiguousError:
        return
    assert number is None or abs(number) < float("inf")
