"""Who else is named in a copy."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "mentions",
        sa.Column("disclosure", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("handle", sa.BLOB(), nullable=False),
        sa.Column("idx", sa.Integer(), nullable=False),
        sa.Column("facts", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("disclosure", "handle"),
    )
    op.create_index("mentions_handle", "mentions", ["handle", "idx"], unique=False)
