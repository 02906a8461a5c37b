"""Who may deliver, and in what wrapping. Asked before a body is read."""

from collections.abc import Mapping

from gateway.credentials import Credential
from gateway.errors import NotAllowed, UnsupportedType
from gateway.parts import Parts
from gateway.registers import Source


def admitted(parts: Parts, headers: dict[str, str], protocols: tuple[str, ...]) -> tuple[Credential, Source]:
    """
    Return who sends, and its entry in the registers in force.

    Raises `NotAllowed`: no valid credential, a source that is not registered or speaks another protocol, or one whose
    credential must name one worker and does not.
    """
    credential = parts.credentials.check(headers.get("authorization"))
    register = parts.bundle().registers.sources.get(credential.subject)
    if register is None:
        raise NotAllowed("this source is not in the published registers", code="unknown_source")
    if register.protocol not in protocols:
        raise NotAllowed("this source is registered for another protocol", code="wrong_protocol")
    if register.worker == "credential" and credential.worker is None:
        raise NotAllowed("this credential must be bound to one worker", code="worker_not_bound")
    return credential, register


def check_encoding(headers: Mapping[str, str]) -> None:
    """Raise `UnsupportedType` for a compressed body: how long it is must be known before it is read."""
    if headers.get("content-encoding", "identity").strip().lower() not in ("identity", ""):
        raise UnsupportedType("send the body without a content encoding", field="content-encoding")
