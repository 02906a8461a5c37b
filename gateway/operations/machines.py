"""Credentials of sources and recipients."""

from typing import Any

from gateway import credentials
from gateway.errors import BadInput, NotFound
from gateway.parts import Parts
from gateway.recipients import secrets
from gateway.sources import activitywatch


async def add_source(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Give a source of the registers a credential, bound to the workers it may speak for."""
    source, workers = arguments["source"], arguments.get("workers")
    register = parts.bundle().registers.sources.get(source)
    if register is None:
        raise BadInput("the published registers have no source of that name", field="source", code="unknown_source")
    for worker in workers or ():
        if parts.roster.worker(worker) is None:
            raise NotFound("the roster has no such worker", field="worker")
    if register.worker == "credential" and len(workers or ()) != 1:
        raise BadInput("this source's credential names the worker: give exactly one", field="worker")
    signing = arguments.get("signing")
    now = parts.clock.now_ms()
    made, token = await parts.store.write(
        lambda tx: credentials.issue(
            tx, parts.keyring, "source", source, workers, now, signing=signing.encode() if signing else None
        )
    )
    parts.reload_credentials()
    return {"id": made, "source": source, "token": token, "workers": workers}


async def rotate_source(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """Replace a credential's token; the old one means nothing from now on."""
    token = await parts.store.write(lambda tx: credentials.rotate(tx, arguments["id"]))
    parts.reload_credentials()
    return {"id": arguments["id"], "token": token}


async def revoke_source(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """End a credential. Its open runs end too and are taken down the path; then its buckets are forgotten."""
    credential, now = arguments["id"], parts.clock.now_ms()

    def work(tx: Any) -> str:
        activitywatch.end_all(tx, credential)
        return credentials.revoke(tx, credential, now)

    name = await parts.store.write(work)
    parts.reload_credentials()
    await parts.pipeline.close_runs()
    await parts.store.write(lambda tx: activitywatch.forget(tx, credential))
    parts.keyring.destroy([name])
    return {"id": credential, "revoked": True}


async def list_sources(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """Return every source's credentials without their secrets."""
    with parts.store.read() as tx:
        return {"sources": credentials.listed(tx, parts.keyring, "source")}


async def list_recipients(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """Return the recipients of the registers, and whether each has its secrets."""
    registers = parts.bundle().registers
    return {
        "recipients": [
            {
                "recipient": name,
                "title": one.title,
                "kind": one.kind,
                "country": one.country,
                "has_secret": bool(parts.secrets(name)),
            }
            for name, one in sorted(registers.recipients.items())
        ]
    }


async def recipient_secret(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """
    Make a recipient's webhook secret and its credential for inferences, shown once; with `rotate` replace both.

    While the secret is turned over the old one signs too. The credential's old token ends at once.
    """
    name, now = arguments["recipient"], parts.clock.now_ms()
    if name not in parts.bundle().registers.recipients:
        raise BadInput(
            "the published registers have no recipient of that name", field="recipient", code="unknown_recipient"
        )
    there = parts.credentials.of("recipient", name)
    if there and not arguments.get("rotate"):
        raise BadInput(
            "this recipient has its secrets; they are shown only once. Give --rotate for new ones", field="recipient"
        )
    if there:
        fresh = secrets.rotated(there[0].webhook)

        def turn(tx: Any) -> str:
            credentials.set_webhook_secrets(tx, parts.keyring, there[0].id, fresh)
            return credentials.rotate(tx, there[0].id)

        token = await parts.store.write(turn)
    else:
        fresh = (secrets.new_webhook_secret(),)
        _, token = await parts.store.write(
            lambda tx: credentials.issue(tx, parts.keyring, "recipient", name, None, now, webhook=fresh)
        )
    parts.reload_credentials()
    return {"recipient": name, "webhook_secret": fresh[0], "token": token}
