"""The health check of the image says what the gateway says, in one bit, over HTTP and HTTPS."""

import datetime as dt
import http.server
import os
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

HEALTHY = Path(__file__).parents[2] / "deploy" / "healthy.py"


class Answers(http.server.BaseHTTPRequestHandler):
    """A gateway that is alive but cannot decide, and that takes no strange host name."""

    def do_GET(self):
        known = self.headers["host"] == "localhost"
        self.send_response(({"/livez": 200, "/readyz": 503}[self.path]) if known else 400)
        self.end_headers()

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def server():
    serving = http.server.HTTPServer(("127.0.0.1", 0), Answers)
    yield serving
    serving.shutdown()
    serving.server_close()


def start(serving):
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    return str(serving.server_port)


def ask(*arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GATEWAY__")}
    return subprocess.run(
        [sys.executable, "-I", HEALTHY, *arguments],
        env=kept | environment, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


def test_it_tells_alive_from_ready(server):
    """A gateway that cannot decide is alive and not ready."""
    port = start(server)
    assert ask("live", port).returncode == 0
    assert ask("ready", port).returncode == 1


def test_the_port_comes_from_the_settings(server):
    """The same variable that moves the listener moves the check."""
    assert ask("live", GATEWAY__LISTEN__PORT=start(server)).returncode == 0


def test_nobody_there_is_not_healthy(server):
    """A refused connection is exit status 1, with the kind of error and no traceback."""
    port = str(server.server_port)
    start(server)
    server.shutdown()
    server.socket.close()
    done = ask("live", port)
    assert (done.returncode, done.stderr.strip()) == (1, "ConnectionRefusedError")


def test_it_speaks_https_when_a_certificate_is_set(server, tmp_path):
    """With a certificate of another name, as behind a service, it still learns the one bit."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gateway.example.com")])
    start_of_day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(start_of_day).not_valid_after(start_of_day + dt.timedelta(days=3650)).sign(key, SHA256())
    )  # fmt: skip
    pem = tmp_path / "tls.pem"
    pem.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    port = start(server)
    assert ask("live", port, GATEWAY__LISTEN__TLS_CERT=str(pem)).returncode == 0
    assert ask("ready", port, GATEWAY__LISTEN__TLS_CERT=str(pem)).returncode == 1
    assert ask("live", port).returncode == 1, "plain HTTP to an HTTPS listener is not health"


def test_wrong_use_is_told_apart():
    """Exit status 2 for a question that it does not know."""
    assert ask().returncode == 2
    assert ask("happy").returncode == 2
