"""
Which network address a registered URL may reach.

A URL is read by one strict grammar of our own, so that no second parser can understand it differently. Its name is resolved
once, every address in the answer is judged as a number, and the connection then goes to a judged address itself: a resolver
that changes its answer later changes nothing. A recipient registered as `local` may be reached on loopback and private
addresses, and only there in clear text; link-local ones, where clouds keep their metadata services, are refused always.
"""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Takes a host name and a port, returns IP addresses as text; raises `OSError` when there are none."""

# No user information, no fragment, no backslash, no percent sign in the host, nothing beyond printable ASCII.
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-fA-F:.]{2,45}\]|[0-9A-Za-z.-]{1,253})"
    r"(?::(?P<port>[1-9][0-9]{0,4}))?(?P<target>/[!$-;=?-\[\]_a-z~]*)?\Z"
)
_LABEL = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?\Z")
_IPV4 = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}\Z")

# Never reached, whoever asks: unspecified, link-local and other homes of cloud metadata, multicast, broadcast, reserved.
_NEVER = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "::/128",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
        "fd00:ec2::/32",
    )
)
# Reached only by a recipient registered as local: loopback, private, carrier-grade NAT, benchmarking, unique local.
_LOCAL = tuple(
    ip_network(network)
    for network in (
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "::1/128",
        "fc00::/7",
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# Inside global unicast, but not hosts of their own: Teredo, ORCHID and other protocol assignments, documentation, 6to4.
_NOT_HOSTS = tuple(IPv6Network(n) for n in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


class AddressRefused(Exception):
    """The URL, or an address that its name resolves to, may not be reached. The message names no part of it."""


@dataclass(frozen=True)
class Target:
    """A URL taken apart: `host` without brackets, `authority` as the Host header has it, `path` with its query."""

    scheme: str
    host: str
    port: int
    authority: str
    path: str


def parse(url: str, *, local: bool) -> Target:
    """Read `url` strictly; `AddressRefused` for anything but https (or, for a local recipient, http) and a plain host."""
    match = _URL.match(url)
    if match is None:
        raise AddressRefused("the address is not a plain https URL")
    scheme, host = match["scheme"], match["host"].lower()
    if scheme == "http" and not local:
        raise AddressRefused("the address is in clear text and the recipient is not local")
    default = 443 if scheme == "https" else 80
    port = int(match["port"] or default)
    if port > 65535:
        raise AddressRefused("the address has no such port")
    authority = host if port == default else f"{host}:{port}"
    return Target(scheme, _plain_host(host), port, authority, match["target"] or "/")


def _plain_host(host: str) -> str:
    if host.startswith("["):
        try:
            return str(IPv6Address(host[1:-1]))
        except ValueError:
            raise AddressRefused("the address has a malformed IPv6 host") from None
    labels = host.split(".")
    # A host whose last label looks like a number is read as IPv4 by some parsers (0x7f.1, 2130706433, 0177.0.0.1):
    # only the one decimal spelling that every parser reads alike is taken.
    if re.fullmatch(r"[0-9]+|0[xX][0-9a-fA-F]*", labels[-1]):
        try:
            return str(IPv4Address(host)) if _IPV4.match(host) else _refuse_number()
        except ValueError:
            return _refuse_number()
    if not all(_LABEL.match(label) for label in labels):
        raise AddressRefused("the address has a malformed host name")
    return host


def _refuse_number() -> str:
    raise AddressRefused("the address writes an IPv4 host in an unusual way")


def permitted(address: str, *, local: bool, clear_text: bool = False) -> bool:
    """Whether the numeric `address` may be connected to; `clear_text` (http) narrows a local recipient to local networks."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.scope_id is not None:
        return False
    if any(ip in network for network in _NEVER if network.version == ip.version):
        return False
    if any(ip in network for network in _LOCAL if network.version == ip.version):
        return local
    if clear_text:
        return False
    return isinstance(ip, IPv4Address) or _public_ipv6(ip)


def _public_ipv6(ip: IPv6Address) -> bool:
    if ip in _NAT64:
        embedded = IPv4Address(int(ip) & 0xFFFFFFFF)
        blocked: tuple[IPv4Network | IPv6Network, ...] = _NEVER + _LOCAL
        return not any(embedded in network for network in blocked if network.version == 4)
    if ip not in _GLOBAL_UNICAST or any(ip in network for network in _NOT_HOSTS):
        return False
    return (int(ip) >> 32) & 0xFFFFFFFF not in _ISATAP


async def system_resolver(host: str, port: int) -> list[str]:
    """Ask the operating system for the addresses of `host`."""
    answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


async def addresses(target: Target, *, local: bool, resolver: Resolver) -> list[str]:
    """
    Resolve `target` once and return the addresses that may be connected to, in the resolver's order.

    One address that may not be reached refuses the whole answer: a name that points inside and outside is an attack or a
    mistake. Raises `AddressRefused`, or `OSError` when the name does not resolve.
    """
    try:
        found: Sequence[str] = [str(ip_address(target.host))]
    except ValueError:
        found = await resolver(target.host, target.port)
    if not found:
        raise OSError("the name has no address")
    if not all(permitted(address, local=local, clear_text=target.scheme == "http") for address in found):
        raise AddressRefused("the name points to an address that this recipient may not have")
    return list(found)
