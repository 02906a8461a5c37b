"""
A day of everything that is withheld, removed or refused, with a canary in each place: a word that must come out nowhere.

`Day` remembers every byte that was sent in, so that a test can first show that the canary went in.
"""

import base64
import json
import secrets
import string
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx

from gateway.clock import rfc3339
from tests.e2e.running import eventually

NAMES = """
off_shift objected no_route protected special unmapped_name unmapped_value heartbeat_value open_run incognito bucket hostname
app url_path url_query email phone channel unknown_alias unattributed door event_type unknown_type malformed unspoken oversized
bad_member conflict bad_id bad_time subject header agent referer cookie extension extension_name trace query after path record
bearer basic form link breach refused_inference inference_email inference_value group purpose answer answer_header location
retry_after evidence operation roster_line ingest_line signing origin broken_store
""".split()
SHOWN = ("title", "statement")  # what the worker's own page shows, and of the first the recipient too
PEOPLE = ("Lindqvist", "Carmen", "Díaz", "anna.schmidt", "eva.lindqvist", "Okafor")
BATCH = "application/cloudevents-batch+json"


def word():
    """Return letters that stand nowhere else. No digits: they would look like a number that detection removes anyway."""
    return "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(18))


def working_day():
    """Return a weekday that is over, within every source's greatest age, at ten o'clock in Berlin, in epoch milliseconds."""
    day = datetime.now(ZoneInfo("Europe/Berlin")) - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return int(day.replace(hour=10, minute=0, second=0, microsecond=0).astimezone(UTC).timestamp() * 1000)


