"""Initials without a name beside them are found where a person signs, speaks, is asked or in charge; nowhere else."""

import itertools
import string

import pytest

from gateway.redact.canonicalise import View
from gateway.redact.people import Names
from tests.redact.cost import assert_linear, grown

from . import person
from .test_names import found, plain

NAMES = Names(
    [
        person("W-1", "Karl", "Vogel"), person("W-2", "Tina", "Lang"), person("W-3", "Paul", "Meyer"), person("W-4", "Kim", "Vester"),
        person("W-5", "María José", "de la Cruz"), person("W-6", "Hanna", "Roth"), person("W-7", "Ömer", "Çelik"),
    ]
)  # fmt: skip

# One place where initials stand for a person on each line; `XY` are they, `AB` somebody else's.
PLACES = """
XY: bitte prüfen | XY: please check | XY, can you take this? | XY, bitte noch heute | XY: ¿puedes revisarlo? | XY, ¿lo ves?
cc XY, AB | CC: XY | Cc: XY/AB | cc Anna, XY | cc AB and XY | Teilnehmer: Anna Berg, XY
Danke euch\\nXY | Best regards\\nXY | Saludos,\\nXY | Thanks, XY | Danke, XY | LG XY | VG\\nXY | Viele Grüße\\nXY | Gracias, XY
Mit freundlichen Grüßen\\n\\nXY | i.A. XY | i. A. XY | i.V. XY | ppa. XY | p.o. XY | gez. XY | Fdo.: XY | signed off by XY
@XY can you look | danke @XY | (XY) | Budget prüfen (XY) | Nachtrag (XY, 12.3.) | erledigt (XY 12.03.2024) | [XY] Rechnung fehlt
ask XY to check the list | please ask XY | tell XY | ping XY about it | frag XY | bitte XY fragen | mit XY besprechen | llama a XY
Rücksprache mit XY | Termin mit XY um 10 | pregunta a XY | habla con XY | reunión con XY | meeting with XY | 1:1 with XY
XY + AB | XY & AB | XY und AB prüfen das | ask XY or AB | assigned to: XY | assigned to XY | Assignee: XY | zugewiesen an XY
asignado a XY | Owner: XY | R: XY | V: XY | Verantwortlich: XY | zuständig: XY | Responsable: XY | Wer: XY | by: XY | von: XY
done by XY | erledigt von XY | geprüft durch XY | revisado por XY | Vertretung: XY | Protokoll: XY
XY said it is fine | XY meinte, das passt | XY dijo que sí | XY to send the figures | XY will check | XY is on leave
XY ist im Urlaub | XY kümmert sich | XY prüft das | XY está de vacaciones | XY se encarga | - XY: send list | [10:32] XY: moin
12.03. XY: angerufen | XY:\\n- Liste senden | Angebot_2024_XY.docx | Protokoll-XY.pdf | Done. - XY | ok -XY | danke /XY
Unser Zeichen: XY | Our ref: XY/ab | Karl Vogel, Tina Lang und Ömer Çelik fehlen; XY kommt heute
"""
PLACES = [place.strip().replace("\\n", "\n") for line in PLACES.strip().splitlines() for place in line.split(" | ")]

# No person is meant on these lines, whoever is on the roster.
NOBODY = """
PM: bitte prüfen | HR: please check | cc HR | cc IT, QA | @HR | @IT please help | (IT) | (PM) | ask IT to reset it | QA + PR | PR & IT
assigned to: QA | Owner: HR | TV is off | ID: 47110 | PC is out of order | OK, bitte | AM: 9 to 12 | EU + UK | US and UK are off
CEO said it is fine | the CEO will join | HR ist im Urlaub | IT prüft das | RRHH se encarga | AI will write it | BI: Bericht fertig
AW: Angebot | WG: Rechnung | RE: offer | FW: plan | PS: bring cake | NB: closed on Monday | TBD: clean up | Report_EN.pdf | Plan_DE.docx
Kostenvoranschlag (KV) | Krankenversicherung (KV) liegt bei | key value (KV) | KV 2024 | 400 KV | the KV store | im KV steht | TL;DR
Portland (OR) | Köln (NW) | Springfield (IL) | from LA to NY | KV: 230 | 12 TL Mehl | KV-Nummer | KV1 | xKV | KV/TL-Anlage gewartet
THANK YOU SO MUCH | ICH BIN IM BÜRO | DER HUT IST WEG | NO ES NADA | ASK US | please send ME the file | OMG he said NO | dear ALL
die AG meldet Gewinn | SAP ist weg | IBM said it | DHL kommt um 10 | Meeting with VW | call with AWS | meeting with EZB
release candidate (RC) | the SLA is out | KPI: besser | ETA: Montag | PDF to send | CSV and PDF | USB + HDMI | SQL & XML | Wi-Fi (5 GHz)
""".strip()
NOBODY = [text.strip() for line in NOBODY.splitlines() for text in line.split(" | ")]


