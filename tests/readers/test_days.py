"""Days as spreadsheets, portals and GIS write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.readers.days import orders, read
from investments_api.readers.numbers import AmbiguousError

DAY = "1999-01-18"


@pytest.mark.parametrize("is_day_first", [True, False, None])
@pytest.mark.parametrize(
    "text",
    [
        *(DAY, "1999/01/18", "1999.01.18", "1999-1-18", "19990118", "18/01/1999", "18/1/1999"),
        *("18-01-1999", "18.01.1999", "01/18/1999", "1/18/1999"),
        *("1999-01-18 00:00:00", "1999-01-18T00:00", "1999-01-18T00:00:00.000", "18/01/1999 0:00"),
        *("18/01/1999 13:30:05", "1/18/1999 12:00:00 AM", "1/18/1999 11:30 PM"),
        *("1999-01-18T00:00:00+01:00", "1999-01-18T00:00:00+0100", "1999-01-18 00:00:00+00"),
        *("18 janvier 1999 00:00", "Mon, 18 Jan 1999 00:00:00 GMT", "Jan 18, 1999 12:00 AM"),
        *(
            "18/01/1999 à 14h",
            "18/01/1999 14h30",
            "18 janvier 1999 à 14h00",
            "1999-01-18t12:00:00z",
        ),
        *("1999‑01‑18", "18 / 01 / 1999", "1999-01-18T00:00:00+01:00[Europe/Paris]"),
        *("1999-01-18T12:00:00Z", "1999-01-18 00:00:00 UTC", "1999-01-18 00:00:00.000 GMT"),
        *(
            "18 janvier 1999",
            "18 janv. 1999",
            "18-janv-1999",
            "lundi 18 janvier 1999",
            "18 JANV 1999",
        ),
        *("18-Jan-1999", "Jan 18, 1999", "January 18, 1999", "Mon Jan 18 1999", "Mon, 18 Jan 1999"),
    ],
)
def test_day_that_can_mean_one_day_is_read(text: str, is_day_first: bool | None) -> None:
    assert read(text, is_day_first=is_day_first) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er mars 2004", "2004-03-01"),
        ("29 février 2004", "2004-02-29"),
        ("15 août 2004", "2004-08-15"),
        ("1 mai 2004", "2004-05-01"),
        ("3 juin 2004", "2004-06-03"),
        ("3 juil. 2004", "2004-07-03"),
        ("3 déc. 2004", "2004-12-03"),
        ("mar 1 2004", "2004-03-01"),
        ("mardi 2 mars 2004", "2004-03-02"),
        ("5/5/2005", "2005-05-05"),
        ("1999-01-18 9:05", DAY),
    ],
)
def test_other_days_that_can_mean_one_day_are_read(text: str, day: str) -> None:
    assert read(text, is_day_first=None) == day


def test_order_tells_what_two_small_numbers_are() -> None:
    assert read("03/04/2005", is_day_first=True) == "2005-04-03"
    assert read("03/04/2005", is_day_first=False) == "2005-03-04"
    with pytest.raises(AmbiguousError):
        read("03/04/2005", is_day_first=None)


@pytest.mark.parametrize(
    "text",
    [
        *("18/01/99", "01/02/03", "18-janv-99", "18 janv. 99", "18-Jan-99"),
        *("1999-01-17T23:00:00Z", "2015-04-07T22:00:00.000Z", "1999-01-18 23:30:00 UTC"),
        *("Sun, 17 Jan 1999 23:00:00 GMT", "17 janvier 1999 23:30 +00:00"),
        *("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"),
    ],
)
def test_what_can_be_two_days_is_refused(text: str) -> None:
    with pytest.raises(AmbiguousError):
        read(text, is_day_first=True)


@pytest.mark.parametrize(
    "text",
    [
        *("", "36178", "1999", "01/1999", "1999-018", "1999-02-30", "30/02/1999", "1999-13-01"),
        *("0000-00-00", "1999-01-18T24:00:00", "1999-01-18T25:61", "3 jui 2004", "3 ma 2004"),
        *(
            "18 brumaire 1999",
            "1999-01/18",
            "18/01/1999 à 25h",
            "18 janvier 1999 h",
            "٢٠٠٥-٠١-٠١",
            "199990118",
        ),
    ],
)
def test_other_text_is_no_day(text: str) -> None:
    assert read(text, is_day_first=True) is None


def test_orders_are_those_that_days_show_beyond_doubt() -> None:
    assert orders(["28/10/2002", "03/04/2005"]) == {True}
    assert orders(["10/28/2002", "1/18/1999 00:00", "x"]) == {False}
    assert orders(["28/10/2002", "10/28/2002"]) == {True, False}
    assert orders(["03/04/2005", "2002-10-28", "5/5/2005", "28 octobre 2002"]) == set()


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d.%m.%Y %H:%M"]),
)
def test_every_day_comes_back_as_it_was_written(day: date, form: str) -> None:
    assert read(day.strftime(form), is_day_first=True) == day.isoformat()


@given(st.text(alphabet="0123456789/-.: TZ+janvmrs", max_size=40))
def test_any_text_is_a_day_or_none(text: str) -> None:
    try:
        day = read(text, is_day_first=True)
    except AmbiguousError:
        return
    assert day is None or date.fromisoformat(day)
