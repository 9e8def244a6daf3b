"""Index what is filtered and sorted by, and what makes a record doubtful by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMNS = (
    "annee_d_individualisation",
    "annee_de_livraison",
    "titreoperation_folded",
    "mandataire_folded",
    "entreprise_folded",
)
COUNTED_BY = (
    *("departement", "etat_d_avancement_folded", "ppi_folded"),
    *("annee_d_individualisation", "annee_de_livraison"),
)
AMOUNTS = ("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu")
OTHERS = {
    "coordinates": ("longitude", "latitude"),
    "spelling": ("codeuai", "lycee", *COUNTED_BY),
    **{amount: (amount, *COUNTED_BY) for amount in AMOUNTS},
}
ELSEWHERE = (
    "metres_outside > 100 AND departement IS NOT NULL"
    " AND (departement_located IS NULL OR departement_located <> departement)"
)
DOUBTS = {
    "uai_placeholder": "substr(codeuai, 8, 1) = '?'",
    "uai_check_letter": "CASE WHEN substr(codeuai, 8, 1) <> codeuai_letter"
    " AND substr(codeuai, 8, 1) <> '?' THEN 1 END = 1",
    "no_coordinates": "longitude IS NULL",
    "outside_departement": ELSEWHERE,
    "outside_commune": "metres_outside > 100 AND coalesce(code_insee, '') <> ''"
    f" AND NOT ({ELSEWHERE})",
    "delivered_without_year": "etat_d_avancement = 'Opération livrée'"
    " AND coalesce(annee_de_livraison, 0) = 0",
    "voted_above_plan": "5 * montant_des_ap_votes_en_meu > 6 * enveloppe_prev_en_meu",
    "suspended_in_title": "CASE WHEN etat_d_avancement <> 'Suspendue' AND"
    " replace(' ' || titreoperation_folded, ' suspendu', '') <> ' ' || titreoperation_folded"
    " THEN 1 END = 1",
}


def upgrade() -> None:
    for column in COLUMNS:
        op.create_index(op.f(f"ix_investment_{column}"), "investment", [column])
    for name, columns in OTHERS.items():
        op.create_index(f"ix_investment_{name}", "investment", [*columns])
    for rule, condition in DOUBTS.items():
        op.create_index(
            f"ix_investment_doubt_{rule}",
            "investment",
            ["id"],
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )
    op.create_index(
        "ix_finding_dismissal_rule",
        "finding_dismissal",
        ["rule", "investment_id"],
        sqlite_where=sa.text("stands = 1"),
        postgresql_where=sa.text("stands"),
    )
    # SQLite takes the best of several indexes by what it knows of them.
    op.execute("ANALYZE")


def downgrade() -> None:
    op.drop_index("ix_finding_dismissal_rule", "finding_dismissal")
    for name in (*(f"doubt_{rule}" for rule in DOUBTS), *OTHERS, *COLUMNS):
        op.drop_index(f"ix_investment_{name}", "investment")
