"""
Consents, withdrawals, objections and collective refusals: given, kept, and in force when they are answered.

The store is the truth; beside it a copy in memory serves decisions. Each change raises a version in the store, which the
recording and the claiming transaction compare with the version a decision was made under, so that a change bites on the very
next record, those waiting in a queue included (design, section 5).

Of consents the latest word counts. A withdrawal that names no recipient ends the consents to every recipient of the purpose;
a consent that names no recipient does not reach an external one, who needs a consent of his own.
"""

import asyncio
import threading
import uuid
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from gateway import canonical, keys
from gateway.clock import Clock, rfc3339
from gateway.consent.ledger import Ledger
from gateway.consent.record import consent_record
from gateway.errors import BadInput, NotFound, Unavailable
from gateway.log.append import Log, NewEntry
from gateway.model import Said
from gateway.registers import Registers
from gateway.store import Store, meta_value, set_meta
from gateway.store.schema import rights

KINDS = ("consent", "withdrawal", "objection", "objection_lifted")


class ConsentState(msgspec.Struct, frozen=True):
    """What policy is told: none, given or withdrawn, and from when until when (epoch seconds)."""

    state: Said = "none"
    since: int | None = None
    until: int | None = None


NO_CONSENT = ConsentState()


class Standing(msgspec.Struct, frozen=True):
    """The rights of one worker as of a version. Recipients may be None: every recipient of the purpose."""

    version: int = 0
    consents: dict[tuple[str, str | None], ConsentState] = {}
    objections: frozenset[tuple[str, str | None]] = frozenset()

    def consent(self, purpose: str, recipient: str, *, external: bool) -> ConsentState:
        """Return the state of consent to `recipient` for `purpose`."""
        exact = self.consents.get((purpose, recipient), NO_CONSENT)
        if exact.state != "none" or external:
            return exact
        return self.consents.get((purpose, None), NO_CONSENT)

    def objects(self, purpose: str, recipient: str) -> bool:
        """Tell whether the worker objects to `purpose`, to this recipient or to all."""
        return (purpose, None) in self.objections or (purpose, recipient) in self.objections


class Refusal(msgspec.Struct, frozen=True):
    """A collective opt-out: a purpose and recipient, for a group or for everybody."""

    purpose: str
    recipient: str
    group: str | None


NO_RIGHTS = Standing()


