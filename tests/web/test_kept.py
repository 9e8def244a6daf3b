"""What is kept in memory, and what makes room."""

from investments_api.web.kept import Kept


def test_least_used_make_room() -> None:
    kept: Kept[int, str] = Kept(40)
    for number in range(5):
        kept.keep(number, "value", 10)
        kept.get(0)
    assert [kept.get(number) is not None for number in range(5)] == [True, False, True, True, True]


def test_what_would_take_all_the_room_is_not_kept() -> None:
    kept: Kept[str, str] = Kept(40)
    kept.keep("small", "value", 10)
    kept.keep("large", "value", 41)
    assert (kept.get("small"), kept.get("large")) == ("value", None)
