"""Roster, consents given for another, and sign-in."""

from typing import Any

from gateway import roster
from gateway.clock import from_rfc3339
from gateway.errors import BadInput, NotFound
from gateway.log.append import NewEntry
from gateway.model import Role
from gateway.parts import Parts
from gateway.web import auth

KINDS = {"give": "consent", "withdraw": "withdrawal", "object": "objection", "lift": "objection_lifted"}


async def import_roster(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Import a roster's CSV text; with `dry_run` only say what would change."""
    now = parts.clock.now_ms()

    def work(tx: Any) -> dict[str, Any]:
        result = roster.import_file(
            tx, parts.keyring, arguments["text"], full=arguments.get("full", False),
            dry_run=arguments.get("dry_run", False), now_ms=now,
        )  # fmt: skip
        if result["applied"]:
            parts.log.append(tx, [NewEntry(kind="roster", at=now, body={"records": 0, "version": result["version"]})])
        return result

    async with parts.changing:
        result = await parts.store.write(work)
        if result["applied"]:
            with parts.store.read() as tx:
                changed = roster.load(tx, parts.keyring)
            parts.use_roster(changed)
    return result


async def change(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Enter a consent, withdrawal or objection for a worker, with a note of the evidence."""
    kind = KINDS.get(arguments["action"])
    if kind is None:
        raise BadInput("must be give, withdraw, object or lift", field="action")
    until = arguments.get("until")
    return await parts.rights.change(
        parts.bundle().registers,
        kind,
        arguments["worker"],
        arguments["purpose"],
        arguments.get("recipient"),
        evidence=arguments["evidence"],
        actor=arguments.get("actor", "dpo"),
        until_ms=from_rfc3339(until) if until else None,
    )


async def refuse(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Enter a collective refusal by representatives."""
    return await parts.rights.refuse(
        parts.bundle().registers,
        arguments["purpose"],
        arguments["recipient"],
        arguments.get("group"),
        evidence=arguments.get("evidence") or "entered from the command line",
        actor=arguments.get("actor", "representative"),
    )


async def show(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a worker's own consent records, which leaves an access entry."""
    await parts.log_access(arguments["worker"], "dpo", "consent records")
    return {"worker": arguments["worker"], "records": parts.rights.records(arguments["worker"])}


async def link(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Make a one-time sign-in link."""
    minutes = parts.settings.rights.link_minutes
    secret = await _issue(parts, "link", arguments, minutes * 60_000)
    return {"role": arguments["role"], "url": f"{base_url(parts)}/sign-in/{secret}", "minutes": minutes}


async def token(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Make a bearer token with a role's rights."""
    days = int(arguments.get("expires") or 30)
    if not 1 <= days <= 366:
        raise BadInput("must be from 1 to 366 days", field="expires")
    secret = await _issue(parts, "token", arguments, days * 86_400_000)
    return {"role": arguments["role"], "token": secret, "days": days}


def base_url(parts: Parts) -> str:
    """Return where people reach the pages."""
    listen = parts.settings.listen
    if listen.public_url:
        return listen.public_url.rstrip("/")
    return f"{'https' if listen.tls_cert else 'http'}://{listen.host}:{listen.port}"


async def _issue(parts: Parts, kind: Any, arguments: dict[str, Any], lasts_ms: int) -> str:
    try:
        role = Role(arguments["role"])
    except ValueError:
        raise BadInput("must be worker, representative, dpo, auditor or it", field="role") from None
    worker = arguments.get("worker")
    if (role is Role.WORKER) != (worker is not None):
        raise BadInput("a worker's sign-in needs the worker's id, and no other role has one", field="worker")
    mark = None
    if worker is not None:
        mark = parts.people.handle_of(worker)
        if mark is None or parts.roster.worker(worker) is None:
            raise NotFound("no such worker", field="worker")
        await parts.log_access(worker, "it", "sign-in link" if kind == "link" else "sign-in token")
    now = parts.clock.now_ms()
    return await parts.store.write(
        lambda tx: auth.issue(tx, kind=kind, role=role, handle=mark, now_ms=now, lasts_ms=lasts_ms)
    )
