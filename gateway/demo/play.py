"""
The demonstration from beginning to end: set up, play the day, wait, let time pass, look from outside.

One clock is passed to the gateway and to the AI systems, and follows the recording. Nothing here decides whether a claim holds:
it gathers evidence, and `claims` checks it.
"""

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from gateway.clock import Clock, SetClock, SystemClock
from gateway.demo import claims, company, day, logbook, outside
from gateway.demo.ai_system import TOLERANCE_S, AiSystem
from gateway.demo.claims import Claim, Evidence
from gateway.demo.company import Folders
from gateway.demo.running import Running
from gateway.demo.sources import Sources
from gateway.demo.summary import Summary
from gateway.demo.witness import Witness
from gateway.operations.intake import take_file

DAY_MS = 86_400_000
SHORTEST_RETENTION_DAYS = 7
PATIENCE_S = 60.0  # real seconds for what is due to be sent; then the claims will tell what is missing
MOST_UNSETTLED_MS = TOLERANCE_S * 1000 // 2  # of the day's clock, from one moment with nothing on the wire to the next

Progress = Callable[[str, int, int], None]
"""Told (what is being done, steps done, steps in all)."""


@dataclass
class Demonstration:
    """A played day: the running gateway and AI systems, the summary and the checked claims."""

    running: Running
    systems: tuple[AiSystem, ...]
    summary: Summary
    claims: list[Claim]
    forwarded: Mapping[str, int]
    _stack: ExitStack = field(default_factory=ExitStack)

    @property
    def holds(self) -> bool:
        """Whether every claim was found true."""
        return all(claim.holds for claim in self.claims)

    def close(self) -> None:
        """Stop everything."""
        self._stack.close()


def expected() -> Mapping[str, Any]:
    """Return what must come of the recording."""
    text = (files("gateway.demo") / "data" / "expected.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def play(
    data: Path, *, port: int | None = None, engine: str = "regopy", progress: Progress, wall: Clock | None = None
) -> Demonstration:
    """
    Play the latest working day in a fresh store at `data` and check every claim. What it started goes on until `close`.

    Raises `ConfigurationError` when the folder is not a demonstration's, or the port is taken.
    """
    folders = Folders(data)
    folders.clear()
    with ExitStack() as stack:
        scene = _Scene(stack, folders, port, engine, progress, wall or SystemClock())
        evidence = scene.play()
        checked = claims.check(evidence)
        summary = scene.summary(evidence)
        summary.write(data)
        arrived = {f"{purpose} → {recipient}": n for (purpose, recipient), n in scene.witness.counts().items()}
        return Demonstration(scene.running, scene.systems, summary, checked, arrived, stack.pop_all())
    raise AssertionError("an exit stack swallows nothing")


