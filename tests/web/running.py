"""The application behind a real uvicorn on a free loopback port, for clients that speak HTTP."""

import socket
import threading
import time
from contextlib import contextmanager

import httpx
import uvicorn

from gateway.app import build_app
from gateway.web.wire import Http


@contextmanager
def serving(parts):
    """Serve open parts without the loops beside them; give the port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(build_app(parts, loops=False), http=Http, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@contextmanager
def client_of(parts):
    """Serve open parts and give an HTTP client for them."""
    with serving(parts) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        yield client
