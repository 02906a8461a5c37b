"""What the Dockerfile and the compose file promise to whoever runs them: pinned, without root, nothing that is not needed."""

import re
from pathlib import Path

import pytest
import yaml
from dockerfile_parse import DockerfileParser

ROOT = Path(__file__).parents[2]
VERSION = r"\d+\.\d+\.\d+"


@pytest.fixture(scope="module")
def dockerfile():
    return DockerfileParser(path=str(ROOT / "deploy" / "Dockerfile"))


@pytest.fixture(scope="module")
def stages(dockerfile):
    """Return the instructions of each stage."""
    stages = []
    for instruction in dockerfile.structure:
        if instruction["instruction"] == "FROM":
            stages.append([])
        if stages and instruction["instruction"] != "COMMENT":
            stages[-1].append(instruction)
    return stages


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())


def values(stage, name):
    return [instruction["value"] for instruction in stage if instruction["instruction"] == name]


def test_every_base_is_pinned_to_a_full_version(dockerfile, stages):
    """No base image may change under a version number that stays."""
    assert len(stages) == 2
    for image in dockerfile.parent_images:
        assert re.fullmatch(rf"python:{VERSION}-slim-[a-z]+(@sha256:[0-9a-f]{{64}})?", image), image
    assert len(set(dockerfile.parent_images)) == 1, "the wheel must be built with the Python it runs on"


def test_the_image_runs_without_root(stages):
    """The last user is a number other than 0, so that Kubernetes can check it without reading a passwd file."""
    uid, gid = values(stages[-1], "USER")[-1].split(":")
    assert int(uid) >= 10000
    assert int(gid) >= 10000


def test_everything_installed_is_checked_against_its_hash(stages):
    """Each `pip install` demands hashes, or installs only the wheel that was built here without an index."""
    installs = [
        line for stage in stages for run in values(stage, "RUN") for line in run.split("&&") if "pip install" in line
    ]
    assert len(installs) == 3
    for install in installs:
        assert "--require-hashes" in install or {"--no-index", "--no-deps"} <= set(install.split()), install
        assert "--no-cache-dir" in install


def test_nothing_is_fetched_by_other_means(stages):
    """No ADD, no downloader, no package manager: what is in the image came from the base, the lock and this clone."""
    for stage in stages:
        assert values(stage, "ADD") == []
        for run in values(stage, "RUN"):
            assert not re.search(r"\b(curl|wget|apt|apt-get|git|npm)\b|https?://", run), run


def test_the_gateway_is_process_one(dockerfile, stages):
    """Entry point and health check are in exec form: no shell stands between SIGTERM and the gateway."""
    assert values(stages[-1], "ENTRYPOINT") == ['["gateway"]']
    assert values(stages[-1], "CMD") == ['["serve"]']
    assert values(stages[-1], "STOPSIGNAL") == ["SIGTERM"]
    assert 'CMD ["python"' in values(stages[-1], "HEALTHCHECK")[0]


def test_store_and_keyring_are_two_volumes(stages):
    """Whoever gets one of them must not get the other."""
    data, keyring = re.findall(r'"([^"]+)"', values(stages[-1], "VOLUME")[0])
    assert not Path(keyring).is_relative_to(data)
    assert not Path(data).is_relative_to(keyring)


def test_no_secret_is_baked_in(stages):
    """Neither ENV nor ARG names a secret."""
    for stage in stages:
        for name in ("ENV", "ARG"):
            for value in values(stage, name):
                assert not re.search(r"TOKEN|SECRET|PASSWORD", value, re.IGNORECASE), value


def test_the_build_context_is_an_allow_list():
    """A key or a store that lies in the clone is never sent to the builder."""
    rules = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line and not line.startswith("#") and not line.startswith("**/")
    ]
    assert rules[0] == "*"
    assert all(rule.startswith("!") for rule in rules[1:])
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "deploy" / "Dockerfile").read_text(), re.MULTILINE))
    names = {name.rstrip("/") for line in copied for name in line.split()}
    assert names == {rule[1:].rstrip("/") for rule in rules[1:]}
    for name in names:
        assert (ROOT / name).exists(), name


def test_compose_images_are_pinned(compose):
    """Every image that is pulled has a full version and never `latest`; ours is built here."""
    for name, service in compose["services"].items():
        assert re.search(rf":{VERSION}(-[a-z]+)?(@sha256:[0-9a-f]{{64}})?$", service["image"]), name
        assert "build" in service or name != "gateway"


def test_compose_services_are_locked_down(compose):
    """Read-only root, no capability, no new privileges, no root user, bounded memory and processes."""
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert re.match(r"[1-9]\d*:[1-9]\d*$", service["user"]), name
        assert "mem_limit" in service, name
        assert "pids_limit" in service, name
        assert not {"privileged", "network_mode", "pid", "ipc", "devices", "cap_add"} & service.keys(), name


def test_compose_mounts_only_named_volumes(compose):
    """No folder of the host and no socket is handed into a container."""
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"], volume


def test_compose_secrets_come_from_files(compose):
    """No secret stands in an environment variable or in the file itself."""
    assert all(set(secret) == {"file"} for secret in compose["secrets"].values())
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            assert not re.search(r"TOKEN|SECRET|PASSWORD", name) or name.endswith("_FILE"), name
            assert "BEGIN " not in str(value)
        assert set(service.get("secrets", [])) <= set(compose["secrets"])


def test_compose_opa_is_reached_by_the_gateway_alone(compose):
    """Whoever can write to the policy server decides; so it sits on an internal network with nobody but the gateway."""
    assert compose["networks"]["decisions"]["internal"] is True
    assert compose["services"]["opa"]["networks"] == ["decisions"]
    assert "ports" not in compose["services"]["opa"]
    members = [name for name, service in compose["services"].items() if "decisions" in service["networks"]]
    assert sorted(members) == ["gateway", "opa"]


def test_compose_publishes_on_loopback_only(compose):
    """The trial is not on the office network by accident."""
    assert all(port.startswith("127.0.0.1:") for port in compose["services"]["gateway"]["ports"])
