"""The sidecar manifest and the chart are valid Kubernetes objects, and what they allow is no more than they say."""

import shutil
import subprocess
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).parents[2]
CHART = ROOT / "deploy" / "chart"
EXAMPLE = CHART / "ci" / "example-values.yaml"
OLDEST = "1.29"

PROGRAMS = f"{ROOT / '.cache' / 'bin'}:{Path.home() / 'go' / 'bin'}"
HELM = shutil.which("helm") or shutil.which("helm", path=PROGRAMS)
needs_helm = pytest.mark.skipif(HELM is None, reason="no helm; `python3 deploy/quickstart.py test` builds it with Go")


def helm(*arguments):
    """Run helm with no configuration of the user's; return the finished process."""
    return subprocess.run(
        [HELM, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60, cwd=ROOT
    )


def render(*arguments):
    """Return the chart's objects for these further arguments."""
    done = helm("template", "demo", CHART, "--namespace", "gateways", "--kube-version", f"{OLDEST}.0", *arguments)
    assert done.returncode == 0, done.stderr
    return [document for document in yaml.safe_load_all(done.stdout) if document]


@pytest.fixture(scope="module")
def sidecar():
    return list(yaml.safe_load_all((ROOT / "deploy" / "kubernetes" / "sidecar.yaml").read_text()))


@pytest.fixture(scope="module")
def chart():
    return render("-f", EXAMPLE)


def of_kind(documents, kind):
    return [document for document in documents if document["kind"] == kind]


def pods(documents):
    """Return the pod specifications in these objects."""
    for document in documents:
        if document["kind"] == "Pod":
            yield document["spec"]
        elif "template" in document.get("spec", {}):
            yield document["spec"]["template"]["spec"]


def assert_valid(documents):
    """Hold every object against the schemas of the oldest Kubernetes we name and the newest that is known."""
    assert documents
    for document in documents:
        for version in (OLDEST, kubernetes_validate.latest_version()):
            kubernetes_validate.validate(document, version, strict=True)


def assert_locked_down(documents):
    """Hold the rules of the `restricted` pod security standard, and a read-only root besides."""
    for pod in pods(documents):
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys()
        assert not any("hostPath" in volume for volume in pod.get("volumes", []))
        for container in pod["containers"] + pod.get("initContainers", []):
            context = container["securityContext"]
            assert context["allowPrivilegeEscalation"] is False, container["name"]
            assert context["readOnlyRootFilesystem"] is True, container["name"]
            assert context["capabilities"] == {"drop": ["ALL"]}, container["name"]
            assert "memory" in container["resources"]["limits"], container["name"]
            assert not container["image"].endswith(":latest"), container["name"]
            assert ":" in container["image"], container["name"]


def test_the_sidecar_is_valid(sidecar):
    """Every object passes the strict schema of the oldest and the newest Kubernetes known."""
    assert_valid(sidecar)


def test_the_sidecar_is_locked_down(sidecar):
    """No root, no capability, no writable root, no service account token."""
    assert_locked_down(sidecar)


def test_the_gateway_is_a_native_sidecar(sidecar):
    """It starts before the application and outlives it, and the application waits until it is there."""
    (pod,) = pods(sidecar)
    init, gateway = pod["initContainers"]
    assert "restartPolicy" not in init
    assert gateway["name"] == "gateway"
    assert gateway["restartPolicy"] == "Always"
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= gateway.keys()


def test_readiness_fails_when_it_cannot_decide_and_liveness_does_not(sidecar):
    """A gateway without its policy engine gets no traffic, but is not restarted in circles either."""
    (pod,) = pods(sidecar)
    gateway = pod["initContainers"][1]
    assert gateway["readinessProbe"]["exec"]["command"][-1] == "ready"
    assert gateway["livenessProbe"]["exec"]["command"][-1] == "live"
    assert gateway["startupProbe"]["exec"]["command"][-1] == "live"


def test_one_writer_with_store_and_keyring_apart(sidecar, chart):
    """One replica; data and keys on two volumes."""
    (deployment,) = of_kind(sidecar, "Deployment")
    assert deployment["spec"]["replicas"] == 1
    assert deployment["spec"]["strategy"] == {"type": "Recreate"}
    claims = {claim["metadata"]["name"] for claim in of_kind(sidecar, "PersistentVolumeClaim")}
    assert claims == {"gateway-data", "gateway-keyring"}
    (stateful,) = of_kind(chart, "StatefulSet")
    assert stateful["spec"]["replicas"] == 1
    assert {claim["metadata"]["name"] for claim in stateful["spec"]["volumeClaimTemplates"]} == {"data", "keyring"}


def test_only_pods_with_the_gateway_reach_the_ai_systems(sidecar):
    """The namespace denies by default; the one policy that opens the way selects the gateway's label, on HTTPS only."""
    deny, way_out = of_kind(sidecar, "NetworkPolicy")
    assert deny["spec"]["podSelector"] == {}
    assert set(deny["spec"]["policyTypes"]) == {"Ingress", "Egress"}
    assert "ingress" not in deny["spec"]
    for rule in deny["spec"]["egress"]:
        assert {port["port"] for port in rule["ports"]} == {53}
    label = way_out["spec"]["podSelector"]["matchLabels"]
    (pod,) = [document for document in sidecar if document["kind"] == "Deployment"]
    assert label.items() <= pod["spec"]["template"]["metadata"]["labels"].items()
    for rule in way_out["spec"]["egress"]:
        assert all(not peer["ipBlock"]["cidr"].endswith("/0") for peer in rule["to"])
        assert {port["port"] for port in rule["ports"]} == {443}


@needs_helm
def test_the_chart_lints_without_a_warning():
    """`helm lint --strict` finds nothing in the chart with the values of a small installation."""
    done = helm("lint", "--strict", CHART, "-f", EXAMPLE)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_helm
def test_the_chart_renders_valid_objects(chart):
    """What it renders passes the strict schemas, locked down like the sidecar."""
    kinds = sorted(document["kind"] for document in chart)
    assert kinds == ["NetworkPolicy", "Pod", "Service", "ServiceAccount", "StatefulSet"]
    assert_valid(chart)
    assert_locked_down(chart)


@needs_helm
def test_the_chart_renders_valid_objects_with_everything_on(tmp_path):
    """Every switch on: still valid, the OPA token mounted as a file and never in the environment."""
    values = yaml.safe_load(EXAMPLE.read_text()) | {
        "policy": {"engine": "opa", "opa": {"url": "http://opa.policy:8181", "existingSecret": "opa-token"}},
        "podDisruptionBudget": {"enabled": True},
        "image": {"digest": "sha256:" + "0" * 64, "pullSecrets": [{"name": "registry"}]},
        "nodeSelector": {"kubernetes.io/os": "linux"},
        "tolerations": [{"key": "private", "operator": "Exists"}],
        "affinity": {"nodeAffinity": {}},
        "storage": {"className": "fast", "keyring": {"className": "encrypted"}},
    }
    values["networkPolicy"]["opa"] = [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "policy"}}}]
    file = tmp_path / "values.yaml"
    file.write_text(yaml.safe_dump(values))
    documents = render("-f", file)
    assert_valid(documents)
    assert_locked_down(documents)
    assert len(of_kind(documents, "PodDisruptionBudget")) == 1
    (stateful,) = of_kind(documents, "StatefulSet")
    (gateway,) = stateful["spec"]["template"]["spec"]["containers"]
    environment = {variable["name"]: variable.get("value") for variable in gateway["env"]}
    assert environment["GATEWAY__POLICY__OPA__TOKEN_FILE"] == "/run/opa/token"
    assert "GATEWAY__POLICY__OPA__TOKEN" not in environment
    assert gateway["image"].endswith("@sha256:" + "0" * 64)


@needs_helm
@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("tls.existingSecret=", "existingSecret"),
        ("log.origin=", "origin"),
        ("log.origin=https://gateway.example.com", "origin"),
        ("image.tag=latest", "tag"),
        ("networkPolicy.to[0].cidr=0.0.0.0/0", "cidr"),
        ("policy.engine=none", "engine"),
        ("policy.engine=opa", "url"),
        ("replicas=2", "replicas"),
    ],
)
def test_values_that_would_open_something_are_refused(setting, what):
    """The schema refuses the dangerous and the misspelt, and names the value."""
    done = helm("template", "demo", CHART, "--kube-version", f"{OLDEST}.0", "-f", EXAMPLE, "--set", setting)
    assert done.returncode != 0
    assert what in done.stderr


@needs_helm
def test_a_bare_install_is_refused():
    """Without a certificate and a name for the log there is nothing safe to install."""
    done = helm("template", "demo", CHART, "--kube-version", f"{OLDEST}.0")
    assert done.returncode != 0
    assert "existingSecret" in done.stderr
    assert "origin" in done.stderr
