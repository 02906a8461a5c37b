"""
The running gateway's parts, opened together and closed together.

Whoever holds `Parts` holds the lock on the data folder and on the keyring: one process writes. The web, the control socket and the
command line are all given this one object.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, func, select

from gateway import consent, credentials, roster
from gateway.clock import Clock, SystemClock
from gateway.credentials import Credentials
from gateway.errors import ConfigurationError, GatewayError, NotFound
from gateway.figures import figures
from gateway.keys import Keyring
from gateway.log.append import Log, NewEntry
from gateway.looking import Looking, detector_of
from gateway.pipeline import Pipeline
from gateway.pipeline.crew import Crew
from gateway.pipeline.deliver import Deliverer, Sending
from gateway.pipeline.people import People
from gateway.pipeline.prepare import Preparer
from gateway.pipeline.recall import Recaller
from gateway.pipeline.record import Recorder
from gateway.pipeline.standing import Standing, plans_of
from gateway.pipeline.tally import Tally
from gateway.policy import publish, worktime, zones
from gateway.policy.boundaries import Boundaries, seconds
from gateway.policy.bundle import Bundle
from gateway.policy.engine import Engine
from gateway.redact import engines
from gateway.roster import Roster
from gateway.settings import Settings
from gateway.sources.mapping import mapper
from gateway.store import Hooks, Store, meta_value
from gateway.store.schema import entries, published_notices

# Batches that may be looked at together; more wait for their turn.
PREPARING: Final = 16
# Recipients whose waiting records may be looked at again together.
RELEASING: Final = 2


class LogHooks(Hooks):
    """Every group commit signs a checkpoint; once it is durable, the checkpoint is kept beside the signing key too."""

    def __init__(self, log: Log, keyring: Keyring, clock: Clock) -> None:
        self._log = log
        self._keyring = keyring
        self._clock = clock

    def before_commit(self, tx: Connection) -> None:
        """Sign the tree as the group leaves it."""
        self._log.checkpoint(tx, self._clock.now_ms())

    def committed(self) -> None:
        """Keep the checkpoint outside the database."""
        self._log.committed()
        if self._log.note:
            self._keyring.set_head(self._log.note)

    def rolled_back(self) -> None:
        """Forget what was appended."""
        self._log.rolled_back()


@dataclass
class Parts:
    """Everything the gateway consists of. `secrets` gives a recipient's webhook secrets, newest first."""

    settings: Settings
    clock: Clock
    keyring: Keyring
    store: Store
    log: Log
    people: People
    rights: consent.Rights
    credentials: Credentials
    looking: Looking
    pipeline: Pipeline
    executor: Crew
    releasing: Crew
    demonstration: bool
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)
    closed: bool = False

    @property
    def roster(self) -> Roster:
        """The roster in force."""
        return self.people.roster

    def bundle(self) -> Bundle:
        """Return the bundle in force. Raises `Unavailable` before the first publication."""
        return self.pipeline.standing().bundle

    def secrets(self, recipient: str) -> tuple[str, ...]:
        """Return the secrets that webhooks to this recipient are signed with, newest first."""
        return tuple(secret for one in self.credentials.of("recipient", recipient) for secret in one.webhook)

    def activate(self, bundle: Bundle) -> None:
        """Decide under this bundle from now on. It was published in a transaction before."""
        with self.store.read() as tx:
            first = {(row.notice, row.digest): row.first_published for row in tx.execute(select(published_notices))}
        registers = bundle.registers
        if self.demonstration:
            # Only a store marked as a demonstration for life believes that its notices were published on their dates.
            for name, digest in publish.notices(bundle):
                begun = seconds(registers.notices[name].date) * 1000
                first[name, digest] = min(begun, first.get((name, digest), begun))
        before = self.pipeline.current
        self.pipeline.current = Standing(
            bundle=bundle,
            engine=_engine(self.settings, bundle),
            boundaries=Boundaries(registers, first),
            mapper=mapper(registers, partial(zones.zone, registers)),
            plans=plans_of(bundle),
            remembers=self.settings.policy.engine == "regopy",
        )
        if before is not None:
            before.engine.close()

    def use_roster(self, people: Roster) -> None:
        """Attribute by this roster, and look for its names, from now on. It was stored in a transaction before."""
        self.looking.use(people)
        self.people.use(people)

    def reload_credentials(self) -> None:
        """Read the machine credentials again after a change."""
        with self.store.read() as tx:
            self.credentials = credentials.load(tx, self.keyring)

    async def log_access(self, worker_id: str, role: str, what: str) -> None:
        """Record durably that a role was given access to something of this worker, or saw it."""
        key = self.keyring.find(f"worker/{worker_id}")
        if key is None:
            raise NotFound("no such worker", field="worker")
        entry = NewEntry(
            kind="access",
            at=self.clock.now_ms(),
            worker_key=key.secret,
            body={"records": 0, "categories": [], "role": role, "what": what},
        )
        await self.store.write(lambda tx: self.log.append(tx, [entry]))

    def health(self) -> dict[str, Any]:
        """Tell whether we can decide and record, why not, and figures without any payload."""
        reasons, readable = [], True
        try:
            self.store.check()
        except GatewayError as problem:
            readable = False
            reasons.append(problem.code if problem.code != "unavailable" else "store_failed")
        else:
            if self.store.failing:
                reasons.append("store_failed")
                self.store.probe()  # a balancer that sends us nothing more must still see us recover
        if self.pipeline.current is None:
            reasons.append("no_policy")
        if not self.looking.ready:
            reasons.append("detector_unavailable")
        if self.clock.now_ms() < self.pipeline.latest_ms - 5 * 60 * 1000:
            reasons.append("clock_went_back")
        return {
            "ready": not reasons,
            "reasons": reasons,
            "log_size": self.log.size,
            "commits": self.store.groups,
            "waiting_to_record": self.store.waiting(),
            "workers": len(self.roster),
            "bundle": self.pipeline.current.digest if self.pipeline.current else None,
            "engine": self.settings.policy.engine,
            "figures": self._figures() if readable else {},
        }

    def _figures(self) -> dict[str, Any]:
        sweep_ms = self.settings.retention.sweep_minutes * 60 * 1000
        with self.store.read() as tx:
            return figures(
                tx,
                self.store,
                self.pipeline.tally,
                log_size=self.log.size,
                now_ms=self.clock.now_ms(),
                sweep_ms=sweep_ms,
            )

    def close(self) -> None:
        """Commit what is queued and let go of everything. Closing twice is closing once."""
        if self.closed:
            return
        self.closed = True
        self.looking.close()
        self.executor.shutdown(wait=True)
        self.releasing.shutdown(wait=True)
        self.store.close()
        if self.pipeline.current is not None:
            self.pipeline.current.engine.close()
        self.keyring.close()


