"""Operational logs are JSON lines, and hold nothing that passed through the gateway."""

import asyncio
import gc
import io
import json
import logging
import sys
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import oplog
from gateway.clock import SetClock

CANARY = "anna.schmidt@example.com"
NOW = 1_790_000_000_000


@pytest.fixture
def lines(monkeypatch):
    """Configure logging as the gateway does; return a function that reads what was written, line by line."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    root = logging.root
    before, level = root.handlers[:], root.level
    kept = {
        name: (logging.getLogger(name).handlers, logging.getLogger(name).propagate)
        for name in ("uvicorn", "uvicorn.error")
    }
    with warnings.catch_warnings():
        oplog.configure(SetClock(NOW))
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.captureWarnings(False)
    root.handlers, root.level = before, level
    for name, (handlers, propagate) in kept.items():
        logging.getLogger(name).handlers, logging.getLogger(name).propagate = handlers, propagate


def test_a_line_of_ours_holds_what_was_added_to_it(lines):
    """A fixed message, the time of the gateway's clock, and the figures that the call named."""
    logging.getLogger("gateway.pipeline").error("withheld after a fault", extra={"fault": "ValueError", "events": 3})
    (line,) = lines()
    assert line == {
        "at": "2026-09-21T14:13:20.000Z", "level": "error", "logger": "gateway.pipeline",
        "message": "withheld after a fault", "fault": "ValueError", "events": 3,
    }  # fmt: skip


def test_an_exception_is_its_type_alone(lines):
    """Neither its text nor its traceback, which may quote what was being looked at."""
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("gateway.web").exception("request failed")
    (line,) = lines()
    assert line["fault"] == "ValueError"
    assert CANARY not in json.dumps(line)


@pytest.mark.parametrize("name", ["asyncio", "httpcore.connection", "presidio-analyzer", "gatewaycrasher", "root"])
def test_what_a_library_says_is_left_out(lines, name):
    """Whether it stands in the message, its arguments, an extra field or an exception: only who spoke, and where, is kept."""
    logger = logging.getLogger(name)
    found = f"found {CANARY}"
    logger.critical(found)
    logger.critical("found %s", CANARY)
    logger.critical("found", extra={"value": CANARY})
    logger.critical("found", exc_info=ValueError(CANARY))
    told = lines()
    assert len(told) == 4
    assert CANARY not in json.dumps(told)
    assert all(line["logger"] == name and line["where"].startswith("test_oplog:") for line in told)


def test_an_exception_that_nobody_fetched_tells_nothing(lines):
    """Asyncio writes the text of such an exception into its message; here it does not get through."""

    async def forgotten():
        async def fails():
            raise ValueError(CANARY)

        task = asyncio.ensure_future(fails())
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(forgotten())
    told = [line for line in lines() if line["logger"] == "asyncio"]
    assert len(told) == 1
    assert told[0]["fault"] == "ValueError"
    assert CANARY not in json.dumps(told)


def test_a_warning_is_a_line_like_any_other(lines):
    """What Python warns of does not break the form, and tells no more than where."""
    warnings.warn(CANARY, stacklevel=1)
    (line,) = lines()
    assert line["logger"] == "py.warnings"
    assert CANARY not in json.dumps(line)


@given(st.text())
def test_nothing_can_forge_a_line(text):
    """Whatever is added to a line, line breaks and terminal controls included, it stays one line of plain ASCII."""
    record = logging.LogRecord("gateway.x", logging.INFO, "x", 1, text, None, None)
    record.added = text
    line = oplog.Lines(SetClock(NOW)).format(record)
    assert line.isascii()
    assert all(character >= " " for character in line)
    assert json.loads(line)["added"] == text
