"""No undeclared egress: the whole path runs in a namespace without any network, and asks for none."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.strace, pytest.mark.slow]

CALLS = "connect,sendto,sendmsg,sendmmsg"
# connect(7, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16)
INTERNET = re.compile(r"sa_family=AF_INET6?.*?port=htons\((\d+)\).*?\"([0-9a-f.:]+)\"")


@pytest.fixture(scope="module", name="isolate")
def _isolate():
    """Return the words that run a program alone, with only loopback; skip where this host cannot, but never in CI."""
    words = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    missing = [name for name in ("unshare", "ip", "strace") if shutil.which(name) is None]
    if not missing and subprocess.run([*words, "true"], capture_output=True).returncode != 0:
        missing = ["the right to make a network namespace"]
    if missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"not here: {missing}")
        pytest.skip(f"not here: {missing}")
    return words


def run_alone(isolate, tmp_path, *program):
    """Run a program without a network, traced; return how it ended and each (port, address) outside loopback it asked for."""
    trace = tmp_path / "calls"
    inner = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "0", "-e", f"trace={CALLS}", "-o", str(trace), *program]
    words = [*isolate, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *inner]
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    ran = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=280)
    return ran, asked_for(trace.read_text("utf-8", "replace"))


def asked_for(trace):
    """Return each (port, address) of a trace that is not loopback, and every name server wherever it is."""
    found = {(int(port), address) for line in trace.splitlines() for port, address in INTERNET.findall(line)}
    return {(port, address) for port, address in found if port == 53 or not _is_loopback(address)}


def _is_loopback(address):
    return address.startswith(("127.", "::ffff:127.")) or address in ("::1", "0.0.0.0", "::")


@pytest.mark.parametrize(
    ("program", "port"),
    [
        ("import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))", 53),
        ("import socket; socket.create_connection(('192.0.2.1', 443), 1)", 443),
        ("import socket; socket.create_connection(('2001:db8::1', 443), 1)", 443),
        ("import threading, socket; t = threading.Thread(target=lambda: socket.create_connection(('192.0.2.1', 80), 1)); t.start(); t.join()", 80),
        ("import subprocess, sys; subprocess.run([sys.executable, '-c', \"import socket; socket.create_connection(('192.0.2.1', 81), 1)\"])", 81),
    ],
)  # fmt: skip
def test_what_asks_for_a_network_is_seen(isolate, tmp_path, program, port):
    """By datagram, connection, IPv6, from a thread or another process: the trace tells."""
    _, asked = run_alone(isolate, tmp_path, sys.executable, "-c", program)

    assert [found for found, _ in asked] == [port]


def test_the_whole_path_needs_no_network_and_asks_for_none(isolate, tmp_path):
    """Receive a title with an e-mail address, detect, redact, record, deliver, show, sweep: no lookup, no connection outside."""
    folder = tmp_path / "data"
    folder.mkdir()
    ran, asked = run_alone(isolate, tmp_path, sys.executable, "-m", "tests.e2e.alone", str(folder))

    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout.splitlines()[-1])
    assert "intranet.co.uk" not in told["title"]
    assert "Schmidt" not in told["title"]
    assert told["title"].startswith("Plan of ")
    assert set(told["pages"].values()) == {200}, told["pages"]
    assert asked == set()


def test_the_trace_of_the_path_is_not_empty(isolate, tmp_path):
    """Its connections on loopback are in the trace, so that an empty result means something."""
    trace = tmp_path / "calls"
    program = (
        "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname()).close()"
    )
    ran, asked = run_alone(isolate, tmp_path, sys.executable, "-c", program)

    assert ran.returncode == 0, ran.stderr
    assert 'inet_addr("127.0.0.1")' in trace.read_text()
    assert asked == set()
