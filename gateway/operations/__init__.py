"""
What commands can have done, in the running gateway or, where none runs, by themselves.

The table is the whole list. Each operation takes the open parts and the arguments of its command, and returns JSON.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from gateway.operations import evidence, examine, intake, machines, people, policy, timers
from gateway.parts import Parts

Operation = Callable[[Parts, dict[str, Any]], Awaitable[dict[str, Any]]]

OPERATIONS: dict[str, Operation] = {
    "policy.publish": policy.publish,
    "policy.show": policy.show,
    "roster.import": people.import_roster,
    "consent.change": people.change,
    "consent.refuse": people.refuse,
    "consent.show": people.show,
    "link": people.link,
    "token": people.token,
    "source.add": machines.add_source,
    "source.rotate": machines.rotate_source,
    "source.revoke": machines.revoke_source,
    "source.list": machines.list_sources,
    "recipient.list": machines.list_recipients,
    "recipient.secret": machines.recipient_secret,
    "ingest": intake.lines,
    "retention.due": timers.due,
    "retention.sweep": timers.sweep,
    "retention.show": timers.show,
    "log.export": evidence.export,
    "log.receipt": evidence.receipt,
    "log.tail": evidence.tail,
    "breach.scope": evidence.scope,
    "keys.show": evidence.keys_show,
    "keys.rotate": evidence.keys_rotate,
    "doctor": examine.examine,
    "health": evidence.health,
}
