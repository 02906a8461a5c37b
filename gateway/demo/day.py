"""
A recorded working day of five workers and one applicant, and what must never leave of it.

`data/day.jsonl` holds one step a line, with times of day in the person's own time zone; here they become moments of a given
date. A step is a heartbeat of a desktop watcher, an event or batch of events, a file, a right that somebody uses, or the
partner's system going down and coming back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from typing import Any, Final
from zoneinfo import ZoneInfo

from gateway.clock import rfc3339

WORKERS: Final = ("W-1001", "W-1002", "W-1003", "W-1004", "W-1005", "A-2001")
DESKTOPS: Final = ("W-1001", "W-1002", "W-1003", "W-1005")
SOURCES: Final = ("badge", "chat", "vehicle", "hr")
COMPANY: Final = ("workload-model", "dispatch-agent", "labour-inspectorate", "former-vendor")
PARTNER: Final = "benefits-vendor"
BEGINS_UTC: Final = 5 * 3_600_000  # when the gateway is set up, before the first step
ENDS_UTC: Final = 24 * 3_600_000 - 60_000  # when the day is over, after the last step


@dataclass(frozen=True)
class Canary:
    """A value of the recorded day that must never reach a recipient, and what should have kept it back."""

    value: str
    why: str


CANARIES: Final = (
    Canary("+49 171 5550177", "phone number in a window title"),
    Canary("customer.one", "e-mail address in a window title and in a page's address"),
    Canary("customer.two@customer.example", "e-mail address in a chat message"),
    Canary("+49 30 5550 1420", "phone number in a chat message"),
    Canary("5500 0055 5555 5559", "payment card in a chat message"),
    Canary("4111 1111 1111 1111", "payment card in a window title"),
    Canary("DE89 3704 0044 0532 0130 00", "account number in a chat message and in a window title"),
    Canary("+1 415 555 0142", "phone number in a review note and in an absence"),
    Canary("+49 151 23456789", "the applicant's phone number"),
    Canary("farid.rahimi@mail.example", "the applicant's e-mail address"),
    Canary("Farid", "the applicant's name"),
    Canary("Rahimi", "the applicant's name"),
    Canary("Schmidt", "a worker's name in another's message, a title and a page's address"),
    Canary("Díaz", "a worker's name in a title and a review note"),
    Canary("Lindqvist", "a worker's name in a title"),
    Canary("Patel", "a worker's name in another's message"),
    Canary("@example.com", "workers' e-mail addresses"),
    Canary("Kestrel", "a window title from the moment of an objection on"),
    Canary("Goshawk", "a window title after an objection"),
    Canary("Trattoria Sole", "a window title in a break"),
    Canary("Barracudas", "a window title in a break"),
    Canary("a seat at the Sole", "a chat message in a break"),
    Canary("Lofoten", "a window title after work"),
    Canary("gumbo ya-ya", "a window title after work"),
    Canary("Barracuda bar", "a chat message after work"),
    Canary("Blue Lantern", "a message about organising"),
    Canary("night bonus", "a message about pay and organising"),
    Canary("chemotherapy", "a message about health"),
    Canary("oncologist", "a message about health"),
    Canary("Medical room", "a door of a non-work area"),
    Canary("Works council office", "a door of a non-work area"),
    Canary("Changing room", "a door of a non-work area"),
    Canary("Break room", "a door of a non-work area"),
    Canary("Canteen", "a door of a non-work area"),
    Canary("Roof terrace", "a door that nobody registered"),
    Canary("40.79036", "a position beside a clinic"),
    Canary("39.95258", "a position in an unknown place"),
    Canary("40.74863", "an exact position"),
    Canary("38.61 Celsius", "a field that nobody registered"),
    Canary("10.20.30.40", "a field that nobody registered"),
    Canary("61250 USD", "a field that nobody registered"),
    Canary("heading", "a field that nobody registered"),
    Canary("private/7f3c9", "a field that nobody registered"),
    Canary("vip-orchid", "a field that no purpose needs"),
    Canary("session=7f3c9a", "the path of a page's address"),
    Canary("JJD0009911223", "the path of a page's address"),
    Canary("88213?mail", "the path of a page's address"),
    Canary("B-99999", "a badge that is nobody's"),
    Canary("B-110", "workers' badges"),
    Canary("U-carmen", "a worker's chat name"),
    Canary("E-100", "workers' personnel numbers"),
    Canary("battery", "an event type that nobody registered"),
)
UNREGISTERED: Final = ("wrist_temperature", "client_ip", "salary", "heading", "tabCount")
"""Names of fields in the recording that no source registers."""
PURPOSES_WITH_IDENTITY: Final = frozenset({"working-time-report", "sick-pay"})
"""Where the law asks for the person; under every other purpose no worker id may leave."""


@dataclass(frozen=True)
class Step:
    """One thing that happens at `at_ms`; `kind` says which, `body` holds the rest as recorded, with times made absolute."""

    at_ms: int
    kind: str
    body: Mapping[str, Any]


def latest_working_day(now_ms: int) -> date:
    """Return the latest day from Monday to Friday that is over in UTC."""
    found = datetime.fromtimestamp(now_ms / 1000, UTC).date() - timedelta(days=1)
    while found.weekday() > 4:
        found -= timedelta(days=1)
    return found


def midnight_ms(day: date) -> int:
    """Return the UTC midnight at which `day` begins, in epoch milliseconds."""
    return round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def steps(day: date) -> list[Step]:
    """Return the recorded day's steps as moments of `day`, in order."""
    made = [_step(day, json.loads(line)) for line in _lines("day.jsonl")]
    return sorted(made, key=lambda step: step.at_ms)


def training() -> list[Mapping[str, Any]]:
    """Return the AI system's training examples: released-shape records of made-up people, with a target."""
    return [json.loads(line) for line in _lines("training.jsonl")]


def roster_csv() -> str:
    """Return the roster of the demonstration's company."""
    return (files("gateway.demo") / "data" / "roster.csv").read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return (files("gateway.demo") / "data" / name).read_text(encoding="utf-8").splitlines()


def _step(day: date, line: dict[str, Any]) -> Step:
    zone = ZoneInfo(line.pop("zone"))
    happened = day + timedelta(days=line.pop("days", 0))
    at = line.pop("at")
    occurred = _moment(happened, at, zone)
    # What a device hands in late still says when it happened.
    when = _moment(day, line.pop("again", at), zone)
    for event in (*line.get("events", ()), *line.get("rows", ())):
        event["time"] = rfc3339(_moment(happened, event.pop("at"), zone))
    if "event" in line:
        line["event"]["time"] = rfc3339(occurred)
    return Step(when, line.pop("step"), line)


def _moment(day: date, at: str, zone: ZoneInfo) -> int:
    hour, minute, second = (int(part) for part in at.split(":"))
    return round(datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone).timestamp() * 1000)
