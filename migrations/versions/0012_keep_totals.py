"""Keep the counts and sums of operations by a few fields at a time."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = {
    "state": ("departement", "etat_d_avancement", "ppi"),
    "vote": ("departement", "etat_d_avancement", "ppi", "annee_d_individualisation"),
    "delivery": ("departement", "etat_d_avancement", "ppi", "annee_de_livraison"),
    "place": ("departement", "ville", "commune", "code_insee", "etat_d_avancement"),
    "school": ("departement", "ville", "commune", "code_insee", "codeuai", "lycee"),
}
FOLDED = ("etat_d_avancement", "ppi", "ville", "commune", "codeuai", "lycee")
YEARS = ("annee_d_individualisation", "annee_de_livraison")
AMOUNTS = ("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu")
FIELDS = tuple(dict.fromkeys(field for fields in KINDS.values() for field in fields))

folded_text = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    tally = op.create_table(
        "tally",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        *(sa.Column(amount, sa.BigInteger(), nullable=False) for amount in AMOUNTS),
        *(sa.Column(field, sa.Integer() if field in YEARS else sa.String()) for field in FIELDS),
        *(sa.Column(f"{field}_folded", folded_text) for field in FOLDED),
        sa.PrimaryKeyConstraint("kind", "cell", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    for kind, fields in KINDS.items():
        if rows := list(counted(op.get_bind(), kind, fields)):
            op.get_bind().execute(tally.insert(), rows)


def counted(
    connection: sa.Connection, kind: str, fields: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Give the totals of the operations by some fields, and by the folded copies of those."""
    names = [*fields, *(f"{field}_folded" for field in fields if field in FOLDED)]
    groups: list[Any] = [sa.column(name) for name in names]
    sums: list[Any] = [sa.func.coalesce(sa.func.sum(sa.column(name)), 0) for name in AMOUNTS]
    query = sa.select(*groups, sa.func.count(), *sums).select_from(sa.table("investment"))
    nothing = dict.fromkeys((*FIELDS, *(f"{field}_folded" for field in FOLDED)))
    for row in connection.execute(query.group_by(*groups)):
        cell = json.dumps([*row[: len(fields)]], ensure_ascii=False)
        totals = dict(zip(("count", *AMOUNTS), row[-3:], strict=True))
        yield nothing | dict(zip(names, row, strict=False)) | totals | {"kind": kind, "cell": cell}


def downgrade() -> None:
    op.drop_table("tally")
