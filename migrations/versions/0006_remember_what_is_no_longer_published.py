"""Remember of each record whether the publisher's last file did not have it any more."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let all records be published for now: the next sync finds those that are not."""
    op.add_column(
        "published_record",
        sa.Column("is_gone", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_index(
        "ix_published_record_gone",
        "published_record",
        ["investment_id"],
        sqlite_where=sa.text("is_gone = 1"),
        postgresql_where=sa.text("is_gone"),
    )


def downgrade() -> None:
    """Keep the snapshots of what is gone: each says again what was published last."""
    op.drop_index("ix_published_record_gone", "published_record")
    op.drop_column("published_record", "is_gone")
