"""The table from error to status, and the shape of an error."""

import logging

import pytest

from gateway import errors as ours
from gateway.model import Role
from gateway.web import errors


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ours.BadInput("x"), 400),
        (ours.TooLarge("x"), 413),
        (ours.UnsupportedType("x"), 415),
        (ours.NotAllowed("x", code="unauthenticated"), 401),
        (ours.NotAllowed("x"), 403),
        (ours.NotFound("x"), 404),
        (ours.Conflict("x"), 409),
        (ours.Unavailable("x"), 503),
        (ours.ConfigurationError("x"), 503),
        (ours.GatewayError("x"), 500),
    ],
)
def test_each_error_has_its_status(error, status):
    """The nearest class in the table decides, and `unauthenticated` is 401."""
    assert errors.status_of(error) == status


def test_every_class_of_error_is_in_the_table():
    """A new class of error must be given its status."""
    classes = {each for each in vars(ours).values() if isinstance(each, type) and issubclass(each, ours.GatewayError)}
    assert classes == set(errors.STATUS)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "not_found"),
        ("DELETE", "/v1/me/disclosures", 405, "method_not_allowed"),
        ("GET", "/v1/entries/minus-one", 400, "bad_input"),
        ("GET", "/v1/entries/-1", 400, "bad_input"),
        ("GET", "/v1/me/disclosures?limit=0", 400, "bad_input"),
        ("GET", "/v1/me/disclosures?limit=x<script>", 400, "bad_input"),
        ("GET", "/v1/me/disclosures?after=elsewhere", 400, "bad_input"),
        ("GET", "/v1/me/withholdings?after=elsewhere", 400, "bad_input"),
    ],
)
def test_errors_are_json_without_values(served, method, path, status, code):
    """Programs get code and message, and nothing of what they sent."""
    with served.client(Role.WORKER) as client:
        answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.json()["code"] == code
    assert answer.json().keys() <= {"code", "message", "field", "index", "line"}
    for value in ("minus-one", "-1", "script", "elsewhere"):
        assert value not in answer.text


def test_a_wrong_method_names_the_right_one(served):
    """405 carries Allow."""
    with served.client(Role.WORKER) as client:
        assert client.delete("/v1/consents").headers["allow"] == "POST"


def test_people_get_a_page(served):
    """The same errors are pages with advice under the pages' addresses."""
    for path, role, status in (("/me", None, 401), ("/dpo", Role.WORKER, 403), ("/nothing", Role.WORKER, 404)):
        answer = served.get(path, role)
        assert answer.status_code == status
        assert "<h1>" in answer.text


def test_the_operational_line_has_no_text_of_the_error(caplog):
    """What is logged of an unforeseen error is its type and our place in the code, on one line."""
    with caplog.at_level(logging.ERROR, "gateway.web"):
        try:
            raise ValueError("Anna Schmidt\nanna@example.com")
        except ValueError as error:
            errors.report(error, "/me/records/x")
    [record] = caplog.records
    assert "Anna" not in str(vars(record)).replace(str(record.exc_info), "")
    assert (record.error, record.area) == ("ValueError", "me")
