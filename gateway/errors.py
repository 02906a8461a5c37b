"""
Errors that a caller needs to tell apart. Everything else is a builtin exception.

A refusal by policy is never an exception: it is a `model.Deny`, a value with reasons. An exception on the data path means
broken machinery, and `pipeline` turns it into a withholding in one place. No message here may carry a value from a request.
"""


class GatewayError(Exception):
    """Base of the errors below; `code` is stable, `message` is plain English without any value from the request."""

    code = "error"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        field: str | None = None,
        index: int | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.field = field
        self.index = index
        self.line = line

    def as_dict(self) -> dict[str, str | int]:
        """Return the body that interfaces promise: `code`, `message` and, where known, `field`, `index`, `line`."""
        body: dict[str, str | int] = {"code": self.code, "message": self.message}
        for name in ("field", "index", "line"):
            value = getattr(self, name)
            if value is not None:
                body[name] = value
        return body


class BadInput(GatewayError):
    """What was sent cannot be taken: malformed, oversized, of a wrong type (HTTP 400, exit status 1 or 2)."""

    code = "bad_input"


class TooLarge(BadInput):
    """The body or the batch is over its limit (HTTP 413)."""

    code = "too_large"


class UnsupportedType(BadInput):
    """A content type we do not speak (HTTP 415)."""

    code = "unsupported_type"


class NotAllowed(GatewayError):
    """No credential, or one that may not do this (HTTP 401 for code `unauthenticated`, else 403)."""

    code = "forbidden"


class NotFound(GatewayError):
    """Not there, or not the caller's: the answer is the same (HTTP 404)."""

    code = "not_found"


class Conflict(GatewayError):
    """The same id with another body, or a state that has moved on (HTTP 409)."""

    code = "conflict"


class Unavailable(GatewayError):
    """We cannot decide or record now; nothing was stored and nothing left (HTTP 503, exit status 3)."""

    code = "unavailable"


class ConfigurationError(GatewayError):
    """Settings, keyring, registers or policies cannot be used as they are (exit status 2)."""

    code = "configuration"