def open_parts(
    settings: Settings,
    *,
    clock: Clock | None = None,
    sender: Sending | None = None,
    detector: Callable[[Roster], Any] | None = None,
) -> Parts:
    """
    Open the gateway on its data folder and keyring. Raises `ConfigurationError`, which says what to do.

    `clock`, `sender` and `detector` are given by the demonstration and by tests; without them the real ones are made.
    """
    clock = clock or SystemClock()
    data = settings.data
    if not (data / "gateway.db").exists():
        raise ConfigurationError(
            "there is no gateway in the data folder; make one with `gateway init`", code="not_initialised"
        )
    keyring = Keyring.open(settings.keyring_path())
    try:
        log = Log(keyring.signer, keyring.origin)
        store = Store(
            data, keyring.store_key, hooks=LogHooks(log, keyring, clock), most_waiting=settings.limits.waiting
        )
    except BaseException:
        keyring.close()
        raise
    try:
        return _wire(settings, clock, keyring, log, store, sender, detector)
    except BaseException:
        store.close()
        keyring.close()
        raise


def _wire(
    settings: Settings,
    clock: Clock,
    keyring: Keyring,
    log: Log,
    store: Store,
    sender: Sending | None,
    detector: Callable[[Roster], Any] | None,
) -> Parts:
    with store.read() as tx:
        log.load(tx)
        log.startup_check(tx, keyring.head())
        people_now = roster.load(tx, keyring)
        machine = credentials.load(tx, keyring)
        latest = tx.execute(select(func.max(entries.c.at))).scalar() or 0
        demonstration = meta_value(tx, "demonstration") == "yes"
        bundle = publish.active(tx, keyring.signer)
    rights = consent.Rights(store, keyring, log, clock)
    rights.load()
    people = People(keyring, rights, people_now)
    engines.check(settings.detector.engine)
    # Most of these threads wait, each for the processes that look at its batch's texts.
    executor = Crew(PREPARING, name="prepare")
    # Threads of its own, so that what waits leaves on time however many texts hang.
    releasing = Crew(RELEASING, name="release")
    looking = Looking(detector or partial(detector_of, settings.detector), people_now, executor.aside)
    tally = Tally()
    if sender is None:
        from gateway.recipients.webhook import Sender

        sender = Sender(clock)
    parts: Parts
    deliverer = Deliverer(
        store, log, people, sender, clock, settings.delivery, rights=rights, tally=tally,
        standing=lambda: parts.pipeline.standing(), secrets=lambda name: parts.secrets(name), executor=releasing,
    )  # fmt: skip
    recaller = Recaller(
        store, log, people, sender, clock, lambda: parts.pipeline.standing(), lambda name: parts.secrets(name), tally
    )
    pipeline = Pipeline(
        store=store,
        keyring=keyring,
        log=log,
        clock=clock,
        people=people,
        preparer=Preparer(keyring, rights, looking.scan, worktime.working),
        recorder=Recorder(log),
        deliverer=deliverer,
        recaller=recaller,
        executor=executor,
        tally=tally,
        latest_ms=latest,
    )
    parts = Parts(
        settings, clock, keyring, store, log, people, rights, machine, looking, pipeline, executor, releasing, demonstration,
    )  # fmt: skip
    if bundle is not None:
        parts.activate(bundle)
    return parts


def _engine(settings: Settings, bundle: Bundle) -> Engine:
    if settings.policy.engine == "opa":
        from gateway.policy.opa import OpaEngine

        token = settings.policy.opa.token
        return OpaEngine(
            bundle,
            url=settings.policy.opa.url or None,
            token=token.get_secret_value() if token else None,
            timeout_s=settings.policy.opa.timeout_s,
        )
    from gateway.policy.embedded import EmbeddedEngine

    return EmbeddedEngine(bundle)
