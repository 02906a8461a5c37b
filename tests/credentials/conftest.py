import pytest

from gateway.keys import Keyring
from gateway.store import Store


@pytest.fixture
def keyring(tmp_path):
    ring = Keyring.create(tmp_path / "keyring", "log.example/test")
    yield ring
    ring.close()


@pytest.fixture
def store(tmp_path, keyring):
    opened = Store(tmp_path / "data", keyring.store_key)
    yield opened
    opened.close()
