"""A gateway on real parts with a small past: the demonstration's people and registers, and entries of every kind."""

import dataclasses
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import insert

from gateway import canonical, copies, roster, setup
from gateway.clock import SetClock, day, rfc3339
from gateway.credentials import issue as issue_credential
from gateway.keys import handle, new_ids
from gateway.log.append import NewEntry
from gateway.log.note import to_base64
from gateway.log.records import commitment, records_root
from gateway.model import Removed, Role, Scan
from gateway.parts import open_parts
from gateway.pipeline.prepare import due_ms
from gateway.policy.bundle import Bundle
from gateway.rights import inferences
from gateway.settings import Settings
from gateway.store.schema import bundles, counts, disclosures, facts, outbox, recalls, tokens
from gateway.web import auth

ROOT = Path(__file__).parents[2]
NOW = round(datetime(2026, 11, 20, 15, 30, tzinfo=UTC).timestamp() * 1000)
DAY_MS = 86_400_000
HOUR_MS = 3_600_000

ROSTER = """worker_id,given_name,family_name,email,time_zone,jurisdiction,groups,kind
W-1001,{name},Schmidt,anna.schmidt@example.com,Europe/Berlin,DE,warehouse,employee
W-1002,Ben,Okafor,ben.okafor@example.com,America/Los_Angeles,US-CA,dispatch,employee
W-1003,Carmen,Díaz,carmen.diaz@example.com,Europe/Madrid,ES,support,employee
"""

FORMS = {
    "worker": "pseudonymise",
    "time": "generalise:hour",
    "title": "redact",
    "app": "generalise:app",
    "url": "drop",
}
KINDS = {
    "worker": "worker_identity",
    "time": "event_time",
    "title": "window_title",
    "app": "app_name",
    "url": "url",
}


class NoTexts:
    """Stands where the detector does: no text is ever looked at in these tests."""

    def scan(self, texts):
        """Find nothing."""
        return [Scan() for _ in texts]

    def replace_people(self, people):
        """Take any names."""


