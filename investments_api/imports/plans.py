"""What an import would do, record by record: made first, then reported, then carried out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from investments_api.database.transactions import CHUNK, chunks
from investments_api.extensions import db
from investments_api.imports import conflicts
from investments_api.journal import published, recording, undo
from investments_api.readers.files import File
from investments_api.records.models import DATASET_FIELDS, Investment
from investments_api.records.values import Values, record_from_json

# Their rows are smaller than models, and the words of many are counted together.
NEW_AT_ONCE: Final = 2 * CHUNK
NOTHING: Values = dict.fromkeys(DATASET_FIELDS)


@dataclass
class Step:
    """What an import does with one record of the file; all values in the API's form.

    `theirs` has the 19 fields: what the file does not have is as it was published last. `ours` is
    None for a record that is new, or deleted here. `taken` are the fields to take over, `undecided`
    those in conflict, as they were published before. `is_snapshot_due` says whether what is
    published, or in conflict, is not what the last snapshot of the record says.
    """

    theirs: Values
    id: int | None
    investment: Investment | None
    ours: Values | None
    taken: list[str]
    undecided: Values
    is_snapshot_due: bool

    @property
    def is_new(self) -> bool:
        """Whether the record was never here."""
        return self.id is None

    def carry_out(self) -> None:
        """Change the record in the session."""
        if not self.taken:
            return
        if self.investment:
            self.investment.assign(
                record_from_json({name: self.theirs[name] for name in self.taken})
            )
        elif self.id:
            self.investment = undo.restore_deleted(self.id, record_from_json(self.theirs))
        else:
            self.investment = Investment(**record_from_json(self.theirs))
            db.session.add(self.investment)

    def outcome(self) -> Values | None:
        """Give our record as the step leaves it; None if there is none, or it stays deleted."""
        return self.ours and self.ours | {name: self.theirs[name] for name in self.taken}

    def changes(self) -> dict[str, list[Any]]:
        """Give each field that changes, with its old and its new value."""
        ours = self.ours or NOTHING
        return {
            name: [ours[name], self.theirs[name]]
            for name in self.taken
            if ours[name] != self.theirs[name]
        }

    def conflicts(self) -> list[Values]:
        """Give the conflicts that the step leaves to be decided."""
        if not (self.undecided and self.id):
            return []
        return conflicts.listed(self.id, self.undecided, self.outcome(), self.theirs)


def _carry_out(steps: Sequence[Step]) -> None:
    """Change the records of some steps. Where all are new, the journal creates them at once."""
    if all(step.is_new for step in steps):
        ids = recording.create([record_from_json(step.theirs) for step in steps])
        for step, number in zip(steps, ids, strict=True):
            step.id = number
        return
    for step in steps:
        step.carry_out()
    db.session.flush()


@dataclass
class Rename:
    """A new record of the file, from 0, that may be one of ours, which is not in the file."""

    position: int
    id: int
    ours: Values


@dataclass
class Plan:
    """What a file would change: its records one by one, and the records that are not in it.

    `new` are the positions of records that are none of ours, from 0; `vanished` the records here
    that are not in the file, by id; `gone` the snapshots that say so, for those of which it is new.
    """

    file: File
    steps: list[Step]
    new: list[int]
    vanished: dict[int, Values]
    renames: list[Rename]
    gone: list[Values]

    def carry_out(self, track: Callable[[Iterable[Step]], Iterable[Step]] = iter) -> int | None:
        """Change the records and save the snapshots; give the id of the change.

        None when there is nothing to change and nothing to save. `track` may show progress. The
        caller commits.
        """
        recording.open_changeset("import")
        size = NEW_AT_ONCE if len(self.new) == len(self.steps) else CHUNK
        for steps in chunks(track(self.steps), size):
            _carry_out(steps)
        if rows := [*self._snapshots(), *self.gone]:
            return published.save_snapshots(rows)
        return recording.write_change() if any(step.taken for step in self.steps) else None

    def _snapshots(self) -> Iterator[Values]:
        for step in self.steps:
            step.id = step.investment.id if step.investment else step.id
            if step.is_snapshot_due and step.id:
                yield published.snapshot(step.id, step.theirs, step.undecided)
