"""Create the journal, with one entry for the records that are there already."""

import getpass
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CHUNK = 1_000
AMOUNTS = ("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu")
FIELDS = (
    "codeuai",
    "lycee",
    "ville",
    "titreoperation",
    "etat_d_avancement",
    "ppi",
    "annee_d_individualisation",
    "annee_de_livraison",
    *AMOUNTS,
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
DATES = ("notification_du_marche", "cao_attribution")
investment = sa.table(
    "investment",
    sa.column("id", sa.Integer()),
    sa.column("version", sa.Integer()),
    *(sa.column(name, sa.Date() if name in DATES else None) for name in FIELDS),
)


def upgrade() -> None:
    change = op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.CheckConstraint(
            "action IN ('create', 'update', 'delete', 'revert', 'import', 'batch', 'undo')",
            name="action",
        ),
        sa.ForeignKeyConstraint(["undoes"], ["change.id"], name=op.f("fk_change_undoes_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_at", "change", ["at", "id"])
    record_change = op.create_table(
        "record_change",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("investment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("restores", sa.Integer()),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.CheckConstraint("action IN ('create', 'update', 'delete', 'revert')", name="action"),
        sa.CheckConstraint("version >= 1", name="version"),
        sa.ForeignKeyConstraint(
            ["change_id"], ["change.id"], name=op.f("fk_record_change_change_id_change")
        ),
        sa.PrimaryKeyConstraint("change_id", "position", name=op.f("pk_record_change")),
    )
    op.create_index(
        "ix_record_change_version", "record_change", ["investment_id", "version"], unique=True
    )
    write_what_is_there(op.get_bind(), change, record_change)


def write_what_is_there(
    connection: sa.Connection, change: sa.Table, record_change: sa.Table
) -> None:
    """One import entry: each record as it is, at its version. What came before is not known."""
    records = connection.scalar(sa.select(sa.func.count()).select_from(investment))
    if records:
        entry = {"action": "import", "at": datetime.now(UTC), "by": user(), "records": records}
        returning = change.insert().values(**entry).returning(change.c.id)
        change_id = connection.execute(returning).scalar_one()
        for rows in pages(connection, change_id):
            connection.execute(record_change.insert(), rows)


def pages(connection: sa.Connection, change_id: int) -> Iterator[list[dict[str, Any]]]:
    last, position = 0, 0
    query = sa.select(investment).order_by(investment.c.id).limit(CHUNK)
    while rows := connection.execute(query.where(investment.c.id > last)).mappings().all():
        places = ({"change_id": change_id, "position": position + n} for n in range(1, CHUNK + 1))
        yield [place | created(row) for row, place in zip(rows, places, strict=False)]
        last, position = rows[-1]["id"], position + len(rows)


def created(row: Any) -> dict[str, Any]:
    values = {name: as_json(name, row[name]) for name in FIELDS if row[name] is not None}
    return {
        "investment_id": row["id"],
        "version": row["version"],
        "action": "create",
        "changes": {name: [None, value] for name, value in values.items()},
    }


def as_json(name: str, value: Any) -> Any:
    """The API's own form: amounts in millions of euros, dates in ISO 8601."""
    if name in AMOUNTS:
        return value / 1_000_000
    return value.isoformat() if name in DATES else value


def user() -> str | None:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return None


def downgrade() -> None:
    op.drop_table("record_change")
    op.drop_table("change")
