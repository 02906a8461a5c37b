"""
Signed webhooks (Standard Webhooks 1.0): the only code that opens a connection to a recipient.

One connection per attempt, to an address checked by `address`, without redirects, proxies or compression. The body is joined
from the records' own canonical bytes, so what the log committed to is what leaves, byte for byte. An answer is read to 64 KiB
and thrown away; only its status and `Retry-After` are looked at.
"""

import asyncio
import base64
import binascii
import hashlib
import hmac
import logging
import re
import ssl
from collections.abc import Iterable, Sequence
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore

from gateway.canonical import dump
from gateway.clock import Clock, rfc3339
from gateway.recipients.address import AddressRefused, Resolver, Target, addresses, parse, system_resolver
from gateway.recipients.attempt import Attempt
from gateway.registers import Recipient

CONNECT_S = 5.0  # resolving, connecting and TLS together
TOTAL_S = 20.0  # the whole attempt
DRAIN_S = 2.0  # how long the body of an answer is read for, once its status is known
DRAIN_BYTES = 64 * 1024

_RETRY_SECONDS = re.compile(r"[0-9]{1,9}\Z")


def body(records: Sequence[bytes], made_ms: int) -> bytes:
    """Join canonical records into the webhook body; `made_ms` is part of it and must not change under one webhook id."""
    joined = b",".join(records)
    return b'{"data":{"records":[%b]},"timestamp":"%b","type":"gateway.records"}' % (joined, rfc3339(made_ms).encode())


def deletion_body(disclosure_ids: Sequence[str], made_ms: int) -> bytes:
    """Write the body that asks a recipient to delete these disclosures."""
    data = {"disclosure_ids": list(disclosure_ids)}
    return dump({"data": data, "timestamp": rfc3339(made_ms), "type": "gateway.deletion"})


def secret_bytes(secret: str) -> bytes:
    """Decode a `whsec_…` secret of 24 to 64 bytes; `ValueError` when it is not one."""
    if not secret.startswith("whsec_"):
        raise ValueError("a webhook secret starts with whsec_")
    try:
        raw = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        raise ValueError("a webhook secret is base64") from None
    if not 24 <= len(raw) <= 64:
        raise ValueError("a webhook secret has 24 to 64 bytes")
    return raw


def signature(secrets: Sequence[str], webhook_id: str, timestamp: int, content: bytes) -> str:
    """Sign with every active secret, so that a recipient can turn over to a new one at any time."""
    signed = b"%b.%d.%b" % (webhook_id.encode(), timestamp, content)
    macs = (hmac.digest(secret_bytes(secret), signed, hashlib.sha256) for secret in secrets)
    return " ".join("v1," + base64.b64encode(mac).decode() for mac in macs)


class Sender:
    """Sends to recipients. `trust` is the TLS context to verify them with: the operating system's authorities unless given."""

    def __init__(self, clock: Clock, resolver: Resolver = system_resolver, trust: ssl.SSLContext | None = None) -> None:
        self._clock = clock
        self._resolver = resolver
        self._trust = trust or ssl.create_default_context()
        # httpcore describes requests and answers, headers included, at DEBUG; neither belongs in an operational log.
        logging.getLogger("httpcore").setLevel(logging.WARNING)

    async def send(
        self, recipient: Recipient, secrets: Sequence[str], webhook_id: str, records: Sequence[bytes], now_ms: int
    ) -> Attempt:
        """
        Send canonical `records` to the recipient's address and say what came of it; never raises for the network's sake.

        `now_ms` stamps the body: pass the time the group was claimed, the same for every attempt under one `webhook_id`.
        The attempt's own time, in the signature, comes from the clock. Without a secret nothing is sent.
        """
        return await self._post(recipient.address, recipient.local, secrets, webhook_id, body(records, now_ms))

    async def delete(
        self, recipient: Recipient, secrets: Sequence[str], webhook_id: str, disclosure_ids: Sequence[str], now_ms: int
    ) -> Attempt:
        """Ask the recipient's deletion endpoint to delete; `sent` means that it confirmed with 2xx."""
        content = deletion_body(disclosure_ids, now_ms)
        return await self._post(recipient.deletion, recipient.local, secrets, webhook_id, content)

    async def _post(self, url: str, local: bool, secrets: Sequence[str], webhook_id: str, content: bytes) -> Attempt:
        if not secrets or not webhook_id or "." in webhook_id:
            return Attempt("not_sent", why="unsigned")
        timestamp = self._clock.now_ms() // 1000
        headers = {
            "content-type": "application/json",
            "content-length": str(len(content)),
            "connection": "close",
            "user-agent": "worker-data-gateway",
            "webhook-id": webhook_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(secrets, webhook_id, timestamp, content),
        }
        wire = _Wire()
        try:
            async with asyncio.timeout(TOTAL_S):
                async with asyncio.timeout(CONNECT_S):
                    target = parse(url, local=local)
                    found = await addresses(target, local=local, resolver=self._resolver)
                await self._exchange(target, _Checked(found, wire), headers, content)
        except AddressRefused:
            return wire.outcome("address_refused")
        except TimeoutError:
            return wire.outcome("timeout")
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            return wire.outcome(_WHY.get(type(error), "connection"))
        except OSError:
            return wire.outcome("connection")
        return wire.outcome("no_answer")

    async def _exchange(self, target: Target, network: "_Checked", headers: dict[str, str], content: bytes) -> None:
        url = httpcore.URL(
            scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
        )
        request = httpcore.Request(
            "POST",
            url,
            headers=[(b"host", target.authority.encode()), *((k.encode(), v.encode()) for k, v in headers.items())],
            content=content,
            extensions={"timeout": {"connect": CONNECT_S}},
        )
        connection = httpcore.AsyncHTTPConnection(url.origin, ssl_context=self._trust, network_backend=network)
        try:
            answer = await connection.handle_async_request(request)
            network.wire.answer = _judge(answer, self._clock)
            await _drain(answer)
        finally:
            await connection.aclose()