class Rights:
    """What every worker has said, in memory over the store."""

    def __init__(self, store: Store, keyring: keys.Keyring, log: Log, clock: Clock) -> None:
        self._store = store
        self._keyring = keyring
        self._log = log
        self._clock = clock
        self._ledger = Ledger(store.folder, keyring)
        self._standing: dict[str, Standing] = {}
        self._refusals: frozenset[Refusal] = frozenset()
        self._change = asyncio.Lock()
        self._swap = threading.Lock()
        self._reading = threading.Lock()
        self._behind: dict[str, bytes] = {}  # workers, by handle, whose change could not be read back yet
        self.refusals_version = 0

    def load(self) -> None:
        """Read everything from the store."""
        workers = {}
        for name in self._keyring.names("worker/"):
            key = self._keyring.find(name)
            if key is not None:
                workers[keys.handle(key.secret)] = (name.removeprefix("worker/"), key)
        refusals: set[Refusal] = set()
        by_worker: dict[str, list[Any]] = {}
        with self._store.read() as tx:
            versions: dict[bytes, int] = dict(
                tx.exec_driver_sql("SELECT handle, rights_version FROM workers").fetchall()
            )
            for row in tx.execute(select(rights).order_by(rights.c.seq)):
                if row.kind == "refusal":
                    refusals.add(Refusal(row.purpose, row.recipient, row.grp))
                elif row.handle in workers:
                    by_worker.setdefault(workers[row.handle][0], []).append(row)
            self.refusals_version = int(meta_value(tx, "refusals_version") or 0)
        self._standing = {
            worker: standing(rows, versions.get(handle, 0))
            for handle, (worker, _) in workers.items()
            if (rows := by_worker.get(worker))
        }
        self._refusals = frozenset(refusals)

    def of(self, worker_id: str) -> Standing:
        """Return the worker's rights as of now. Raises `Unavailable` while a change of them cannot be read."""
        behind = self._behind.get(worker_id)
        if behind is not None:
            self._reload(worker_id, behind)
        return self._standing.get(worker_id, NO_RIGHTS)

    def refused(self, purpose: str, recipient: str, groups: Sequence[str]) -> bool:
        """Tell whether representatives have refused this for everybody or for one of `groups`."""
        return any(
            refusal.purpose == purpose
            and refusal.recipient == recipient
            and (refusal.group is None or refusal.group in groups)
            for refusal in self._refusals
        )

    def refusals(self) -> list[Refusal]:
        """Return the collective refusals in force."""
        return sorted(self._refusals, key=lambda refusal: (refusal.purpose, refusal.recipient, refusal.group or ""))

    async def change(
        self,
        registers: Registers,
        kind: str,
        worker_id: str,
        purpose: str,
        recipient: str | None,
        *,
        evidence: str,
        actor: str,
        until_ms: int | None = None,
    ) -> dict[str, Any]:
        """
        Record a consent, withdrawal, objection or its lifting; in force when this returns.

        Returns the record, with `stopped` (records still waiting that will not go) and `already_sent` for a withdrawal or
        objection. Raises `BadInput` for an unknown purpose or recipient, `NotFound` for an unknown worker.
        """
        if kind not in KINDS:
            raise BadInput("not a kind of right", field="kind")
        _check(registers, purpose, recipient)
        key = self._keyring.find(f"worker/{worker_id}")
        if key is None:
            raise NotFound("no such worker", field="worker")
        handle = keys.handle(key.secret)
        record_id, now = str(uuid.uuid4()), self._clock.now_ms()
        record = consent_record(
            registers, record_id=record_id, principal=f"urn:worker-handle:{handle.hex()}", kind=kind, purpose=purpose,
            recipient=recipient, at_ms=now, until_ms=until_ms, evidence=evidence, actor=actor,
        )  # fmt: skip
        row = {
            "id": record_id, "handle": handle, "kind": kind, "purpose": purpose, "recipient": recipient, "grp": None,
            "at": now, "until": until_ms, "sealed": keys.seal(key.secret, canonical.dump(record), record_id.encode()),
        }  # fmt: skip
        entry = NewEntry(
            kind="objection" if kind.startswith("objection") else "consent",
            at=now,
            handle=handle,
            worker_key=key.secret,
            body=_body(purpose, recipient, registers.purposes[purpose].basis, {"state": kind, "actor": actor}),
        )

        async with self._change:
            reach = await self._store.write(lambda tx: self._enter(tx, row, entry))
            self._reload(worker_id, handle)  # first: it is in force from its commit, whatever becomes of the ledger
            kept = {name: value for name, value in row.items() if name not in ("handle", "sealed")}
            self._keep({**kept, "worker": worker_id})
        return {
            "id": record_id,
            "at": rfc3339(now),
            "kind": kind,
            "purpose": purpose,
            "recipient": recipient,
            **reach,
            "record": record,
        }

    def _enter(self, tx: Connection, row: dict[str, Any], entry: NewEntry) -> dict[str, int]:
        """Write a worker's change, and return how many records it stops or comes too late for; none where it allows."""
        known = tx.exec_driver_sql(
            "UPDATE workers SET rights_version = rights_version + 1 WHERE handle = ?", (row["handle"],)
        ).rowcount
        if not known:
            raise NotFound("no such worker", field="worker")
        tx.execute(rights.insert(), [row])
        self._log.append(tx, [entry])
        allows = row["kind"] in ("consent", "objection_lifted")
        return {} if allows else _reach(tx, row["handle"], row["purpose"], row["recipient"])

    async def refuse(
        self, registers: Registers, purpose: str, recipient: str, group: str | None, *, evidence: str, actor: str
    ) -> dict[str, Any]:
        """Record a collective refusal by representatives; it binds external recipients. In force when this returns."""
        _check(registers, purpose, recipient)
        record_id, now = str(uuid.uuid4()), self._clock.now_ms()
        record = consent_record(
            registers, record_id=record_id, principal=f"group:{group or 'all'}", kind="refusal", purpose=purpose,
            recipient=recipient, at_ms=now, until_ms=None, evidence=evidence, actor=actor,
        )  # fmt: skip
        key = self._keyring.ensure(["roster"])["roster"]
        row = {
            "id": record_id, "handle": None, "kind": "refusal", "purpose": purpose, "recipient": recipient, "grp": group,
            "at": now, "until": None, "sealed": keys.seal(key.secret, canonical.dump(record), record_id.encode()),
        }  # fmt: skip
        entry = NewEntry(kind="refusal", at=now, body=_body(purpose, recipient, None, {"group": group, "actor": actor}))

        def work(tx: Connection) -> int:
            version = int(meta_value(tx, "refusals_version") or 0) + 1
            set_meta(tx, "refusals_version", str(version))
            tx.execute(rights.insert(), [row])
            self._log.append(tx, [entry])
            return version

        async with self._change:
            version = await self._store.write(work)
            with self._swap:
                self._refusals |= {Refusal(purpose, recipient, group)}
                self.refusals_version = version
            self._keep({name: value for name, value in row.items() if name not in ("handle", "sealed")})
        return {
            "id": record_id,
            "at": rfc3339(now),
            "kind": "refusal",
            "purpose": purpose,
            "recipient": recipient,
            "group": group,
            "record": record,
        }

    def records(self, worker_id: str) -> list[dict[str, Any]]:
        """Return the worker's own records, oldest first, opened with that worker's key."""
        key = self._keyring.find(f"worker/{worker_id}")
        if key is None:
            return []
        handle = keys.handle(key.secret)
        with self._store.read() as tx:
            rows = tx.execute(select(rights).where(rights.c.handle == handle).order_by(rights.c.seq)).fetchall()
        return [canonical.parse(keys.unseal(key.secret, row.sealed, row.id.encode())) for row in rows]

    def _keep(self, change: dict[str, Any]) -> None:
        """Write a change into the ledger. It is in force already; the caller is told to send it again, so that it is kept."""
        try:
            self._ledger.append(change)
        except OSError:
            raise Unavailable("the change is in force, but could not be kept for a restore; send it again") from None

    def _reload(self, worker_id: str, handle: bytes) -> None:
        # Reading and swapping take turns, so that no older view follows a newer one. Where reading fails, what is in memory is
        # behind the store: nothing of this worker can be recorded or released (the versions differ) until it has been read.
        self._behind[worker_id] = handle
        with self._reading:
            with self._store.read() as tx:
                version = tx.exec_driver_sql("SELECT rights_version FROM workers WHERE handle = ?", (handle,)).scalar()
                rows = tx.execute(select(rights).where(rights.c.handle == handle).order_by(rights.c.seq)).fetchall()
            with self._swap:
                self._standing = {**self._standing, worker_id: standing(rows, version or 0)}
                self._behind.pop(worker_id, None)


