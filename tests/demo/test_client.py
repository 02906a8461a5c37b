"""The demonstration's HTTP client."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gateway.demo.client import Client, basic, bearer


class Echo(BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        """Echo the credential and the body."""
        body = self.rfile.read(int(self.headers["content-length"]))
        answer = f'{{"authorization": "{self.headers["authorization"]}", "length": {len(body)}}}'.encode()
        self.send_response(201)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self):
        """Close the connection after the answer."""
        self.send_response(200)
        self.send_header("content-length", "2")
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(name="url")
def _url():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_it_sends_its_credential(url):
    """Every request carries the credential that the client was made with."""
    client = Client(url, bearer("t"))
    answer = client.post_json("/x", {"a": 1})
    client.close()

    assert (201, {"authorization": "Bearer t", "length": 8}) == (answer.status, answer.json())


def test_basic_is_what_requests_makes_of_a_user_in_the_url():
    """As `aw-client` sends for a host given as `user:password@gateway`."""
    assert "Basic ZGVza3RvcDpz" == basic("desktop", "s")


def test_it_goes_on_after_the_server_closed(url):
    """A connection that the server closed is opened again."""
    client = Client(url)
    assert [200, 200] == [client.get("/").status for _ in range(2)]
    client.close()


def test_a_connection_that_lay_idle_is_opened_anew(url, monkeypatch):
    """A server may close what is kept open; that is not mistaken for a failure of the next request."""
    client = Client(url)
    client.post_json("/x", 1)
    monkeypatch.setattr("gateway.demo.client.IDLE_S", 0.0)
    first = client._connection.sock
    client.post_json("/x", 1)
    assert first is not client._connection.sock
    client.close()


@pytest.mark.parametrize("url", ["https://127.0.0.1:1", "http://model.example:80", "http://127.0.0.1"])
def test_it_speaks_to_loopback_only(url):
    """The demonstration has no business elsewhere."""
    with pytest.raises(ValueError, match="loopback"):
        Client(url)
