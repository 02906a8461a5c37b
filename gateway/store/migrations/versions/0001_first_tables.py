"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "buckets",
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("sealed", sa.BLOB(), nullable=False),
        sa.Column("hour", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("credential", "bucket"),
    )
    op.create_table(
        "bundles",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("archive", sa.BLOB(), nullable=False),
        sa.Column("signature", sa.BLOB(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("note", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("size"),
    )
    op.create_table(
        "counters",
        sa.Column("handle", sa.BLOB(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("handle"),
    )
    op.create_table(
        "counts",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "day", "source", "detail"),
    )
    op.create_table(
        "credentials",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("hash", sa.BLOB(), nullable=False),
        sa.Column("sealed", sa.BLOB(), nullable=True),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("revoked", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("credentials_hash", "credentials", ["hash"], unique=False)
    op.create_table(
        "disclosures",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
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
        sa.UniqueConstraint("id"),
    )
    op.create_index("disclosures_due", "disclosures", ["due"], unique=False, sqlite_where=sa.text("sealed IS NOT NULL"))
    op.create_index("disclosures_handle", "disclosures", ["handle", "seq"], unique=False)
    op.create_index("disclosures_idx", "disclosures", ["idx"], unique=False)
    op.create_table(
        "duplicates",
        sa.Column("key", sa.BLOB(), nullable=False),
        sa.Column("digest", sa.BLOB(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("duplicates_until", "duplicates", ["until"], unique=False)
    op.create_table(
        "entries",
        sa.Column("idx", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("ref", sa.BLOB(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("alike", sa.Integer(), nullable=True),
        sa.Column("body", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("idx"),
    )
    op.create_index("entries_kind_at", "entries", ["kind", "at"], unique=False)
    op.create_index(
        "entries_of",
        "entries",
        ["of", "kind", "at", "records", "outcome"],
        unique=False,
        sqlite_where=sa.text('"of" IS NOT NULL'),
    )
    op.create_index(
        "entries_recipient",
        "entries",
        ["recipient", "kind", "at", "records", "alike"],
        unique=False,
        sqlite_where=sa.text("recipient IS NOT NULL"),
    )
    op.create_table(
        "facts",
        sa.Column("digest", sa.BLOB(), nullable=False),
        sa.Column("body", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "inferences",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("handle", sa.BLOB(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("disclosure", sa.Text(), nullable=True),
        sa.Column("made_at", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("pair_key", sa.Text(), nullable=False),
        sa.Column("day_key", sa.Text(), nullable=False),
        sa.Column("sealed", sa.BLOB(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("inferences_due", "inferences", ["due"], unique=False)
    op.create_index("inferences_handle", "inferences", ["handle"], unique=False)
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "outbox",
        sa.Column("disclosure", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("next_at", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Text(), nullable=True),
        sa.Column("claimed_at", sa.Integer(), nullable=True),
        sa.Column("uncertain", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("disclosure"),
    )
    op.create_index("outbox_next", "outbox", ["recipient", "next_at"], unique=False)
    op.create_table(
        "person_links",
        sa.Column("idx", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("handle", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("idx"),
    )
    op.create_index("person_links_handle", "person_links", ["handle", "idx"], unique=False)
    op.create_table(
        "published_notices",
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("first_published", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("notice", "digest"),
    )
    op.create_table(
        "recalls",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("disclosure", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("next_at", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("recalls_disclosure", "recalls", ["disclosure"], unique=False)
    op.create_index("recalls_next", "recalls", ["recipient", "next_at"], unique=False)
    op.create_table(
        "rights",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("handle", sa.BLOB(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("grp", sa.Text(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("rights_handle", "rights", ["handle"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("hash", sa.BLOB(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("handle", sa.BLOB(), nullable=True),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("sessions_expires", "sessions", ["expires"], unique=False)
    op.create_table(
        "spool",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Text(), nullable=False),
        sa.Column("sealed", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("spool_closes", "spool", ["closes"], unique=False)
    op.create_table(
        "tiles",
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("hashes", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("level", "n"),
    )
    op.create_table(
        "tokens",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("handle", sa.BLOB(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_table(
        "workers",
        sa.Column("handle", sa.BLOB(), nullable=False),
        sa.Column("sealed", sa.BLOB(), nullable=False),
        sa.Column("rights_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("handle"),
    )
