"""Schemathesis against our own OpenAPI, over HTTP, as every role and every machine: no 5xx, and nothing undocumented."""

import asyncio

import hypothesis
import hypothesis.strategies as st
import pytest
import schemathesis
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from gateway.model import Role
from tests.pipeline.world import badge, make_world, settle, window
from tests.web.running import serving

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
    allow_header_conformance,
]
WHO = ["nobody", *(role.value for role in Role), "recipient", "cloudevents source", "activitywatch source"]
BOUNDED = hypothesis.settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)


@pytest.fixture(scope="module", name="world")
def _world(tmp_path_factory):
    made = make_world(tmp_path_factory.mktemp("fuzzed"))

    async def past():
        await settle(made.parts)
        await made.receive(*(window(n) for n in range(5)), badge("1"))
        await made.parts.pipeline.deliver()

    asyncio.run(past())
    yield made
    made.parts.close()


@pytest.fixture(scope="module", name="base")
def _base(world):
    with serving(world.parts) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module", name="credentials")
def _credentials(world):
    """Give the Authorization header of everybody who can have one."""

    async def token(operation, **arguments):
        return (await world.run(operation, **arguments))["token"]

    async def everybody():
        return {
            role.value: await token("token", role=role.value, worker="W-1001" if role is Role.WORKER else None)
            for role in Role
        } | {
            "recipient": await token("recipient.secret", recipient="workload-model"),
            "cloudevents source": await token("source.add", source="badge"),
            "activitywatch source": await token("source.add", source="desktop", workers=["W-1001"]),
        }

    made = asyncio.run(everybody())
    return {"nobody": {}} | {who: {"authorization": f"Bearer {token}"} for who, token in made.items()}


def operations(base):
    """Return the document's operations, as Schemathesis reads them."""
    schema = schemathesis.openapi.from_url(f"{base}/openapi.json")
    return [found.ok() for found in schema.get_all_operations()]


def test_the_document_speaks_of_every_machine_route(base):
    """What is not in the document would not be fuzzed: every route that answers in JSON is there."""
    labels = {operation.label for operation in operations(base)}

    assert {
        "POST /v1/events", "OPTIONS /v1/events", "POST /v1/consents", "POST /v1/withdrawals", "POST /v1/objections", "POST /v1/refusals",
        "POST /v1/inferences", "GET /v1/me/disclosures", "GET /v1/me/withholdings", "GET /v1/me/disclosures/{disclosure_id}/payload",
        "GET /v1/entries/{index}", "GET /v1/entries/{index}/receipt", "GET /log/checkpoint", "GET /log/tile/{place}",
        "GET /livez", "GET /readyz", "GET /metrics", "POST /api/0/buckets/{bucket_id}", "POST /api/0/buckets/{bucket_id}/events",
        "POST /api/0/buckets/{bucket_id}/heartbeat",
    } <= labels  # fmt: skip


def fuzz(operation, headers, mode):
    """Send an operation what fits it, or what does not; return how often, and the first thing that was wrong with an answer."""
    asked, wrong = 0, []

    @BOUNDED
    @hypothesis.seed(1)
    @hypothesis.given(data=st.data())
    def send(data):
        nonlocal asked
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(headers=headers, checks=CHECKS, timeout=10)
        asked += 1

    try:
        send()
    except hypothesis.errors.Unsatisfiable:
        # Nothing unfitting can be sent where nothing is taken.
        assert mode is GenerationMode.NEGATIVE, operation.label
    except FailureGroup as found:
        wrong = [f"{operation.label}: {problem.title} {problem.message}" for problem in found.exceptions]
    return asked, wrong


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
@pytest.mark.parametrize("who", WHO)
def test_nothing_that_is_sent_makes_a_5xx_or_an_undocumented_answer(base, credentials, who, mode):
    """Fitting and unfitting requests alike get an answer that the document promises."""
    each = [fuzz(operation, credentials[who], mode) for operation in operations(base)]

    assert [problem for _, wrong in each for problem in wrong] == []
    assert sum(asked for asked, _ in each) >= 20
