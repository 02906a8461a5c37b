"""Publishing policy, and what is in force."""

import asyncio
from pathlib import Path
from typing import Any

from gateway.log.append import NewEntry
from gateway.parts import Parts
from gateway.policy import check
from gateway.policy import publish as publishing
from gateway.policy.bundle import Bundle
from gateway.store import set_meta


async def publish(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Check, test, sign, record and activate the policies of a directory."""
    bundle = await asyncio.to_thread(Bundle.from_directory, Path(arguments["directory"]))
    await asyncio.to_thread(check.require, bundle)
    now = parts.clock.now_ms()
    actor = arguments.get("actor", "dpo")

    def work(tx: Any) -> dict[str, Any]:
        result = publishing.publish(tx, bundle, actor, parts.keyring.signer, now)
        set_meta(tx, "bundle", bundle.digest)
        body = {"records": 0, "bundle": bundle.digest, "actor": actor, "notices": sorted(bundle.registers.notices)}
        parts.log.append(tx, [NewEntry(kind="policy", at=now, body=body)])
        return result

    async with parts.changing:
        result = await parts.store.write(work)
        await asyncio.to_thread(parts.activate, bundle)
    return {**result, "bundle": bundle.digest}


async def show(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """Return the bundle in force, and how often and when policies were published."""
    with parts.store.read() as tx:
        rows = tx.exec_driver_sql(
            "SELECT digest, published, actor, active FROM bundles ORDER BY published DESC"
        ).fetchall()
    registers = parts.bundle().registers
    return {
        "bundle": parts.bundle().digest,
        "history": [
            {"bundle": r.digest, "published": r.published, "actor": r.actor, "active": bool(r.active)} for r in rows
        ],
        "routes": {
            name: {
                "source": one.source,
                "purpose": one.purpose,
                "recipient": one.recipient,
                "event_types": list(one.event_types),
            }
            for name, one in sorted(registers.routes.items())
        },
    }
