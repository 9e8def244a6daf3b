"""What is said of the values of a file: one message a cause, in both languages."""

from typing import Any

import pytest

from investments_api.readers import cells, faults
from investments_api.readers.expectations import EXPECTED
from investments_api.readers.faults import ALONE, MISSING, NEEDED, WRONG, Causes
from investments_api.readers.messages import Message
from investments_api.records.models import DATASET_FIELDS

KINDS = (MISSING, WRONG, ALONE, NEEDED, cells.AMBIGUOUS, cells.EMPTIED, cells.DOUBTFUL)


def message_of(unit: str, *rows: tuple[int, Any], kind: str = WRONG) -> Message:
    causes = Causes(unit)
    for number, value in rows:
        causes.add(kind, "ville", number, value)
    [message] = causes.messages()
    return message


def test_every_field_has_its_expectation() -> None:
    assert tuple(EXPECTED) == DATASET_FIELDS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("field", DATASET_FIELDS)
def test_message_is_a_sentence_in_both_languages(kind: str, field: str) -> None:
    causes = Causes("line")
    causes.add(kind, field, 3, "x")
    [message] = causes.messages()
    assert message[::3] == (kind, field)
    assert message.fr.endswith(" : ligne 3 « x ».")
    assert message.en.endswith(': line 3 "x".')
    assert message.fr[0] == "«" or message.fr[0].isupper()


def test_cause_is_told_by_label_value_and_what_would_be_right() -> None:
    causes = Causes("row")
    causes.add(WRONG, "ppi", 7, "2012-2022")
    assert causes.messages() == [
        Message(
            WRONG,
            "« Programme d'investissement » : il faut deux années, comme 2012/2022 : ligne 7 "
            "« 2012-2022 ».",
            'ppi must be two years, like 2012/2022: row 7 "2012-2022".',
            "ppi",
        )
    ]


def test_rows_of_one_cause_are_in_one_message() -> None:
    message = message_of("record", (1, "a"), (2, "a"), (4, "b"), (5, None))
    assert message.fr.endswith(
        " : enregistrements 1, 2 « a » ; enregistrement 4 « b » ; enregistrement 5."
    )
    assert message.en.endswith(': records 1, 2 "a"; record 4 "b"; record 5.')


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (20, "20", "20"),
        (21, "20, et 1 autre", "20, and 1 more"),
        (22, "20, et 2 autres", "20, and 2 more"),
        (5_000, "20, et 4 980 autres", "20, and 4,980 more"),
    ],
)
def test_first_rows_are_listed_and_the_others_counted(
    count: int, french: str, english: str
) -> None:
    message = message_of("line", *((number, None) for number in range(1, count + 1)))
    assert message.fr.endswith(f" 18, 19, {french}.")
    assert message.en.endswith(f" 18, 19, {english}.")
    told = faults.of_rows("line", range(1, count + 1), Message("kind", "Trop court", "Too short"))
    assert (told.fr.startswith("Trop court : lignes 1"), told.kind) == (True, "kind")
    assert told.en.endswith(f" 18, 19, {english}.")


def test_file_that_is_not_read_to_its_end_has_more() -> None:
    causes = Causes("line")
    causes.add(MISSING, "ville", 2, None)
    [message] = causes.messages(is_cut=True)
    assert message.fr.endswith(" : ligne 2, au moins.")
    assert message.en.endswith(": line 2, at least.")


def test_causes_are_told_apart_by_kind_and_field() -> None:
    causes = Causes("line")
    for kind, field in ((WRONG, "ville"), (MISSING, "ville"), (WRONG, "lycee"), (WRONG, "ville")):
        causes.add(kind, field, 1, "x")
    assert [message[::3] for message in causes.messages()] == [
        (WRONG, "ville"),
        (MISSING, "ville"),
        (WRONG, "lycee"),
    ]
