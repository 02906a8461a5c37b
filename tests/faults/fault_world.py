"""What the harness works on: a small gateway with a published policy, two workers, and a write-ahead log about to be moved over."""

import asyncio
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

from gateway import setup
from gateway.clock import SetClock, from_rfc3339
from gateway.log.append import NewEntry
from gateway.model import Event, Scan
from gateway.operations import machines, people
from gateway.parts import Parts, open_parts
from gateway.policy import publish
from gateway.policy.bundle import Bundle
from gateway.settings import Settings
from gateway.store import set_meta

ROOT = Path(__file__).parents[2]
CLOCK_MS = from_rfc3339("2026-11-20T10:00:00Z")  # a Friday, on shift in Berlin
RECIPIENT, PURPOSE = "workload-model", "workload-balancing"
STAYS, OBJECTOR = "W-1001", "W-1002"
ROSTER = """worker_id,given_name,family_name,username,language,time_zone,jurisdiction,groups,kind,schedule
W-1001,Anna,Schmidt,aschmidt,de,Europe/Berlin,DE,warehouse,employee,day-shift
W-1002,Ben,Okafor,bokafor,en,Europe/Berlin,DE,dispatch,employee,day-shift
"""
# SQLite moves the write-ahead log into the database at the commit that brings it to 1000 pages. The log stops just short of
# that here, so that the request's own commits do it and the moving is among the calls that fail.
NEARLY_FULL_PAGES = 985


class EmptyScansDetector:
    """Stands where the detector does and finds nothing: Presidio takes seconds to start, and no fault of files is in it."""

    def scan(self, texts):
        """Return a scan without findings for each text."""
        return [Scan() for _ in texts]

    def replace_people(self, people):
        """Take any names."""


def _event(name: str, worker: str) -> Event:
    data = {"app": "firefox", "title": f"Plan {name}"}
    digest = hashlib.sha256(json.dumps(data).encode()).digest()
    return Event(
        source="desktop", origin="harness", id=name, type="currentwindow", occurred_at=CLOCK_MS - 60_000, worker=worker,
        data=data, digest=digest,
    )  # fmt: skip


FIRST = [*(_event(f"a{n}", STAYS) for n in range(3)), *(_event(f"b{n}", OBJECTOR) for n in range(2))]
LATE = [_event("late", STAYS)]


def settings(folder: Path) -> Settings:
    """Return the settings of a gateway in this folder."""
    return Settings.model_validate({"data": folder / "data", "keyring": {"path": folder / "keyring"}})


def policies(folder: Path, port: int) -> Path:
    """Copy the policies, with every recipient on this port."""
    made = folder / "policies"
    shutil.copytree(ROOT / "policies", made)
    register = made / "registers" / "recipients.yaml"
    text = re.sub(r"(?<=http://127\.0\.0\.1:)[0-9]+", str(port), register.read_text("utf-8"))
    register.write_text(text, "utf-8")
    return made


def make(folder: Path, port: int, *, pages: int = 0) -> None:
    """Make a gateway in this folder whose recipients are on `port`, and leave `pages` in its write-ahead log."""
    clock = SetClock(CLOCK_MS)
    setup.initialise(settings(folder), clock=clock, demonstration=True)
    parts = open_parts(settings(folder), clock=clock, detector=lambda _: EmptyScansDetector())
    bundle = Bundle.from_directory(policies(folder, port))

    def work(tx: Any) -> None:
        publish.publish(tx, bundle, "dpo", parts.keyring.signer, CLOCK_MS)
        set_meta(tx, "bundle", bundle.digest)
        body = {"records": 0, "bundle": bundle.digest, "actor": "dpo"}
        parts.log.append(tx, [NewEntry(kind="policy", at=CLOCK_MS, body=body)])

    async def fill() -> None:
        await parts.store.write(work)
        parts.activate(bundle)
        await people.import_roster(parts, {"text": ROSTER})
        await machines.recipient_secret(parts, {"recipient": RECIPIENT})
        # The keys that a request needs are there already, as on any day but the first; and one that is not stays missing.
        parts.keyring.ensure([f"pair/{STAYS}/{PURPOSE}"])

    asyncio.run(fill())
    if pages:
        _fill_the_wal(parts, folder, pages)
        _copy_as_after_a_crash(parts, folder)
        return
    parts.close()


def _fill_the_wal(parts: Parts, folder: Path, pages: int) -> None:
    parts.store.write_sync(lambda tx: set_meta(tx, "filler", "0"))
    with parts.store.read() as tx:
        page = int(tx.exec_driver_sql("PRAGMA page_size").scalar())
    wal = folder / "data" / "gateway.db-wal"
    parts.store._writer.exec_driver_sql("PRAGMA wal_checkpoint(RESTART)")
    parts.store.write_sync(lambda tx: set_meta(tx, "filler", "again"))
    parts.store._writer.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    n = 0
    while not wal.exists() or wal.stat().st_size < pages * (page + 24):
        n += 1
        parts.store.write_sync(lambda tx, n=n: set_meta(tx, "filler", str(n)))


def _copy_as_after_a_crash(parts: Parts, folder: Path) -> None:
    # Closing would empty the log. The files are copied as a kill would leave them, then put in place of what closing leaves.
    kept = folder / "kept"
    shutil.copytree(folder / "data", kept, ignore=shutil.ignore_patterns("*-shm", "lock"))
    parts.close()
    shutil.rmtree(folder / "data")
    kept.rename(folder / "data")
