"""Bugs that are planted in the harness's process, never in the product, to see that the harness finds them."""

import http.client
from types import SimpleNamespace
from typing import Any

from fault_world import RECIPIENT

from gateway.parts import Parts
from gateway.pipeline import outbox
from gateway.pipeline.record import Recorded


def send_before_commit(parts: Parts) -> None:
    """Records leave from within the transaction that records them, before it is durable."""
    record = parts.pipeline.recorder.record
    target = parts.bundle().registers.recipients[RECIPIENT].address

    def eager(tx: Any, batch: Any, remembered: Any) -> Any:
        result = record(tx, batch, remembered)
        if isinstance(result, Recorded):
            for release in batch.releases:
                _post(target, [one.body for one in release.records])
        return result

    parts.pipeline.recorder = SimpleNamespace(record=eager)


def outcome_before_send(parts: Parts) -> None:
    """The outcome `sent` is recorded first, and the sending follows."""
    deliverer = parts.pipeline.deliverer

    async def eager(name: str, look: Any, webhook_id: str) -> int:
        now = parts.clock.now_ms()
        await parts.store.write(
            lambda tx: outbox.settle(tx, parts.log, look.going, "sent", 200, parts.people.keys(), now, None)
        )
        recipient = look.standing.bundle.registers.recipients[name]
        made = min(row.at for row in look.going)
        await deliverer._sender.send(recipient, parts.secrets(name), webhook_id, look.records, made)
        return len(look.going)

    deliverer._send = eager


def synchronous_normal(parts: Parts) -> None:
    """Commits are not synced."""
    parts.store._writer.exec_driver_sql("PRAGMA synchronous = NORMAL")
    assert parts.store._writer.exec_driver_sql("PRAGMA synchronous").scalar() == 1


def recheck_removed(parts: Parts) -> None:
    """What waits is released as it was decided when it came."""
    parts.pipeline.deliverer._why_not = lambda row, decision, now_ms: ()


BUGS = {
    "send before commit": send_before_commit,
    "outcome before send": outcome_before_send,
    "synchronous=NORMAL": synchronous_normal,
    "recheck removed": recheck_removed,
}


def plant(name: str, parts: Parts) -> None:
    """Plant the bug of that name. Raises `KeyError` for one that there is not."""
    BUGS[name](parts)


def _post(address: str, records: list[bytes]) -> None:
    host, _, path = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=60)
    body = b'{"data":{"records":[%b]}}' % b",".join(records)
    connection.request("POST", f"/{path}", body, {"webhook-id": "early", "content-type": "application/json"})
    connection.getresponse().read()
    connection.close()
