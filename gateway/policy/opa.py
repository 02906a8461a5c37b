"""
The engine beside the process: a real OPA server, asked over HTTP.

The bundle is loaded into it, and with it a rule that answers many facts at once and names the bundle's digest; an answer
with another digest, or none, is no answer. The query's path is constant, facts travel in the body only, nothing is retried
inside a decision, and the whole of it has a deadline. A server that lost its policies, or came back, is loaded again at the
next decision. Verdicts are never remembered here: an engine that is down withholds.
"""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from gateway import canonical
from gateway.errors import ConfigurationError
from gateway.model import Facts, Json, Verdict
from gateway.policy.bundle import Bundle
from gateway.policy.facts import MALFORMED_DECISION, MALFORMED_FACTS, UNAVAILABLE, parse_verdict, well_formed
from gateway.policy.opa_server import OpaServer

MOST_AT_ONCE = 100
LOAD_SECONDS = 5.0
START_SECONDS = 10.0
MODULES = "gateway"  # our modules' ids in OPA start with this

ANSWER = """package gateway_answer

answer := {
	"bundle": data.gateway_bundle.digest,
	"decisions": [decision |
		some facts in input.facts
		decision := data.gateway.decision with input as facts
	],
}
"""

T = TypeVar("T")


class OpaEngine:
    """
    Decides in an OPA server at `url` (`token` is its bearer token), or in one of our own when `url` is None.

    Raises `ConfigurationError` when the address cannot be used, no `opa` is there to start, or OPA refuses the policies. A
    server that cannot be reached is no error: it is asked again with each decision, and until then all is withheld.
    """

    def __init__(
        self,
        bundle: Bundle,
        url: str | None = None,
        *,
        token: str | None = None,
        timeout_s: float = 0.5,
        binary: str | None = None,
    ) -> None:
        self.bundle = bundle
        self._lock = threading.Lock()
        self._timeout_s = timeout_s
        self._url = url
        self._token = token
        self._server = None if url else OpaServer(binary)
        self._client: Any = None
        self._loaded = False
        self._closed = False
        self._address()
        with self._lock:
            try:
                self._become_ready()
            except ConfigurationError:
                self._shut()
                raise
            except Exception:  # noqa: BLE001 -- not reachable now; the next decision tries again and denies if it must
                self._drop_client()

    def decide(self, facts: Sequence[Facts]) -> list[Verdict]:
        """Return a verdict for each of `facts`; see `Engine.decide`."""
        asked = [n for n, one in enumerate(facts) if well_formed(one)]
        verdicts: list[Verdict] = [MALFORMED_FACTS] * len(facts)
        with self._lock:
            for start in range(0, len(asked), MOST_AT_ONCE):
                chunk = asked[start : start + MOST_AT_ONCE]
                answers = self._answers([facts[n] for n in chunk])
                for n, verdict in zip(chunk, answers, strict=True):
                    verdicts[n] = verdict
        return verdicts

    def ask(self, inputs: Sequence[Json]) -> list[Json]:
        """Return OPA's raw decisions on any inputs, for `policy check` and tests. Raises whatever goes wrong."""
        with self._lock:
            self._become_ready()
            return _decisions(self._query(list(inputs), LOAD_SECONDS), self.bundle.digest, len(inputs))

    def close(self) -> None:
        """End our own server and let go of connections."""
        with self._lock:
            self._shut()

    def _answers(self, facts: list[Facts]) -> list[Verdict]:
        if self._closed:
            return [UNAVAILABLE] * len(facts)
        try:
            self._become_ready()
            body = self._query([msgspec.to_builtins(one) for one in facts], self._timeout_s)
            decisions = _decisions(body, self.bundle.digest, len(facts))
        except _Misshapen:
            return [MALFORMED_DECISION] * len(facts)
        except Exception:  # noqa: BLE001 -- the one place where a broken OPA becomes a denial; it is loaded anew next time
            self._loaded = False
            self._drop_client()
            return [UNAVAILABLE] * len(facts)
        return [parse_verdict(decision, one) for decision, one in zip(decisions, facts, strict=True)]

    def _query(self, inputs: list[Json], seconds: float) -> Json:
        client = self._connected()
        return _within(seconds, lambda: client.query_rule({"facts": inputs}, "gateway_answer", "answer"))

    # --- getting ready; called with the lock held ---

    def _become_ready(self) -> None:
        if self._server is not None and not self._server.running:
            self._loaded = False
            self._drop_client()
            self._server.start()
        if self._loaded:
            return
        if self._server is not None:
            self._await_start()
        client = self._connected()
        _within(LOAD_SECONDS, lambda: _load(client, self.bundle))
        self._loaded = True

    def _await_start(self) -> None:
        client = self._connected()
        patience = time.monotonic() + START_SECONDS
        while not client.check_health():
            if self._server is None or not self._server.running or time.monotonic() > patience:
                raise ConnectionError("the OPA server did not start")
            time.sleep(0.02)

    def _connected(self) -> Any:
        if self._client is None:
            host, port, secure, token = self._address()
            self._client = _client(host, port, secure, token, self._timeout_s)
        return self._client

    def _address(self) -> tuple[str, int, bool, str | None]:
        url = self._server.url if self._server is not None else str(self._url)
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 8181)
        except ValueError:
            raise ConfigurationError("policy.opa.url is not a URL", field="policy.opa.url") from None
        plain = not (parts.username or parts.password or parts.path.strip("/") or parts.query or parts.fragment)
        if parts.scheme not in ("http", "https") or not parts.hostname or not plain:
            message = "policy.opa.url must be http:// or https://, a host and a port, and nothing else"
            raise ConfigurationError(message, field="policy.opa.url")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return host, port, parts.scheme == "https", self._server.token if self._server is not None else self._token

    def _drop_client(self) -> None:
        if self._client is not None:
            self._client.close_connection()
            self._client = None

    def _shut(self) -> None:
        self._closed = True
        self._drop_client()
        if self._server is not None:
            self._server.close()


