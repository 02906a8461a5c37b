"""What `gateway doctor` looks at in an open gateway: each finding says how to mend it."""

import shutil
from typing import Any

from gateway.clock import day
from gateway.parts import Parts
from gateway.rights.figures import counted

LITTLE_SPACE = 1024**3
DAMAGE_TOLD_DAYS = 7

SERIOUS, NOTE = "serious", "note"


async def examine(parts: Parts, _: dict[str, Any]) -> dict[str, Any]:
    """Return findings as {level, finding, mend}; `serious` means that something is unsafe or will not work."""
    parts.looking.wait(30)
    found: list[dict[str, str]] = []
    for look in (_readiness, _machines, _policy, _timers, _damage, _surroundings):
        found.extend({"level": level, "finding": what, "mend": mend} for level, what, mend in look(parts))
    return {"findings": found}


def _readiness(parts: Parts) -> Any:
    mends = {
        "no_policy": "gateway policy publish policies/",
        "detector_unavailable": "install what is named, set detector.engine to what is there, or reinstall the package",
        "clock_went_back": "set the clock right (NTP), then restart",
    }
    for reason in parts.health()["reasons"]:
        why = f" ({parts.looking.why})" if reason == "detector_unavailable" and parts.looking.why else ""
        mend = mends.get(reason, "see the operational log, then restart")
        yield SERIOUS, f"cannot decide or record: {reason}{why}", mend
    if parts.settings.detector.workers == 0:
        yield (
            NOTE,
            "texts are looked at in the gateway's own process, where one that hangs keeps all others waiting",
            "leave detector.workers empty, or set it to 1 or more",
        )


def _machines(parts: Parts) -> Any:
    if parts.pipeline.current is None:
        return
    registers = parts.bundle().registers
    routed = {route.recipient for route in registers.routes.values()}
    for name in sorted(registers.sources):
        if not parts.credentials.of("source", name):
            yield (
                NOTE,
                f"source {name} has no credential, so nothing comes from it over HTTP",
                f"gateway source add {name}",
            )
    for name in sorted(routed):
        if not parts.secrets(name):
            yield (
                SERIOUS,
                f"recipient {name} has no webhook secret, so it cannot know who sends",
                f"gateway recipient secret {name}",
            )
    if not len(parts.roster):
        yield SERIOUS, "the roster is empty, so every event is of an unknown worker", "gateway roster import FILE"


def _policy(parts: Parts) -> Any:
    if parts.pipeline.current is None:
        return
    now_s = parts.clock.now_ms() // 1000
    standing = parts.pipeline.standing()
    for name, route in sorted(standing.bundle.registers.routes.items()):
        bounds = standing.boundaries.of(name, "", now_s)
        if bounds.notice_from is None or now_s < bounds.notice_from:
            yield (
                NOTE,
                f"route {name} is closed: its notice {route.notice} is not in force yet",
                "wait, or mend the notice's date",
            )
        if bounds.contract_until is not None and bounds.contract_until <= now_s:
            yield (
                NOTE,
                f"route {name} is closed: the contract with {route.recipient} has ended",
                "renew it, or remove the route",
            )


def _timers(parts: Parts) -> Any:
    now = parts.clock.now_ms()
    with parts.store.read() as tx:
        overdue = tx.exec_driver_sql(
            "SELECT count(*) FROM disclosures WHERE sealed IS NOT NULL AND due <= ?", (now - 86_400_000,)
        ).scalar()
        refused = tx.exec_driver_sql(
            "SELECT count(*) FROM recalls WHERE answer IS NOT NULL AND answer <> 'confirmed'"
        ).scalar()
        waiting = tx.exec_driver_sql(
            "SELECT min(next_at), count(*) FROM outbox WHERE next_at < ?", (now - 3_600_000,)
        ).fetchone()
    if overdue:
        yield SERIOUS, f"{overdue} copies are a day past their time", "gateway retention sweep"
    if refused:
        yield (
            SERIOUS,
            f"{refused} deletions were not confirmed by the recipient",
            "gateway retention show, then ask the recipient",
        )
    if waiting is not None and waiting[1]:
        yield (
            NOTE,
            f"{waiting[1]} records have waited over an hour",
            "is the recipient reachable? see gateway_outbox in /metrics",
        )


def _damage(parts: Parts) -> Any:
    since = day(parts.clock.now_ms() - DAMAGE_TOLD_DAYS * 86_400_000)
    with parts.store.read() as tx:
        damaged = counted(tx, "damaged", since)
    for one in damaged:
        yield (
            SERIOUS,
            f"{one['n']} stored records of {one['source']} for {one['detail']} were damaged and not sent, last on {one['day']}",
            "check this machine's disk and memory, then an export of the log with gateway log verify",
        )


def _surroundings(parts: Parts) -> Any:
    for folder, name in ((parts.settings.data, "data folder"), (parts.keyring.path, "keyring")):
        if shutil.disk_usage(folder).free < LITTLE_SPACE:
            yield SERIOUS, f"less than 1 GiB is free for the {name}", "make room: with a full disk nothing is accepted"
    if parts.settings.data.stat().st_mode & 0o077:
        yield SERIOUS, "other users can look into the data folder", "chmod 700 on it"
    if parts.settings.data.stat().st_dev == parts.keyring.path.stat().st_dev:
        yield (
            NOTE,
            "keyring and data lie on one file system, so one backup may hold both",
            "mount the keyring from elsewhere",
        )
    yield (
        NOTE,
        "root on this host, which holds the keyring, can read payloads",
        "where that is not acceptable, run it where root is a third party's, or keep the keys in an external key service",
    )
