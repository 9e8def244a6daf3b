"""What people have confirmed: records of a file that are ones of ours under another name."""

import pytest

from investments_api.imports import confirmations
from investments_api.imports.confirmations import Renamed
from investments_api.imports.identity import Found
from investments_api.readers.messages import DatasetError


def test_confirmed_pairs_are_given_by_position_from_0() -> None:
    assert confirmations.pairs([(12, 204), (13, 1)], 204, {12, 13}) == {203: 12, 0: 13}


@pytest.mark.parametrize(
    ("renamed", "kind", "text"),
    [
        ([(12, 0)], "unknown_renamed", '"12:0" is no pair'),
        ([(12, 205)], "unknown_renamed", "of the file, which has 204"),
        ([(14, 204)], "unknown_renamed", "the operation 14 here"),
        ([(12, 204), (13, 204)], "renamed_twice", "stands in one pair alone"),
        ([(12, 204), (12, 203)], "renamed_twice", "stands in one pair alone"),
        ([(12, 204), (12, 204)], "renamed_twice", "stands in one pair alone"),
    ],
)
def test_pair_that_cannot_be_is_refused(renamed: Renamed, kind: str, text: str) -> None:
    with pytest.raises(DatasetError, match=text) as refusal:
        confirmations.pairs(renamed, 204, {12, 13})
    assert [message.kind for message in refusal.value.messages] == [kind]


@pytest.mark.parametrize(
    ("confirmed", "without", "found"),
    [
        ({2: 30}, {0: 10, 1: 20}, {0: 10, 1: 20, 2: 30}),
        # Known already: confirmed anew with the same file.
        ({1: 20}, {0: 10, 1: 20}, {0: 10, 1: 20}),
        # A chain: each record has taken the title of the next one.
        ({0: 10, 1: 20, 2: 30}, {0: 20, 1: 30}, {0: 10, 1: 20, 2: 30}),
    ],
)
def test_pair_that_takes_nothing_away_is_taken(
    confirmed: Found, without: Found, found: Found
) -> None:
    confirmations.check(confirmed, without, found)


@pytest.mark.parametrize(
    ("confirmed", "without", "found", "texts"),
    [
        ({0: 30}, {0: 10}, {0: 30}, ['"30:1" does not fit: the record 1 of the file is already']),
        ({1: 10}, {0: 10}, {1: 10}, ['"10:2" does not fit: the record 1 of the file is already']),
        ({1: 10, 2: 30}, {0: 10}, {1: 10, 2: 30}, ["the operation 10 here."]),
        ({0: 20, 1: 10}, {0: 10, 2: 20}, {0: 20, 1: 10}, ['"20:1"', '"10:2"']),
    ],
)
def test_pair_that_parts_another_is_refused(
    confirmed: Found, without: Found, found: Found, texts: list[str]
) -> None:
    with pytest.raises(DatasetError) as refusal:
        confirmations.check(confirmed, without, found)
    messages = refusal.value.messages
    assert [message.kind for message in messages] == ["not_renamed"] * len(texts)
    for message, text in zip(messages, texts, strict=True):
        assert text in message.en


def test_pairs_to_confirm_are_listed_up_to_a_number() -> None:
    assert list(confirmations.wanted({})) == []
    [message] = confirmations.wanted({position: position + 100 for position in range(30)})
    assert message.en.endswith(
        'with "renamed": ' + ", ".join(f"{n + 100}:{n + 1}" for n in range(20)) + "."
    )
