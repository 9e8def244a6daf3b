"""Empty the index of words, whose zones have other fields now: the commune and the state are last.

The application fills it at its next start, or by `flask search rebuild`.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM search_index")
    op.execute("DELETE FROM search_word")


def downgrade() -> None:
    """Empty it again: an older application has the zones of before."""
    upgrade()
