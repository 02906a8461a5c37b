import pytest

from gateway.keys import Keyring
from gateway.sources.mapping import mapper
from gateway.store import Store

from .source_registers import ALL, NOW, registers_of


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def maps():
    return mapper(registers_of(ALL), lambda place: "non_work" if place == "break room" else "work")


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
