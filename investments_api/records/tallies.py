"""Totals kept by a few fields at a time: counts and sums are read from them, not from the records.

journal/recording.py keeps them in the transaction of each change. Records written to the database
by other means are counted by `flask search rebuild`.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Index, Select, delete, false, func, select, text, true
from sqlalchemy import update as update_of
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column
from sqlalchemy.orm.attributes import get_history

from investments_api.database import many_rows
from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.records import doubts
from investments_api.records.column_types import FoldedText, MillionsOfEuros
from investments_api.records.creation import Created
from investments_api.records.models import AMOUNTS, FOLDED_FIELDS, Investment, column
from investments_api.records.values import Values

SCHOOL: Final = "school"
STATE: Final = ("departement", "etat_d_avancement", "ppi")
PLACE: Final = ("ville", "commune", "code_insee")
# What is counted by which fields, the smaller kinds first. An operation is in one cell of each.
KINDS: Final = {
    "state": STATE,
    "delivery": (*STATE, "annee_de_livraison"),
    "years": (*STATE, "annee_d_individualisation", "annee_de_livraison"),
    "place": (*STATE, *PLACE, "annee_de_livraison"),
    SCHOOL: ("departement", *PLACE, "codeuai", "lycee"),
    "vote": (*STATE, *PLACE, "annee_d_individualisation"),
}
# The doubtful ones are counted by rule: one that several find is in a cell of each.
BY_RULE: Final = KINDS["years"]


class Tally(db.Model):  # type: ignore[name-defined]
    """The count and the sums of the operations that have the same values in the fields of a kind.

    A kind is one of KINDS, or a rule that finds records by themselves. The other fields are null. A
    cell that has lost its last operation stays, with a count of 0.
    A name of a school `is_unusual` that at most half of the operations of its code have.
    """

    __tablename__ = "tally"

    kind: Mapped[str] = mapped_column(primary_key=True)
    # The values as JSON: nulls are alike there, as they are not in a unique index.
    cell: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    is_unusual: Mapped[bool] = mapped_column(server_default=false())
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
        Index(
            "ix_tally_unusual",
            *("codeuai", "lycee", "count"),
            sqlite_where=text("is_unusual = 1"),
            postgresql_where=text("is_unusual"),
        ),
        # SQLite then has the cells of a kind beside each other.
        {"sqlite_with_rowid": False},
    )


NUMBERS: Final = ("count", *AMOUNTS)
Cells = defaultdict[tuple[Any, ...], list[Any]]
"""By kind and values of its columns, the change of each of NUMBERS."""


def kind_with(fields: Collection[str]) -> str | None:
    """Give the smallest kind that counts by all of these fields; None if there is none."""
    return next((kind for kind, its in KINDS.items() if {*its}.issuperset(fields)), None)


def _columns(fields: Sequence[str]) -> tuple[str, ...]:
    return (*fields, *(f"{field}_folded" for field in fields if field in FOLDED_FIELDS))


FIELDS: Final = KINDS | dict.fromkeys(doubts.CONDITIONS, BY_RULE)
# The columns of each kind: its fields, then their folded copies.
COLUMNS: Final = {kind: _columns(fields) for kind, fields in FIELDS.items()}
COUNTED: Final = tuple(dict.fromkeys((*chain.from_iterable(COLUMNS.values()), *AMOUNTS)))
# Where the code of a school is in the key of its cell.
CODE: Final = 1 + KINDS[SCHOOL].index("codeuai")
LOOKED_AT: Final = tuple(dict.fromkeys((*COUNTED, *doubts.LOOKED_AT)))


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
    changes = {key: numbers for key, numbers in cells.items() if any(numbers)}
    _add(session, changes.items())
    for codes in chunks(_codes_of_counts(changes)):
        _mark_unusual(session, Tally.codeuai.in_(codes))


def _codes_of_counts(changes: Mapping[tuple[Any, ...], Sequence[Any]]) -> set[str]:
    """The codes of the schools whose names are counted otherwise: amounts make none unusual."""
    return {key[CODE] for key, numbers in changes.items() if key[0] == SCHOOL and numbers[0]}


def _now(investment: Investment | Created) -> Values:
    return {name: getattr(investment, name) for name in LOOKED_AT}


def _before(investment: Investment | Created) -> Values:
    """What the database had of a record before the flush."""
    histories = {name: get_history(investment, name) for name in LOOKED_AT}
    return {name: (*each.deleted, *each.unchanged)[0] for name, each in histories.items()}


def _count(cells: Cells, values: Values, sign: int) -> None:
    planned, voted = (values[name] or 0 for name in AMOUNTS)
    for kind in (*KINDS, *(rule for rule, finds in doubts.FINDS.items() if finds(values))):
        cell = cells[kind, *map(values.__getitem__, COLUMNS[kind])]
        cell[0] += sign
        cell[1] += sign * planned
        cell[2] += sign * voted


def _add(session: Session, cells: Iterable[tuple[tuple[Any, ...], Sequence[Any]]]) -> None:
    """Add to the cells, sorted, so that two transactions cannot deadlock."""
    rows = sorted((_row(*cell) for cell in cells), key=lambda row: (row["kind"], row["cell"]))
    row_of = itemgetter(*(column.name for column in Tally.__table__.columns))
    for chunk in chunks(map(row_of, rows)):
        many_rows.add(session.connection(), Tally.__table__, NUMBERS, chunk)


def _mark_unusual(session: Session, of: ColumnElement[bool]) -> None:
    """Say anew which names of schools are unusual, where that has changed."""
    table = Tally.__table__.c
    named = aliased(Tally)
    same_code = (named.kind == SCHOOL, named.codeuai == table.codeuai)
    of_code = select(func.sum(named.count)).where(*same_code).scalar_subquery()
    of_name = select(func.sum(named.count)).where(*same_code, named.lycee == table.lycee)
    is_unusual = 2 * of_name.scalar_subquery() <= of_code
    others = (table.kind == SCHOOL, of, table.is_unusual != is_unusual)
    statement = update_of(Tally.__table__).where(*others).values(is_unusual=~table.is_unusual)
    session.connection().execute(statement)


def _row(key: tuple[Any, ...], numbers: Sequence[Any]) -> Values:
    """Give a row with every column: one statement writes those of all kinds."""
    kind, *values = key
    cell = json.dumps(values[: len(FIELDS[kind])], ensure_ascii=False)
    own = dict(zip(COLUMNS[kind], values, strict=True))
    counted = dict(zip(NUMBERS, numbers, strict=True))
    rest = {"kind": kind, "cell": cell, "is_unusual": False}
    return dict.fromkeys(COUNTED) | own | counted | rest


# --- Rebuild


def rebuild(session: Session) -> None:
    """Count all records anew. The caller commits, and renews the revision."""
    connection = session.connection()
    connection.execute(delete(Tally))
    for kind in FIELDS:
        counted = connection.execute(_counted(kind))
        _add(session, [((kind, *row[:-3]), row[-3:]) for row in counted])
    _mark_unusual(session, true())


def _counted(kind: str) -> Select[Any]:
    """Select the values of the columns of a kind, with count and sums of the records."""
    of_kind = [text(doubts.CONDITIONS[kind])] if kind in doubts.CONDITIONS else []
    groups = [column(name) for name in COLUMNS[kind]]
    sums = (func.coalesce(func.sum(column(name)), 0) for name in AMOUNTS)
    return select(*groups, func.count(), *sums).where(*of_kind).group_by(*groups)
