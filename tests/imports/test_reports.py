"""The report of an import, for a terminal."""

import pytest
from flask import Flask

from investments_api.imports.reports import format_report
from tests.imports.syncing import Record, edit, synced


def shown(report: Record, *, dry_run: bool = True) -> list[str]:
    return format_report(report | {"dry_run": dry_run, "source": "next.json"}).splitlines()


@pytest.mark.database("shared")
def test_nothing_new_is_said_in_two_lines(app: Flask, published: list[Record]) -> None:
    first, last = shown(synced(app, published, dry_run=True), dry_run=False)
    assert first.startswith("next.json: 0 added, 0 updated, 331 unchanged")
    assert last == "Nothing was new."


def test_everything_is_named_the_surprising_first(
    app: Flask, published: list[Record], new_record: Record
) -> None:
    edit(app, 3, mandataire="Ours")
    published[2]["mandataire"] = "Theirs"
    published[11] |= {"titreoperation": "Un tout autre intitulé", "nombre_de_lots": 7}
    published[20]["entreprise"] = "A\nB"
    file = [each | {"prix": 3} for each in [*published[:-1], new_record]]
    lines = shown(synced(app, file, dry_run=True))
    starts = (
        *("Warning: Operations that the file adds: 2", "next.json: 2 added, 1 updated"),
        *("Columns left aside", "Renamed?", "  --renamed 12:12  12 ", "Added:", "Updated:"),
        *("    entreprise: ", "Conflicts", "    mandataire: published before", "Vanished"),
        "Dry run: nothing was written.",
    )
    places = [next(n for n, line in enumerate(lines) if line.startswith(each)) for each in starts]
    assert places == sorted(places)
    assert lines[places[7]].endswith("-> A / B")
    assert "ours Ours, published now Theirs" in lines[places[9]]


@pytest.mark.database("shared")
def test_long_list_says_that_it_is_not_whole(app: Flask, new_record: Record) -> None:
    file = [new_record | {"titreoperation": f"Lot {n}"} for n in range(1_003)]
    lines = shown(synced(app, file, dry_run=True))
    assert "Added, the first 1000:" in lines
    assert "Vanished from the file (they stay here):" in lines
