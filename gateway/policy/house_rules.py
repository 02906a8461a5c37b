"""
What must hold inside a register entry beyond its types: forms that make sense, intervals that run forwards, purposes that
may exist at all. Messages name what to change.
"""

import re
from collections.abc import Iterator
from datetime import date

from gateway.model import Form, Mentions, Style
from gateway.policy.conform import Misfit
from gateway.registers import Category, Purpose, Recipient, Registers, Schedule, Source, Zone

NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_DPV = re.compile(r"[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9_-]*")
_GROUND = re.compile(r"eu-gdpr:A9-2-[a-j]")
_COUNTRY = re.compile(r"[A-Z]{2}")
_HOURS = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FEELINGS = ("emotion", "mood", "sentiment")
_ORGANISING = re.compile(
    r"(?i)\b(?:(?:trade|labou?r)[ -]unions?|union (?:members?|activit|support|organi)\w*|unioni[sz]\w*|"
    r"(?:detect|find|spot|predict|identify|flag)\w* .*\b(?:union|organi[sz](?:ing|ers?)|strikes?|strikers?)\b)"
)
_READING = re.compile(r"(?i)\b(?:emotions?|emotional|moods?|sentiments?|feelings?)\b")


def broken_rules(registers: Registers) -> Iterator[Misfit]:
    """Yield (path, message) for every entry that fits its type and yet cannot be used; a path starts with the register."""
    yield from _names(registers)
    for key, category in registers.categories.items():
        yield from _dpv(("categories", key, "dpv"), category.dpv)
    for key, source in registers.sources.items():
        yield from _source(key, source)
    for key, purpose in registers.purposes.items():
        yield from _purpose(key, purpose, registers.categories)
        yield from _prohibited(key, purpose, registers.categories)
    for key, recipient in registers.recipients.items():
        yield from _recipient(key, recipient)
    yield from _rivals(registers)
    for key, notice in registers.notices.items():
        if notice.days < 0:
            yield ("notices", key, "days"), "must not be negative"
    for register in ("agreements", "orders"):
        for key, entry in getattr(registers, register).items():
            yield from _interval((register, key, "until"), entry.from_, entry.until)
    for key, schedule in registers.schedules.items():
        yield from _schedule(key, schedule)
    for key, zone in registers.zones.items():
        yield from _zone(key, zone)
    for key, jurisdiction in registers.jurisdictions.items():
        for n, country in enumerate(jurisdiction.countries):
            if not _COUNTRY.fullmatch(country):
                yield ("jurisdictions", key, "countries", n), "must be a country code of two capital letters"


def _names(registers: Registers) -> Iterator[Misfit]:
    for register in registers.__struct_fields__:
        for key, entry in getattr(registers, register).items():
            if not NAME.fullmatch(key):
                yield (register, key), "a name is up to 100 letters, digits, `.`, `_` or `-`"
            if not entry.title.strip():
                yield (register, key, "title"), "must not be empty"


def _dpv(path: tuple[str | int, ...], term: str) -> Iterator[Misfit]:
    if not _DPV.fullmatch(term):
        yield path, "must be a term with its prefix, as in `pd:Location` or `dpv:ServiceOptimisation`"


def _source(key: str, source: Source) -> Iterator[Misfit]:
    if source.worker not in ("credential", "subject") and not source.worker.startswith("data."):
        yield ("sources", key, "worker"), "must be `credential`, `subject` or `data.` and a path"
    if source.max_age_days < 1:
        yield ("sources", key, "max_age_days"), "must be at least 1"
    for event_type, described in source.event_types.items():
        at = ("sources", key, "event_types", event_type)
        if not NAME.fullmatch(event_type):
            yield at, "a name is up to 100 letters, digits, `.`, `_` or `-`"
        for field, mapped in described.fields.items():
            if field in ("worker", "time"):
                yield (*at, "fields", field), f"every event has `{field}`; it needs no entry"
            elif not FIELD.fullmatch(field):
                yield (*at, "fields", field), "a field's name is up to 64 letters, digits or `_`"
            if not mapped.path:
                yield (*at, "fields", field, "path"), "must not be empty"