def standing(rows: Sequence[Any], version: int) -> Standing:
    """Fold a worker's rows, oldest first, into where that worker stands."""
    consents: dict[tuple[str, str | None], ConsentState] = {}
    objections: set[tuple[str, str | None]] = set()
    for row in rows:
        about = (row.purpose, row.recipient)
        if row.kind == "consent":
            consents[about] = ConsentState("given", row.at // 1000, None if row.until is None else row.until // 1000)
        elif row.kind == "withdrawal":
            ended = [key for key in consents if key == about or (row.recipient is None and key[0] == row.purpose)]
            for key in {about, *ended}:
                consents[key] = ConsentState("withdrawn", row.at // 1000)
        elif row.kind == "objection":
            objections.add(about)
        elif row.kind == "objection_lifted":
            objections -= {
                key for key in objections if key == about or (row.recipient is None and key[0] == row.purpose)
            }
    return Standing(version, consents, frozenset(objections))


def _body(purpose: str, recipient: str | None, basis: str | None, more: dict[str, Any]) -> dict[str, Any]:
    """Return the body of an entry about a right: it names the use and no record."""
    return {
        "recipient": recipient,
        "purpose": purpose,
        "basis": basis,
        "categories": [],
        "bundle": None,
        "records": 0,
        "retain_until": None,
        **more,
    }


def _check(registers: Registers, purpose: str, recipient: str | None) -> None:
    if purpose not in registers.purposes:
        raise BadInput("no purpose of that name is registered", field="purpose", code="unknown_purpose")
    if recipient is not None and recipient not in registers.recipients:
        raise BadInput("no recipient of that name is registered", field="recipient", code="unknown_recipient")


def _reach(tx: Connection, handle: bytes, purpose: str, recipient: str | None) -> dict[str, int]:
    """Count what is still waiting and what had already left when a right was exercised."""
    rows = tx.exec_driver_sql(
        "SELECT state, count(*) AS n FROM disclosures WHERE purpose = ? AND (? IS NULL OR recipient = ?) AND seq IN "
        "(SELECT seq FROM disclosures WHERE handle = ? UNION SELECT disclosure FROM mentions WHERE handle = ?) GROUP BY state",
        (purpose, recipient, recipient, handle, handle),
    ).fetchall()
    states = {row.state: row.n for row in rows}
    return {
        "stopped": states.get("queued", 0),
        "already_sent": sum(states.get(state, 0) for state in ("claimed", "sent", "unknown")),
    }
