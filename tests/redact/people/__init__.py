"""The people and the texts that the tests of detection share."""

import json
import os
from pathlib import Path

import pytest

from gateway.roster import PersonNames

CORPORA = os.environ.get("GATEWAY_CORPORA")


def person(worker_id, given, family, **aliases):
    return PersonNames(
        worker_id=worker_id, given_names=(given,), family_names=(family,), aliases=tuple(aliases.items())
    )


PEOPLE = [
    person(
        "W-1001", "Anna", "Schmidt", email="anna.schmidt@example.com", phone="+49 30 1234567",
        username="aschm", employee_number="47110", badge="B-7781",
    ),
    person("W-1002", "Ben", "Okafor", email="ben.okafor@example.com", chat_id="U02BEN"),
    person("W-1003", "Carmen", "Díaz García", email="c.diaz@example.com"),
    person("W-1004", "Dev", "Patel", email="dev.patel@example.com", device="TRUCK-0412"),
    person("W-1005", "Eva", "Lindqvist", email="eva.lindqvist@example.com"),
    person("A-2001", "Farid", "Rahimi", email="farid.rahimi@example.org"),
    person("W-1006", "Jürgen", "Müller", email="j.mueller@example.com"),
    person("W-1007", "Mark", "Will"),
]  # fmt: skip

# Original, and what must not be left of it.
IDENTIFYING = [
    ("Inbox - anna.schmidt@example.com - Outlook", ["anna.schmidt", "schmidt"]),
    ("Chat with Ben Okafor | Microsoft Teams", ["Ben", "Okafor"]),
    ("Okafor, Ben: please call +44 20 7946 0958 today", ["Okafor", "7946"]),
    ("transfer to DE89 3704 0044 0532 0130 00 by Friday", ["3704", "0532"]),
    ("card 4111-1111-1111-1111 exp 12/27", ["4111", "1111"]),
    ("my ssn is 536-90-4399", ["536", "4399"]),
    ("login from 10.20.30.40 (00:1B:44:11:3A:B7)", ["10.20", "1B:44"]),
    ("open https://intranet.example.com/people/anna.schmidt?tab=1 now", ["anna", "intranet"]),
    ("DNI 12345678Z of the driver", ["12345678Z"]),
    ("badge B-7781 at gate 4, employee 47110", ["B-7781", "47110"]),
    ("a\u200bn\u200bna schmidt\u00ad", ["schmidt"]),
    ("mail anna%2Eschmidt%40example%2Ecom", ["schmidt", "anna"]),
    ("C. Díaz and Frau Müller met juergen mueller", ["Díaz", "Müller", "mueller"]),
    ("\uff41\uff4e\uff4e\uff41 \uff33\uff43\uff48\uff4d\uff49\uff44\uff54 was here", ["\uff33\uff43\uff48"]),
    ("Аnnа Sсhmіdt (Cyrillic letters)", ["Sсhmіdt"]),
    ('{"note": "Hello\\nAnna Schmidt\\tand Ben"}', ["Anna", "Schmidt", "Ben"]),
    ("&#97;nna.schmidt&#64;example.com", ["schmidt"]),
]

CLEAN = [
    "Quarterly report - Excel",
    "git rebase --interactive HEAD~3",
    "version 2.14.0 released",
    "std::vector<int> grows by doubling",
    "Ticket 48213: label printer jams",
    "dev meeting moved, mark it in the calendar",
    "will be back at 14:30",
    "Überstunden – Übersicht",
    "",
    " ",
]


def corpus(name, most):
    """Return up to `most` texts of a corpus, or skip where `GATEWAY_CORPORA` does not say where the corpora are."""
    if not CORPORA:
        pytest.skip("GATEWAY_CORPORA names no folder of corpora")
    with Path(CORPORA, name).open(encoding="utf-8") as lines:
        return [json.loads(line)["text"][:3000] for _, line in zip(range(most), lines, strict=False)]
