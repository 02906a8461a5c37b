"""
The registers a DPO edits as YAML, as frozen types. `policy.load` reads them and names file and line of what is wrong.

Each file holds one top-level key, its own name, and under it a mapping from an entry's name to what is here. Dates are
`YYYY-MM-DD` and mean the start of that day in UTC.
"""

from datetime import date
from typing import Literal

import msgspec

from gateway.model import Form, Generalisation, Mentions, Style


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every register entry has: a short title in plain words."""

    title: str


class Category(Entry, frozen=True):
    """A kind of data: a DPV term, and whether it is special (GDPR Art. 9)."""

    dpv: str
    special: bool = False
    description: str = ""


class MappedField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One allow-listed field: where it stands in the event's data (dotted path) and its category."""

    path: str
    category: str


class EventType(Entry, frozen=True):
    """
    One type of event: its field map, and whether it observes work (then working time is judged).

    `zone` is the dotted path in the data to the place that `zones` knows by name or by circle (an object with lat and lon).
    """

    fields: dict[str, MappedField]
    observes_work: bool = False
    zone: str = ""


class Source(Entry, frozen=True):
    """
    Where data comes from. `worker` says how an event names whose it is: by the credential, by the CloudEvents subject, or
    by a dotted path into the data; `alias` is the roster column that the value is looked up in.
    """

    protocol: Literal["cloudevents", "activitywatch", "file"]
    event_types: dict[str, EventType]
    worker: str = "subject"  # "credential", "subject" or "data.<path>"
    alias: Literal["email", "phone", "username", "employee_number", "chat_id", "device", "badge", "worker_id"] = "email"
    max_age_days: int = 7


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """
    The form in which a purpose needs a category.

    `style` says what stands in a redacted text where something was found, `mentions` what becomes of other workers' names in a
    redacted or kept one.
    """

    form: Form
    to: Generalisation | None = None
    style: Style = Style.LABEL
    mentions: Mentions = Mentions.REMOVED
    why: str = ""


class Purpose(Entry, frozen=True):
    """
    Why data is used. `basis` is a DPV/GDPR legal basis; `objection` is "allowed" or the plain-language reason why it is
    not available. `outside_working_time` lets the purpose have off-shift data for safety or pay accuracy only.
    """

    aim: str
    dpv: str
    basis: Literal[
        "consent", "contract", "legal_obligation", "vital_interest", "public_interest", "legitimate_interest"
    ]
    needs: dict[str, Need]
    retention_days: int
    consent: bool = False
    objection: str = "allowed"
    significant_decision: bool = False
    special_ground: str = ""
    impact_assessment: date | None = None
    outside_working_time: Literal["never", "safety", "pay_accuracy"] = "never"
    detects_organising: bool = False
    infers_emotion: bool = False


class Contract(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"from_": "from"}):
    """The contract with a recipient: when it runs, and what it forbids (purpose names)."""

    from_: date
    until: date | None = None
    prohibited_uses: tuple[str, ...] = ()


class Recipient(Entry, frozen=True):
    """
    An AI system or organisation that gets data. `address` is where signed webhooks go, `deletion` where recalls go.
    `local` allows loopback and private addresses, which are refused otherwise.
    """

    kind: Literal["internal", "agent", "external", "public_authority"]
    country: str
    address: str
    local: bool = False
    deletion: str = ""
    contract: Contract | None = None
    trains_on_data: bool = False
    purpose_summary: str = ""


class Route(Entry, frozen=True):
    """Source and event types to recipient, for a purpose, under a notice. Nothing flows without one."""

    source: str
    event_types: tuple[str, ...]
    purpose: str
    recipient: str
    notice: str


class Notice(Entry, frozen=True):
    """What workers were told. It counts `days` after the later of `date` and its first publication."""

    text: str
    date: date
    days: int = 14


class Agreement(Entry, frozen=True, rename={"from_": "from"}):
    """A works or collective agreement that permits purposes in a jurisdiction."""

    parties: tuple[str, ...]
    jurisdiction: str
    purposes: tuple[str, ...]
    from_: date
    until: date | None = None


class Order(Entry, frozen=True, rename={"from_": "from"}):
    """A recorded legal obligation to share with a recipient for a purpose."""

    recipient: str
    purpose: str
    reference: str
    from_: date
    until: date | None = None


class Schedule(Entry, frozen=True):
    """When somebody works: per weekday (mon … sun) intervals "HH:MM-HH:MM" in the worker's time zone, and breaks."""

    hours: dict[str, tuple[str, ...]]
    breaks: dict[str, tuple[str, ...]] = {}


class Zone(Entry, frozen=True):
    """A place by name (doors, rooms) or circle; `work` is false for non-work areas such as a break room or a clinic."""

    work: bool
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None


class Jurisdiction(Entry, frozen=True):
    """What a jurisdiction asks: whether observing work needs an agreement, and which recipient countries are allowed."""

    agreement_required: bool = False
    countries: tuple[str, ...] = ()


class Reason(Entry, frozen=True):
    """A reason code in plain words for workers: one sentence per shipped language, and who decides it."""

    by: Literal["policy", "gateway"]
    en: str


class Registers(msgspec.Struct, frozen=True, kw_only=True):
    """All registers of a bundle, by name."""

    categories: dict[str, Category]
    sources: dict[str, Source]
    purposes: dict[str, Purpose]
    recipients: dict[str, Recipient]
    routes: dict[str, Route]
    notices: dict[str, Notice]
    agreements: dict[str, Agreement]
    orders: dict[str, Order]
    schedules: dict[str, Schedule]
    zones: dict[str, Zone]
    jurisdictions: dict[str, Jurisdiction]
    reasons: dict[str, Reason] = {}
