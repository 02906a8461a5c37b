"""A gateway for measuring: a hundred workers, the shipped policies, and window titles as a working day has them."""

import asyncio
import hashlib
import json
import random
from pathlib import Path

from gateway import control
from gateway.clock import SetClock, from_rfc3339
from gateway.model import Event
from gateway.parts import Parts, open_parts
from gateway.policy import shipped_directory
from gateway.settings import load
from gateway.setup import initialise
from tests.fakes import BlindDetector, RecordingSender

NOW = from_rfc3339("2026-11-20T10:00:00Z")
GIVEN = "Anna Ben Carmen Dev Eva Farid Greta Hugo Ines Jonas Kofi Lena Milan Nora Omar Petra Quentin Rosa Samir Tova".split()
FAMILY = (
    "Schmidt Okafor Díaz Patel Lindqvist Rahimi Novak Weber Santos Keller Mensah Bauer Horvat Berg Haddad Vogel".split()
)
PLACES = "Invoices Plan Budget Roadmap Rota Shifts Orders Returns Delivery Stock Tickets Release Meeting Offer Report".split()
APPS = ["firefox", "Code", "excel", "outlook", "slack", "chrome", "terminal"]


WORDS = (
    "draft final summary overview quarterly monthly weekly daily budget customer delivery invoice order plan project report review "
    "schedule team training update version list notes minutes agenda status question answer change request approval open closed new old"
).split()
ENDINGS = ["xlsx", "docx", "pdf", "csv", "pptx", "py"]


def word(n: int) -> str:
    """Return a made-up project's name for a number, so that no two titles are the same."""
    made = ""
    while n or not made:
        n, rest = divmod(n, 75)
        made += "bdfgklmnprstvwz"[rest % 15] + "aeiou"[rest // 15]
    return made.capitalize()


def roster(workers: int) -> str:
    """Return a roster's CSV."""
    lines = [
        "worker_id,given_name,family_name,email,username,employee_number,time_zone,jurisdiction,groups,kind,schedule"
    ]
    for n in range(workers):
        given, family = GIVEN[n % len(GIVEN)], f"{FAMILY[n % len(FAMILY)]}{'' if n < 16 else n}"
        lines.append(
            f"W-{n},{given},{family},w{n}@example.com,user{n},E-{n:05d},Europe/Berlin,DE,warehouse,employee,day-shift"
        )
    return "\n".join(lines) + "\n"


def titles(count: int, seed: int = 7, *, strange: bool = False) -> list[str]:
    """
    Return window titles, all different: most of them clean, one in ten with a colleague, address or number in it.

    They are made of everyday words; with `strange` each clean one has a made-up word too, which only reading can tell from a name.
    """
    source = random.Random(seed)
    made = []
    for n in range(count):
        where, what = source.choice(PLACES), source.choice(PLACES)
        kind = source.random()
        if kind < 0.05:
            made.append(f"{where} {n} for {source.choice(GIVEN)} {source.choice(FAMILY)} - Mozilla Firefox")
        elif kind < 0.08:
            made.append(f"Re: {what} {n} <customer{n}@mail.example.org> - Outlook")
        elif kind < 0.10:
            made.append(f"Call back +49 30 {source.randint(1000000, 9999999)} about {what} {n} - Notes")
        else:
            program = source.choice(["Excel", "Word", "Code", "Reader"])
            odd = word(n) if strange else f"{WORDS[n % 36]} {WORDS[n // 36 % 36]} {WORDS[n // 1296 % 36]}"
            made.append(f"{where} {what} {odd} {n % 12 + 1}.{source.choice(ENDINGS)} - {program}")
    return made


def events(texts: list[str], batch: str, workers: int) -> list[Event]:
    """Return a window event for each text."""
    made = []
    for n, text in enumerate(texts):
        data = {"app": APPS[n % len(APPS)], "title": text}
        at = NOW - 60_000 + n
        made.append(
            Event(
                source="desktop", origin="activitywatch", id=f"{batch}-{n}", type="currentwindow", occurred_at=at,
                ended_at=at + 900, worker=f"W-{n % workers}", data=data,
                digest=hashlib.sha256(json.dumps([data, at]).encode()).digest(),
            )
        )  # fmt: skip
    return made


def make(folder: Path, *, blind: bool = False, workers: int = 100) -> Parts:
    """Make and open a gateway in a new folder; `blind` leaves the detector out."""
    clock = SetClock(NOW)
    settings = load(overrides={"data": folder / "data", "keyring.path": folder / "keys"}, environ={})
    initialise(settings, clock=clock, demonstration=True)
    parts = open_parts(settings, clock=clock, sender=RecordingSender(), detector=BlindDetector if blind else None)

    async def settle() -> None:
        await control.run(parts, "policy.publish", {"directory": str(shipped_directory())})
        await control.run(parts, "roster.import", {"text": roster(workers)})

    asyncio.run(settle())
    if not parts.looking.wait(60):
        raise SystemExit("the detector could not be made")
    return parts
