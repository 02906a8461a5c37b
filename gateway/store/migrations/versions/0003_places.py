"""Disclosures are found by a place that ascends; the ids of those made before stay what they are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_COLUMNS = "seq, id, idx, position, handle, source, event_type, recipient, purpose, bundle, facts, at, due, pair_key, day_key, sealed, state"


def upgrade() -> None:
    """Bring the tables forward."""
    op.rename_table("disclosures", "disclosures_before")
    op.create_table(
        "disclosures",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.BLOB(), nullable=True),
        sa.Column("idx", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("handle", sa.BLOB(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.Column("facts", sa.BLOB(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("pair_key", sa.Text(), nullable=False),
        sa.Column("day_key", sa.Text(), nullable=False),
        sa.Column("sealed", sa.BLOB(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.execute(f"INSERT INTO disclosures({_COLUMNS}) SELECT {_COLUMNS} FROM disclosures_before ORDER BY seq")  # noqa: S608 - our own names
    op.drop_table("disclosures_before")
    op.create_index("disclosures_place", "disclosures", ["place"], unique=True)
    op.create_index("disclosures_id", "disclosures", ["id"], unique=True, sqlite_where=sa.text("place IS NULL"))
    op.create_index("disclosures_handle", "disclosures", ["handle", "seq"], unique=False)
    op.create_index("disclosures_idx", "disclosures", ["idx"], unique=False)
    op.create_index("disclosures_due", "disclosures", ["due"], unique=False, sqlite_where=sa.text("sealed IS NOT NULL"))
