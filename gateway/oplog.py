"""
Operational logs: one JSON object a line on standard error, without content.

A line of ours holds a fixed message and what the call added under `extra`; an exception appears as its type alone, since its
text may quote what was being looked at. Of libraries only the server's own fixed messages are kept: others put values into
theirs (asyncio, for one, the text of an exception nobody fetched), so that no more is told than which library spoke, and
where. Control characters are escaped by JSON, so nothing can forge a line.
"""

import json
import logging
import sys
import warnings

from gateway.clock import Clock, rfc3339

_STANDARD = frozenset(vars(logging.LogRecord("", 0, "", 0, "", None, None))) | {
    "message",
    "asctime",
    "taskName",
    "color_message",
}


class Lines(logging.Formatter):
    """Writes a record as a line of JSON."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. Arguments of the message are left out: libraries put values there."""
        line = {
            "at": rfc3339(self._clock.now_ms()),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(record.msg),
        }
        if record.name == "gateway" or record.name.startswith("gateway."):
            line |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        elif record.name != "uvicorn.error":
            line |= {"message": "a library has something to say", "where": f"{record.module}:{record.lineno}"}
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=True, default=lambda value: type(value).__name__)


def configure(clock: Clock, level: str = "INFO") -> None:
    """Send every logger's records to standard error in this form. Access logs are off: a path may name a person's record."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(clock))
    logging.root.handlers = [handler]
    logging.root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = name != "uvicorn.access"
    logging.captureWarnings(True)  # what Python warns of is a line like any other
    warnings.simplefilter("default")
    logging.getLogger("presidio-analyzer").setLevel("CRITICAL")  # its warnings quote patterns and texts
    logging.getLogger("httpcore").setLevel("WARNING")
