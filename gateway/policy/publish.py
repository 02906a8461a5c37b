"""
Which bundle is in force, and since when workers have been told what.

A publication is a signed row: the signature is over digest, time and actor, and the archive's bytes must have that digest. The
one in force is the latest; a row that says otherwise, or whose signature or archive is not ours, stops the start. Signing is
deterministic (Ed25519), so a signature is checked by making it again.
"""

import hmac
from typing import Any, Protocol

from sqlalchemy import Connection, insert, select, update

from gateway.clock import rfc3339
from gateway.errors import ConfigurationError
from gateway.policy.boundaries import notice_digest
from gateway.policy.bundle import Bundle
from gateway.store.schema import bundles, published_notices

SLACK_MS = 1000  # several publications within a moment get moments of their own


class Signer(Protocol):
    """Signs text with the same bytes each time, as the keyring's signer does."""

    def sign(self, text: str) -> bytes:
        """Return the signed note over `text`, which ends in a line end."""
        ...


def notices(bundle: Bundle) -> list[tuple[str, str]]:
    """Return (notice, digest of its text) for every notice of a bundle, by name."""
    return [(name, notice_digest(name, notice)) for name, notice in sorted(bundle.registers.notices.items())]


def publish(tx: Connection, bundle: Bundle, actor: str, signer: Signer, now_ms: int) -> dict[str, Any]:
    """
    Put a checked bundle in force, and note the first publication of each notice's text. Runs in the writer's transaction.

    Returns {"digest", "published", "previous", "notices"}; `notices` names those whose text was never published before. Raises
    `ConfigurationError` when the clock stands before the latest publication.
    """
    latest = tx.execute(
        select(bundles.c.digest, bundles.c.published).order_by(bundles.c.published.desc()).limit(1)
    ).first()
    if latest is not None:
        if now_ms < latest.published - SLACK_MS:
            raise ConfigurationError("the clock stands before the latest publication of a policy")
        now_ms = max(now_ms, latest.published + 1)
    known = {(row.notice, row.digest) for row in tx.execute(select(published_notices))}
    fresh = [notice for notice in notices(bundle) if notice not in known]
    if fresh:
        rows = [{"notice": name, "digest": digest, "first_published": now_ms} for name, digest in fresh]
        tx.execute(insert(published_notices), rows)
    values = {
        "published": now_ms,
        "actor": actor,
        "archive": bundle.archive(),
        "signature": signer.sign(_statement(bundle.digest, now_ms, actor)),
        "active": 1,
    }
    tx.execute(update(bundles).values(active=0))
    there = tx.execute(select(bundles.c.digest).where(bundles.c.digest == bundle.digest)).first()
    if there is None:
        tx.execute(insert(bundles).values(digest=bundle.digest, **values))
    else:
        tx.execute(update(bundles).where(bundles.c.digest == bundle.digest).values(**values))
    return {
        "digest": bundle.digest,
        "published": rfc3339(now_ms),
        "previous": latest.digest if latest is not None else None,
        "notices": [name for name, _ in fresh],
    }


def active(tx: Connection, signer: Signer) -> Bundle | None:
    """Return the bundle in force, or None before the first publication. Raises `ConfigurationError` when it was touched."""
    rows = tx.execute(select(bundles).order_by(bundles.c.published.desc())).all()
    if not rows:
        return None
    latest = rows[0]
    if [row.digest for row in rows if row.active] != [latest.digest]:
        raise ConfigurationError("the policy marked as in force is not the one that was published last")
    expected = signer.sign(_statement(latest.digest, latest.published, latest.actor))
    if not hmac.compare_digest(expected, bytes(latest.signature)):
        raise ConfigurationError("the signature of the policy in force is not ours; the store was changed from outside")
    bundle = Bundle.from_archive(bytes(latest.archive))
    if not hmac.compare_digest(bundle.digest, latest.digest):
        raise ConfigurationError(
            "the archive of the policy in force is not what was signed; the store was changed from outside"
        )
    return bundle


def _statement(digest: str, published_ms: int, actor: str) -> str:
    quoted = actor.encode("unicode_escape").decode("ascii")
    return f"worker-data-gateway policy v1\n{digest}\n{published_ms}\n{quoted}\n"
