"""Addresses: spellings of inside hosts, mixed answers, and resolvers that change theirs."""

import asyncio
import socket
import ssl
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.clock import SystemClock
from gateway.recipients.address import AddressRefused, addresses, parse, permitted, system_resolver
from gateway.recipients.webhook import Sender
from gateway.registers import Recipient

HERE = Path(__file__).parent
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

# Hosts that some resolver, parser or transition mechanism leads to loopback, a private network or a metadata service.
INSIDE = (HERE / "inside_hosts.txt").read_text().split()

TAILS = (HERE / "odd_urls.txt").read_text().split()


class Canary:
    """Listens on loopback, both families, and counts the connections that it gets."""

    def __init__(self) -> None:
        self.connections = 0
        self._listeners = []
        first = socket.create_server(("127.0.0.1", 0))
        self.port = first.getsockname()[1]
        self._listeners.append(first)
        try:
            self._listeners.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        except OSError:
            pass  # a host without IPv6
        for listener in self._listeners:
            threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                listener.accept()[0].close()
            except OSError:
                return
            self.connections += 1

    def close(self) -> None:
        """Stop listening."""
        for listener in self._listeners:
            listener.close()


@pytest.fixture(name="canary")
def _canary():
    canary = Canary()
    yield canary
    canary.close()


TRUST = ssl.create_default_context()


def outcome(url: str, *, local: bool = False, resolver=system_resolver) -> str:
    """Send one record to `url` for a recipient that is local or not."""
    to = Recipient(title="T", kind="external", country="DE", address=url, local=local)
    sender = Sender(SystemClock(), resolver, TRUST)
    return asyncio.run(sender.send(to, [SECRET], "msg_1", [b"{}"], 0)).outcome


def test_the_canary_can_be_reached(canary):
    """The listener that must not be reached below is reached when a recipient is registered as local."""
    outcome(f"http://127.0.0.1:{canary.port}/", local=True)

    assert 1 == canary.connections


def test_there_are_enough_spellings():
    """The threat model asks for 120 spellings."""
    assert len(set(INSIDE)) + len(set(TAILS)) >= 120


def test_no_spelling_of_an_inside_host_is_reached(canary):
    """Every spelling, over http and https, is refused before a connection is made."""

    async def system_would_say_loopback(host, port):
        return ["127.0.0.1", "::1"]

    urls = [f"{scheme}://{host}:{canary.port}/in" for scheme in ("https", "http") for host in INSIDE]
    for url in [*urls, *TAILS]:
        assert "not_sent" == outcome(url, resolver=system_would_say_loopback), url
    assert 0 == canary.connections


@pytest.mark.parametrize("url", TAILS)
def test_odd_urls_are_not_read(url):
    """What is not a plain https URL is refused by the grammar, before any name is resolved."""
    with pytest.raises(AddressRefused):
        parse(url, local=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://model.example/",
        "https://model.example",
        "https://MODEL.example:8443/a/b?c=d&e=%20",
        "https://93.184.215.14/in",
        "https://[2606:4700::1111]:8443/in",
        "https://xn--mdel-5qa.example/in",
    ],
)
def test_plain_urls_are_read(url):
    """Ordinary addresses of AI systems are taken."""
    assert "https" == parse(url, local=False).scheme


def test_a_query_and_port_survive():
    """The parts that go on the wire are those of the URL."""
    target = parse("https://Model.example:8443/a?b=c", local=False)

    assert ("model.example", 8443, "model.example:8443", "/a?b=c") == (
        target.host,
        target.port,
        target.authority,
        target.path,
    )


def test_one_inside_address_refuses_the_whole_answer():
    """A name that points outside and inside at once is refused, in either order."""
    target = parse("https://model.example/", local=False)
    for answer in (["93.184.215.14", "10.0.0.1"], ["10.0.0.1", "93.184.215.14"], ["93.184.215.14", "nonsense"]):

        async def resolver(host, port, answer=answer):
            return answer

        with pytest.raises(AddressRefused):
            asyncio.run(addresses(target, local=False, resolver=resolver))


def test_a_resolver_that_changes_its_answer_gains_nothing(canary):
    """It is asked once, and the connection goes to what it answered then; its second answer is never used."""
    asked = []

    async def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["127.0.0.1"]

    assert "not_sent" == outcome(f"http://model.example:{canary.port}/", local=True, resolver=rebinding)
    assert (["model.example"], 0) == (asked, canary.connections)


def test_a_rebinding_name_cannot_reach_inside(canary):
    """Public at one send and loopback at the next: the second send is refused on its own look-up."""
    target = parse(f"https://model.example:{canary.port}/", local=False)
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])

    async def rebinding(host, port):
        return next(answers)

    assert ["93.184.215.14"] == asyncio.run(addresses(target, local=False, resolver=rebinding))
    assert "not_sent" == outcome(f"https://model.example:{canary.port}/", resolver=rebinding)
    assert 0 == canary.connections


def test_local_recipients_still_cannot_reach_metadata_services():
    """Being local opens loopback and private addresses, nothing else; clear text never leaves for a public address."""
    assert permitted("127.0.0.1", local=True)
    assert permitted("10.1.2.3", local=True)
    assert permitted("fd12::1", local=True)
    assert permitted("93.184.215.14", local=True)
    assert not permitted("93.184.215.14", local=True, clear_text=True)
    for address in ("169.254.169.254", "fe80::1", "fd00:ec2::254", "224.0.0.1", "0.0.0.0", "::", "::ffff:127.0.0.1"):
        assert not permitted(address, local=True), address


@given(st.ip_addresses(v=4))
def test_whatever_python_calls_private_is_refused(ip):
    """Our list is at least as strict as the standard library's."""
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        assert not permitted(str(ip), local=False)


@given(st.ip_addresses(v=6))
def test_whatever_python_calls_private_is_refused_in_ipv6(ip):
    """The same for IPv6, where everything outside global unicast is refused."""
    if not ip.is_global or ip.is_multicast or ip.ipv4_mapped or ip.sixtofour or ip.teredo:
        assert not permitted(str(ip), local=False) or str(ip).startswith("64:ff9b::")


@given(st.ip_addresses(v=4))
def test_every_embedding_of_an_inside_address_is_refused(ip):
    """Mapped, compatible, NAT64, 6to4, ISATAP: none carries an inside IPv4 address past the check."""
    if permitted(str(ip), local=False):
        return
    high, low = f"{int(ip) >> 16:x}", f"{int(ip) & 0xFFFF:x}"
    forms = ("::ffff:{h}:{l}", "::{h}:{l}", "64:ff9b::{h}:{l}", "2002:{h}:{l}::1", "2606:4700::5efe:{h}:{l}")
    for form in (*forms, "2606:4700::200:5efe:{h}:{l}"):
        assert not permitted(form.format(h=high, l=low), local=False), form


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    """No spelling makes the parser fail in another way, and what it takes is a plain host."""
    for url in (text, f"https://{text}", f"https://{text}/in", f"http://{text}:80/"):
        try:
            target = parse(url, local=True)
        except AddressRefused:
            continue
        assert not set(target.host) & set("@#?/\\% \t\r\n[]")
