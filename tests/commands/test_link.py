"""`gateway link` and `gateway token`: they open what they say, and a worker can see that they were made."""

import json

import pytest
from sqlalchemy import select
from web.world import World

from gateway.__main__ import main
from gateway.clock import SystemClock
from gateway.keys import Keyring
from gateway.model import Role
from gateway.store import Store
from gateway.store.schema import sessions


@pytest.fixture
def folder(tmp_path):
    """Leave a gateway on disk that nobody runs."""
    World(tmp_path, clock=SystemClock(), published=False).close()
    return tmp_path


def run(monkeypatch, capsys, folder, *arguments):
    """Run the command and return its JSON, or the exit status."""
    where = ["--data", str(folder / "data"), "--keyring", str(folder / "keyring"), "--json"]
    monkeypatch.setattr("sys.argv", ["gateway", *arguments, *where])
    try:
        main()
    except SystemExit as end:
        if end.code:
            return end.code
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("role", list(Role))
def test_a_link_for_each_role(monkeypatch, capsys, folder, role):
    """A link with a secret of 256 bits, of which the store keeps a hash."""
    worker = ["--worker", "W-1001"] if role is Role.WORKER else []
    made = run(monkeypatch, capsys, folder, "link", "--role", role.value, *worker)
    assert len(made["url"].rpartition("/")[2]) == 43
    assert "/sign-in/" in made["url"]


def test_a_token_with_its_days(monkeypatch, capsys, folder):
    """A token for so many days."""
    made = run(monkeypatch, capsys, folder, "token", "--role", "auditor", "--expires", "7")
    assert made["days"] == 7
    assert len(made["token"]) == 43


@pytest.mark.parametrize(
    "arguments",
    [
        ["--role", "worker"],
        ["--role", "dpo", "--worker", "W-1001"],
        ["--role", "worker", "--worker", "W-9"],
        ["--role", "boss"],
    ],
)
def test_what_makes_no_sense_is_refused(monkeypatch, capsys, folder, arguments):
    """A worker's link needs the worker, nobody else's has one, and roles are five: exit status 2."""
    assert run(monkeypatch, capsys, folder, "link", *arguments) == 2


def test_a_workers_link_leaves_an_entry(monkeypatch, capsys, folder):
    """Making it is logged as access to that worker; making another role's is not."""

    def entries():
        keyring = Keyring.open(folder / "keyring")
        store = Store(folder / "data", keyring.store_key)
        try:
            with store.read() as tx:
                return tx.exec_driver_sql(
                    "SELECT count(*) FROM entries JOIN person_links USING (idx) WHERE kind = 'access'"
                ).scalar(), (len(tx.execute(select(sessions)).all()))
        finally:
            store.close()
            keyring.close()

    assert entries() == (0, 0)
    run(monkeypatch, capsys, folder, "link", "--role", "worker", "--worker", "W-1001")
    assert entries() == (1, 1)
    run(monkeypatch, capsys, folder, "token", "--role", "dpo")
    assert entries() == (1, 2)
