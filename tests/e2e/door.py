"""A gateway asked over ASGI with a credential of every kind, and what must not get in by any of its doors."""

import asyncio
import base64
import json

import httpx
from sqlalchemy import func, select

from gateway.app import build_app
from gateway.clock import rfc3339
from gateway.store.schema import metadata
from tests.pipeline.world import NOON, make_world, settle

MARK = "zq7391"
BATCH = "application/cloudevents-batch+json"
STRUCTURED = "application/cloudevents+json"
CODES = {"code", "message", "field", "index", "line"}
LATER = rfc3339(NOON + 6 * 60_000)


class Door:
    """A gateway that is asked over ASGI, with a credential of every kind."""

    def __init__(self, folder):
        self.world = make_world(folder)
        self.app = build_app(self.world.parts, loops=False)
        self.numbers = iter(range(1_000_000))
        asyncio.run(self._furnish())
        assert (
            self.ask("POST", "/api/0/buckets/b", {"client": "c", "type": "currentwindow"}, "desktop").status_code == 200
        )

    async def _furnish(self):
        await settle(self.world.parts)
        run = self.world.run
        self.signing = "a secret for signing that is long enough"
        self.tokens = {
            "badge": (await run("source.add", source="badge"))["token"],
            "signed": (await run("source.add", source="chat", signing=self.signing))["token"],
            "desktop": (await run("source.add", source="desktop", workers=["W-1001"]))["token"],
            "worker": (await run("token", role="worker", worker="W-1003"))["token"],
            "representative": (await run("token", role="representative"))["token"],
            "recipient": (await run("recipient.secret", recipient="workload-model"))["token"],
        }
        revoked = await run("source.add", source="badge")
        await run("source.revoke", id=revoked["id"])
        self.tokens["revoked"] = revoked["token"]

    def ask(self, method, path, body=b"", who=None, headers=None, kind="application/json"):
        """Send one request. `body` is bytes or what JSON is made of, `headers` a dict or pairs."""

        async def send():
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                given = list(headers.items()) if isinstance(headers, dict) else list(headers or ())
                named = {name.lower() for name, _ in given}
                if kind and "content-type" not in named:
                    given.append(("content-type", kind))
                if who and "authorization" not in named:
                    given.append(("authorization", f"Bearer {self.tokens[who]}"))
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                return await client.request(method, path, content=content, headers=given)

        return asyncio.run(send())

    def counts(self):
        """Return how many rows every table has, and the size of the log."""
        with self.world.parts.store.read() as tx:
            rows = {
                name: tx.execute(select(func.count()).select_from(table)).scalar()
                for name, table in metadata.tables.items()
            }
        return rows | {"log": self.world.parts.log.size}

    def event(self, **changes):
        """Return a good event, changed; a value of `...` takes a member out."""
        made = {
            "specversion": "1.0", "id": f"e{next(self.numbers)}", "source": "//doors", "type": "com.example.badge.swipe",
            "subject": "B-1005", "time": rfc3339(NOON - 1000), "data": {"door": "Main entrance", "access": "granted"},
        } | changes  # fmt: skip
        return {name: value for name, value in made.items() if value is not ...}

    def accepts(self):
        """Tell whether a good event is taken, and recorded once."""
        before = self.counts()["duplicates"]
        answer = self.ask("POST", "/v1/events", [self.event()], "badge", kind=BATCH)
        return (
            answer.status_code == 202
            and answer.json() == {"accepted": 1, "duplicates": 0}
            and self.counts()["duplicates"] == before + 1
        )

    def refuses(self, *request, fields, status=400, index=None, logged=False, **more):
        """Assert that a request is refused as it should be, and return the answer. With `logged` the log may say so."""
        before = self.counts()
        answer = self.ask(*request, **more)
        assert answer.status_code in ({status} if isinstance(status, int) else status), (
            answer.status_code,
            answer.text,
        )
        told = answer.json()
        assert told.keys() <= CODES
        assert told["code"]
        assert told["message"]
        assert told.get("field") in fields, told
        assert told.get("index") == index, told
        assert MARK not in answer.text + repr(answer.headers)
        after = self.counts()
        told_of = {"log", "entries", "checkpoints", "counts"} if logged else set()
        assert {name: n for name, n in after.items() if n != before[name] and name not in told_of} == {}
        return answer


# JSON that two readers could take differently, or that nobody can read.
FRAGMENTS = {
    "unfinished": b'{"a":"zq7391',
    "trailing": b'{"a":"zq7391"}}',
    "single quotes": b"{'a':'zq7391'}",
    "unquoted": b"{zq7391:1}",
    "unknown escape": rb'{"a":"\zq7391"}',
    "control character": b'{"a":"zq7391\x00"}',
    "comment": b'{"a":1/*zq7391*/}',
    "not UTF-8": b'{"a":"zq7391\xff"}',
    "overlong UTF-8": b'{"a":"zq7391\xc0\xaf"}',
    "duplicate key": b'{"a":1,"a":"zq7391"}',
    "duplicate key, escaped": b'{"zq7391":1,"\\u007aq7391":2}',
    "duplicate key, deep": b'{"a":[{"zq7391":1,"zq7391":1}]}',
    "NaN": b'{"zq7391":NaN}',
    "Infinity": b'{"zq7391":Infinity}',
    "-Infinity": b'{"zq7391":-Infinity}',
    "1e999": b'{"zq7391":1e999}',
    "lone surrogate": b'{"zq7391":"\\ud800"}',
    "lone surrogate in a key": b'{"zq7391\\udfff":1}',
    "surrogate as UTF-8": b'{"zq7391":"\xed\xa0\x80"}',
    "integer over 2**53": b'{"zq7391":9007199254740993}',
    "integer of 5000 digits": b'{"zq7391":' + b"9" * 5000 + b"}",
    "33 deep": b'{"zq7391":' + b"[" * 40 + b"]" * 40 + b"}",
    "30,000 deep": b'{"zq7391":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "30,000 open": b"[" * 30_000,
    "leading zero": b'{"zq7391":007}',
}
WAYS = [
    "structured",
    "batch",
    "binary",
    "heartbeat",
    "insert",
    "bucket",
    "consent",
    "withdrawal",
    "refusal",
    "inference",
]


