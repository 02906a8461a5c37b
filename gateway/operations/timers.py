"""Retention from the command line."""

from typing import Any

from gateway import retention
from gateway.parts import Parts


async def due(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return what is due within some days."""
    days = int(arguments.get("days", 7))
    with parts.store.read() as tx:
        return {"due": retention.due(tx, parts.clock.now_ms(), days * 86_400_000)}


async def sweep(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """End what is due now, and ask recipients to delete."""
    swept = await parts.pipeline.sweep()
    confirmed = await parts.pipeline.recall()
    return {
        "copies": swept.copies,
        "not_sent": swept.not_sent,
        "inferences": swept.inferences,
        "recalls": swept.recalls,
        "confirmed": confirmed,
    }


async def show(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """Return each purpose's retention, and how recalls stand."""
    registers = parts.bundle().registers
    with parts.store.read() as tx:
        recalls = tx.exec_driver_sql(
            "SELECT recipient, coalesce(answer, 'open') AS answer, count(*) AS n FROM recalls GROUP BY 1, 2 ORDER BY 1, 2"
        ).fetchall()
    return {
        "purposes": {name: one.retention_days for name, one in sorted(registers.purposes.items())},
        "recalls": [{"recipient": row.recipient, "answer": row.answer, "records": row.n} for row in recalls],
    }
