"""What must hold of a gateway after a fault, looked at by opening what is left of it, and again after it has gone on."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from fault_world import FIRST, OBJECTOR, PURPOSE, RECIPIENT

from gateway.breach.scope import scope
from gateway.errors import GatewayError
from gateway.keys import handle
from gateway.log import verify
from gateway.log.export import export
from gateway.parts import Parts

HOUR_MS = 3_600_000
MAYBE = ("sent", "unknown", "refused")  # outcomes under which a record counts as disclosed
ROUNDS = 4


class Judge:
    """
    Judges one run. `steps` is what the run answered, in order; `violations` are sentences.

    A step of the run that has no answer was cut off: both what it asked for and its absence are then right.
    """

    def __init__(self, parts: Parts, steps: list[dict[str, Any]]) -> None:
        self._parts = parts
        self._answers = {step["step"]: step for step in steps if "answer" in step}
        self.violations: list[str] = []
        self.facts: dict[str, Any] = {}

    async def as_found(self, receipts: list[dict[str, Any]]) -> None:
        """Look at what is there, recover, compare with what the recipient has, then do the same request again."""
        parts = self._parts
        self._verify("as found")
        received = {one for receipt in receipts for one in receipt["ids"]}
        rows = self._rows()
        self._log_before_wire(rows, received)
        self._outcome_after_send(rows, receipts)
        self._nothing_after_objection(rows, received)
        self._all_or_nothing(rows)
        recovered = await parts.pipeline.deliverer.recover()
        self.facts["recovered"] = recovered
        self._every_claim_has_an_outcome(received)
        self._notices_reach_whoever_was_disclosed(received)
        await self._again()

    def at_the_end(self, receipts: list[dict[str, Any]]) -> None:
        """After the gateway has gone on: nothing lost, nothing doubled."""
        rows = self._rows()
        received = {one for receipt in receipts for one in receipt["ids"]}
        self._log_before_wire(rows, received)
        by_worker: dict[str, list[Any]] = {}
        for row in rows:
            by_worker.setdefault(row.worker, []).append(row)
        mine = by_worker.get("W-1001", [])
        self._expect(len(mine) in (3, 4), f"{len(mine)} records of three or four accepted")
        unsent = [row.state for row in mine if row.state != "sent" or row.id not in received]
        self._expect(not unsent, f"records accepted but never sent: {unsent}")
        # A batch that was refused comes again after the objection, and is then withheld for that worker.
        theirs = len(by_worker.get(OBJECTOR, []))
        taken = self._answers.get("receive", {}).get("answer") == "accepted"
        self._expect(theirs in ((2,) if taken else (0, 2)), f"{theirs} records of the objector")
        bodies: dict[str, set[str]] = {}
        for receipt in receipts:
            if receipt["whole"]:
                bodies.setdefault(receipt["webhook"], set()).add(receipt["body"])
        self._expect(all(len(found) == 1 for found in bodies.values()), "a webhook id changed its body")
        self._expect(received <= {row.id for row in rows}, "something was sent that no row knows")
        self._verify("at the end")

    # --- what is looked at ---

    def _rows(self) -> list[Any]:
        marks = {handle(key.secret): name for name, key in self._workers()}
        with self._parts.store.read() as tx:
            rows = tx.exec_driver_sql(
                "SELECT d.id, d.idx, d.handle, d.state, e.kind, o.uncertain, o.attempts FROM disclosures d "
                "LEFT JOIN entries e ON e.idx = d.idx LEFT JOIN outbox o ON o.disclosure = d.seq ORDER BY d.seq"
            ).fetchall()
        return [_Row(row, marks.get(row.handle, "?")) for row in rows]

    def _workers(self) -> list[tuple[str, Any]]:
        keyring = self._parts.keyring
        return [(name.removeprefix("worker/"), keyring.find(name)) for name in keyring.names("worker/")]

    def _log_before_wire(self, rows: list[Any], received: set[str]) -> None:
        known = {row.id: row for row in rows}
        for one in received:
            row = known.get(one)
            if row is None or row.kind != "disclosure":
                self._say("something was sent that the log does not hold")
            elif row.state == "queued" and not row.attempts:
                self._say("something was sent that was never claimed")
            elif row.state == "not_sent":
                self._say("something was sent that is recorded as not sent")

    def _outcome_after_send(self, rows: list[Any], receipts: list[dict[str, Any]]) -> None:
        whole = {one for receipt in receipts if receipt["whole"] for one in receipt["ids"]}
        self._expect(
            all(row.id in whole for row in rows if row.state == "sent"), "an outcome says sent, but nothing had arrived"
        )

    def _nothing_after_objection(self, rows: list[Any], received: set[str]) -> None:
        if self._answers.get("object", {}).get("answer") == "done":
            late = [row for row in rows if row.worker == OBJECTOR and row.id in received]
            self._expect(not late, "a record was sent after its worker's objection had been answered")

    def _all_or_nothing(self, rows: list[Any]) -> None:
        answer = self._answers.get("receive", {})
        count = Counter(row.worker for row in rows)
        again = self._answers.get("receive again", {})
        late = (1,) if again.get("answer") == "accepted" else (0, 1) if "receive again" in self._answers else (0,)
        whole = {(3 + n, 2) for n in late}
        found = (count["W-1001"], count[OBJECTOR])
        if answer.get("answer") == "accepted":
            self._expect(found in whole, f"accepted, but the store holds {found} records")
        else:
            self._expect(found in whole | {(n, 0) for n in late}, f"half of a batch is recorded: {found}")

    def _every_claim_has_an_outcome(self, received: set[str]) -> None:
        rows = self._rows()
        self._expect(all(row.state != "claimed" for row in rows), "a claimed row has no outcome after recovery")
        with self._parts.store.read() as tx:
            told = set(
                tx.exec_driver_sql(
                    "SELECT DISTINCT of FROM entries WHERE kind = 'outcome' AND outcome IN ('sent', 'unknown', 'refused')"
                ).scalars()
            )
        for row in rows:
            if row.id in received:
                self._expect(row.idx in told, "something was sent whose entry has no outcome that counts as disclosed")

    def _notices_reach_whoever_was_disclosed(self, received: set[str]) -> None:
        now = self._parts.clock.now_ms()
        with self._parts.store.read() as tx:
            found = scope(tx, self._parts.keyring, RECIPIENT, now - HOUR_MS, now + HOUR_MS)
        named = {one["worker"] for one in found["workers"]}
        concerned = {row.worker for row in self._rows() if row.id in received}
        self._expect(concerned <= named, "a breach notice would not reach somebody whose record was sent")

    async def _again(self) -> None:
        """The client that got no answer, or a refusal, sends the same again; the worker objects again; time passes."""
        parts, accepted = self._parts, self._answers.get("receive", {}).get("answer") == "accepted"
        try:
            recorded = await parts.pipeline.receive(FIRST)
        except GatewayError as refusal:
            self._say(f"the same request is refused after a restart: {refusal.code}")
            return
        self._expect(recorded.accepted + recorded.duplicates == len(FIRST), "a retry was taken in part")
        self._expect(recorded.accepted in ((0,) if accepted else (0, len(FIRST))), "a retry was taken twice or in part")
        self.facts["retry"] = recorded.accepted
        registers = parts.bundle().registers
        await parts.rights.change(registers, "objection", OBJECTOR, PURPOSE, None, evidence="again", actor="worker")
        for _ in range(ROUNDS):
            await parts.pipeline.deliver()
            parts.clock.advance(HOUR_MS)

    def _verify(self, when: str) -> None:
        """Check the exported log with nothing but its key, against the checkpoint kept beside the signing key."""
        with tempfile.TemporaryDirectory() as folder, self._parts.store.read() as tx:
            target = Path(folder) / "log"
            export(tx, target, self._parts.log.verifier)
            try:
                verify.verify(target, self._parts.log.verifier.vkey, self._parts.keyring.head())
            except verify.Problem as problem:
                self._say(f"the log does not verify {when}: {problem.message}")

    def _expect(self, holds: bool, sentence: str) -> None:
        if not holds:
            self._say(sentence)

    def _say(self, sentence: str) -> None:
        if sentence not in self.violations:
            self.violations.append(sentence)


class _Row:
    """A row of `disclosures` with its worker's name, its entry's kind and its place in the outbox."""

    def __init__(self, row: Any, worker: str) -> None:
        self.id, self.idx, self.state, self.kind = row.id, row.idx, row.state, row.kind
        self.uncertain, self.attempts = row.uncertain, row.attempts
        self.worker = worker
