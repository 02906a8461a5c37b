"""The OpenAPI document: every machine route, with every status that it answers with."""

import pytest

from gateway.web.documents import strings


def test_every_machine_route_is_described(served):
    """The document knows the reading API, choices, inferences, log and operation; and no page."""
    document = served.get("/openapi.json").json()
    for path in ("/v1/me/disclosures", "/v1/consents", "/v1/refusals", "/v1/inferences", "/log/checkpoint", "/readyz"):
        assert path in document["paths"]
    assert not any(
        f"{path}/".startswith(("/me/", "/dpo", "/audit", "/it", "/sign-in", "/static")) for path in document["paths"]
    )


def test_no_answer_is_declared_that_we_do_not_give(served):
    """422 is the framework's; ours is 400. Each of our routes declares 500 and 503."""
    document = served.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        if path.startswith(("/v1/me", "/v1/entries", "/v1/con", "/v1/with", "/v1/ob", "/v1/ref", "/v1/inf", "/log")):
            for operation in operations.values():
                assert "422" not in operation["responses"]
                assert {"500", "503"} <= operation["responses"].keys()


def test_operations_have_their_own_names(served):
    """No two operations share an id."""
    document = served.get("/openapi.json").json()
    ids = [operation["operationId"] for operations in document["paths"].values() for operation in operations.values()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("optional", [None, {"b": 5}])
def test_a_schema_of_strings_takes_nothing_else(optional):
    """Named strings with their lengths, no other field."""
    made = strings({"a": 3}, optional)
    assert made["additionalProperties"] is False
    assert made["required"] == ["a"]
    assert made["properties"].keys() == {"a", *(optional or {})}
