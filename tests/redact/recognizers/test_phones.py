"""Telephone numbers in national forms and after the words that announce them; other numbers are none."""

import pytest

from gateway.redact.recognizers.phones import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("call +1 (962) 734-7906 today", "+1 (962) 734-7906"), ("Phone: +1 (300) 900-8300", "+1 (300) 900-8300"),
        ("(579)888-3058 fax", "(579)888-3058"), ("ring 555.867.5309 please", "555.867.5309"), ("650-253-0000x0135", "650-253-0000x0135"),
        ("Desk: +1-903-140-4508x769", "+1-903-140-4508x769"), ("001-518-640-0854 mobile", "001-518-640-0854"),
        ("Tel.: 020 7946 0958", "020 7946 0958"), ("London 020 7946 0958 or", "020 7946 0958"), ("01632 960001 works", "01632 960001"),
        ("+44 (0)20 7946 0958", "+44 (0)20 7946 0958"), ("Telefon 030/1234567", "030/1234567"), ("Büro (030) 1234567", "(030) 1234567"),
        ("+49 30 1234567-12", "+49 30 1234567-12"), ("Handy 0171 2345678", "0171 2345678"), ("Durchwahl: 40217", "40217"), ("(Fr. Lindqvist, Durchwahl -4417)", "-4417"), ("Einkauf, App. 3318", "3318"), ("ext. 315 please", "315"),
        ("Telefonnummer: 089-123456", "089-123456"), ("móvil 633 349 565", "633 349 565"), ("Tfno. 670.97.10.26 E-mail", "670.97.10.26"),
        ("Tel.: 981 33 40 00", "981 33 40 00"), ("FAX: + 34- 963864175", "+ 34- 963864175"), ("servicio 901 598 663.", "901 598 663"),
        ("06 12 34 56 78 à Paris", "06 12 34 56 78"), ("+33 6 12 34 56 78", "+33 6 12 34 56 78"), ("+91 98765 43210", "+91 98765 43210"),
        ("mobile (work): 98765 43210", "98765 43210"), ("781 1704 office", "781 1704"), ("416 60 039 office", "416 60 039"),
        ("reach me at 713-853-0667", "713-853-0667"), ('{"phone": "6502530000"}', "6502530000"), ("call me at 35336", "35336"),
        ("(212) 686-6808, ext. 315", "(212) 686-6808, ext. 315"), ("WhatsApp +52 55 1234 5678", "+52 55 1234 5678"),
        ("obra (11) 96123-6281 hoje", "(11) 96123-6281"), ("obra (21) 96123 6281, Rio", "(21) 96123 6281"), ("Ana, 11 96123-6281", "11 96123-6281"),
    ],
)  # fmt: skip
def test_numbers(text, number):
    """Each is found whole, whether or not it exists."""
    assert FAMILY.surfaces(text, "PHONE") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "ticket 48213", "order 20260302", "version 3.14.159", "10.20.30.40", "2026-03-02 08:00", "room 030", "EM 009 097 775", "5,000,000",
        "ISBN 0071481478", "call 3 people", "office 365 license", "office 2019 update", "1688 Clayton Road", "12-345", "+5 points", "index 00 12",
        "desk 12", "home 2 of 3", "app 2026 is out", "text 3318", "ext. 315,50", "phone 14 Pro Max", "0.123456789", "call on 2026-03-02",
    ],
)  # fmt: skip
def test_other_numbers(text):
    """Dates, amounts, versions, addresses of machines."""
    assert FAMILY.surfaces(text, "PHONE") == []
