"""
The gateway's words as frozen types.

`Facts` is all that policy ever sees: metadata with few distinct values, never content, so that one decision serves many
records. Times in facts are whole epoch seconds; elsewhere epoch milliseconds. An interval is half open: `from` counts,
`until` does not. The JSON Schemas under `policies/schemas/` are made from the types here.
"""

from enum import StrEnum
from typing import Any, Literal

import msgspec

Kind = Literal["employee", "applicant", "contractor"]
Said = Literal["none", "given", "withdrawn"]
Working = Literal["working", "break", "off_shift", "not_observed"]
Located = Literal["work", "non_work", "unknown", "not_located"]
Json = Any  # None | bool | int | float | str | list[Json] | dict[str, Json]


class Form(StrEnum):
    """In which form a field may leave."""

    KEEP = "keep"
    DROP = "drop"
    PSEUDONYMISE = "pseudonymise"
    GENERALISE = "generalise"
    REDACT = "redact"


class Generalisation(StrEnum):
    """What a generalised field becomes; the coarser form of its category (practices U3)."""

    HOUR = "hour"  # a time, cut to its hour
    DAY = "day"  # a time, cut to its day
    MONTH = "month"  # a time, cut to its month
    BAND = "band"  # a number, to its band of ten: "30-39"
    PLACE = "place"  # a coordinate pair or number, to one decimal degree (about 11 km)
    HOST = "host"  # a URL, to its host
    APP = "app"  # an application name, to its class: "browser", "editor", "mail", …, "other"
    DOMAIN = "domain"  # an e-mail address, to its domain


class Style(StrEnum):
    """What stands in a redacted text where something was found."""

    LABEL = "label"  # its kind: [PERSON]
    PSEUDONYM = "pseudonym"  # its kind and a code, the same for equal values towards one recipient, purpose and period
    SURROGATE = "surrogate"  # an invented value of the same kind
    GENERAL = "general"  # something coarser: [AGE 30-39], [DATE 2026-03]; its kind where nothing is


class Mentions(StrEnum):
    """What becomes of other workers' names in a text."""

    REMOVED = "removed"
    PSEUDONYMS = "pseudonyms"  # their pseudonyms, where policy lets their data go too; else removed


class Obligation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What Allow costs for one field. `to` belongs to generalise, `style` to redact, `mentions` to redact and keep."""

    form: Form
    to: Generalisation | None = None
    style: Style = Style.LABEL
    mentions: Mentions = Mentions.REMOVED


class Allow(msgspec.Struct, frozen=True):
    """May, at this price: a form for every field in the facts, and days of retention counted from receipt."""

    obligations: dict[str, Obligation]
    retention_days: int


class Deny(msgspec.Struct, frozen=True):
    """May not, for these reason codes (sorted, never empty)."""

    reasons: tuple[str, ...]


Verdict = Allow | Deny


class Decision(msgspec.Struct, frozen=True):
    """A verdict with what it was made under: `valid_until` (epoch seconds or None) and the bundle's digest."""

    verdict: Verdict
    valid_until: int | None
    bundle: str


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """
    What policy is asked: may this recipient have these fields of such a person for this purpose, now?

    `fields` maps each mapped field of the record to its category; `worker` and `time` are fields like any other, with the
    categories `worker_identity` and `event_time`. `*_from` and `*_until` bound half-open intervals, None where there is no
    such record or no such end; `notice_from` is when the route's notice has stood long enough.
    """

    now: int
    source: str
    event_type: str
    purpose: str
    recipient: str
    fields: dict[str, str]
    worker_kind: Kind
    jurisdiction: str
    consent: Said
    consent_from: int | None
    consent_until: int | None
    objection: bool
    refusal: bool
    notice_from: int | None
    contract_from: int | None
    contract_until: int | None
    order_from: int | None
    order_until: int | None
    agreement_from: int | None
    agreement_until: int | None
    working: Working
    zone: Located
    protected: bool
    topics: list[str]  # special-category topics that the screen found in free text, sorted


BOUNDARIES = tuple(name for name in Facts.__struct_fields__ if name.endswith(("_from", "_until")))


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """
    One record of a source, parsed and checked but not yet attributed.

    `source` is the register key that the credential is bound to, `origin` the CloudEvents `source`. `alias` is
    (kind, value) of whom it is about, or None when the credential itself names one worker (`worker`).
    `digest` is a SHA-256 over the canonical form of the whole event, for duplicate detection; it is keyed before storage.
    """

    source: str
    origin: str
    id: str
    type: str
    occurred_at: int | None
    ended_at: int | None = None
    alias: tuple[str, str] | None = None
    worker: str | None = None
    data: dict[str, Any]
    digest: bytes


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """An event reduced to its allow-listed fields; `unmapped` names what was left out, for the DPO's count."""

    fields: dict[str, Any]
    categories: dict[str, str]
    unmapped: tuple[str, ...]
    observes_work: bool
    zone: Located


class Worker(msgspec.Struct, frozen=True, kw_only=True):
    """A person whose data this is. Known by the roster."""

    worker_id: str
    given_name: str = ""
    family_name: str = ""
    kind: Kind = "employee"
    language: str = "en"
    time_zone: str = "UTC"
    jurisdiction: str = ""
    groups: tuple[str, ...] = ()
    schedule: str = ""


class Finding(msgspec.Struct, frozen=True, gc=False):
    """
    Something personal in a text: offsets in code points, end exclusive.

    `by` names the recognizer, and `reading` what was undone to see it ("decoded, turned"); empty for the text as it is.
    """

    start: int
    end: int
    label: str
    score: float
    by: str = ""
    reading: str = ""


class Scan(msgspec.Struct, frozen=True):
    """
    What one look at one text found. `failure` is a reason code when the text could not be judged; the record is then
    withheld. `protected` and `topics` are the screens' answers, which withhold too. `best_effort` says that the text is in a
    language that we know by patterns and roster only.
    """

    findings: tuple[Finding, ...] = ()
    protected: bool = False
    topics: tuple[str, ...] = ()
    failure: str | None = None
    best_effort: bool = False


class Removed(msgspec.Struct, frozen=True):
    """A part that was left out or changed, as the worker is shown it: never its value."""

    field: str
    label: str
    length: int
    reason: str


class Role(StrEnum):
    """Who signs in."""

    WORKER = "worker"
    REPRESENTATIVE = "representative"
    DPO = "dpo"
    AUDITOR = "auditor"
    IT = "it"
