"""What people have confirmed: records of a file that are ones of ours under another name."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from investments_api.imports.identity import Found
from investments_api.readers.faults import MAX_LISTED
from investments_api.readers.messages import DatasetError, Message

Renamed = Sequence[tuple[int, int]]
"""The id of a record here, and its position in the file, from 1, of each pair."""

TWICE: Final = Message(
    "renamed_twice",
    "Chaque opération d'ici, et chaque enregistrement du fichier, n'est que dans une seule paire.",
    "Each operation here, and each record of the file, stands in one pair alone.",
)


def pairs(renamed: Renamed, count: int, known: Collection[int]) -> Found:
    """Give the pairs of a file with `count` records and of ours, whose ids are `known`.

    Raises DatasetError for a record that is not there, or that stands in two pairs.
    """
    found: Found = {}
    for number, position in renamed:
        if not 1 <= position <= count or number not in known:
            raise DatasetError(_unknown(number, position, count))
        found[position - 1] = number
    if len({*found.values()}) < len(renamed):
        raise DatasetError(TWICE)
    return found


def check(confirmed: Found, without: Found, found: Found) -> None:
    """Refuse confirmed pairs that leave a record alone which is matched without them.

    `without` and `found` are what is matched without the confirmed pairs, and with them.
    """
    if without.keys() <= found.keys() and {*without.values()} <= {*found.values()}:
        return
    raise DatasetError(*_parting(confirmed, without))


def wanted(proposed: Found) -> Iterator[Message]:
    """Say which pairs a person may confirm, so that a file that is refused can be imported."""
    if proposed:
        listed = ", ".join(
            f"{number}:{position + 1}" for position, number in islice(proposed.items(), MAX_LISTED)
        )
        yield Message(
            "renamed",
            "Ces opérations sont peut-être déjà ici sous un autre nom ; confirmez alors ces paires "
            f"(numéro d'ici, puis position dans le fichier) avec « renamed » : {listed}.",
            "Perhaps these operations are here already, under another name: then confirm these "
            f'pairs (the number here, then the position in the file) with "renamed": {listed}.',
        )


def _parting(confirmed: Found, without: Found) -> Iterator[Message]:
    positions = {number: position for position, number in without.items()}
    for position, number in confirmed.items():
        if position in without and without[position] != number:
            yield _known(number, position, without[position], position)
        elif number in positions and positions[number] != position:
            yield _known(number, position, number, positions[number])


def _unknown(number: int, position: int, count: int) -> Message:
    return Message(
        "unknown_renamed",
        f"« {number}:{position} » n'est pas une paire : l'opération {number} d'ici, puis "
        f"l'enregistrement {position} du fichier, qui en a {count}.",
        f'"{number}:{position}" is no pair: the operation {number} here, then the record '
        f"{position} of the file, which has {count}.",
    )


def _known(number: int, position: int, known_number: int, known_position: int) -> Message:
    """Say what a pair contradicts; all positions from 0."""
    return Message(
        "not_renamed",
        f"« {number}:{position + 1} » ne convient pas : l'enregistrement {known_position + 1} du "
        f"fichier est déjà l'opération {known_number} d'ici.",
        f'"{number}:{position + 1}" does not fit: the record {known_position + 1} of the file is '
        f"already the operation {known_number} here.",
    )
