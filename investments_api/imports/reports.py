"""The report of an import, for a terminal."""

from collections.abc import Iterator
from typing import Any

from investments_api.records.values import Values


def format_report(report: Values) -> str:
    """Give the report as text: the surprising, the counts, then each record with its fields."""
    counts = ", ".join(
        f"{report['counts'][name]} {name}"
        for name in ("added", "updated", "unchanged", "conflicts", "vanished")
    )
    return "\n".join(
        [
            *(f"Warning: {message['en']}" for message in report["warnings"]),
            f"{report['source']}: {counts}",
            *(message["en"] for message in report["notes"]),
            *_renamed(report),
            *_added(report),
            *_updated(report),
            *_conflicts(report),
            *_vanished(report),
            _end(report),
        ]
    )


def _renamed(report: Values) -> Iterator[str]:
    yield from _titled(
        "Renamed? (confirm with --renamed, else they count twice)", report, "renamed"
    )
    for each in report["renamed"]:
        yield f"  --renamed {each['id']}:{each['position']}  {_name(each)}"
        yield from _changes(each)


def _added(report: Values) -> Iterator[str]:
    yield from _titled("Added", report, "added")
    yield from (f"  {_name(each)}" for each in report["added"])


def _updated(report: Values) -> Iterator[str]:
    yield from _titled("Updated", report, "updated")
    for each in report["updated"]:
        yield f"  {_name(each)}"
        yield from _changes(each)


def _changes(record: Values) -> Iterator[str]:
    for field, (old, new) in record["changes"].items():
        yield f"    {field}: {_value(old)} -> {_value(new)}"


def _conflicts(report: Values) -> Iterator[str]:
    yield from _titled("Conflicts (ours stays until you decide)", report, "conflicts")
    for each in report["conflicts"]:
        yield f"  {_name(each | {'id': each['investment_id']})}"
        yield (
            f"    {each['field']}: published before {_value(each['base'])}, "
            f"ours {_value(each['ours'])}, published now {_value(each['theirs'])}"
        )


def _vanished(report: Values) -> Iterator[str]:
    yield from _titled("Vanished from the file (they stay here)", report, "vanished")
    yield from (f"  {_name(each)}" for each in report["vanished"])


def _titled(title: str, report: Values, name: str) -> Iterator[str]:
    """Give a title, unless there is nothing to list; it says when not all are listed."""
    listed, count = len(report[name]), report["counts"][name]
    if count:
        yield f"{title}:" if listed == count else f"{title}, the first {listed}:"


def _name(record: Values) -> str:
    number = f"{record['id']} " if record["id"] else ""
    return f"{number}{record['lycee']} ({record['ville']}): {record['titreoperation']}"


def _value(value: Any) -> str:
    return "nothing" if value is None else " / ".join(str(value).splitlines())


def _end(report: Values) -> str:
    if report["dry_run"]:
        return "Dry run: nothing was written."
    if report["change_id"] is None:
        return "Nothing was new."
    return f"Written as change {report['change_id']} of the journal, which can be undone."
