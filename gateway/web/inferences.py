"""What AI systems report back: statements about a worker, from a recipient with its own credential."""

import asyncio
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.clock import day, from_rfc3339, rfc3339
from gateway.errors import BadInput, NotFound, Unavailable
from gateway.keys import Keyring
from gateway.log.append import NewEntry
from gateway.pipeline.prepare import due_ms
from gateway.redact.forms import redact_text
from gateway.rights import inferences
from gateway.web import bodies
from gateway.web.documents import answers, returns, strings, takes
from gateway.web.rooms import Rooms

AHEAD_MS = 5 * 60_000  # further in the future is refused, as everywhere
STATEMENT = 2000
ABOUT = 200
VALUE = 200
PEOPLE = frozenset(("PERSON", "EMAIL", "PHONE", "USERNAME", "ID", "ADDRESS", "SSN", "IBAN"))

VALUE_SCHEMA = {"type": ["string", "number", "boolean", "null"], "maxLength": VALUE}
BODY = strings(
    {"statement": STATEMENT, "about": ABOUT, "made_at": 40}, {"disclosure_id": 64, "token": 128}, value=VALUE_SCHEMA
)


def routes(rooms: Rooms) -> APIRouter:
    """Return the route of recipients' inferences."""
    router = APIRouter(tags=["recipients"])
    router.add_api_route(
        "/v1/inferences",
        Inferences(rooms).report,
        methods=["POST"],
        status_code=201,
        responses={
            201: returns("recorded; the worker can read it", {"type": "object", "required": ["id", "index"]}),
            **answers(400, 401, 404, 413, 415),
        },
        openapi_extra=takes(BODY),
    )
    return router


class Inferences:
    """Takes what recipients say."""

    def __init__(self, rooms: Rooms) -> None:
        self._parts = rooms.parts

    async def report(self, request: Request) -> Response:
        """Record an inference about whoever a disclosure or a pseudonym of this recipient stands for."""
        parts = self._parts
        recipient = parts.credentials.check(request.headers.get("authorization"), "recipient").subject
        body, now = await bodies.json_object(request), parts.clock.now_ms()
        said, made_at = _checked(body, now)
        with parts.store.read() as tx:
            subject = _subject(parts.keyring, tx, recipient, body)
        said = await self._without_people(said)
        worker_id = parts.people.worker_id(subject.handle) if subject else None
        worker_key = parts.keyring.find(f"worker/{worker_id}")
        use = parts.bundle().registers.purposes.get(subject.purpose) if subject else None
        if subject is None or worker_key is None or use is None:
            raise NotFound("nothing that was sent to you goes by this")
        due = due_ms(now, use.retention_days)
        pair, ends = f"pair/{worker_id}/{subject.purpose}", f"day/{day(due)}"
        found = await asyncio.to_thread(parts.keyring.ensure, [pair, ends])
        entry = NewEntry(
            kind="inference",
            at=now,
            worker_key=worker_key.secret,
            body={
                "recipient": recipient,
                "purpose": subject.purpose,
                "basis": use.basis,
                "categories": [],
                "records": 1,
                "retain_until": rfc3339(due),
            },
        )

        def work(tx: Connection) -> tuple[str, int]:
            times = inferences.Times(made_at, now, due)
            made = inferences.add(tx, subject, recipient, said, times, found[pair], found[ends])
            return made, parts.log.append(tx, [entry])[0]

        inference_id, index = await parts.store.write(work)
        return JSONResponse({"id": inference_id, "index": index, "retain_until": rfc3339(due)}, 201)

    async def _without_people(self, said: inferences.Said) -> inferences.Said:
        """Take names, addresses and numbers of people out: it may speak of others than the worker who will read it."""
        texts = [said.statement, said.about, said.value if isinstance(said.value, str) else ""]
        scans = await asyncio.to_thread(self._parts.looking.scan, texts)
        if any(scan.failure == "detector_unavailable" for scan in scans):
            raise Unavailable("texts cannot be looked at now", code="detector_unavailable")
        if any(scan.failure for scan in scans):
            raise BadInput("the text cannot be judged", code="text_not_judged", field="statement")
        clean = [
            redact_text(text, [found for found in scan.findings if found.label in PEOPLE])
            for text, scan in zip(texts, scans, strict=True)
        ]
        value = clean[2] if isinstance(said.value, str) else said.value
        return inferences.Said(clean[0], value, clean[1])


def _subject(keyring: Keyring, tx: Connection, recipient: str, body: dict[str, Any]) -> inferences.Subject | None:
    disclosure_id = bodies.text(body, "disclosure_id", 64, optional=True)
    token = bodies.text(body, "token", 128, optional=True)
    if bool(disclosure_id) == bool(token):
        raise BadInput("give disclosure_id or token, and not both", field="disclosure_id")
    if disclosure_id:
        return inferences.subject_of_disclosure(tx, keyring, recipient, disclosure_id)
    return inferences.subject_of_token(tx, keyring, recipient, token)


def _checked(body: dict[str, Any], now_ms: int) -> tuple[inferences.Said, int]:
    bodies.known(body, {"disclosure_id", "token", "statement", "value", "about", "made_at"})
    statement = bodies.text(body, "statement", STATEMENT)
    about = bodies.text(body, "about", ABOUT)
    value = body.get("value")
    if isinstance(value, dict | list):
        raise BadInput("a value is a string, a number, true, false or null", code="bad_type", field="value")
    if isinstance(value, str) and len(value) > VALUE:
        raise BadInput(f"a field is longer than {VALUE} characters", code="bad_length", field="value")
    try:
        made_at = from_rfc3339(bodies.text(body, "made_at", 40))
    except (ValueError, OverflowError):
        raise BadInput("not an RFC 3339 time with its offset", code="bad_time", field="made_at") from None
    if made_at > now_ms + AHEAD_MS:
        raise BadInput("a time lies in the future", code="future_time", field="made_at")
    return inferences.Said(statement, value, about), made_at
