"""A gateway of its own for a test: the shipped policies, five workers, real store, log and keyring, and a set clock."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from gateway import control
from gateway.clock import SetClock, from_rfc3339
from gateway.model import Event
from gateway.parts import Parts, open_parts
from gateway.policy import shipped_directory
from gateway.settings import load
from gateway.setup import initialise
from tests.fakes import BlindDetector, RecordingSender

NOON = from_rfc3339("2026-11-20T10:00:00Z")  # a Friday, eleven o'clock in Berlin
ROSTER = """worker_id,given_name,family_name,email,username,employee_number,chat_id,device,badge,time_zone,jurisdiction,groups,kind,schedule
W-1001,Anna,Schmidt,anna.schmidt@example.com,aschmidt,E-1001,U1001,van-1,B-1001,Europe/Berlin,DE,warehouse,employee,day-shift
W-1003,Carmen,Díaz,carmen.diaz@example.com,cdiaz,E-1003,U1003,van-3,B-1003,Europe/Madrid,ES,support,employee,day-shift
W-1005,Eva,Lindqvist,eva.lindqvist@example.com,elindqvist,E-1005,U1005,van-5,B-1005,Europe/Berlin,DE,support,employee,day-shift
"""


@dataclass
class World:
    """Parts, with what a test turns."""

    parts: Parts
    clock: SetClock
    sender: RecordingSender
    detector: BlindDetector
    folder: Path

    async def run(self, operation: str, **arguments: object) -> dict:
        """Run an operation of the control table."""
        return await control.run(self.parts, operation, arguments)

    async def receive(self, *events: Event, **more: object):
        """Take events down the path."""
        return await self.parts.pipeline.receive(list(events), **more)

    def rows(self, statement: str, *values: object) -> list:
        """Read the store."""
        with self.parts.store.read() as tx:
            return tx.exec_driver_sql(statement, values).fetchall()

    def entries(self, kind: str) -> list[dict]:
        """Return the log's entries of a kind, with their index."""
        found = self.rows("SELECT idx, body FROM entries WHERE kind = ? ORDER BY idx", kind)
        return [{"index": row.idx, **json.loads(row.body)} for row in found]


async def settle(parts: Parts) -> None:
    """Publish the shipped policies and import the roster."""
    await control.run(parts, "policy.publish", {"directory": str(shipped_directory())})
    await control.run(parts, "roster.import", {"text": ROSTER})


def make_world(folder: Path, **more: object) -> World:
    """Make a gateway and open it; `settle` it next."""
    clock, sender, detector = SetClock(NOON), RecordingSender(), BlindDetector()
    settings = load(overrides={"data": folder / "data", "keyring.path": folder / "keys", **more}, environ={})
    initialise(settings, clock=clock, demonstration=True)
    return World(
        open_parts(settings, clock=clock, sender=sender, detector=lambda _: detector), clock, sender, detector, folder
    )


def reopen(world: World) -> World:
    """Close the gateway and open it again, as after a restart."""
    world.parts.close()
    parts = open_parts(world.parts.settings, clock=world.clock, sender=world.sender, detector=lambda _: world.detector)
    return World(parts, world.clock, world.sender, world.detector, world.folder)


def window(
    number: int | str, *, worker: str = "W-1001", title: str = "Plan", at: int | None = None, **data: object
) -> Event:
    """Return an event of the window in front."""
    given = {"app": "firefox", "title": title, **data}
    at = NOON - 60_000 if at is None else at
    return Event(
        source="desktop",
        origin="activitywatch",
        id=f"w{number}",
        type="currentwindow",
        occurred_at=at,
        ended_at=at + 1000,
        worker=worker,
        data=given,
        digest=hashlib.sha256(json.dumps([given, at]).encode()).digest(),
    )


def badge(number: int | str, *, badge_id: str = "B-1005", door: str = "Main entrance", at: int | None = None) -> Event:
    """Return a swipe at a door, attributed by the badge."""
    at = NOON - 60_000 if at is None else at
    data = {"door": door, "access": "granted"}
    return Event(
        source="badge",
        origin="doors",
        id=f"b{number}",
        type="com.example.badge.swipe",
        occurred_at=at,
        alias=("badge", badge_id),
        data=data,
        digest=hashlib.sha256(json.dumps([data, at, badge_id]).encode()).digest(),
    )
