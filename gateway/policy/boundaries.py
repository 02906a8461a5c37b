"""
From dates in registers to the moments in facts: whole epoch seconds, `from` counting and `until` not.

A date means the start of that day in UTC. Where several agreements or orders fit, the ones that touch or overlap are joined;
of what is apart, the interval around `now` counts, else the next to come, else the last that was.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

import msgspec

from gateway.registers import Notice, Registers

DAY = 86_400
MOST_KEPT = 1024
Interval = tuple[int, int | None]


class RouteBoundaries(msgspec.Struct, frozen=True):
    """The moments in facts that a route and a jurisdiction settle, in epoch seconds."""

    notice_from: int | None
    contract_from: int | None
    contract_until: int | None
    order_from: int | None
    order_until: int | None
    agreement_from: int | None
    agreement_until: int | None


class Boundaries:
    """
    Boundaries of a bundle's routes. `first_published` maps (notice, digest of its text) to the epoch milliseconds at which
    that text was first published; a notice that never was has no `notice_from`.
    """

    def __init__(self, registers: Registers, first_published: Mapping[tuple[str, str], int]) -> None:
        self._registers = registers
        self._found: dict[tuple[str, str, int | None], RouteBoundaries] = {}  # many records ask within one second
        self._notices = {
            name: notice_from(notice, first_published.get((name, notice_digest(name, notice))))
            for name, notice in registers.notices.items()
        }

    def of(self, route: str, jurisdiction: str, now: int | None = None) -> RouteBoundaries:
        """Return the boundaries for a route by name and a worker's jurisdiction at `now` (None: the latest ones)."""
        key = (route, jurisdiction, now)
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            found = self._found[key] = self._of(route, jurisdiction, now)
        return found

    def _of(self, route: str, jurisdiction: str, now: int | None) -> RouteBoundaries:
        way = self._registers.routes[route]
        contract = self._registers.recipients[way.recipient].contract
        orders = [
            (seconds(order.from_), seconds_or_none(order.until))
            for order in self._registers.orders.values()
            if (order.recipient, order.purpose) == (way.recipient, way.purpose)
        ]
        agreements = [
            (seconds(agreement.from_), seconds_or_none(agreement.until))
            for agreement in self._registers.agreements.values()
            if agreement.jurisdiction == jurisdiction and way.purpose in agreement.purposes
        ]
        order, agreement = chosen(orders, now), chosen(agreements, now)
        return RouteBoundaries(
            notice_from=self._notices[way.notice],
            contract_from=seconds(contract.from_) if contract else None,
            contract_until=seconds_or_none(contract.until) if contract else None,
            order_from=order[0] if order else None,
            order_until=order[1] if order else None,
            agreement_from=agreement[0] if agreement else None,
            agreement_until=agreement[1] if agreement else None,
        )


def notice_digest(name: str, notice: Notice) -> str:
    """Return the hexadecimal SHA-256 of what workers are told; another text or date is another notice."""
    told = msgspec.json.encode([name, notice.title, notice.text, notice.date])
    return hashlib.sha256(told).hexdigest()


def notice_from(notice: Notice, first_published_ms: int | None) -> int | None:
    """Return when a notice has stood for its days: after the later of its date and its first publication."""
    if first_published_ms is None:
        return None
    published = -(-first_published_ms // 1000)
    return max(seconds(notice.date), published) + notice.days * DAY


def chosen(intervals: Iterable[Interval], now: int | None) -> Interval | None:
    """Return the joined interval around `now`, else the next to come, else the last; the last where `now` is None."""
    joined = _joined(intervals)
    if not joined:
        return None
    if now is None:
        return joined[-1]
    ahead = [interval for interval in joined if interval[1] is None or now < interval[1]]
    return ahead[0] if ahead else joined[-1]


def seconds(day: date) -> int:
    """Return the start of a day in UTC in epoch seconds."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def seconds_or_none(day: date | None) -> int | None:
    """Return the start of a day in UTC in epoch seconds, or None for no end."""
    return None if day is None else seconds(day)


def _joined(intervals: Iterable[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for start, end in sorted(intervals, key=lambda interval: interval[0]):
        if joined and (joined[-1][1] is None or start <= joined[-1][1]):
            before = joined[-1][1]
            joined[-1] = (joined[-1][0], None if before is None or end is None else max(before, end))
        else:
            joined.append((start, end))
    return joined
