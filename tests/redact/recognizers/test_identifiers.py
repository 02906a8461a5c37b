"""Identifiers after their words in three languages, court numbers, and those with check digits."""

import pytest

from gateway.redact.recognizers.identifiers import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("passport no. X1234567", "X1234567"), ("Passport: 533380006", "533380006"), ("driver's license D123-4567-8901", "D123-4567-8901"),
        ("driving licence number: MORGA657054SM9IJ", "MORGA657054SM9IJ"), ("medical record number 00482913", "00482913"),
        ("(MRN: MRN-5229908)", "MRN-5229908"), ("mask Jane, MRN-8135440.", "MRN-8135440"), ("Account 7452995036 is active", "7452995036"),
        ("Account: 0446899563, SSN", "0446899563"), ("employee no. 47110", "47110"), ("Employee ID: E-20417", "E-20417"), ("badge B-7781 at gate", "B-7781"),
        ("NHS number 943 476 5919", "943 476 5919"), ("IMEI 490154203237518", "490154203237518"), ("serial number: C02XK0AAJG5J", "C02XK0AAJG5J"),
        ("Reisepassnummer C01X00T47", "C01X00T47"), ("Personalausweis: L01X00T471", "L01X00T471"), ("Steuer-ID 65 929 970 489", "65 929 970 489"),
        ("Personalnummer 004711", "004711"), ("Sozialversicherungsnummer: 15070649C103", "15070649C103"), ("Kundennummer 12-3456", "12-3456"),
        ("Kennzeichen B-MW 1234", "B-MW 1234"), ("Aktenzeichen 12 O 345/21", "12 O 345/21"), ("NHC: 368503.", "368503"), ("RFC: VECJ880326XXX", "VECJ880326XXX"),
        ("NASS: 26 63514095 12.", "26 63514095 12"), ("NºCol: 28 28 49712.", "28 28 49712"), ("pasaporte AAA123456", "AAA123456"),
        ("DNI: 12345678-Z", "12345678-Z"), ("empleado nº 4711", "4711"), ("número de cuenta: 2100 0418 45", "2100 0418 45"),
        ("application (no. 17906/15) against", "17906/15"), ("no. 682/02", "682/02"), ("ID: 20481-A", "20481-A"), ('"user_id": 482913', "482913"),
        ("NINO QQ 12 34 56 C", "QQ 12 34 56 C"), ("AB123456C", "AB123456C"), ("CIF A58818501", "A58818501"), ("4 StR 8/03 vom", "4 StR 8/03"),
    ],
)  # fmt: skip
def test_identifiers(text, value):
    """Each is found whole."""
    assert [surface for _, surface in FAMILY.found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("(nos. 60525/00, 60933/00 and 682/02)", ["60525/00", "60933/00", "682/02"]),
        ("file nos. 2004/351 and 2004/352", ["2004/351", "2004/352"]),
    ],
)
def test_lists_of_court_numbers(text, values):
    """Each of several is found."""
    assert FAMILY.surfaces(text, "ID") == values


@pytest.mark.parametrize(
    "text",
    [
        "account settings", "as RFC 7616 says", "see rfc: 9110", "the patient was seen", "employee handbook 2024", "badge of honour", "Ticket 48213: label printer jams", "season 1998/99",
        "Law no. 3713", "worker until 1982", "member of 12 clubs", "serial port", "policy of 2019", "insurance costs 1,200", "client 2.0", "id est",
        "Regulation (EC) No 883/2004", "staff of 40", "50/50", "number: 12", "passport control", "ni una ni 2", "s/n 28040 Madrid", "customer 360 view",
        "claim 20%", "visa 2 weeks", "student in 2014",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Words without a value, values that are dates, amounts or law."""
    assert FAMILY.found(text) == []


@pytest.mark.parametrize("text", ["536-90-4399"[::1].replace("-", " "), "536.90.4399", "SSN: 536904399", "ssn 536 90 4399", "social security number is 536-90-4399", "899 99 9999"])  # fmt: skip
def test_social_security_numbers(text):
    """With any mark between the groups, or none after the word."""
    assert [label for label, _ in FAMILY.found(text)] == ["SSN"]


@pytest.mark.parametrize(
    "text", ["000 12 3456", "666 12 3456", "123 00 4567", "123 45 0000", "1 123 45 6789", "123 45 67890"]
)
def test_no_social_security_numbers(text):
    """Areas, groups and serials that are never given out, and numbers that go on."""
    assert FAMILY.surfaces(text, "SSN") == []


def test_check_digits_count():
    """One digit changed, and it is no pension insurance number and no company."""
    assert FAMILY.surfaces("15070649C103", "ID") == ["15070649C103"]
    assert FAMILY.surfaces("15070649C104", "ID") == []
    assert FAMILY.surfaces("A58818501", "ID") == ["A58818501"]
    assert FAMILY.surfaces("A58818502", "ID") == []
