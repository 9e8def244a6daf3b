"""Derive what the findings compare with, and let the journal hold dismissals of findings."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CHUNK = 1_000
# The outlines of the eight départements as they were then: {code: ring of [longitude, latitude]}.
OUTLINES = Path(__file__).with_name("0004_outlines.json")
CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
ACTIONS = ("create", "update", "delete", "revert", "import", "batch", "undo")
DISMISSALS_AND_UNDOS = """
    WITH RECURSIVE entry (id) AS (
        SELECT change_id FROM finding_dismissal
        UNION
        SELECT change.id FROM change JOIN entry ON change.undoes = entry.id
    )
    SELECT id FROM entry ORDER BY id
"""
investment = sa.table(
    "investment",
    sa.column("id", sa.Integer()),
    sa.column("codeuai", sa.String()),
    sa.column("longitude", sa.Double()),
    sa.column("latitude", sa.Double()),
    sa.column("codeuai_letter", sa.String()),
    sa.column("departement_located", sa.String()),
)


def upgrade() -> None:
    op.add_column("investment", sa.Column("codeuai_letter", sa.String(length=1)))
    op.add_column("investment", sa.Column("departement_located", sa.String(length=2)))
    derive(op.get_bind())
    allow_actions((*ACTIONS, "dismiss"))
    op.create_table(
        "finding_dismissal",
        sa.Column("change_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("investment_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["change.id"], name=op.f("fk_finding_dismissal_change_id_change")
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_finding_dismissal")),
    )
    op.create_index(
        "ix_finding_dismissal_standing",
        "finding_dismissal",
        ["investment_id", "rule"],
        unique=True,
        sqlite_where=sa.text("stands = 1"),
        postgresql_where=sa.text("stands"),
    )


def derive(connection: sa.Connection) -> None:
    """Fill the new columns as the application of this revision did at each change of a record."""
    outlines = json.loads(OUTLINES.read_text(encoding="utf-8"))
    its_row = investment.update().where(investment.c.id == sa.bindparam("of"))
    for rows in pages(connection):
        connection.execute(its_row, [derived(row, outlines) for row in rows])


def pages(connection: sa.Connection) -> Iterator[Iterable[Any]]:
    last = 0
    query = sa.select(investment).order_by(investment.c.id).limit(CHUNK)
    while rows := connection.execute(query.where(investment.c.id > last)).all():
        yield rows
        last = rows[-1].id


def derived(row: Any, outlines: dict[str, Any]) -> dict[str, Any]:
    return {
        "of": row.id,
        "codeuai_letter": check_letter(row.codeuai),
        "departement_located": departement_at(row.longitude, row.latitude, outlines),
    }


def check_letter(codeuai: str) -> str | None:
    number = re.match("[0-9]{7}", codeuai)
    return CHECK_LETTERS[int(number[0]) % len(CHECK_LETTERS)] if number else None


def departement_at(
    longitude: float | None, latitude: float | None, outlines: dict[str, Any]
) -> str | None:
    if longitude is None or latitude is None:
        return None
    return next((code for code, ring in outlines.items() if is_in(ring, longitude, latitude)), None)


def is_in(ring: list[tuple[float, float]], longitude: float, latitude: float) -> bool:
    """Whether a line from the point to the east crosses the ring an odd number of times."""
    crossed = (
        (start, end)
        for start, end in pairwise(ring)
        if (start[1] > latitude) != (end[1] > latitude)
    )
    return sum(longitude < longitude_at(latitude, *ends) for ends in crossed) % 2 == 1


def longitude_at(latitude: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    share = (latitude - start[1]) / (end[1] - start[1])
    return start[0] + share * (end[0] - start[0])


def allow_actions(actions: tuple[str, ...]) -> None:
    """Give the entries of the journal another list of actions."""
    listed = ", ".join(f"'{action}'" for action in actions)
    condition = f"action IN ({listed})"
    if op.get_bind().dialect.name == "sqlite":
        make_again(condition)
    else:
        op.drop_constraint(op.f("ck_change_action"), "change", type_="check")
        op.create_check_constraint(op.f("ck_change_action"), "change", condition)


def make_again(condition: str) -> None:
    """SQLite changes no constraint of a table: the entries wait aside while it is made again.

    The rows that point to them are without their entry meanwhile. SQLite counts them as they lose
    it and as they find it again, under the same name, and asks at the commit.
    """
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TEMPORARY TABLE change_aside AS SELECT * FROM change")
    op.drop_table("change")
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.CheckConstraint(condition, name="action"),
        sa.ForeignKeyConstraint(["undoes"], ["change.id"], name=op.f("fk_change_undoes_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_at", "change", ["at", "id"])
    op.execute('INSERT INTO change SELECT id, action, at, "by", records, undoes FROM change_aside')
    op.execute("DROP TABLE change_aside")


def downgrade() -> None:
    entries = op.get_bind().scalars(sa.text(DISMISSALS_AND_UNDOS)).all()
    op.drop_table("finding_dismissal")
    for entry in reversed(entries):
        op.get_bind().execute(sa.text("DELETE FROM change WHERE id = :id"), {"id": entry})
    allow_actions(ACTIONS)
    op.drop_column("investment", "departement_located")
    op.drop_column("investment", "codeuai_letter")
