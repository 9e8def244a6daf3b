"""The words of the search index have a token of their own, another when these change."""

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    words = sa.Column("words", sa.String(16), server_default="", nullable=False)
    op.add_column("data_revision", words)
    table = sa.table("data_revision", sa.column("words"))
    op.execute(table.update().values(words=token_hex(8)))


def downgrade() -> None:
    op.drop_column("data_revision", "words")
