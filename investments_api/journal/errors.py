"""Why a change cannot be undone, or a record not be reverted."""


class UnknownVersionError(LookupError):
    """The record never had that version, or was deleted in it; the text says which."""


class NewerChangesError(ValueError):
    """Something newer stands on what should be undone: {id: (version it made, version now)}."""

    def __init__(self, versions: dict[int, tuple[int, int]]) -> None:
        super().__init__(f"{len(versions)} records have changed since.")
        self.versions = versions


class NoLongerStandsError(ValueError):
    """A dismissal or what was published is not as the change has left it; the text says why."""
