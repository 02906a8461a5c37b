"""Number plates are found behind a word for one."""

import pytest

from gateway.redact.recognizers.plates import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("matrícula 4471 KLM", "4471 KLM"), ("la matrícula es 4471KLM", "4471KLM"), ("matrícula M-1234-AB", "M-1234-AB"), ("placa ABC123", "ABC123"),
        ("Kennzeichen B-MX 4471", "B-MX 4471"), ("Kennzeichen: M AB 123", "M AB 123"), ("KFZ-Kennzeichen HH-AB 12E", "HH-AB 12E"), ("amtliches Kennzeichen MÜ-X 99", "MÜ-X 99"), ("kennzeichen b-mx 4471", "b-mx 4471"),
        ("plate 7ABC123", "7ABC123"), ("license plate ABC-1234", "ABC-1234"), ("reg LK21 ABC", "LK21 ABC"), ("registration number LK21ABC", "LK21ABC"), ("car reg: W123 ABC", "W123 ABC"),
        ("number plate lk21 abc", "lk21 abc"), ("plates AB-123-CD", "AB-123-CD"),
        ("Dienstwagen F-KL 330", "F-KL 330"), ("Mietwagen: HB AB 12", "HB AB 12"), ("company car YK70 WTR", "YK70 WTR"), ("la furgoneta 8812 JRT", "8812 JRT"), ("coche B-2210-XK", "B-2210-XK"),
    ],
)  # fmt: skip
def test_plates(text, plate):
    """Of several countries, whole; in small letters where the word means nothing else."""
    assert FAMILY.surfaces(text, "ID") == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "plate 12 of the atlas", "reg 5 times", "registration open for 2024", "Kennzeichen der Gruppe 12", "license plate frames", "reg ABC is closed", "plate is 300 mm", "matrícula 1234", "the plate a 123",
        "B-MX 4471", "Lastwagen 12 t", "car 4 of the train", "coche 12", "van der Berg 12", "Sprinter 316 CDI", "truck bay 12 is free", "Fahrzeug der Klasse B",
    ],
)  # fmt: skip
def test_what_is_no_plate(text):
    """Plates of books and steel, terms of a course, and what nothing announces."""
    assert FAMILY.found(text) == []
