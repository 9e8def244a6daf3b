"""Why a change cannot be undone, or a record not be reverted."""

from collections.abc import Collection


class UnknownVersionError(LookupError):
    """The record never had that version, or was deleted in it; the text says which."""


class NewerChangesError(ValueError):
    """Something newer stands on what should be undone: {id: (version it made, version now)}."""

    def __init__(self, versions: dict[int, tuple[int, int]]) -> None:
        super().__init__(f"{len(versions)} records have changed since.")
        self.versions = versions


class NoLongerStandsError(ValueError):
    """Dismissals, or what was published, are not as the change has left them; the text says why.

    `investment_ids` are those of the records that they are about.
    """

    def __init__(self, reason: str, investment_ids: Collection[int]) -> None:
        super().__init__(reason)
        self.investment_ids = investment_ids
