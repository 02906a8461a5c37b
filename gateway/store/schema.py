"""
The tables. Alembic's migrations under `store/migrations` make them; `metadata` is what they must come to.

No table holds a payload or a person's details in clear: `sealed` columns are AES-GCM under keys that live in the keyring,
apart from the database, so that destroying a key ends the copy in every page, WAL frame and backup. A `handle` is a random
looking value made from a worker's key; it means nothing once that key is destroyed. Times are epoch milliseconds unless
the name ends in `_day` (`YYYY-MM-DD`).
"""

from sqlalchemy import BLOB, Column, Index, Integer, MetaData, Table, Text

metadata = MetaData()

meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

# --- the log (gateway.log) ---

entries = Table(
    "entries",
    metadata,
    Column("idx", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("ref", BLOB, nullable=False),  # 32 bytes; equals the entry's `ref`
    Column("of", Integer),  # outcome, deletion: the entry it tells about
    # The rest beside the body is what breach scope asks for, as the body has it.
    Column("recipient", Text),
    Column("records", Integer),  # of an outcome, those that no earlier outcome told about
    Column("outcome", Text),
    Column("alike", Integer),  # disclosure: an entry, perhaps itself, with the same categories
    Column("body", BLOB, nullable=False),  # canonical JSON, exactly what the tree hashes
)
Index(
    "entries_of",
    entries.c.of,
    entries.c.kind,
    entries.c.at,
    entries.c.records,
    entries.c.outcome,
    sqlite_where=entries.c.of.is_not(None),
)
Index(
    "entries_recipient",
    entries.c.recipient,
    entries.c.kind,
    entries.c.at,
    entries.c.records,
    entries.c.alike,
    sqlite_where=entries.c.recipient.is_not(None),
)
Index("entries_kind_at", entries.c.kind, entries.c.at)

tiles = Table(
    "tiles",
    metadata,
    Column("level", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("hashes", BLOB, nullable=False),  # 256 × 32 bytes, full tiles only
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("at", Integer, nullable=False),
    Column("note", BLOB, nullable=False),
)

person_links = Table(
    "person_links",
    metadata,
    Column("idx", Integer, primary_key=True, autoincrement=False),
    Column("handle", BLOB, nullable=False),
)
Index("person_links_handle", person_links.c.handle, person_links.c.idx)

counters = Table("counters", metadata, Column("handle", BLOB, primary_key=True), Column("n", Integer, nullable=False))

# --- people ---

workers = Table(
    "workers",
    metadata,
    Column("handle", BLOB, primary_key=True),
    Column("sealed", BLOB, nullable=False),  # roster rows of this worker, under the worker's key
    Column("rights_version", Integer, nullable=False, default=0),
)

rights = Table(
    "rights",
    metadata,
    Column("seq", Integer, primary_key=True),  # the order in which they were said
    Column("id", Text, nullable=False, unique=True),
    Column("handle", BLOB),  # None for a collective refusal
    Column("kind", Text, nullable=False),  # consent, withdrawal, objection, refusal
    Column("purpose", Text, nullable=False),
    Column("recipient", Text),  # None: every recipient of the purpose
    Column("grp", Text),  # a refusal's group; None: everybody
    Column("at", Integer, nullable=False),
    Column("until", Integer),
    Column("sealed", BLOB, nullable=False),  # the ISO/IEC TS 27560 record
)
Index("rights_handle", rights.c.handle)

# --- what comes in ---

credentials = Table(
    "credentials",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # source, recipient
    Column("subject", Text, nullable=False),  # register key of the source or recipient
    Column("hash", BLOB, nullable=False),  # SHA-256 of a 256-bit random token
    Column(
        "sealed", BLOB
    ),  # source: the worker ids it may speak for (none: all) and its HMAC secret; recipient: webhook secrets
    Column("created", Integer, nullable=False),
    Column("revoked", Integer),
)
Index("credentials_hash", credentials.c.hash)

duplicates = Table(
    "duplicates",
    metadata,
    Column("key", BLOB, primary_key=True),  # HMAC of (credential's source, CloudEvents source, id)
    Column("digest", BLOB, nullable=False),  # HMAC of the body's digest
    Column("until", Integer),
)
Index("duplicates_until", duplicates.c.until)

counts = Table(
    "counts",
    metadata,
    Column("kind", Text, primary_key=True),  # unmapped, unattributed, screened, lost, conflict, damaged
    Column("day", Text, primary_key=True),
    Column("source", Text, primary_key=True),  # "" for screened
    Column("detail", Text, primary_key=True),  # event type and field, reason, or recipient
    Column("n", Integer, nullable=False),
)

buckets = Table(
    "buckets",
    metadata,
    Column("credential", Text, primary_key=True),
    Column("bucket", Text, primary_key=True),
    Column("sealed", BLOB, nullable=False),  # type, client, host name, created
    Column("hour", Text, nullable=False),
)

spool = Table(
    "spool",  # open ActivityWatch runs: mapped fields only, under an hourly key
    metadata,
    Column("id", Text, primary_key=True),
    Column("credential", Text, nullable=False),
    Column("bucket", Text, nullable=False),
    Column("started", Integer, nullable=False),
    Column("closes", Integer, nullable=False),  # when it closes if nothing more comes
    Column("hour", Text, nullable=False),
    Column("sealed", BLOB, nullable=False),
)
Index("spool_closes", spool.c.closes)

# --- what goes out ---

facts = Table(
    "facts",  # interned: few distinct values
    metadata,
    Column("digest", BLOB, primary_key=True),
    Column("body", BLOB, nullable=False),  # canonical JSON of the facts without `now`
)

disclosures = Table(
    "disclosures",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("place", BLOB),  # what the id stands for (`keys.ids`); None: made before ids had places
    Column("idx", Integer, nullable=False),  # its log entry
    Column("position", Integer, nullable=False),  # among the entry's records
    Column("handle", BLOB, nullable=False),
    Column("source", Text, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("bundle", Text, nullable=False),
    Column("facts", BLOB, nullable=False),
    Column("at", Integer, nullable=False),
    Column("due", Integer, nullable=False),
    Column("pair_key", Text, nullable=False),  # keyring id (random) of the (worker, purpose) key
    Column("day_key", Text, nullable=False),  # keyring id (random) of the due day's key
    Column("sealed", BLOB),  # {record, removed, nonce} under both keys; None once the timer has run
    Column("state", Text, nullable=False),  # queued, claimed, sent, refused, unknown, not_sent, deleted
)
Index("disclosures_place", disclosures.c.place, unique=True)
Index("disclosures_id", disclosures.c.id, unique=True, sqlite_where=disclosures.c.place.is_(None))
Index("disclosures_handle", disclosures.c.handle, disclosures.c.seq)
Index("disclosures_idx", disclosures.c.idx)
Index("disclosures_due", disclosures.c.due, sqlite_where=disclosures.c.sealed.is_not(None))

mentions = Table(
    "mentions",  # others who are named in a copy by their token; gone with the copy
    metadata,
    Column("disclosure", Integer, primary_key=True, autoincrement=False),  # disclosures.seq
    Column("handle", BLOB, primary_key=True),  # who is named
    Column("idx", Integer, nullable=False),  # that worker's own log entry
    Column("facts", BLOB, nullable=False),  # what that worker was decided on
)
Index("mentions_handle", mentions.c.handle, mentions.c.idx)

outbox = Table(
    "outbox",
    metadata,
    Column("disclosure", Integer, primary_key=True, autoincrement=False),  # disclosures.seq
    Column("recipient", Text, nullable=False),
    Column("next_at", Integer, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("webhook_id", Text),  # set when claimed; never sent with another body
    Column("claimed_at", Integer),
    Column("uncertain", Integer, nullable=False, default=0),  # 1 once an attempt may have reached the recipient
)
Index("outbox_next", outbox.c.recipient, outbox.c.next_at)

recalls = Table(
    "recalls",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("disclosure", Integer, nullable=False),  # disclosures.seq
    Column("why", Text, nullable=False),  # retention, withdrawal, erasure
    Column("next_at", Integer),  # None when answered
    Column("attempts", Integer, nullable=False, default=0),
    Column("answer", Text),  # confirmed, refused, unknown; None while open
)
Index("recalls_next", recalls.c.recipient, recalls.c.next_at)
Index("recalls_disclosure", recalls.c.disclosure)

tokens = Table(
    "tokens",  # pseudonym back to worker; dies with the worker or the period
    metadata,
    Column("token", Text, primary_key=True),
    Column("handle", BLOB, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("period", Text, nullable=False),
)

inferences = Table(
    "inferences",
    metadata,
    Column("id", Text, primary_key=True),
    Column("handle", BLOB, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("disclosure", Text),  # its disclosure_id
    Column("made_at", Integer, nullable=False),
    Column("received_at", Integer, nullable=False),
    Column("due", Integer, nullable=False),
    Column("pair_key", Text, nullable=False),
    Column("day_key", Text, nullable=False),
    Column("sealed", BLOB),  # {statement, value, about}
)
Index("inferences_handle", inferences.c.handle)
Index("inferences_due", inferences.c.due)

# --- policy in force, sign-in ---

bundles = Table(
    "bundles",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("published", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("archive", BLOB, nullable=False),
    Column("signature", BLOB, nullable=False),
    Column("active", Integer, nullable=False),
)

published_notices = Table(
    "published_notices",
    metadata,
    Column("notice", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("first_published", Integer, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", BLOB, primary_key=True),  # SHA-256 of the secret
    Column("kind", Text, nullable=False),  # link, session, token
    Column("role", Text, nullable=False),
    Column("handle", BLOB),  # the worker's, for role worker
    Column("created", Integer, nullable=False),
    Column("expires", Integer, nullable=False),
)
Index("sessions_expires", sessions.c.expires)
