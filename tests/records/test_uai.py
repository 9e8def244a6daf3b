"""The check letter of a UAI code."""

import pytest

from investments_api.records.uai import check_letter
from tests.conftest import Record


def test_codes_of_the_dataset_end_with_the_letter_that_their_number_asks_for(
    records: list[Record],
) -> None:
    codes = {record["codeuai"] for record in records}
    numbered = {code for code in codes if not code.endswith("?")}
    assert (len(codes), len(numbered)) == (261, 256)
    assert all(check_letter(code) == code[7] for code in numbered)


@pytest.mark.parametrize(
    ("code", "letter"), [("0000000?", "A"), ("0000008A", "J"), ("0000022A", "Z"), ("0000023A", "A")]
)
def test_the_number_counts_into_the_alphabet_without_i_o_and_q(code: str, letter: str) -> None:
    assert check_letter(code) == letter


@pytest.mark.parametrize("code", ["993RF5Z?", "07507A4V", "٠٧٥٠٧٨٤V"])
def test_a_code_without_a_number_has_no_letter(code: str) -> None:
    assert check_letter(code) is None
