"""
What the roster holds of a person: rows of attributes and aliases, each with the half-open interval it is valid in.

A `Person` is what is sealed under that worker's key, as JSON. Fields may be appended with a default, never renamed: rows that
were sealed by an earlier version must still open.
"""

import re
import unicodedata
from typing import Final, Literal

import msgspec

ALIAS_KINDS: Final = ("email", "phone", "username", "employee_number", "chat_id", "device", "badge")

_NOT_DIGITS = re.compile(r"\D+")


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A worker's attributes from `valid_from` (counts) until `valid_to` (does not); None is open. Epoch milliseconds."""

    valid_from: int | None = None
    valid_to: int | None = None
    given_name: str = ""
    family_name: str = ""
    kind: Literal["employee", "applicant", "contractor"] = "employee"
    language: str = "en"
    time_zone: str = "UTC"
    jurisdiction: str = ""
    groups: tuple[str, ...] = ()
    schedule: str = ""


class Alias(msgspec.Struct, frozen=True, array_like=True):
    """One name that sources know a worker by, and when. `kind` is a roster column; epoch milliseconds, None is open."""

    kind: str
    value: str
    valid_from: int | None
    valid_to: int | None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """All rows and aliases of one worker, present and past."""

    worker_id: str
    rows: tuple[Row, ...]
    aliases: tuple[Alias, ...] = ()


class PersonNames(msgspec.Struct, frozen=True, kw_only=True):
    """What the detector looks for in texts: every name and alias a worker has or had."""

    worker_id: str
    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]  # (kind, value) as the roster writes it


def normalise(kind: str, value: str) -> str:
    """
    Return the form in which aliases are compared: trimmed, NFC and casefolded; a phone's digits without `00` in front.

    A `worker_id` is compared as it stands.
    """
    if kind == "worker_id":
        return value
    if kind == "phone":
        return _NOT_DIGITS.sub("", unicodedata.normalize("NFKC", value)).removeprefix("00")
    if value.isascii():
        return value.strip().lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", value.strip()).casefold())
