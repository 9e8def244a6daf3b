"""Index the words of the investments, and give the data a revision.

The tables are made empty: words are folded by the application, which a revision of the schema must
not depend on. The application fills them at its next start, or by `flask search rebuild`.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

folded_text = sa.String().with_variant(sa.String(collation="C"), "postgresql")
zones = ("town", "school", "operation", "firms")


def upgrade() -> None:
    data_revision = op.create_table(
        "data_revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_revision")),
    )
    op.bulk_insert(data_revision, [{"id": 1, "token": ""}])
    op.create_table(
        "search_word",
        sa.Column("word", folded_text, nullable=False),
        *(sa.Column(zone, sa.Integer(), nullable=False) for zone in zones),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Of ASCII alone, letters and digits make words; all other characters do: folded text has
        # letters only.
        op.execute(
            f"CREATE VIRTUAL TABLE search_index USING fts5({', '.join(zones)}, tokenize = 'ascii')"
        )
    else:
        op.create_table(
            "search_index",
            sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
            *(sa.Column(zone, sa.Text(), nullable=False) for zone in zones),
            sa.Column("words", TSVECTOR(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_search_index"),
        )
        op.create_index("ix_search_index_words", "search_index", ["words"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_table("search_index")
    op.drop_table("search_word")
    op.drop_table("data_revision")
