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

STATE = ("departement", "etat_d_avancement", "ppi")
PLACE = ("ville", "commune", "code_insee")
KINDS = {
    "state": STATE,
    "delivery": (*STATE, "annee_de_livraison"),
    "years": (*STATE, "annee_d_individualisation", "annee_de_livraison"),
    "place": (*STATE, *PLACE, "annee_de_livraison"),
    "school": ("departement", *PLACE, "codeuai", "lycee"),
    "vote": (*STATE, *PLACE, "annee_d_individualisation"),
}
ELSEWHERE = (
    "metres_outside > 100 AND departement IS NOT NULL"
    " AND (departement_located IS NULL OR departement_located <> departement)"
)
DOUBTS = {
    "uai_placeholder": "substr(codeuai, 8, 1) = '?'",
    "uai_check_letter": "substr(codeuai, 8, 1) NOT IN (codeuai_letter, '?')",
    "no_coordinates": "longitude IS NULL",
    "outside_departement": ELSEWHERE,
    "outside_commune": "metres_outside > 100 AND coalesce(code_insee, '') <> ''"
    f" AND NOT ({ELSEWHERE})",
    "delivered_without_year": "etat_d_avancement = 'Opération livrée'"
    " AND coalesce(annee_de_livraison, 0) = 0",
    "voted_above_plan": "5 * montant_des_ap_votes_en_meu > 6 * enveloppe_prev_en_meu",
    "suspended_in_title": "etat_d_avancement <> 'Suspendue'"
    " AND ' ' || titreoperation_folded LIKE '% suspendu%'",
}
# What is counted of a kind: all records, or those that a rule finds.
CONDITIONS = dict.fromkeys(KINDS, "1 = 1") | DOUBTS
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
        sa.Column("is_unusual", sa.Boolean(), server_default=sa.false(), nullable=False),
        *(sa.Column(amount, sa.BigInteger(), nullable=False) for amount in AMOUNTS),
        *(sa.Column(field, sa.Integer() if field in YEARS else sa.String()) for field in FIELDS),
        *(sa.Column(f"{field}_folded", folded_text) for field in FOLDED),
        sa.PrimaryKeyConstraint("kind", "cell", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    for kind in CONDITIONS:
        if rows := list(counted(op.get_bind(), kind)):
            op.get_bind().execute(tally.insert(), rows)
    op.create_index("ix_tally_spelling", "tally", ["kind", "codeuai", "lycee", "count"])
    mark_unusual()
    op.create_index(
        "ix_tally_unusual",
        "tally",
        ["codeuai", "lycee", "count"],
        sqlite_where=sa.text("is_unusual = 1"),
        postgresql_where=sa.text("is_unusual"),
    )


def counted(connection: sa.Connection, kind: str) -> Iterator[dict[str, Any]]:
    """Give the totals of the operations by the fields of a kind, and by their folded copies."""
    fields = KINDS.get(kind, KINDS["years"])
    names = [*fields, *(f"{field}_folded" for field in fields if field in FOLDED)]
    groups: list[Any] = [sa.column(name) for name in names]
    sums: list[Any] = [sa.func.coalesce(sa.func.sum(sa.column(name)), 0) for name in AMOUNTS]
    query = sa.select(*groups, sa.func.count(), *sums).select_from(sa.table("investment"))
    query = query.where(sa.literal_column(CONDITIONS[kind])).group_by(*groups)
    nothing = dict.fromkeys((*FIELDS, *(f"{field}_folded" for field in FOLDED)))
    for row in connection.execute(query):
        cell = json.dumps([*row[: len(fields)]], ensure_ascii=False)
        totals = dict(zip(("count", *AMOUNTS), row[-3:], strict=True))
        yield nothing | dict(zip(names, row, strict=False)) | totals | {"kind": kind, "cell": cell}


def mark_unusual() -> None:
    """Mark the names of schools that at most half of the operations of a code have."""
    same_code = "SELECT sum(named.count) FROM tally AS named WHERE named.kind = 'school'"
    same_code += " AND named.codeuai = tally.codeuai"
    same_name = f"{same_code} AND named.lycee = tally.lycee"
    is_unusual = f"2 * ({same_name}) <= ({same_code})"
    op.execute(f"UPDATE tally SET is_unusual = true WHERE kind = 'school' AND {is_unusual}")  # noqa: S608


def downgrade() -> None:
    op.drop_table("tally")
