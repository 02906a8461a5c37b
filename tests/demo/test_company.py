"""The demonstration's folders, ports and policies."""

import socket

import pytest
import yaml

from gateway.demo import company, day
from gateway.demo.company import Folders
from gateway.errors import ConfigurationError


def test_a_folder_with_anything_else_in_it_stays_as_it_is(tmp_path):
    """What is not a demonstration's is refused and not deleted, data or keys."""
    for name in ("data", "data-keyring"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "gateway.db").write_text("precious")
        with pytest.raises(ConfigurationError, match="not a demonstration"):
            Folders(tmp_path / "data").clear()
        assert "precious" == (folder / "gateway.db").read_text()
        (folder / "gateway.db").unlink()


def test_an_earlier_demonstration_makes_room(tmp_path):
    """The second run deletes what the first one made, keys too."""
    folders = Folders(tmp_path / "data")
    folders.clear()
    (folders.data / "gateway.db").write_text("old")
    folders.keyring.mkdir()
    (folders.keyring / "key").write_text("old")
    folders.clear()

    assert [company.MARK] == [path.name for path in folders.data.iterdir()]
    assert not folders.keyring.exists()


def test_a_link_is_not_followed(tmp_path):
    """A folder that is a symbolic link could lead anywhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / company.MARK).write_text("")
    (tmp_path / "data").symlink_to(elsewhere)
    with pytest.raises(ConfigurationError, match="plain folder"):
        Folders(tmp_path / "data").clear()
    assert elsewhere.exists()


def test_a_port_that_was_asked_for_is_taken_or_refused():
    """Without a wish a free port does; a wished one that is taken is an error."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigurationError, match="taken"):
            company.listener(port)
    with company.listener(port) as ours:
        assert port == ours.getsockname()[1]
    with company.listener(None) as one, company.listener(None) as other:
        assert one.getsockname()[1] != other.getsockname()[1]


def test_every_recipient_is_led_to_its_own_system(tmp_path):
    """The copied registers name the ports where the AI systems listen; nothing else is changed."""
    ports = {**dict.fromkeys(day.COMPANY, 1234), day.PARTNER: 5678}
    made = company.policies(tmp_path, ports) / "registers" / "recipients.yaml"
    shipped = company.shipped_directory() / "registers" / "recipients.yaml"
    recipients = yaml.safe_load(made.read_text())["recipients"]

    assert set(ports) == set(recipients)
    for name, port in ports.items():
        assert f"http://127.0.0.1:{port}/{name}/records" == recipients[name]["address"]
    assert made.read_text().replace("1234", "8471").replace("5678", "8471") == shipped.read_text()


def test_the_environment_cannot_redirect_the_demonstration(tmp_path, monkeypatch):
    """Of the environment only what concerns policy is heard."""
    monkeypatch.setenv("GATEWAY__DATA", "elsewhere")
    monkeypatch.setenv("GATEWAY__KEYRING__PATH", "elsewhere")
    monkeypatch.setenv("GATEWAY__POLICY__OPA__URL", "http://127.0.0.1:8181")
    made = company.settings(Folders(tmp_path / "data"), 1, "opa")

    assert (tmp_path / "data", tmp_path / "data-keyring") == (made.data, made.keyring.path)
    assert ("opa", "http://127.0.0.1:8181") == (made.policy.engine, made.policy.opa.url)
