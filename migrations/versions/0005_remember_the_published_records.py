"""Remember each record as it was published: what the imports of the journal brought in."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHUNK = 1_000
FIELDS = (
    "codeuai",
    "lycee",
    "ville",
    "titreoperation",
    "etat_d_avancement",
    "ppi",
    "annee_d_individualisation",
    "annee_de_livraison",
    "enveloppe_prev_en_meu",
    "montant_des_ap_votes_en_meu",
    "mandataire",
    "maitrise_d_oeuvre",
    "entreprise",
    "mode_de_devolution",
    "nombre_de_lots",
    "notification_du_marche",
    "cao_attribution",
    "longitude",
    "latitude",
)
# They tell of conflicts alone, and an older version could not undo them.
ENTRIES_WITHOUT_VERSIONS = """
    WITH RECURSIVE entry (id) AS (
        SELECT change_id FROM published_record
        UNION
        SELECT change.id FROM change JOIN entry ON change.undoes = entry.id
    )
    SELECT change.id FROM change JOIN entry ON change.id = entry.id
    WHERE records = 0 ORDER BY change.id DESC
"""
change = sa.table(
    "change",
    sa.column("id", sa.Integer()),
    sa.column("action", sa.String()),
    sa.column("undoes", sa.Integer()),
)
record_change = sa.table(
    "record_change",
    sa.column("change_id", sa.Integer()),
    sa.column("investment_id", sa.Integer()),
    sa.column("version", sa.Integer()),
    sa.column("changes", sa.JSON()),
)


def upgrade() -> None:
    published_record = op.create_table(
        "published_record",
        sa.Column("change_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("investment_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("undecided", sa.JSON()),
        sa.Column("decided", sa.String()),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["change.id"], name=op.f("fk_published_record_change_id_change")
        ),
        sa.PrimaryKeyConstraint("change_id", "investment_id", name=op.f("pk_published_record")),
    )
    op.create_index(
        "ix_published_record_investment", "published_record", ["investment_id", "change_id"]
    )
    op.create_index(
        "ix_published_record_undecided",
        "published_record",
        ["investment_id"],
        sqlite_where=sa.text("undecided IS NOT NULL"),
        postgresql_where=sa.text("undecided IS NOT NULL"),
    )
    connection = op.get_bind()
    for rows in pages(connection):
        connection.execute(published_record.insert(), rows)


def pages(connection: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    """What each import left of each of its records: until now, files came in by imports alone."""
    standing = standing_imports(connection)
    newest = connection.scalar(sa.select(sa.func.max(record_change.c.investment_id))) or 0
    query = sa.select(record_change).order_by(
        record_change.c.investment_id, record_change.c.version
    )
    for first in range(1, newest + 1, CHUNK):
        its_range = record_change.c.investment_id.between(first, first + CHUNK - 1)
        versions = connection.execute(query.where(its_range))
        if rows := list(imported(versions, standing)):
            yield rows


def imported(versions: Iterable[Any], standing: dict[int, bool]) -> Iterator[dict[str, Any]]:
    for investment_id, own in groupby(versions, attrgetter("investment_id")):
        record: dict[str, Any] = dict.fromkeys(FIELDS)
        for version in own:
            record |= {name: new for name, (_old, new) in version.changes.items()}
            if version.change_id in standing:
                yield {
                    "change_id": version.change_id,
                    "investment_id": investment_id,
                    "record": dict(record),
                    "stands": standing[version.change_id],
                }


def standing_imports(connection: sa.Connection) -> dict[int, bool]:
    """Whether each import stands: it was not undone, or the undo was undone itself."""
    entries = connection.execute(sa.select(change).order_by(change.c.id.desc())).all()
    undone: set[int] = set()
    for entry in entries:
        if entry.undoes is not None and entry.id not in undone:
            undone.add(entry.undoes)
    return {entry.id: entry.id not in undone for entry in entries if entry.action == "import"}


def downgrade() -> None:
    entries = op.get_bind().scalars(sa.text(ENTRIES_WITHOUT_VERSIONS)).all()
    op.drop_table("published_record")
    for entry in entries:
        op.get_bind().execute(sa.text("DELETE FROM change WHERE id = :id"), {"id": entry})