class _Scene:
    """Everybody who takes part in one run."""

    def __init__(
        self, stack: ExitStack, folders: Folders, port: int | None, engine: str, progress: Progress, wall: Clock
    ) -> None:
        self.folders = folders
        self.progress = progress
        self.date = day.latest_working_day(wall.now_ms())
        self.midnight = day.midnight_ms(self.date)
        self.clock = SetClock(self.midnight + day.BEGINS_UTC)
        self.witness = Witness()
        self.files = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="demonstration-")))
        progress("Starting the gateway and the AI systems", 0, 1)
        examples = day.training()
        self.company = AiSystem(day.COMPANY, self.clock, examples, self.witness.saw)
        self.partner = AiSystem([day.PARTNER], self.clock, examples, self.witness.saw)
        self.systems = (self.company, self.partner)
        for system in self.systems:
            system.start()
            stack.callback(system.stop)
        on = stack.enter_context(company.listener(port))
        settings = company.settings(folders, on.getsockname()[1], engine)
        self.running = company.open_gateway(settings, self.clock, on)
        stack.callback(self.running.stop)
        self.vkey = self.running.parts.log.verifier.vkey
        self.noon = b""
        self._patience = PATIENCE_S
        serving = {name: system for system in self.systems for name in system.memory}
        self.credentials = company.set_up(self.running, self.files, serving)
        self.running.start()

    # --- the day ---

    def play(self) -> Evidence:
        """Play the day and what comes after it, gathering evidence on the way."""
        evidence = Evidence(expected=expected(), witness=self.witness)
        self._day(evidence)
        self._inferences(evidence)
        self._what_workers_see(evidence)
        self._retention(evidence)
        self._log(evidence)
        return evidence

    def _day(self, evidence: Evidence) -> None:
        sources = Sources(self.running.url, self.credentials, self.files, self._ingest)
        steps = day.steps(self.date)
        settled = self.clock.now_ms()
        for done, step in enumerate(steps):
            self.progress(f"Playing {self.date:%A, %d %B %Y}", done, len(steps))
            if step.kind in ("right", "partner") or step.at_ms > settled + MOST_UNSETTLED_MS:
                # What came before is sent before things change, and before the clock leaves it behind: recipients refuse old stamps.
                self._settle()
                settled = step.at_ms
            self.clock.set(step.at_ms)
            if step.kind == "partner":
                (self.partner.start if step.body["answers"] else self.partner.pause)()
                self.noon = self.noon or self.running.parts.log.note
            else:
                sources.play(step)
        sources.close()
        self._settle()
        self.clock.set(self.midnight + day.ENDS_UTC)
        self.progress("Waiting until everything is sent", 0, 1)
        self._settle()
        evidence.refused, evidence.counts = sources.refused, sources.counts

    def _ingest(self, path: Path, source: str) -> Mapping[str, Any]:
        return take_file(self.running.perform, path, source, lambda _: None)

    def _settle(self) -> None:
        """
        Close runs whose time is up, and wait until nothing that is due waits for a recipient.

        What did not settle once is hardly better for being waited for at every later step of the day.
        """
        self.running.call(self.running.parts.pipeline.close_runs)
        deadline = time.monotonic() + self._patience
        while True:
            self.running.call(self.running.parts.pipeline.deliver)
            if not self._waiting():
                return
            if time.monotonic() >= deadline:
                self._patience = 0.0
                return
            time.sleep(0.02)

    def _waiting(self) -> bool:
        with self.running.parts.store.read() as tx:
            due = (
                "SELECT 1 FROM outbox o JOIN disclosures d ON d.seq = o.disclosure "
                "WHERE d.state = 'claimed' OR o.next_at <= ? LIMIT 1"
            )
            return tx.exec_driver_sql(due, (self.clock.now_ms(),)).first() is not None

    # --- after the day ---

    def _inferences(self, evidence: Evidence) -> None:
        self.progress("The AI systems report what they infer", 0, 1)
        self._made = {
            inference["token"]: inference["statement"]
            for system in self.systems
            for recipient in system.memory
            for inference in system.inferences(recipient)
        }
        evidence.taken = sum(n for system in self.systems for n in system.report(self.running.url).values())

    def _what_workers_see(self, evidence: Evidence) -> None:
        self.progress("Looking at what workers see", 0, 1)
        people = self.credentials.people
        evidence.seen = {worker: outside.seen_by(self.running.url, people[worker]) for worker in day.WORKERS}
        evidence.overview = outside.page(self.running.url, people["dpo"], "/dpo")
        inferred: dict[str, list[str]] = {}
        for worker, seen in evidence.seen.items():
            tokens = {json.loads(payload)["fields"].get("worker") for payload in seen.payloads.values()}
            statements = [statement for token, statement in self._made.items() if token in tokens]
            if statements:
                inferred[worker] = statements
        evidence.inferences = inferred

    def _retention(self, evidence: Evidence) -> None:
        self.progress("Letting the shortest retention pass", 0, 1)
        due = self.midnight + (SHORTEST_RETENTION_DAYS + 1) * DAY_MS
        ends = [
            (name, arrival.record)
            for name, arrival in self.witness.arrivals.items()
            if arrival.record["purpose"] == evidence.expected["shortest"]
        ]
        self.clock.set(due)
        self.running.perform("retention.sweep", {})
        token = self.credentials.people[evidence.expected["shortest_worker"]]
        evidence.gone = outside.payload_status(self.running.url, token, [name for name, _ in ends])
        evidence.remembered = frozenset(
            name for system in self.systems for memory in system.memory.values() for name in memory.records
        )

    def _log(self, evidence: Evidence) -> None:
        self.progress("Verifying the log from outside", 0, 1)
        export = self.folders.data / "log-export"
        self.running.perform("log.export", {"dir": str(export)})
        evidence.entries = logbook.read(export)
        evidence.log_size = len(evidence.entries)
        scratch = self.files / "verify"
        scratch.mkdir()
        evidence.verified = outside.verified(export, self.vkey, self.noon, scratch)
        evidence.tampered_found = outside.tampering_found(export, self.vkey, self.noon, scratch)
        self._checkpoint = (export / "checkpoint").read_text(encoding="utf-8").split("\n")

    def summary(self, evidence: Evidence) -> Summary:
        """Return the figures, from what arrived and from the exported log."""
        withheld = dict(logbook.withheld(evidence.entries))
        screened = evidence.expected["withheld"].get(claims.PROTECTED, 0)
        if screened and claims.screened_without_trace(evidence).holds:
            withheld[claims.PROTECTED] = screened  # known from the recording alone: nothing keeps a trace of them
        return Summary(
            forwarded=len(self.witness.arrivals),
            withheld=withheld,
            workers=len(day.WORKERS),
            inferences=evidence.taken,
            deleted=logbook.deleted(evidence.entries),
            log={
                "size": int(self._checkpoint[1]),
                "root": self._checkpoint[2],
                "verified": evidence.verified and evidence.tampered_found,
            },
            links=company.links(self.running),
            urls={
                "gateway": self.running.url,
                "ai_system": self.company.url,
                "partner": self.partner.url,
                "checkpoint": f"{self.running.url}/log/checkpoint",
            },
        )
