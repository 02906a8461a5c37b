"""Plain words for codes that people see on pages: forms, states, bases, kinds, labels. English."""

from collections.abc import Mapping

from gateway.model import Role
from gateway.registers import Category

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

STYLES = {
    "pseudonym": "personal details in the text replaced by code names",
    "surrogate": "personal details in the text replaced by invented ones",
    "general": "personal details in the text made coarser",
}

MENTIONED = "; colleagues named in it by a code name, where they may be"

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
    "EMAIL": "an e-mail address",
    "PHONE": "a phone number",
    "USERNAME": "a user name",
    "ID": "a number that stands for a person",
    "LOCATION": "a place",
    "ADDRESS": "an address",
    "ORG": "an organisation’s name",
    "URL": "a web address",
    "IP": "a network address",
    "MAC": "a device’s address",
    "IBAN": "a bank account",
    "CREDIT_CARD": "a card number",
    "SSN": "a social security number",
    "DATE": "a date",
    "AGE": "an age",
    "ZIP": "a postcode",
    "NRP": "a nationality, religion or political group",
    "TITLE": "a title",
    "PROFESSION": "a profession",
    "QUANTITY": "an amount",
    "MISC": "something else that may tell who somebody is",
    "SECRET": "a password or key",
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
    "roster": "roster changed",
    "erasure": "person erased",
}

RECALLS = {
    "open": "asked to delete it; no answer yet",
    "confirmed": "the recipient confirmed that it deleted it",
    "refused": "the recipient refused to delete it",
    "unknown": "the recipient did not say whether it deleted it",
}

REMOVED = {
    "redacted": "taken out of the text",
    "replaced": "replaced by an invented value",
    "pseudonymised": "replaced by a code name",
    "generalised": "made coarser",
    "other_worker": "about a colleague, so it was taken out",
    "mentioned": "about a colleague, replaced by that colleague’s code name",
    "dropped": "not needed for this use",
    "no_form": "not needed for this use",
    "not_generalisable": "could not be made coarser, so it was left out",
    "not_pseudonymisable": "could not be given a code name, so it was left out",
    "text_not_judged": "could not be checked, so it was left out",
}

ACCESS = {
    "sign-in link": "A sign-in link to your page was made",
    "sign-in token": "A token with your rights was made",
    "consent records": "Your consent records were looked at",
    "breach scope: notify": "Your name was looked up after an incident, to tell the people who are affected",
    "breach scope: authority": "Your name was looked up after an incident, to answer the supervisory authority",
    "breach scope: request": "Your name was looked up after an incident, to answer somebody who asked",
}

DONE = {
    "given": "Your consent is recorded and in force now.",
    "withdrawn": "Your consent is withdrawn. It holds from the very next record, also for what was waiting to be sent.",
    "objected": "Your objection is recorded and in force now.",
    "lifted": "Your objection is taken back.",
    "refused": "The refusal is recorded and in force now.",
    "signed-out": "You are signed out.",
}


def form(code: str) -> tuple[str, str]:
    """Return (plain words, CSS class) for a field's form as the log writes it: `keep`, `generalise:hour`, `redact+mentions`."""
    how, _, mentions = code.partition("+")
    name, _, to = how.partition(":")
    words = (GENERALISED.get(to) or STYLES.get(to) if to else FORMS.get(name)) or "changed"
    return words + (MENTIONED if mentions else ""), FORM_CLASS.get(name, "changed")


def why_removed(code: str) -> str:
    """Return why a part did not leave as it was."""
    return REMOVED.get(code, "left out")


def access(what: str) -> str:
    """Return what somebody was given access to; free text stands as it was written."""
    return ACCESS.get(what, what)


def role_of(name: str) -> str:
    """Return a role's name in words."""
    return ROLES[Role(name)] if name in Role._value2member_map_ else name


def label(code: str, categories: Mapping[str, Category]) -> str:
    """Return what a removed part was: a detected label in words, or its field's kind of data."""
    known = categories.get(code)
    return known.title if known is not None else LABELS.get(code, code.replace("_", " ").lower())


def reach(stopped: int, sent: int) -> str:
    """Return what a withdrawal or an objection reached: what it stopped, and what had left before."""
    waiting = f"{count(stopped, 'waiting record')} will not go" if stopped else "Nothing was waiting"
    gone = f"; {count(sent, 'record')} had been sent already" if sent else ""
    return f"{waiting}{gone}."


def count(n: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 record`, `2 records`, with thin groups of thousands."""
    return f"{n:,} {one if n == 1 else many or one + 's'}".replace(",", " ")
