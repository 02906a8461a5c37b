"""People in heads, signatures, salutations, titles, calendars and windows."""

import pytest

from gateway.redact.recognizers.correspondence import RECOGNIZERS
from tests.redact.recognizers.looking import Family

FAMILY = Family(RECOGNIZERS)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("From: Anna Schmidt <a@example.com>\nTo: Okafor, Ben; Carla Díaz\n", ["Anna Schmidt", "Okafor, Ben", "Carla Díaz"]),
        ('To: "Smith, John" <j@example.com>, Mary-Jane Watson\n', ["Smith, John", "Mary-Jane Watson"]),
        ("Cc: Edward D Baughman/HOU/ECT@ECT,\n Dana Davis/HOU/ECT@ECT\n", ["Edward D Baughman", "Dana Davis"]),
        ("Von: Jürgen Müller\nAn: Eva Lindqvist\nBetreff: x", ["Jürgen Müller", "Eva Lindqvist"]),
        ("De: Carmen Díaz\nPara: Luis Pérez\n", ["Carmen Díaz", "Luis Pérez"]), ("write to Ben Okafor <ben@example.com>", ["Ben Okafor"]),
        ("On Mon, 3 May 2024, Anna Schmidt wrote:\n> hi", ["Anna Schmidt"]), ("Dear Vincent,\nthanks", ["Vincent"]), ("Hi Anna!", ["Anna"]),
        ("Hallo Frau Müller,\n", ["Müller"]), ("Sehr geehrter Herr Dr. Weiß,\n", ["Weiß"]), ("Estimada Sra. García:\n", ["García"]), ("Hola Carmen,\n", ["Carmen"]),
        ("Best regards,\nPhillip Allen\nHead of x", ["Phillip Allen"]), ("Mit freundlichen Grüßen\n\nEva Lindqvist", ["Eva Lindqvist"]),
        ("Un saludo,\nCarmen Díaz", ["Carmen Díaz"]), ("asked Mr. Leiva and Dr Mcdonald", ["Leiva", "Mcdonald"]), ("Dra. María Castro Rebollo firma", ["María Castro Rebollo"]),
        ("Chat with Ben Okafor | Microsoft Teams", ["Ben Okafor"]), ("Anna Schmidt | Microsoft Teams", ["Anna Schmidt"]), ("Anna Schmidt (DM) - Acme - Slack", ["Anna Schmidt"]),
        ("1:1 with Anna", ["Anna"]), ("Interview: Farid Rahimi", ["Farid Rahimi"]), ("Termin mit Eva Lindqvist um 14:00", ["Eva Lindqvist"]),
        ("ORGANIZER;CN=Anna Schmidt:mailto:a@example.com", ["Anna Schmidt"]), ("BEGIN:VCARD\nFN:Anna Schmidt\nN:Schmidt;Anna;;;\n", ["Anna Schmidt", "Schmidt;Anna"]),
    ],
)  # fmt: skip
def test_people(text, people):
    """Each name is found, and nothing else is taken for one."""
    assert FAMILY.surfaces(text, "PERSON") == people


def test_however_many_recipients_a_mail_has():
    """Each on a line of its own, or all on one line: everybody is found."""
    names = [
        f"{given} {family}"
        for given in ("Anna", "Ben", "Carla", "Dana", "Eva")
        for family in ("Schmidt", "Okafor", "Watson", "Lind", "Meyer") * 20
    ]
    for between in (",\n ", "; ", " <a@example.com>,\n\t"):
        assert FAMILY.surfaces("To: " + between.join(names) + "\n\nAnna Nowak", "PERSON") == names


@pytest.mark.parametrize(
    "text",
    [
        "Dear Customer,", "Hi Team,", "Hallo zusammen,", "Hola a todos,", "from: the beginning", "To: 5", "from: datetime import x", "Thanks\nOriginal Message",
        "Regards,\nthe team", "Chat | Microsoft Teams", "Meeting with Team", "to: Sales Team", "CN=example.com", "Dr. no", "ms per call", "sr. developer",
        "Subject: Quarterly Report", "prof pic", "don't", "Project Status | Microsoft Teams", "Interview: Monday", "de: 3",
    ],
)  # fmt: skip
def test_nobody(text):
    """Groups, code, things."""
    assert FAMILY.surfaces(text, "PERSON") == []


@pytest.mark.parametrize(("text", "title"), [("Mr. Leiva flew", "Mr."), ("mr. elliott flew", "mr."), ("Frau Müller", "Frau"), ("Sra. García", "Sra."), ("Dr House", "Dr"), ("Mr İbrahim Güler", "Mr")])  # fmt: skip
def test_titles(text, title):
    """A title before a name is one."""
    assert FAMILY.surfaces(text, "TITLE") == [title]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rückruf Fr. Hollerbach, Mi 9:30", ["Hollerbach"]), ("an Fr. Dr. Ayten Solmaz", ["Ayten Solmaz"]), ("Fr.Wendt fehlt", ["Wendt"]),
        ("Fr. 21.06. Abgabe", []), ("Do. und Fr. Nachtschicht", []), ("Fr. Inventur im Lager", []), ("bis Fr. Mittag", []), ("Fr. Teambesprechung", []),
        ("Fr. 8 bis 12", []), ("Fr. Montag", []),
    ],
)  # fmt: skip
def test_fr_is_a_woman_or_a_friday(text, names):
    """Behind a Friday stand a date, a shift or an everyday word; behind the title a name."""
    assert FAMILY.surfaces(text, "PERSON") == names
