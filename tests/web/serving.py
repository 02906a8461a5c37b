"""A gateway that answers over a real socket, for tests that ask as programs and browsers do."""

import socket
import threading
from contextlib import contextmanager

import httpx
import uvicorn

from gateway.app import build_app
from gateway.model import Role

from .world import World


class Served:
    """A world behind a running server."""

    def __init__(self, world, base):
        self.world = world
        self.base = base
        self._tokens = {}

    def client(self, role=None, *, worker="W-1001", cookie=False):
        """Return an HTTP client that is signed in as a role: by bearer token, or by cookie as a browser is."""
        if role is None:
            return httpx.Client(verify=False, base_url=self.base)
        if cookie:
            return httpx.Client(
                verify=False, base_url=self.base, cookies={"session": self.world.sign(role, "session", worker)}
            )
        return httpx.Client(
            verify=False, base_url=self.base, headers={"authorization": f"Bearer {self.token(role, worker)}"}
        )

    def token(self, role, worker="W-1001"):
        """Return a bearer token of a role, made once."""
        key = (role, worker if role is Role.WORKER else None)
        if key not in self._tokens:
            self._tokens[key] = self.world.sign(role, worker=worker)
        return self._tokens[key]

    def get(self, path, role=None, **more):
        """Ask once."""
        with self.client(role, **more) as client:
            return client.get(path)


@contextmanager
def serving(folder, **more):
    """Serve a world with a past until the block ends."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    world = World(folder, port=port, **more).live_a_little()
    config = uvicorn.Config(build_app(world.parts, loops=False), log_level="critical", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(base)
        yield Served(world, base)
    finally:
        server.should_exit = True
        thread.join(30)
        listener.close()
        world.close()


def _wait(base):
    with httpx.Client(transport=httpx.HTTPTransport(retries=5, verify=False)) as client:
        assert client.get(f"{base}/livez", timeout=30).status_code == 200