def _purpose(key: str, purpose: Purpose, categories: dict[str, Category]) -> Iterator[Misfit]:
    yield from _dpv(("purposes", key, "dpv"), purpose.dpv)
    if purpose.retention_days < 1:
        yield ("purposes", key, "retention_days"), "must be at least 1"
    if not purpose.aim.strip():
        yield ("purposes", key, "aim"), "must not be empty"
    if not purpose.objection.strip():
        yield ("purposes", key, "objection"), "must be `allowed`, or say why workers cannot object"
    if purpose.special_ground and not _GROUND.fullmatch(purpose.special_ground):
        yield ("purposes", key, "special_ground"), "must be one of eu-gdpr:A9-2-a to eu-gdpr:A9-2-j"
    for name, need in purpose.needs.items():
        at = ("purposes", key, "needs", name)
        if (need.form is Form.GENERALISE) != (need.to is not None):
            yield at, "`to` belongs to `form: generalise`, and only to it"
        if need.style is not Style.LABEL and need.form is not Form.REDACT:
            yield at, "`style` belongs to `form: redact`"
        if need.mentions is not Mentions.REMOVED and need.form not in (Form.KEEP, Form.REDACT):
            yield at, "`mentions` belongs to `form: redact` or `form: keep`"
        if need.mentions is Mentions.PSEUDONYMS and not _names_workers(purpose):
            yield at, "`mentions: pseudonyms` needs `worker_identity` as `pseudonymise` or `keep`"
        category = categories.get(name)
        if category and category.special and not (purpose.special_ground and purpose.impact_assessment):
            yield at, f"`{name}` is a special category; it needs `special_ground` and `impact_assessment`"


def _names_workers(purpose: Purpose) -> bool:
    """Say whether a purpose lets a recipient tell workers apart; else a mention would tell more than a record does."""
    identity = purpose.needs.get("worker_identity")
    return identity is not None and identity.form in (Form.KEEP, Form.PSEUDONYMISE)


def _prohibited(key: str, purpose: Purpose, categories: dict[str, Category]) -> Iterator[Misfit]:
    """Uses that nobody may register, whatever the law of a place allows."""
    if purpose.detects_organising:
        yield ("purposes", key, "detects_organising"), "a purpose that detects organising cannot be registered"
    if purpose.infers_emotion:
        yield ("purposes", key, "infers_emotion"), "a purpose that infers emotion cannot be registered"
    if _reads_feelings(purpose.dpv):
        yield ("purposes", key, "dpv"), "a purpose that infers emotion cannot be registered"
    for name in purpose.needs:
        category = categories.get(name)
        if category and _reads_feelings(category.dpv):
            yield ("purposes", key, "needs", name), "a purpose that needs emotion or mood cannot be registered"
    for field in ("title", "aim"):
        words = getattr(purpose, field)
        if _ORGANISING.search(words):
            yield ("purposes", key, field), "it speaks of detecting organising; such a purpose cannot be registered"
        if _READING.search(words):
            yield ("purposes", key, field), "it speaks of emotion or mood; such a purpose cannot be registered"


def _reads_feelings(term: str) -> bool:
    return any(word in term.lower() for word in _FEELINGS)


def _recipient(key: str, recipient: Recipient) -> Iterator[Misfit]:
    if not _COUNTRY.fullmatch(recipient.country):
        yield ("recipients", key, "country"), "must be a country code of two capital letters"
    for field in ("address", "deletion"):
        address = getattr(recipient, field)
        if field == "deletion" and not address:
            continue
        if not address.startswith("https://") and not (recipient.local and address.startswith("http://")):
            yield ("recipients", key, field), "must start with https:// (http:// only where `local` is true)"
    if recipient.contract:
        at = ("recipients", key, "contract", "until")
        yield from _interval(at, recipient.contract.from_, recipient.contract.until)


def _rivals(registers: Registers) -> Iterator[Misfit]:
    """Two routes for the same event, purpose and recipient would leave open which notice counts."""
    seen: dict[tuple[str, str, str, str], str] = {}
    for key, route in registers.routes.items():
        for n, event_type in enumerate(route.event_types):
            first = seen.setdefault((route.source, event_type, route.purpose, route.recipient), key)
            if first != key:
                yield (
                    ("routes", key, "event_types", n),
                    f"`{first}` already routes `{event_type}` there for this purpose",
                )


def _interval(path: tuple[str | int, ...], start: date, end: date | None) -> Iterator[Misfit]:
    if end is not None and end <= start:
        yield path, "must be later than `from`"


def _schedule(key: str, schedule: Schedule) -> Iterator[Misfit]:
    for part in ("hours", "breaks"):
        for weekday, intervals in getattr(schedule, part).items():
            at = ("schedules", key, part, weekday)
            if weekday not in _WEEKDAYS:
                yield at, f"a weekday is one of {', '.join(_WEEKDAYS)}"
            for n, text in enumerate(intervals):
                if not _HOURS.fullmatch(text) or text[:5] == text[6:]:
                    yield (*at, n), 'must be as in "08:00-17:00"'


def _zone(key: str, zone: Zone) -> Iterator[Misfit]:
    circle = [part is not None for part in (zone.lat, zone.lon, zone.radius_m)]
    if any(circle) and not all(circle):
        yield ("zones", key), "a circle needs `lat`, `lon` and `radius_m`"
    if not zone.names and not any(circle):
        yield ("zones", key), "needs `names` or a circle"
    if all(circle) and not (
        -90 <= (zone.lat or 0) <= 90 and -180 <= (zone.lon or 0) <= 180 and (zone.radius_m or 0) > 0
    ):
        yield ("zones", key, "lat"), "a circle needs a latitude, a longitude and a radius above 0"
