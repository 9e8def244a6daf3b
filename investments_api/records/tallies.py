"""Totals kept by a few fields at a time: counts and sums are read from them, not from the records.

journal/recording.py keeps them in the transaction of each change. Records written to the database
by other means are counted by `flask search rebuild`.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Index, Select, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import get_history

from investments_api.database import many_rows
from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.records.column_types import FoldedText, MillionsOfEuros
from investments_api.records.creation import Created
from investments_api.records.models import AMOUNTS, FOLDED_FIELDS, Investment, column
from investments_api.records.values import Values

# What is counted by which fields, the smaller kinds first. An operation is in one cell of each.
KINDS: Final = {
    "state": ("departement", "etat_d_avancement", "ppi"),
    "vote": ("departement", "etat_d_avancement", "ppi", "annee_d_individualisation"),
    "delivery": ("departement", "etat_d_avancement", "ppi", "annee_de_livraison"),
    "place": ("departement", "ville", "commune", "code_insee", "etat_d_avancement"),
    "school": ("departement", "ville", "commune", "code_insee", "codeuai", "lycee"),
}


class Tally(db.Model):  # type: ignore[name-defined]
    """The count and the sums of the operations that have the same values in the fields of a kind.

    The other fields are null. A cell that has lost its last operation stays, with a count of 0.
    """

    __tablename__ = "tally"

    kind: Mapped[str] = mapped_column(primary_key=True)
    # The values as JSON: nulls are alike there, as they are not in a unique index.
    cell: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    enveloppe_prev_en_meu: Mapped[Decimal] = mapped_column(MillionsOfEuros)
    montant_des_ap_votes_en_meu: Mapped[Decimal] = mapped_column(MillionsOfEuros)

    departement: Mapped[str | None]
    etat_d_avancement: Mapped[str | None]
    ppi: Mapped[str | None]
    annee_d_individualisation: Mapped[int | None]
    annee_de_livraison: Mapped[int | None]
    ville: Mapped[str | None]
    commune: Mapped[str | None]
    code_insee: Mapped[str | None]
    codeuai: Mapped[str | None]
    lycee: Mapped[str | None]

    etat_d_avancement_folded: Mapped[str | None] = mapped_column(FoldedText)
    ppi_folded: Mapped[str | None] = mapped_column(FoldedText)
    ville_folded: Mapped[str | None] = mapped_column(FoldedText)
    commune_folded: Mapped[str | None] = mapped_column(FoldedText)
    codeuai_folded: Mapped[str | None] = mapped_column(FoldedText)
    lycee_folded: Mapped[str | None] = mapped_column(FoldedText)

    __table_args__ = (
        Index("ix_tally_spelling", "kind", "codeuai", "lycee", "count"),
        # SQLite then has the cells of a kind beside each other.
        {"sqlite_with_rowid": False},
    )


NUMBERS: Final = ("count", *AMOUNTS)
Cells = defaultdict[tuple[Any, ...], list[Any]]
"""By kind and values of its columns, the change of each of NUMBERS."""


def kind_with(fields: Collection[str]) -> str | None:
    """Give the smallest kind that counts by all of these fields; None if there is none."""
    return next((kind for kind, its in KINDS.items() if {*its}.issuperset(fields)), None)


def _columns(kind: str) -> tuple[str, ...]:
    folded = (f"{field}_folded" for field in KINDS[kind] if field in FOLDED_FIELDS)
    return (*KINDS[kind], *folded)


# The columns of each kind: its fields, then their folded copies.
COLUMNS: Final = {kind: _columns(kind) for kind in KINDS}
COUNTED: Final = tuple(dict.fromkeys((*chain.from_iterable(COLUMNS.values()), *AMOUNTS)))


# --- Update


def update(session: Session, changed: Iterable[tuple[str, Investment | Created]]) -> None:
    """Count what a flush has done to records: each comes with "create", "update" or "delete"."""
    cells: Cells = defaultdict(lambda: [0, 0, 0])
    for action, investment in changed:
        if action != "create":
            before = _before(investment)
            if action == "update" and before == _now(investment):
                continue
            _count(cells, before, -1)
        if action != "delete":
            _count(cells, _now(investment), 1)
    _add(session, [(key, numbers) for key, numbers in cells.items() if any(numbers)])


def _now(investment: Investment | Created) -> Values:
    return {name: getattr(investment, name) for name in COUNTED}


def _before(investment: Investment | Created) -> Values:
    """What the database had of a record before the flush."""
    histories = {name: get_history(investment, name) for name in COUNTED}
    return {name: (*each.deleted, *each.unchanged)[0] for name, each in histories.items()}


def _count(cells: Cells, values: Values, sign: int) -> None:
    planned, voted = (values[name] or 0 for name in AMOUNTS)
    for kind, names in COLUMNS.items():
        cell = cells[kind, *map(values.__getitem__, names)]
        cell[0] += sign
        cell[1] += sign * planned
        cell[2] += sign * voted


def _add(session: Session, cells: Iterable[tuple[tuple[Any, ...], Sequence[Any]]]) -> None:
    """Add to the cells, sorted, so that two transactions cannot deadlock."""
    rows = sorted((_row(*cell) for cell in cells), key=lambda row: (row["kind"], row["cell"]))
    row_of = itemgetter(*(column.name for column in Tally.__table__.columns))
    for chunk in chunks(map(row_of, rows)):
        many_rows.add(session.connection(), Tally.__table__, NUMBERS, chunk)


def _row(key: tuple[Any, ...], numbers: Sequence[Any]) -> Values:
    """Give a row with every column: one statement writes those of all kinds."""
    kind, *values = key
    cell = json.dumps(values[: len(KINDS[kind])], ensure_ascii=False)
    own = dict(zip(COLUMNS[kind], values, strict=True))
    counted = dict(zip(NUMBERS, numbers, strict=True))
    return dict.fromkeys(COUNTED) | own | counted | {"kind": kind, "cell": cell}


# --- Rebuild


def rebuild(session: Session) -> None:
    """Count all records anew. The caller commits, and renews the revision."""
    connection = session.connection()
    connection.execute(delete(Tally))
    for kind in KINDS:
        counted = connection.execute(_counted(kind))
        _add(session, [((kind, *row[:-3]), row[-3:]) for row in counted])


def _counted(kind: str) -> Select[Any]:
    """Select the values of the columns of a kind, with count and sums of the records."""
    groups = [column(name) for name in COLUMNS[kind]]
    sums = (func.coalesce(func.sum(column(name)), 0) for name in AMOUNTS)
    return select(*groups, func.count(), *sums).group_by(*groups)