class _Wire:
    """What is known of an attempt: whether a byte of the request may have left, and the answer once there is one."""

    def __init__(self) -> None:
        self.left = False
        self.answer: Attempt | None = None

    def outcome(self, why: str) -> Attempt:
        """The answer that came, else `unknown` when a byte may have left, else `not_sent`."""
        return self.answer or Attempt("unknown" if self.left else "not_sent", why=why)


class _Checked(httpcore.AsyncNetworkBackend):
    """Connects to the addresses that were checked, whatever host it is asked for, and watches for the first byte."""

    def __init__(self, found: Sequence[str], wire: _Wire) -> None:
        self._found = found
        self.wire = wire
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first checked address that answers; `host` serves for TLS and the Host header only."""
        share = None if timeout is None else timeout / len(self._found)
        for last, address in enumerate(self._found, start=1):
            try:
                return _Watched(await self._sockets.connect_tcp(address, port, share), self.wire)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last == len(self._found):
                    raise
        raise httpcore.ConnectError("no address")

    async def sleep(self, seconds: float) -> None:
        """Wait, for httpcore's own retries, which are off."""
        await asyncio.sleep(seconds)


class _Watched(httpcore.AsyncNetworkStream):
    """A stream that notes, before it writes, that bytes may leave. The TLS handshake carries none of ours and does not count."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, wire: _Wire) -> None:
        self._stream = stream
        self._wire = wire

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._wire.left = True
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return _Watched(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


_WHY: dict[type[Exception], str] = {
    httpcore.ConnectError: "connect",
    httpcore.ConnectTimeout: "connect_timeout",
    httpcore.RemoteProtocolError: "malformed_answer",
}


def _judge(answer: httpcore.Response, clock: Clock) -> Attempt:
    status = answer.status
    if 200 <= status < 300:
        return Attempt("sent", status)
    return Attempt("refused", status, _retry_after(answer.headers, clock), why="status")


def _retry_after(headers: Iterable[tuple[bytes, bytes]], clock: Clock) -> int | None:
    values = [value.decode("latin-1").strip() for name, value in headers if name.lower() == b"retry-after"]
    if len(values) != 1:
        return None
    if _RETRY_SECONDS.match(values[0]):
        return int(values[0])
    try:
        moment = parsedate_to_datetime(values[0])
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return max(0, round(moment.timestamp() - clock.now_ms() / 1000))


async def _drain(answer: httpcore.Response) -> None:
    """Read a little of the answer, so that a well-behaved recipient is not cut off; its status has settled the outcome."""
    size = 0
    try:
        async with asyncio.timeout(DRAIN_S):
            async for chunk in answer.aiter_stream():
                size += len(chunk)
                if size >= DRAIN_BYTES:
                    return
    except (TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        return