class _Misshapen(Exception):
    """OPA answered for our bundle, and yet not with one decision for each question."""


def _decisions(body: Json, digest: str, count: int) -> list[Json]:
    """Return the decisions in an answer. Raises `LookupError` when it is not an answer under our bundle."""
    answer = body.get("result") if isinstance(body, dict) else None
    if not isinstance(answer, dict) or answer.get("bundle") != digest:
        raise LookupError("no answer under this bundle")
    decisions = answer.get("decisions")
    if not isinstance(decisions, list) or len(decisions) != count:
        raise _Misshapen
    return decisions


def _load(client: Any, bundle: Bundle) -> None:
    """Put data and modules there, the digest last, so that a half-loaded server never answers for the bundle."""
    client.update_or_create_data({"digest": ""}, "gateway_bundle")
    for name, value in bundle.data.items():
        client.update_or_create_data(value, name)
    wanted = {f"{MODULES}/{name}": text for name, text in bundle.modules.items()} | {f"{MODULES}/answer": ANSWER}
    _put_all(client, wanted)
    for stale in set(client.get_policies_list()) - wanted.keys():
        if stale.startswith(f"{MODULES}/"):
            client.delete_policy(stale)
    client.update_or_create_data({"digest": bundle.digest}, "gateway_bundle")


def _put_all(client: Any, wanted: dict[str, str]) -> None:
    """Put modules. OPA compiles at each, so one that calls a function must come after the one that defines it."""
    from opa_client.errors import RegoParseError

    while wanted:
        refused: dict[str, str] = {}
        for name, text in sorted(wanted.items()):
            try:
                client.update_policy_from_string(text, name, rego_compat=False)
            except RegoParseError:
                refused[name] = text
        if len(refused) == len(wanted):
            name = min(refused).removeprefix(f"{MODULES}/")
            raise ConfigurationError(f"OPA refuses {name}; `opa check` says why")
        wanted = refused


def _client(host: str, port: int, secure: bool, token: str | None, timeout_s: float) -> Any:
    """Make a client that goes there directly: no proxy, no redirect elsewhere, no second try, and strict about what is JSON."""
    from opa_client import OpaClient

    client = OpaClient(host=host, port=port, ssl=secure, token=token, retries=0, timeout=timeout_s)
    session = client._session  # noqa: SLF001 -- the library has no other way to these four
    session.trust_env = False
    session.max_redirects = 1
    session.headers["Accept-Encoding"] = "identity"
    session.hooks["response"].append(_strictly_json)
    return client


def _strictly_json(response: Any, **_: Any) -> None:
    """Refuse redirects but OPA's own from `/v1/policies/`, and what JSON parsers read differently, before it is read."""
    try:
        if response.is_redirect and (
            response.request.method != "GET" or response.headers["location"] != "/v1/policies"
        ):
            raise ConnectionError("OPA sent us elsewhere")
        if response.content and response.request.method != "GET":
            canonical.parse(response.content)
    except BaseException:
        response.close()
        raise


def _within(seconds: float, work: Callable[[], T]) -> T:
    """
    Run `work` and wait no longer than `seconds` for all of it, or raise `TimeoutError`.

    The client's own time limit is for each read, so a server that drips could hold a decision for ever. A thread that is left
    behind ends when its connection is closed, and does not keep the process alive.
    """
    outcome: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put((work(), None))
        except BaseException as error:  # noqa: BLE001 -- handed to the caller, who raises it
            outcome.put((None, error))

    threading.Thread(target=run, name="opa", daemon=True).start()
    try:
        value, error = outcome.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError("OPA took too long") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]
