import asyncio

import pytest

from gateway import credentials
from gateway.errors import NotAllowed, UnsupportedType
from gateway.web.admission import admitted, check_encoding
from tests.pipeline.world import make_world, settle


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    made = make_world(tmp_path_factory.mktemp("admission"))
    asyncio.run(settle(made.parts))
    yield made.parts
    made.parts.close()


@pytest.mark.parametrize(
    ("source", "workers", "protocols", "code"),
    [
        ("badge", None, ("cloudevents",), None),
        ("desktop", ["W-1001"], ("activitywatch",), None),
        ("desktop", ["W-1001"], ("cloudevents", "file"), "wrong_protocol"),
        ("desktop", None, ("activitywatch",), "worker_not_bound"),
        ("desktop", ["W-1001", "W-1003"], ("activitywatch",), "worker_not_bound"),
        ("desktop", [], ("activitywatch",), "worker_not_bound"),
        ("no-such-source", None, ("cloudevents",), "unknown_source"),
    ],
)
def test_a_source_is_admitted_as_registered(parts, source, workers, protocols, code):
    """By its protocol, and with one worker where the credential is what names the worker."""
    _, token = parts.store.write_sync(
        lambda tx: credentials.issue(tx, parts.keyring, "source", source, workers, parts.clock.now_ms())
    )
    parts.reload_credentials()
    headers = {"authorization": f"Bearer {token}"}
    if code is None:
        credential, register = admitted(parts, headers, protocols)
        assert (source, protocols[0]) == (credential.subject, register.protocol)
    else:
        with pytest.raises(NotAllowed) as caught:
            admitted(parts, headers, protocols)
        assert code == caught.value.code


def test_bodies_come_plain():
    """A compressed body could be of any length; none is taken."""
    check_encoding({})
    check_encoding({"content-encoding": "Identity"})
    for encoding in ("gzip", "identity, gzip", "br"):
        with pytest.raises(UnsupportedType):
            check_encoding({"content-encoding": encoding})
