"""A raw recipient on loopback that answers in whatever broken way a test asks for, and a certificate authority of its own."""

import contextlib
import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Behaviour = Callable[[socket.socket], None]


class RawRecipient:
    """Accepts connections on loopback and lets `behave` answer each; keeps the bytes of every request it was sent."""

    def __init__(self, behave: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self._behave = behave
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.connections = 0
        self.requests: list[bytes] = []
        self.stopped = threading.Event()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(30)
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            self._behave(connection)
            with contextlib.suppress(OSError):
                connection.close()

    def read_request(self, connection: socket.socket) -> bytes:
        """Read one whole request and keep it."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += connection.recv(65536)
        head, _, rest = data.partition(b"\r\n\r\n")
        length = int(
            next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")).split(b":")[1]
        )
        while len(rest) < length:
            rest += connection.recv(65536)
        self.requests.append(head + b"\r\n\r\n" + rest)
        return rest

    def close(self) -> None:
        """Stop listening."""
        self.stopped.set()
        self._listener.close()


@pytest.fixture(name="recipient_that")
def _recipient_that() -> Iterator[Callable[..., RawRecipient]]:
    started: list[RawRecipient] = []

    def start(behave: Callable[[RawRecipient, socket.socket], None], tls: ssl.SSLContext | None = None) -> RawRecipient:
        server = RawRecipient(lambda connection: behave(server, connection), tls)
        started.append(server)
        return server

    yield start
    for server in started:
        server.close()


def _certificate(name: str, issuer: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None, expired: bool = False):
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = now - datetime.timedelta(days=10)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(now - datetime.timedelta(days=1) if expired else now + datetime.timedelta(days=10))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    )
    return builder.sign(issuer[1] if issuer else key, hashes.SHA256()), key


class Authority:
    """A certificate authority for tests: `client` trusts it, `server(name)` holds a certificate from it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._issuer = _certificate("Test authority", None)
        pem = self._issuer[0].public_bytes(serialization.Encoding.PEM)
        self.client = ssl.create_default_context(cadata=pem.decode())

    def server(self, name: str, *, expired: bool = False) -> ssl.SSLContext:
        """Return a server-side TLS context with a certificate for `name`."""
        certificate, key = _certificate(name, self._issuer, expired)
        path = self._folder / f"{name}-{expired}.pem"
        path.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


@pytest.fixture(name="authority", scope="session")
def _authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))
