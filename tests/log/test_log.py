"""The worked example in the format's description is a true one: made again from its keys, line by line."""

import base64
import textwrap

import pytest
from sqlalchemy import create_engine, select

import gateway.log
from gateway.clock import from_rfc3339
from gateway.log import records, verify
from gateway.log.append import Log, NewEntry
from gateway.log.export import export
from gateway.log.note import Signer
from gateway.store.schema import entries, metadata

RECORDS = [b'{"app_name":"mail"}', b'{"app_name":"browser"}']
NONCES = [bytes((1,)) * 32, bytes((2,)) * 32]


@pytest.fixture
def example(tmp_path):
    """The example's log, written as the gateway writes: its one entry, its checkpoint, its key, and an export of it."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    signer = Signer("gateway.example/log", bytes(range(32)))
    log = Log(signer, signer.name)
    root = records.records_root(map(records.commitment, NONCES, RECORDS))
    entry = NewEntry(
        kind="disclosure",
        at=from_rfc3339("2026-11-20T09:00:00.000Z"),
        worker_key=bytes(32),
        body={
            "recipient": "workload-model",
            "purpose": "workload-balancing",
            "basis": "legitimate_interest",
            "categories": ["app_name", "event_time"],
            "bundle": "sha256:9f86d081",
            "records": 2,
            "root": base64.b64encode(root).decode(),
            "retain_until": "2026-12-20T00:00:00.000Z",
        },
    )
    with engine.begin() as tx:
        log.append(tx, [entry])
        log.checkpoint(tx, 0)
        log.committed()
        body = bytes(tx.execute(select(entries.c.body)).scalar_one())
        export(tx, tmp_path / "log", signer.verifier)
    engine.dispose()
    return body, log.note, signer.verifier.vkey, tmp_path / "log"


def test_the_worked_example_is_true(example) -> None:
    """Entry, checkpoint and key stand in the description exactly as the code makes them, and they verify."""
    body, checkpoint, vkey, folder = example
    described = textwrap.dedent(gateway.log.__doc__ or "")
    lines = [line.strip() for line in described.splitlines()]
    assert body.decode() in "".join(lines)
    assert all(line in lines for line in checkpoint.decode().splitlines())
    assert vkey in lines
    assert verify.verify(folder, vkey, checkpoint).size == 1
