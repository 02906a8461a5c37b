"""Policies as shipped, both engines, and facts to start from."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.model import Facts
from gateway.policy import shipped_directory
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.opa import OpaEngine

ROOT = Path(__file__).resolve().parents[2]

NOW = 1_795_000_000


@pytest.fixture(scope="session")
def policies() -> Path:
    """The policies directory as shipped."""
    return shipped_directory()


@pytest.fixture(scope="session")
def bundle(policies: Path) -> Bundle:
    """The shipped bundle."""
    return Bundle.from_directory(policies)


@pytest.fixture(scope="session")
def embedded(bundle: Bundle) -> EmbeddedEngine:
    """The shipped bundle on the embedded engine."""
    return EmbeddedEngine(bundle)


@pytest.fixture(scope="session")
def opa() -> str:
    """The `opa` binary. Where tests run for everybody (CI=true) it must be there; elsewhere its tests are skipped."""
    places = (shutil.which("opa"), str(Path.home() / "go" / "bin" / "opa"), str(ROOT / ".cache" / "bin" / "opa"))
    for place in places:
        if place and os.access(place, os.X_OK):
            return place
    if os.environ.get("CI") == "true":
        pytest.fail("opa is missing; `go install github.com/open-policy-agent/opa@latest` builds it")
    pytest.skip("opa is not installed")


@pytest.fixture(scope="session")
def opa_engine(bundle: Bundle, opa: str) -> Iterator[OpaEngine]:
    """The shipped bundle in a real OPA server; patient, since the machine may be busy."""
    engine = OpaEngine(bundle, binary=opa, timeout_s=30.0)
    yield engine
    engine.close()


@pytest.fixture
def facts() -> Callable[..., Facts]:
    """Make facts that the shipped policies allow, with changes."""

    def make(**changes: Any) -> Facts:
        return msgspec.structs.replace(ALLOWED, **changes)

    return make


ALLOWED = Facts(
    now=NOW,
    source="desktop",
    event_type="currentwindow",
    purpose="workload-balancing",
    recipient="workload-model",
    fields={"worker": "worker_identity", "time": "event_time", "app": "app_name", "title": "window_title"},
    worker_kind="employee",
    jurisdiction="DE",
    consent="none",
    consent_from=None,
    consent_until=None,
    objection=False,
    refusal=False,
    notice_from=1_779_209_600,
    contract_from=None,
    contract_until=None,
    order_from=None,
    order_until=None,
    agreement_from=1_767_225_600,
    agreement_until=1_924_992_000,
    working="working",
    zone="not_located",
    protected=False,
    topics=[],
)