class Day:
    """Sends everything in, and keeps what it sent and what came back."""

    def __init__(self, gateway, vendor):
        self.gateway = gateway
        self.vendor = vendor
        self.canary = {name: word() for name in (*NAMES, *SHOWN)}
        self.canary["phone"] = "170" + "".join(secrets.choice("23456789") for _ in range(7))
        self.sent = []
        self.answers = []  # who asked, method and path, status, headers and body
        self.tokens = {}
        self.noon = working_day()
        self._client = httpx.Client(base_url=gateway.url, timeout=120, event_hooks={"request": [self._note]})

    def close(self):
        """Let go of the connections."""
        self._client.close()

    def _note(self, request):
        head = b"\n".join(name + b": " + value for name, value in request.headers.raw)
        self.sent.append(f"{request.method} {request.url}\n".encode() + head + b"\n" + request.read())

    def ask(self, method, path, who=None, **more):
        """Send a request as somebody, and keep the answer."""
        headers = more.pop("headers", {})
        if who is not None:
            headers = {"authorization": f"Bearer {self.tokens[who]}"} | headers
        answer = self._client.request(method, path, headers=headers, **more)
        told = b"\n".join(name + b": " + value for name, value in answer.headers.raw)
        self.answers.append((who, f"{method} {path}", answer.status_code, told + b"\n\n" + answer.content))
        return answer

    def perform(self, operation, **arguments):
        """Have an operation done as a command would; keep what it answers, or how it fails."""
        self.sent.append(json.dumps(arguments, default=str).encode())
        try:
            result = self.gateway.ask(operation, **arguments)
        except Exception as error:
            self.answers.append(("command", operation, 1, repr(error).encode()))
            return None
        self.answers.append(("command", operation, 0, json.dumps(result).encode()))
        return result

    def event(self, kind, subject, data, at=None, **more):
        """Return a CloudEvent."""
        return {
            "specversion": "1.0", "id": secrets.token_hex(8), "source": "//demo", "type": kind, "subject": subject,
            "time": rfc3339(self.noon if at is None else at), "data": data, **more,
        }  # fmt: skip

    def post(self, who, *events, status=202):
        """Send a batch."""
        answer = self.ask("POST", "/v1/events", who, json=list(events), headers={"content-type": BATCH})
        assert answer.status_code == status, answer.text
        return answer

    # --- the day ---

    def live(self):
        """Send everything in."""
        self.sign_in()
        self.watch()
        self.withhold()
        self.refuse()
        self.knock()
        self.conclude()
        self.command()

    def sign_in(self):
        """Give everybody a credential."""
        ask = self.gateway.ask
        for name, worker in (("anna", "W-1001"), ("carmen", "W-1003"), ("eva", "W-1005")):
            self.tokens[name] = ask("token", role="worker", worker=worker)["token"]
            self.tokens[f"watcher of {name}"] = ask("source.add", source="desktop", workers=[worker])["token"]
        for role in ("representative", "dpo", "auditor", "it"):
            self.tokens[role] = ask("token", role=role)["token"]
        for source in ("badge", "chat", "hr"):
            self.tokens[source] = ask("source.add", source=source)["token"]
        self.perform("source.add", source="badge", signing=self.canary["signing"] * 2)
        self.tokens["model"] = ask("recipient.secret", recipient="workload-model")["token"]

    def watch(self):
        """Watch a desktop: on shift, off shift, after an objection, in private, and what the field map does not know."""
        c, noon = self.canary, self.noon
        self.vendor.status, self.vendor.answer = 500, c["answer"].encode()
        self.vendor.headers = {"x-error": c["answer_header"], "location": f"http://127.0.0.1:1/{c['location']}", "retry-after": c["retry_after"]}  # fmt: skip
        self.ask("POST", "/v1/objections", "carmen", json={"purpose": "workload-balancing"})
        bucket = f"aw-watcher-window_{c['bucket']}"
        title = f"{c['title']} {c['email']}@example.org +49 {c['phone']} Carmen Díaz"
        kept = {
            "app": c["app"],
            "title": title,
            f"{c['unmapped_name']}@example.org": 1,
            "extra": {"deep": [c["unmapped_value"]]},
        }
        web = {"url": f"https://intranet.example.com/{c['url_path']}?q={c['url_query']}", "title": "Plan"}
        for name, kind, data, at in (
            ("anna", "currentwindow", {"app": "editor", "title": c["off_shift"]}, noon + 12 * 3_600_000 + 1_800_000),
            ("carmen", "currentwindow", {"app": "editor", "title": c["objected"]}, noon),
            ("eva", "currentwindow", kept, noon),
            ("eva", "web.tab.current", web, noon),
            ("eva", c["unknown_type"], {"title": c["unknown_type"]}, noon),
        ):
            new = {"client": "aw-watcher-window", "hostname": c["hostname"], "type": kind}
            place = f"/api/0/buckets/{bucket}-{kind}"
            assert self.ask("POST", place, f"watcher of {name}", json=new).status_code == 200
            point = {"timestamp": rfc3339(at), "duration": 30, "data": data}
            assert self.ask("POST", f"{place}/events", f"watcher of {name}", json=[point]).status_code == 200
        beat = {"timestamp": rfc3339(noon), "data": {"title": c["open_run"], "app": "x", "note": c["heartbeat_value"]}}
        private = {"timestamp": rfc3339(noon), "data": {"title": c["incognito"], "app": "x", "incognito": True}}
        for point in (private, beat):
            self.ask(
                "POST", f"/api/0/buckets/{bucket}-currentwindow/heartbeat?pulsetime=600", "watcher of anna", json=point
            )

    def withhold(self):
        """Send what is withheld for what it says, whom it is about, where it was, or what it is."""
        c = self.canary
        message, swipe = "com.example.chat.message", "com.example.badge.swipe"
        self.post(
            "chat", self.event(message, "U-eva", {"channel": c["channel"], "text": "The parcel for hall two has come."})
        )
        self.post(
            "chat", self.event(message, "U-eva", {"channel": "a", "text": f"We should form a union, {c['protected']}"})
        )
        self.post(
            "chat",
            self.event(message, "U-eva", {"channel": "a", "text": f"He was diagnosed with cancer, {c['special']}"}),
        )
        self.post("chat", self.event(message, f"U-{c['unknown_alias']}", {"channel": "a", "text": c["unattributed"]}))
        self.post("badge", self.event(swipe, "B-11005", {"door": c["door"], "access": "granted"}))
        self.post("hr", self.event(f"com.example.{c['event_type']}", "E-1005", {"days": c["event_type"]}))
        self.post("hr", self.event("com.example.hr.hobby", "E-1005", {"text": c["no_route"]}))

    def refuse(self):
        """Send what is malformed, over its limit, of another type, or in conflict."""
        c = self.canary
        swipe = "com.example.badge.swipe"
        good = self.event(swipe, "B-11005", {"door": "Main entrance", "access": "granted"})
        headers = {"content-type": "application/cloudevents+json"}
        for body in (f'{{"{c["malformed"]}": ', f'{{"a": 1, "a": "{c["malformed"]}"}}', f'{{"{c["malformed"]}": NaN}}'):
            assert self.ask("POST", "/v1/events", "badge", content=body, headers=headers).status_code == 400
        for kind in ("text/plain", f"text/{c['unspoken']}"):
            self.ask("POST", "/v1/events", "badge", content=c["unspoken"], headers={"content-type": kind})
        large = json.dumps([good, c["oversized"] + "x" * 4 * 1024 * 1024])
        assert (
            self.ask("POST", "/v1/events", "badge", content=large, headers={"content-type": BATCH}).status_code == 413
        )
        for changes in (
            {"data": [c["bad_member"]]},
            {"id": [c["bad_id"]]},
            {"time": c["bad_time"]},
            {"subject": [c["subject"]]},
        ):
            self.post("badge", good, good | {"id": "other"} | changes, status=400)
        self.post("badge", good)
        self.post("badge", good | {"data": {"door": c["conflict"]}}, status=409)

    def knock(self):
        """Ask for what is not there, without or with wrong credentials, with a canary in each part of the request."""
        c = self.canary
        headers = {
            "x-note": c["header"], "user-agent": c["agent"], "referer": f"http://{c['referer']}/", "cookie": f"session={c['cookie']}",
            "traceparent": c["trace"], "ce-id": "1", "ce-ext": c["extension"], f"ce-{c['extension_name']}_": "x", "ce-specversion": "2",
        }  # fmt: skip
        for who, path in (("badge", "/v1/events"), (None, "/me"), ("eva", "/v1/consents"), ("dpo", "/dpo/breach")):
            self.ask("POST", path, who, headers=headers, content=b"{}")
            self.ask("GET", path, who, headers=headers)
        basic = base64.b64encode(f"badge:{c['basic']}".encode()).decode()
        for wrong in (f"Bearer {c['bearer']}", f"Basic {basic}", f"{c['bearer']} x"):
            for method, path in (
                ("POST", "/v1/events"),
                ("GET", "/api/0/buckets/"),
                ("GET", "/me"),
                ("POST", "/v1/inferences"),
                ("GET", "/metrics"),
            ):
                self.ask(method, path, headers={"authorization": wrong})
        self.sent.append(c["basic"].encode())  # it went in as Base64
        for who in ("eva", "dpo", "representative", "auditor", "it", None):
            for path in (
                f"/me?done={c['query']}", f"/sign-in?done={c['query']}", f"/v1/me/disclosures?after={c['after']}", f"/{c['path']}",
                f"/me/records/{c['record']}", f"/v1/entries/{c['path']}", f"/log/tile/{c['path']}", f"/static/{c['path']}", f"/me/shared/{c['path']}",
                f"/audit/entry?index={c['query']}", f"/me/access?before={c['query']}", f"/me/choices?done={c['query']}", f"/v1/{c['path']}",
            ):  # fmt: skip
                self.ask("GET", path, who)
            for path in ("/me/choices", "/representative/refusals", "/dpo/breach", "/sign-out"):
                self.ask("POST", path, who, data={"action": "give", "use": c["form"], "purpose": c["form"], "recipient": c["breach"], "sure": "yes", "from": c["form"]})  # fmt: skip
        self.ask("POST", f"/sign-in/{c['link']}")
        self.ask("POST", "/v1/consents", "eva", json={"purpose": c["purpose"]})
        self.ask("POST", "/v1/refusals", "representative", json={"purpose": "benefit-offers", "recipient": "benefits-vendor", "group": c["group"]})  # fmt: skip
        self.ask("OPTIONS", "/v1/events", headers={"webhook-request-origin": f"{c['origin']} x"})

    def conclude(self):
        """Have the AI system say something: of nobody it knows, and of Eva, with an address that is not its business."""
        c, now = self.canary, rfc3339(int(datetime.now(UTC).timestamp() * 1000))
        record = eventually(lambda: next((one for one in self.vendor.records() if c["title"] in str(one)), None))
        said = {"about": "workload", "made_at": now}
        wrong = {"token": "w_x.y", "statement": c["refused_inference"], **said}
        assert self.ask("POST", "/v1/inferences", "model", json=wrong).status_code == 404
        wrong = {"token": record["fields"]["worker"], "statement": "x", "value": {"x": c["inference_value"]}, **said}
        assert self.ask("POST", "/v1/inferences", "model", json=wrong).status_code == 400
        right = {
            "token": record["fields"]["worker"],
            "statement": f"{c['statement']}, ask {c['inference_email']}@example.org",
            **said,
        }
        assert self.ask("POST", "/v1/inferences", "model", json=right).status_code == 201

    def command(self):
        """Have operations done, and some of them fail."""
        c = self.canary
        self.perform("consent.change", action="give", worker="W-1001", purpose="benefit-offers", recipient="benefits-vendor", evidence=c["evidence"])  # fmt: skip
        self.perform(c["operation"], anything=c["operation"])
        self.perform("ingest", source="hr", events=[{c["operation"]: c["operation"]}])
        self.perform("roster.import", text=f"worker_id,given_name,family_name,time_zone\nW-9,A,B,{c['roster_line']}\n")
        self.perform("token", role=c["operation"])
        file = self.gateway.folder / "events.ndjson"
        file.write_text(f'{{"{c["ingest_line"]}": 1}}\n["{c["ingest_line"]}"]\n{c["ingest_line"]}\n', "utf-8")
        self.sent.append(file.read_bytes() + c["operation"].encode())
        status, printed = self.gateway.command("ingest", str(file), "--source", "hr", "--json")
        assert status == 1, printed
        self.answers.append(("command", "gateway ingest", status, printed))
        self.answers.append(("file", "results", 0, (self.gateway.folder / "events.ndjson.result.ndjson").read_bytes()))
