"""
Consent records in the shape of ISO/IEC TS 27560:2023, by the DPV guide (JSON-LD, `dpv-27560#record-eu-gdpr`).

A record is made from the registers in force, so that what the worker agreed to is what was written there, and kept whole.
"""

from typing import Any

from gateway.clock import rfc3339
from gateway.registers import Registers

CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dct": "http://purl.org/dc/terms/",
}
STATUS = {
    "consent": "dpv:ConsentGiven",
    "withdrawal": "dpv:ConsentWithdrawn",
    "objection": "eu-gdpr:A21",
    "objection_lifted": "eu-gdpr:A21-lifted",
    "refusal": "dpv:ConsentRefused",
}


def consent_record(
    registers: Registers,
    *,
    record_id: str,
    principal: str,
    kind: str,
    purpose: str,
    recipient: str | None,
    at_ms: int,
    until_ms: int | None,
    evidence: str,
    actor: str,
    language: str = "en",
) -> dict[str, Any]:
    """Return the record as JSON-LD. `principal` is an opaque reference, never a name; times are RFC 3339."""
    entry = registers.purposes[purpose]
    notices = sorted(
        {
            route.notice
            for route in registers.routes.values()
            if route.purpose == purpose and recipient in (None, route.recipient)
        }
    )
    status = {"@type": STATUS[kind], "dct:date": rfc3339(at_ms), "dpv:hasEntity": actor}
    if until_ms is not None:
        status["dpv:hasExpiryTime"] = rfc3339(until_ms)
    return {
        "@context": CONTEXT,
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr",
        "dct:identifier": record_id,
        "dpv:hasDataSubject": principal,
        "dpv:hasNotice": [
            {
                "@type": "dpv:ConsentNotice",
                "dct:identifier": name,
                "dct:title": registers.notices[name].title,
                "dct:date": registers.notices[name].date.isoformat(),
                "dct:language": language,
            }
            for name in notices
        ],
        "dpv:hasProcess": [
            {
                "@type": "dpv:Process",
                "dct:identifier": purpose,
                "dct:title": entry.title,
                "dpv:hasPurpose": entry.dpv,
                "dpv:hasPersonalData": [registers.categories[name].dpv for name in sorted(entry.needs)],
                "dpv:hasRecipient": [recipient] if recipient else sorted(_recipients(registers, purpose)),
                "dpv:hasLegalBasis": entry.basis,
                "dpv:hasStorageCondition": [
                    {"@type": "dpv:StorageDuration", "dpv:hasDuration": f"P{entry.retention_days}D"}
                ],
            }
        ],
        "dpv:hasConsentStatus": status,
        "dct:provenance": evidence,
    }


def _recipients(registers: Registers, purpose: str) -> set[str]:
    return {route.recipient for route in registers.routes.values() if route.purpose == purpose}
