"""gateway.settings: one order of precedence, typos refused, secrets from files, and no keyring inside the data."""

import pytest

from gateway import settings
from gateway.errors import ConfigurationError


def test_the_command_line_beats_the_environment_beats_the_file(tmp_path):
    """Each later source overrides the one before, setting by setting."""
    file = tmp_path / "gateway.toml"
    file.write_text('[listen]\nport = 1\nhost = "127.0.0.2"\n[log]\norigin = "a.example/log"\n')
    made = settings.load(file, {"listen.port": 3}, {"GATEWAY__LISTEN__PORT": "2", "GATEWAY__LISTEN__HOST": "127.0.0.3"})

    assert (made.listen.port, made.listen.host, made.log.origin) == (3, "127.0.0.3", "a.example/log")


def test_a_variable_may_name_a_file(tmp_path):
    """A secret need not stand in the environment."""
    (tmp_path / "token").write_text("s3cret\n")
    made = settings.load(environ={"GATEWAY__POLICY__OPA__TOKEN_FILE": str(tmp_path / "token")})

    assert made.policy.opa.token.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(made)


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"GATEWAY__LISTEN__PROT": "1"}, "listen.prot"),
        ({"GATEWAY__LISTEN__PORT": "hunter2"}, "listen.port"),
        ({"GATEWAY__POLICY__ENGINE": "hunter2"}, "policy.engine"),
        ({"GATEWAY__POLICY__OPA__TOKEN_FILE": "/nowhere/hunter2"}, "GATEWAY__POLICY__OPA__TOKEN_FILE"),
        ({"GATEWAY__LISTEN": "x", "GATEWAY__LISTEN__PORT": "1"}, "listen.port"),
    ],
)
def test_what_is_wrong_is_named_and_never_quoted(environ, named):
    """A typo or a bad value is refused with the setting's name, without its value."""
    with pytest.raises(ConfigurationError) as refusal:
        settings.load(environ=environ)

    assert refusal.value.field == named
    assert "hunter2" not in refusal.value.message


def test_the_keyring_is_required_and_never_inside_the_data(tmp_path):
    """Whoever copies the data folder must not get the keys with it."""
    with pytest.raises(ConfigurationError, match="no keyring"):
        settings.load(environ={}).keyring_path()
    inside = settings.load(overrides={"data": tmp_path, "keyring.path": tmp_path / "x" / ".." / "keys"}, environ={})
    with pytest.raises(ConfigurationError, match="inside the data folder"):
        inside.keyring_path()


def test_every_setting_says_what_it_does():
    """No setting is without a description."""
    assert all(description for description, _ in settings.names().values())
    assert "listen.port" in settings.names()


def test_a_number_may_be_left_empty():
    """An empty variable is no number of processes, so that the gateway chooses one."""
    assert settings.load(environ={"GATEWAY__DETECTOR__WORKERS": ""}).detector.workers is None
    assert settings.load(environ={"GATEWAY__DETECTOR__WORKERS": "0"}).detector.workers == 0
