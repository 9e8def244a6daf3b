"""What a plan does, in numbers and lists, the surprising first; all in the API's form."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from investments_api.formats.labels import LABELS
from investments_api.imports.conflicts import NAMES as SCHOOL_AND_TITLE
from investments_api.imports.identity import equal_fields, folded, folded_key
from investments_api.imports.plans import NOTHING, Plan, Rename, Step
from investments_api.readers.messages import Message
from investments_api.records.values import Values

# Of each list of a report, the first are listed; their number is always given.
MAX_LISTED: Final = 1_000
LISTS: Final = ("added", "updated", "renamed", "conflicts", "vanished")
NAMES: Final = ("codeuai", *SCHOOL_AND_TITLE)
# Fewer records that change or vanish surprise nobody.
MANY: Final = 10


def report(plan: Plan) -> Values:
    """Give what a plan does: warnings, notes on the file, counts, and the records."""
    lists = _lists(plan)
    counts = {name: len(items) for name, items in lists.items()}
    counts["unchanged"] = len(plan.steps) - counts["added"] - counts["updated"]
    return {
        "warnings": [message._asdict() for message in _warnings(plan, counts)],
        "notes": [message._asdict() for message in plan.file.notes],
        "counts": counts,
        **{name: items[:MAX_LISTED] for name, items in lists.items()},
        "absent": plan.file.absent,
        "left_aside": plan.file.left_aside,
    }


def _lists(plan: Plan) -> dict[str, list[Values]]:
    return {
        "added": [_named(step) for step in _added(plan)],
        "updated": [_named(step) | {"changes": step.changes()} for step in _updated(plan)],
        "renamed": [_renamed(plan, rename) for rename in plan.renames],
        "conflicts": [conflict for step in plan.steps for conflict in step.conflicts()],
        "vanished": [names(number, record) for number, record in plan.vanished.items()],
    }


def _added(plan: Plan) -> Iterator[Step]:
    return (step for step in plan.steps if step.taken and step.ours is None)


def _updated(plan: Plan) -> Iterator[Step]:
    return (step for step in plan.steps if step.taken and step.ours)


def _named(step: Step) -> Values:
    return names(step.id, step.outcome() or step.theirs)


def names(number: int | None, record: Values) -> Values:
    """Give the id of a record, and what people know it by."""
    return {"id": number, **{name: record[name] for name in NAMES}}


def _renamed(plan: Plan, rename: Rename) -> Values:
    """What is another if a new record of the file is the one of ours that it may be."""
    theirs = plan.steps[rename.position].theirs
    same = {*equal_fields(rename.ours, theirs), *plan.file.absent}
    changes = {name: [rename.ours[name], theirs[name]] for name in NOTHING if name not in same}
    return names(rename.id, rename.ours) | {"position": rename.position + 1, "changes": changes}


# --- The surprising


def _warnings(plan: Plan, counts: dict[str, int]) -> Iterator[Message]:
    same = _of_the_same_schools(plan)
    if same:
        yield Message(
            "same_schools",
            f"Opérations que le fichier ajoute : {counts['added']} ; qui n'y sont plus : "
            f"{counts['vanished']}, dont {same} d'un lycée à qui il en ajoute. Ce sont peut-être "
            "les mêmes, sous un autre titre ou un autre code : elles compteraient deux fois.",
            f"Operations that the file adds: {counts['added']}; that it no longer has: "
            f"{counts['vanished']}, {same} of them of a school to which it adds one. Perhaps they "
            "are the same, under another title or code: then they would count twice.",
        )
    if twice := _twice(plan):
        yield given_twice(twice)
    here = len(plan.steps) - counts["added"] + counts["vanished"]
    known = len(plan.steps) - counts["added"]
    if counts["updated"] >= MANY and 2 * counts["updated"] > known:
        yield _changes_most(plan, counts["updated"], known)
    if counts["vanished"] >= MANY and 2 * counts["vanished"] > here:
        yield Message(
            "loses_most",
            f"{counts['vanished']} des {here} opérations d'ici ne sont pas dans le fichier : il "
            "n'est peut-être qu'un extrait.",
            f"{counts['vanished']} of the {here} operations here are not in the file: perhaps it "
            "is only a part.",
        )


def _of_the_same_schools(plan: Plan) -> int:
    """How many records that vanish are of a school that gets a new one."""
    new = {sign for position in plan.new for sign in _schools(plan.steps[position].theirs)}
    return sum(not new.isdisjoint(_schools(record)) for record in plan.vanished.values())


def given_twice(count: int) -> Message:
    """Warn of added records that have the code and the title of another one of the file."""
    return Message(
        "twice",
        f"Opérations ajoutées qui ont le code et le titre d'une autre du fichier : {count}. Le "
        "fichier les donne peut-être deux fois : elles compteraient deux fois.",
        f"Operations that are added, with the code and the title of another one of the file: "
        f"{count}. Perhaps the file has them twice: then they would count twice.",
    )


def _twice(plan: Plan) -> int:
    """How many new records have the key of another record of the file."""
    times = Counter(folded_key(step.theirs) for step in plan.steps)
    new = Counter(folded_key(plan.steps[position].theirs) for position in plan.new)
    return sum(min(count, times[key] - 1) for key, count in new.items())


def _schools(record: Values) -> tuple[Any, ...]:
    return record["codeuai"], (folded(record["lycee"]), folded(record["ville"]))


def _changes_most(plan: Plan, count: int, known: int) -> Message:
    [(field, times)] = Counter(
        name for step in _updated(plan) for name in step.changes()
    ).most_common(1)
    return Message(
        "changes_most",
        f"{count} des {known} opérations connues changeraient, dont {times} dans le champ "
        f"« {LABELS[field]} » : un logiciel a peut-être modifié le fichier.",
        f"{count} of the {known} known operations would change, {times} of them in the field "
        f"{field}: perhaps a program has altered the file.",
    )