def carrying(door, way, fragment):
    """Return a request that carries a fragment of JSON where data may be."""
    event = json.dumps(door.event(data=...)).encode()
    with_data = event[:-1] + b',"data":' + fragment + b"}"
    point = b'{"timestamp":"%b","data":%b}' % (rfc3339(NOON - 1000).encode(), fragment)
    binary = {f"ce-{name}": value for name, value in door.event(data=...).items()}
    return {
        "structured": (("POST", "/v1/events", with_data, "badge"), {"kind": STRUCTURED}),
        "batch": (
            ("POST", "/v1/events", b"[" + json.dumps(door.event()).encode() + b"," + with_data + b"]", "badge"),
            {"kind": BATCH},
        ),
        "binary": (("POST", "/v1/events", fragment, "badge"), {"headers": binary}),
        "heartbeat": (("POST", "/api/0/buckets/b/heartbeat?pulsetime=5", point, "desktop"), {}),
        "insert": (("POST", "/api/0/buckets/b/events", b"[" + point + b"]", "desktop"), {}),
        "bucket": (("POST", "/api/0/buckets/other", b'{"client":"c","type":"t","data":%b}' % fragment, "desktop"), {}),
        "consent": (("POST", "/v1/consents", b'{"purpose":%b}' % fragment, "worker"), {}),
        "withdrawal": (("POST", "/v1/withdrawals", b'{"purpose":%b}' % fragment, "worker"), {}),
        "refusal": (("POST", "/v1/refusals", b'{"purpose":%b}' % fragment, "representative"), {}),
        "inference": (("POST", "/v1/inferences", b'{"statement":%b}' % fragment, "recipient"), {}),
    }[way]


# An event's parts that are wrong, and the field that the answer names.
MEMBERS = {
    "no id": ({"id": ...}, "id"),
    "empty id": ({"id": ""}, "id"),
    "id a number": ({"id": 7391}, "id"),
    "id null": ({"id": None}, "id"),
    "id too long": ({"id": MARK * 50}, "id"),
    "id with a line break": ({"id": f"{MARK}\n"}, "id"),
    "no source": ({"source": ...}, "source"),
    "source not a URI": ({"source": f"<{MARK}> \u2028"}, "source"),
    "source too long": ({"source": "/" + MARK * 100}, "source"),
    "no type": ({"type": ...}, "type"),
    "type a list": ({"type": [MARK]}, "type"),
    "type too long": ({"type": MARK * 50}, "type"),
    "no version": ({"specversion": ...}, "specversion"),
    "other version": ({"specversion": MARK}, "specversion"),
    "version a number": ({"specversion": 1.0}, "specversion"),
    "time in words": ({"time": MARK}, "time"),
    "time without offset": ({"time": "2026-11-20T10:00:00"}, "time"),
    "time of no calendar": ({"time": "2026-02-30T10:00:00Z"}, "time"),
    "time a number": ({"time": 1763632800}, "time"),
    "time before 1970": ({"time": "1969-12-31T23:59:59Z"}, "time"),
    "time in the year 0": ({"time": "0000-01-01T00:00:00Z"}, "time"),
    "time six minutes ahead": ({"time": LATER}, "time"),
    "time in the year 9999": ({"time": "9999-12-31T23:59:59-23:59"}, "time"),
    "subject a number": ({"subject": 7391}, "subject"),
    "subject empty": ({"subject": ""}, "subject"),
    "subject too long": ({"subject": MARK * 400}, "subject"),
    "dataschema relative": ({"dataschema": MARK}, "dataschema"),
    "datacontenttype not a type": ({"datacontenttype": MARK}, "datacontenttype"),
    "data a list": ({"data": [MARK]}, "data"),
    "data a string": ({"data": MARK}, "data"),
    "data twice": ({"data_base64": "e30="}, "data_base64"),
    "data_base64 not Base64": ({"data": ..., "data_base64": f"{MARK}!"}, "data_base64"),
    "data_base64 a number": ({"data": ..., "data_base64": 7391}, "data_base64"),
    "data_base64 with a doubled key": ({"data": ..., "data_base64": base64.b64encode(b'{"a":1,"a":"zq7391"}').decode()}, "data_base64"),
    "extension in capitals": ({f"{MARK}X": "x"}, "extensions"),
    "extension a list": ({"ext": [MARK]}, "extensions"),
    "extension an object": ({"ext": {MARK: 1}}, "extensions"),
    "extension a fraction": ({"ext": 1.5}, "extensions"),
    "extension over 32 bits": ({"ext": 2**31}, "extensions"),
    "extension too long": ({"ext": MARK * 400}, "extensions"),
    "too many extensions": ({f"ext{n}": MARK for n in range(40)}, "extensions"),
}  # fmt: skip