def everybody():
    """Return names of people whose initials are every pair and every three letters."""
    letters = string.ascii_uppercase
    givens = [*letters, *map(" ".join, itertools.product([f"{one}xqvjz" for one in letters], repeat=2))]
    return Names(
        person(f"9{n:06}", given if " " in given else f"{given}xqvjz", f"{last}xqwjzz")
        for n, (given, last) in enumerate(itertools.product(givens, letters))
    )


@pytest.mark.parametrize("place", PLACES)
def test_initials_are_found_where_a_person_is_meant(place):
    """Bound to all who have them; everyday abbreviations only where somebody signs."""
    findings = found(place.replace("XY", "KV").replace("AB", "TL"), NAMES)
    assert any(words == "KV" and who.split(",")[0] == "W-1" for words, _, who in findings), findings
    whole = plain(place.replace("XY", "ÖÇ").replace("AB", "TL"))
    assert any(who == "W-7" for _, _, who in found(whole.text, NAMES)), findings


@pytest.mark.parametrize("text", NOBODY)
def test_other_capitals_are_nobody(text):
    """Departments, things, units, codes and what is spelt out beside it."""
    assert found(text, NAMES) == set()


@pytest.fixture(scope="module")
def all_letters():
    return everybody()


def test_other_capitals_are_nobody_on_a_roster_of_all_initials(all_letters):
    """Even where all two or three letters are somebody's."""
    taken = [(text, words) for text in NOBODY for words, _, _ in found(text, all_letters)]
    assert taken == []


def test_everyday_abbreviations_are_initials_where_somebody_signs():
    """Signed, for another, or by the name itself; in brackets or a list they are not."""
    for text in ("gez. PM", "i.A. PM", "Viele Grüße\nPM", "Kürzel: PM", "approved by PM", "Paul Meyer (PM) fehlt"):
        assert ("PM", "PERSON", "W-3") in found(text, NAMES), text
    assert found("cc PM, HR", NAMES) == set()


def test_whose_initials():
    """All who share them; of somebody named in full in the same text only that one; with particles, both given names or one."""
    assert ("KV", "PERSON", "W-1,W-4") in found("ask KV to check", NAMES)
    assert ("KV", "PERSON", "W-1") in found("Karl Vogel is back, so KV decides", NAMES)
    for letters in ("MC", "MJC", "MDLC", "MJDLC", "M.J.C.", "M. C."):
        assert (letters, "PERSON", "W-5") in found(f"ask {letters} to check", NAMES), letters


def test_lists_are_bound_one_by_one():
    """Each of a list is its own finding."""
    assert found("cc KV, TL", NAMES) == {("KV", "PERSON", "W-1,W-4"), ("TL", "PERSON", "W-2")}


def test_a_changed_worker_has_other_initials():
    """They follow the roster like any other name."""
    names = Names([person("W-1", "Karl", "Vogel")])
    names.replace(person("W-1", "Karl", "Lang"))
    assert found("ask KV to check", names) == set()
    assert ("KL", "PERSON", "W-1") in found("ask KL to check", names)


@pytest.mark.parametrize(
    "piece", ["KV ", "KV, ", "KV + ", "cc KV, ", "K.V. ", "(KV) ", "@KV ", "\nKV", "KV (", "cc a, ", "i.A. KV\n"]
)
def test_long_texts_of_initials_cost_linear_time(piece):
    """A long text of nothing but initials is read once."""
    assert_linear(lambda text: NAMES.find([View(text)]), lambda size: grown(piece, size), each=20e-6)
