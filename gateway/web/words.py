"""Plain words for codes that people see on pages: forms, states, bases, kinds, labels. English."""

from typing import Any

from gateway.model import Role

ROLES = {
    Role.WORKER: "Worker",
    Role.REPRESENTATIVE: "Workers’ representative",
    Role.DPO: "Data protection officer",
    Role.AUDITOR: "Auditor",
    Role.IT: "IT operations",
}

FORMS = {
    "keep": "passed on as it was",
    "drop": "left out",
    "pseudonymise": "replaced by a code name",
    "generalise": "made coarser",
    "redact": "personal details taken out of the text",
}

GENERALISED = {
    "hour": "made coarser: only the hour",
    "day": "made coarser: only the day",
    "month": "made coarser: only the month",
    "band": "made coarser: only a range of ten",
    "place": "made coarser: only the area, about 11 km wide",
    "host": "made coarser: only the website’s name",
    "app": "made coarser: only the kind of program",
    "domain": "made coarser: only the mail provider or company",
}

FORM_CLASS = {"keep": "keep", "drop": "drop"}

STATES = {
    "queued": "waiting to be sent",
    "claimed": "being sent",
    "sent": "received",
    "refused": "refused by the recipient, who may have seen it",
    "unknown": "no answer; assume that they have it",
    "not_sent": "not sent after all",
    "deleted": "our copy is deleted",
}

STATE_CLASS = {"sent": "sent", "queued": "wait", "claimed": "wait", "not_sent": "good", "deleted": "good"}

BASES = {
    "consent": "your consent",
    "contract": "your contract",
    "legal_obligation": "a legal duty",
    "vital_interest": "protection of somebody’s life",
    "public_interest": "a task in the public interest",
    "legitimate_interest": "a legitimate interest of the employer",
}

KINDS = {
    "internal": "inside your organisation",
    "agent": "a software agent working for your organisation",
    "external": "an outside company",
    "public_authority": "a public authority",
}

LABELS = {
    "PERSON": "a person’s name",
    "EMAIL_ADDRESS": "an e-mail address",
    "PHONE_NUMBER": "a phone number",
    "LOCATION": "a place",
    "URL": "a web address",
    "IP_ADDRESS": "a network address",
    "IBAN_CODE": "a bank account",
    "CREDIT_CARD": "a card number",
    "DATE_TIME": "a date",
    "WORKER": "a colleague’s name or number",
}

ENTRY_KINDS = {
    "disclosure": "shared",
    "withholding": "withheld",
    "outcome": "outcome of a sending",
    "consent": "consent",
    "withdrawal": "consent withdrawn",
    "objection": "objection",
    "refusal": "collective refusal",
    "policy": "policy published",
    "recall": "recipient asked to delete",
    "deletion": "copy deleted",
    "access": "access",
    "inference": "conclusion by an AI system",
    "incident": "incident",
    "conflict": "same id with another body",
}

DONE = {
    "given": "Your consent is recorded and in force now.",
    "withdrawn": "Your consent is withdrawn. It holds from the very next record, also for what was waiting to be sent.",
    "objected": "Your objection is recorded and in force now.",
    "refused": "The refusal is recorded and in force now.",
    "signed-out": "You are signed out.",
}


def form(obligation: Any) -> tuple[str, str]:
    """Return (plain words, CSS class) for a field's form: its name, or an obligation `{"form", "to"?}`."""
    name, to = (obligation.get("form"), obligation.get("to")) if isinstance(obligation, dict) else (obligation, None)
    words = GENERALISED.get(str(to)) if name == "generalise" and to else FORMS.get(str(name))
    return words or "changed", FORM_CLASS.get(str(name), "changed")


def label(code: str) -> str:
    """Return what a detected part was, in words."""
    return LABELS.get(code, code.replace("_", " ").lower())


def count(n: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 record`, `2 records`, with thin groups of thousands."""
    return f"{n:,} {one if n == 1 else many or one + 's'}".replace(",", " ")
