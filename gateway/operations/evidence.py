"""The log, its receipts, and what it answers after a breach."""

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import select

from gateway import canonical, copies
from gateway.breach import scope as breach
from gateway.clock import from_rfc3339
from gateway.errors import BadInput, NotFound
from gateway.log import export as exporting
from gateway.log import receipt as receipts
from gateway.log import records
from gateway.parts import Parts
from gateway.rights import disclosures as mine
from gateway.store.schema import disclosures


async def export(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Write the log as a folder that anyone can check."""

    def work() -> dict[str, Any]:
        with parts.store.read() as tx:
            return exporting.export(tx, Path(arguments["dir"]), parts.keyring.signer.verifier)

    return await asyncio.to_thread(work)


async def receipt(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the receipt of a disclosure, with what opens its commitment; the worker's page says that it was issued."""
    found = select(disclosures).where(mine.named(parts.keyring, arguments["id"]))
    with parts.store.read() as tx:
        row = tx.execute(found).first()
    worker = parts.people.worker_id(row.handle) if row is not None else None
    if row is None or worker is None:
        raise NotFound("there is no such disclosure", field="id")
    await parts.log_access(worker, "dpo", "receipt of a disclosure")
    with parts.store.read() as tx:
        rows = mine.of_entry(tx, row.handle, row.idx)
        opened = [copies.open_copy(parts.keyring, one) for one in rows]
        pairs = [(copy.nonce, copy.record) for copy in opened if copy is not None]
        opening = None
        if len(pairs) == len(rows):
            opening = records.opening([one.id for one in rows].index(row.id), pairs)
        return receipts.make(tx, row.idx, parts.log.verifier, opening)


async def tail(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the newest entries, oldest first."""
    most = min(int(arguments.get("lines", 10)), 1000)
    with parts.store.read() as tx:
        rows = tx.exec_driver_sql("SELECT idx, body FROM entries ORDER BY idx DESC LIMIT ?", (most,)).fetchall()
    return {"entries": [{"index": row.idx, **canonical.parse(row.body)} for row in reversed(rows)]}


async def scope(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Say who was affected when a recipient was breached in a time."""
    try:
        start, end = from_rfc3339(arguments["from"]), from_rfc3339(arguments["to"])
    except ValueError:
        raise BadInput("must be RFC 3339 times with an offset", field="from") from None

    def work() -> dict[str, Any]:
        with parts.store.read() as tx:
            return breach.scope(tx, parts.keyring, arguments["recipient"], start, end)

    return await asyncio.to_thread(work)


async def keys_show(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """Count the keys by kind; names hold worker ids and are not told."""
    kinds: dict[str, int] = {}
    for name in parts.keyring.names():
        kind = name.partition("/")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
    return {
        "origin": parts.keyring.origin,
        "vkey": parts.keyring.signer.verifier.vkey,
        "epoch": parts.keyring.epoch,
        "keys": kinds,
    }


async def keys_rotate(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Wrap every key anew under a fresh epoch key, and destroy the old one."""
    await asyncio.to_thread(parts.keyring.rotate)
    return await keys_show(parts, arguments)


async def health(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """Tell whether the gateway can decide and record."""
    return {name: value for name, value in parts.health().items() if name != "figures"}
