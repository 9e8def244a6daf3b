"""Create the table of investments."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

folded_text = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "investment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("codeuai", sa.String(length=8), nullable=False),
        sa.Column("lycee", sa.String(), nullable=False),
        sa.Column("ville", sa.String(), nullable=False),
        sa.Column("titreoperation", sa.String(), nullable=False),
        sa.Column("etat_d_avancement", sa.String(), nullable=False),
        sa.Column("ppi", sa.String(length=9), nullable=False),
        sa.Column("annee_d_individualisation", sa.Integer()),
        sa.Column("annee_de_livraison", sa.Integer()),
        sa.Column("enveloppe_prev_en_meu", sa.BigInteger()),
        sa.Column("montant_des_ap_votes_en_meu", sa.BigInteger()),
        sa.Column("mandataire", sa.String()),
        sa.Column("maitrise_d_oeuvre", sa.String()),
        sa.Column("entreprise", sa.String()),
        sa.Column("mode_de_devolution", sa.String()),
        sa.Column("nombre_de_lots", sa.Integer()),
        sa.Column("notification_du_marche", sa.Date()),
        sa.Column("cao_attribution", sa.Date()),
        sa.Column("longitude", sa.Double()),
        sa.Column("latitude", sa.Double()),
        sa.Column("departement", sa.String(length=2)),
        sa.Column("commune", sa.String()),
        sa.Column("code_insee", sa.String(length=5)),
        sa.Column("codeuai_folded", folded_text, nullable=False),
        sa.Column("lycee_folded", folded_text, nullable=False),
        sa.Column("ville_folded", folded_text, nullable=False),
        sa.Column("commune_folded", folded_text),
        sa.Column("titreoperation_folded", folded_text, nullable=False),
        sa.Column("etat_d_avancement_folded", folded_text, nullable=False),
        sa.Column("ppi_folded", folded_text, nullable=False),
        sa.Column("mandataire_folded", folded_text),
        sa.Column("maitrise_d_oeuvre_folded", folded_text),
        sa.Column("entreprise_folded", folded_text),
        sa.Column("mode_de_devolution_folded", folded_text),
        sa.CheckConstraint("TRIM(lycee) <> ''", name="lycee"),
        sa.CheckConstraint("TRIM(titreoperation) <> ''", name="titreoperation"),
        sa.CheckConstraint("TRIM(ville) <> ''", name="ville"),
        sa.CheckConstraint(
            "etat_d_avancement IN ('Etudes et diagnostics', 'Sélection mandataire', "
            "'Sélection maîtrise d''œuvre', 'Etude de maîtrise d''œuvre', 'Sélection entreprise', "
            "'En Chantier', 'Opération livrée', 'Suspendue', 'Abandonné')",
            name="etat_d_avancement",
        ),
        sa.CheckConstraint("ppi LIKE '____/____'", name="ppi"),
        sa.CheckConstraint("(longitude IS NULL) = (latitude IS NULL)", name="both_coordinates"),
        sa.CheckConstraint("LENGTH(codeuai) = 8", name="codeuai"),
        sa.CheckConstraint(
            "annee_d_individualisation BETWEEN 1900 AND 2100", name="annee_d_individualisation"
        ),
        sa.CheckConstraint("annee_de_livraison BETWEEN 1900 AND 2100", name="annee_de_livraison"),
        sa.CheckConstraint("enveloppe_prev_en_meu >= 0", name="enveloppe_prev_en_meu"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
        sa.CheckConstraint("montant_des_ap_votes_en_meu >= 0", name="montant_des_ap_votes_en_meu"),
        sa.CheckConstraint("nombre_de_lots >= 1", name="nombre_de_lots"),
        sa.CheckConstraint("version >= 1", name="version"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_investment_code_insee"), "investment", ["code_insee"])
    op.create_index(op.f("ix_investment_codeuai_folded"), "investment", ["codeuai_folded"])
    op.create_index(op.f("ix_investment_departement"), "investment", ["departement"])
    op.create_index(
        op.f("ix_investment_etat_d_avancement_folded"), "investment", ["etat_d_avancement_folded"]
    )
    op.create_index("ix_investment_key", "investment", ["codeuai", "titreoperation"])
    op.create_index(op.f("ix_investment_lycee_folded"), "investment", ["lycee_folded"])
    op.create_index(op.f("ix_investment_ville_folded"), "investment", ["ville_folded"])


def downgrade() -> None:
    op.drop_table("investment")
