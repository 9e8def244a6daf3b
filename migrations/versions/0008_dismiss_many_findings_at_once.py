"""Let one change dismiss many findings: each is a row of its own."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLE = "finding_dismissal"
KEY = "pk_finding_dismissal"
# The table holds at most one row for each change again: the others are findings anew.
FORGET_ALL_BUT_ONE = """
    DELETE FROM finding_dismissal
    WHERE EXISTS (
        SELECT 1 FROM finding_dismissal AS first
        WHERE first.change_id = finding_dismissal.change_id
        AND (
            first.investment_id < finding_dismissal.investment_id
            OR first.investment_id = finding_dismissal.investment_id
            AND first.rule < finding_dismissal.rule
        )
    )
"""


def upgrade() -> None:
    key_by("change_id", "investment_id", "rule")


def downgrade() -> None:
    """Keep the first of the findings that a change dismissed."""
    op.execute(FORGET_ALL_BUT_ONE)
    key_by("change_id")


def key_by(*columns: str) -> None:
    """Make these columns the primary key. SQLite copies the table for it."""
    with op.batch_alter_table(TABLE) as table:
        table.drop_constraint(KEY, type_="primary")
        table.create_primary_key(KEY, [*columns])