class World:
    """Open parts with a past, and sign-ins for every role. `hostile` is put into every text that is stored."""

    def __init__(self, folder, *, hostile="", port=8470, clock=None, published=True):
        self.hostile = hostile
        self.clock = clock or SetClock(NOW)
        self.settings = Settings.model_validate(
            {
                "data": folder / "data",
                "keyring": {"path": folder / "keyring"},
                "listen": {"port": port},
            }
        )
        setup.initialise(self.settings, clock=self.clock, demonstration=True)
        self.parts = open_parts(self.settings, clock=self.clock, detector=lambda people: NoTexts())
        assert self.parts.looking.wait(60)
        if published:
            self.publish()
        self.write(self.import_people)
        with self.parts.store.read() as tx:
            self.parts.use_roster(roster.load(tx, self.parts.keyring))
        self.recipient_token = self.write(
            lambda tx: issue_credential(tx, self.parts.keyring, "recipient", "workload-model", None, NOW)
        )[1]
        self.parts.reload_credentials()
        self.ids = {}

    def write(self, work):
        """Run a work in the writer's transaction."""
        return self.parts.store.write_sync(work)

    def close(self):
        """Let go of everything."""
        self.parts.close()

    def publish(self):
        """Put the shipped registers in force, with the hostile text in every title where there is one."""
        bundle = Bundle.from_directory(ROOT / "policies")
        if self.hostile:
            bundle = dataclasses.replace(bundle, registers=spoilt(bundle.registers, self.hostile))
        self.parts.activate(bundle)
        self.write(
            lambda tx: tx.execute(
                insert(bundles).values(
                    digest=bundle.digest,
                    published=NOW - 90 * DAY_MS,
                    actor=self.said("dpo"),
                    archive=b"",
                    signature=b"",
                    active=1,
                )
            )
        )

    def import_people(self, tx):
        """Enter the roster."""
        name = f"Anna {self.hostile}".replace(",", " ").replace("\n", " ").replace('"', "'")[:150]
        made = roster.import_file(
            tx,
            self.parts.keyring,
            ROSTER.format(name=name if self.hostile else "Anna"),
            full=False,
            dry_run=False,
            now_ms=NOW,
        )
        assert made["applied"], made

    def said(self, text):
        """Return a text, with the hostile one behind it where there is one."""
        return f"{text} {self.hostile}".rstrip()

    def handle_of(self, worker):
        """Return a worker's handle."""
        return handle(self.parts.keyring.find(f"worker/{worker}").secret)

    # --- a past ---

    def share(
        self,
        worker,
        recipient="workload-model",
        purpose="workload-balancing",
        *,
        records=3,
        at=NOW,
        state="sent",
        gone=False,
    ):
        """Record a disclosure of some records, as the path does; return the ids."""
        key = self.parts.keyring.find(f"worker/{worker}")
        due = due_ms(at, 30)
        pair, ends = f"pair/{worker}/{purpose}", f"day/{day(due)}"
        made = self.parts.keyring.ensure([pair, ends])
        bodies = [
            canonical.dump({"worker": "w_4f1c2a9b.o2t6f4yq5x3m7kz5dvw2n3c4ba", "time": "2026-11-20T09:00Z", "n": n,
                            "title": self.said("Quarterly plan for [PERSON] – Editor"), "app": "editor"})
            for n in range(records)
        ]  # fmt: skip
        nonces = [os.urandom(32) for _ in bodies]
        root = records_root([commitment(nonce, body) for nonce, body in zip(nonces, bodies, strict=True)])
        entry = NewEntry(
            kind="disclosure",
            at=at,
            handle=handle(key.secret),
            worker_key=key.secret,
            body={
                "recipient": self.said(recipient) if self.hostile and state == "refused" else recipient,
                "purpose": purpose, "basis": "legitimate_interest", "source": "desktop",
                "event_type": "currentwindow", "route": "desktop-to-workload-model",
                "categories": ["app_name", "event_time", "window_title", "worker_identity"],
                "forms": FORMS | ({self.said("field"): self.said("keep")} if self.hostile else {}),
                "bundle": self.parts.bundle().digest, "records": records,
                "span": {"from": rfc3339(at - HOUR_MS), "to": rfc3339(at)}, "root": to_base64(root), "retain_until": rfc3339(due),
            },
        )  # fmt: skip
        removed = (
            Removed("title", self.said("PERSON"), 12, self.said("redacted")),
            Removed(self.said("url"), "url", 41, "dropped"),
        )

        def work(tx):
            [index] = self.parts.log.append(tx, [entry])
            seq = tx.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM disclosures").scalar()
            asked = canonical.dump({"fields": KINDS | ({self.said("field"): self.said("url")} if self.hostile else {})})
            tx.execute(insert(facts).prefix_with("OR IGNORE").values(digest=b"facts", body=asked))
            ids = []
            names = new_ids(self.parts.keyring.ensure(["ids"])["ids"], records, at)
            for position, (body, nonce, (identity, place)) in enumerate(zip(bodies, nonces, names, strict=True)):
                sealed = copies.seal_copy(made[pair], made[ends], body, removed, nonce, identity)
                tx.execute(
                    insert(disclosures).values(
                        seq=seq + position + 1, id=identity, place=place, idx=index, position=position, handle=entry.handle, source="desktop",
                        event_type="currentwindow", recipient=recipient, purpose=purpose, bundle=self.parts.bundle().digest,
                        facts=b"facts", at=at, due=due, pair_key=made[pair].id, day_key=made[ends].id,
                        sealed=None if gone else sealed, state="deleted" if gone else state,
                    )
                )  # fmt: skip
                if state == "queued":
                    tx.execute(
                        insert(outbox).values(
                            disclosure=seq + position + 1, recipient=recipient, next_at=at, attempts=0
                        )
                    )
                if gone:
                    tx.execute(insert(recalls).values(
                        id=identity, recipient=recipient, disclosure=seq + position + 1, why="retention", attempts=1, answer="confirmed"
                    ))  # fmt: skip
                ids.append(identity)
            return index, ids, bodies

        return self.write(work)

    def withhold(self, worker, reasons, *, records=2, at=NOW):
        """Record a withholding."""
        key = self.parts.keyring.find(f"worker/{worker}")
        entry = NewEntry(
            kind="withholding", at=at, handle=handle(key.secret), worker_key=key.secret,
            body={
                "recipient": "workload-model", "purpose": "workload-balancing", "basis": "legitimate_interest",
                "source": "desktop", "event_type": "currentwindow", "categories": ["window_title", self.said("app_name")],
                "reasons": [self.said(reason) for reason in reasons], "bundle": self.said(self.parts.bundle().digest),
                "records": records, "retain_until": None,
            },
        )  # fmt: skip
        return self.write(lambda tx: self.parts.log.append(tx, [entry]))[0]

    def access(self, worker, what="sign-in link", role="it"):
        """Record that somebody was given access."""
        key = self.parts.keyring.find(f"worker/{worker}")
        entry = NewEntry(
            kind="access", at=NOW, worker_key=key.secret,
            body={"records": 0, "categories": [], "role": self.said(role), "what": self.said(what)},
        )  # fmt: skip
        return self.write(lambda tx: self.parts.log.append(tx, [entry]))[0]

    def conclude(self, worker, disclosure, statement="Has had a little more to do than the team’s average this week."):
        """Store an inference."""
        due = due_ms(NOW, 30)
        names = [f"pair/{worker}/workload-balancing", f"day/{day(due)}"]
        made = self.parts.keyring.ensure(names)
        return self.write(
            lambda tx: inferences.add(
                tx,
                inferences.Subject(self.handle_of(worker), "workload-balancing", disclosure),
                "workload-model",
                inferences.Said(
                    self.said(statement), self.said("1.2") if self.hostile else 1.2, self.said("workload this week")
                ),
                inferences.Times(NOW - HOUR_MS, NOW, due),
                made[names[0]],
                made[names[1]],
            )
        )

    def count(self):
        """Fill the counts."""
        rows = [
            ("unmapped", "desktop", self.said("currentwindow/incognito"), 41),
            ("unmapped", self.said("badge"), "com.example.badge.swipe/temperature", 7),
            ("unattributed", "chat", self.said("unknown_worker"), 3),
            ("screened", "", "com.example.chat.message", 12),
        ]
        self.write(
            lambda tx: tx.execute(
                insert(counts),
                [{"kind": k, "day": "2026-11-19", "source": s, "detail": d, "n": n} for k, s, d, n in rows],
            )
        )

    def live_a_little(self):
        """Make a past of two weeks for Anna and a little for the others."""
        for back in range(14):
            at = NOW - back * DAY_MS - HOUR_MS
            if datetime.fromtimestamp(at / 1000, UTC).weekday() < 5:
                self.share("W-1001", records=4 + back % 3, at=at, gone=back > 9)
                self.withhold(
                    "W-1001",
                    ["outside_working_time"] if back % 2 else ["non_work_zone", "objection"],
                    records=1 + back % 4,
                    at=at,
                )
        self.index, self.ids, self.bodies = self.share("W-1001", records=3)
        self.share("W-1001", "dispatch-agent", "road-safety", records=2, state="queued")
        self.share("W-1001", "benefits-vendor", "benefit-offers", records=1, state="unknown")
        self.share("W-1001", records=1, state="refused")
        self.withheld = self.withhold("W-1001", ["no_consent"])
        self.other_index, self.other_ids, _ = self.share("W-1002", records=2)
        self.access("W-1001")
        self.conclude("W-1001", self.ids[0])
        self.count()
        token = (
            "w_"
            + self.parts.keyring.ensure(["period/workload-model/workload-balancing/2026-11"])[
                "period/workload-model/workload-balancing/2026-11"
            ].id[:8]
            + ".abc"
        )
        self.token = token
        self.write(
            lambda tx: tx.execute(
                insert(tokens).values(
                    token=token, handle=self.handle_of("W-1001"), recipient="workload-model", period="2026-11"
                )
            )
        )
        return self

    # --- signing in ---

    def sign(self, role, kind="token", worker="W-1001", lasts_ms=HOUR_MS):
        """Return a fresh secret of a role."""
        mark = self.handle_of(worker) if role is Role.WORKER else None
        now = self.clock.now_ms()
        return self.write(lambda tx: auth.issue(tx, kind=kind, role=role, handle=mark, now_ms=now, lasts_ms=lasts_ms))


def spoilt(value, hostile):
    """Return registers with the hostile text behind every sentence that a page may show."""
    if isinstance(value, msgspec.Struct):
        changed = {}
        for name in value.__struct_fields__:
            item = getattr(value, name)
            sentence = isinstance(item, str) and name in (
                "title",
                "aim",
                "text",
                "why",
                "purpose_summary",
                "description",
                "country",
                "en",
            )
            changed[name] = f"{item} {hostile}" if sentence else spoilt(item, hostile)
        return type(value)(**changed)
    if isinstance(value, dict):
        return {key: spoilt(item, hostile) for key, item in value.items()}
    return value
