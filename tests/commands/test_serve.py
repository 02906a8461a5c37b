import http.client
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from gateway.commands.serve import require_safe_listener
from gateway.errors import ConfigurationError
from gateway.settings import load
from gateway.setup import initialise
from tests.ports import kept


def settings(**listen):
    return load(overrides={f"listen.{name}": value for name, value in listen.items()}, environ={})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback_needs_no_tls(host):
    """Nobody else can reach it."""
    require_safe_listener(settings(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "gateway.example.com", ""])
def test_any_other_address_needs_tls_or_a_declared_proxy(host):
    """A listener that others can reach is refused as set, and taken with a certificate or a proxy that ends TLS."""
    with pytest.raises(ConfigurationError) as refused:
        require_safe_listener(settings(host=host))
    assert refused.value.field == "listen.host"
    require_safe_listener(settings(host=host, tls_cert="tls.crt", tls_key="tls.key"))
    require_safe_listener(settings(host=host, trusted_proxy=True))


def test_half_a_certificate_is_refused():
    """A certificate without its key would end in plain HTTP."""
    with pytest.raises(ConfigurationError):
        require_safe_listener(settings(host="127.0.0.1", tls_cert="tls.crt"))


@pytest.fixture
def serving(tmp_path):
    """Start a real `gateway serve`; return the process, its port and its first line."""
    data, keyring = tmp_path / "data", tmp_path / "keyring"
    initialise(load(overrides={"data": data, "keyring.path": keyring}, environ={}))
    with kept() as port, (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway", "serve", "--data", data, "--keyring", keyring, "--port", str(port), "--json"],
            stdout=subprocess.PIPE, stderr=log, text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("GATEWAY__")},
        )  # fmt: skip
        yield process, port, process.stdout.readline(), tmp_path
        process.kill()
        process.wait()
        process.stdout.close()


def status(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_it_says_where_it_listens_and_is_alive_before_it_is_ready(serving):
    """Without a published policy nothing can be decided: alive, and not ready."""
    process, port, first, _ = serving
    assert json.loads(first)["url"] == f"http://127.0.0.1:{port}"
    for _ in range(600):
        assert process.poll() is None
        try:
            alive = status(port, "/livez")
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    assert alive == 200
    assert status(port, "/readyz") == 503


def test_a_stop_closes_everything_and_is_no_failure(serving):
    """SIGTERM: exit status 0, the lock released and the socket gone, so that the next start finds all in order."""
    process, port, _, folder = serving
    for _ in range(600):
        try:
            status(port, "/livez")
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=120) == 0
    assert not (folder / "data" / "control.sock").exists()
    assert not (folder / "data" / "gateway.db-wal").exists(), "the store was closed, not dropped"
