"""A key for tests of what stands in texts, and the labels' own simple detector for going over a text twice."""

import hashlib
import hmac


def draw_under(key: bytes):
    """Return a keyed drawing as the path makes one."""

    def draw(kind: str, value: str) -> bytes:
        return hmac.digest(key, f"{kind}\0{value}".encode(), hashlib.sha256)

    return draw


DRAW = draw_under(b"one recipient, purpose and period")
OTHER = draw_under(b"another one")

# Values as people write them, by label; none of them is anybody's.
VALUES = [
    ("PERSON", "Anna Schmidt"), ("PERSON", "SCHMIDT, Anna"), ("PERSON", "Ben"), ("PERSON", "Frau Dr. Müller-Lüdenscheid"),
    ("PERSON", "A. Schmidt"), ("PERSON", "Carmen de la Cruz García"), ("PERSON", "anna schmidt"), ("PERSON", "O'Brien"),
    ("PERSON", "Анна Петрова"), ("PERSON", "Иван Петров"), ("PERSON", "Ελένη Παπαδοπούλου"), ("PERSON", "فاطمة الزهراء"),
    ("PERSON", "王小明"), ("PERSON", "김민수"), ("PERSON", "スズキ"), ("EMAIL", "anna.schmidt@example.com"),
    ("EMAIL", "x_y-z+1@sub.example.co.uk"), ("USERNAME", "@aschmidt"), ("USERNAME", "aschm_47"), ("PHONE", "+49 30 1234567"),
    ("PHONE", "030 1234567"), ("PHONE", "(212) 555-7788"), ("PHONE", "+1-212-555-7788"), ("PHONE", "+44 20 7123 4567"),
    ("PHONE", "020 7123 4567"), ("PHONE", "+34 612 345 678"), ("PHONE", "0049 170 1234567"), ("PHONE", "555 7788"),
    ("CREDIT_CARD", "4111 1111 1111 1111"), ("CREDIT_CARD", "378282246310005"), ("IBAN", "DE89 3704 0044 0532 0130 00"),
    ("IBAN", "GB29NWBK60161331926819"), ("SSN", "536-90-4399"), ("IP", "10.20.30.40"), ("IP", "fe80::1ff:fe23:4567:890a"),
    ("MAC", "00:1B:44:11:3A:B7"), ("MAC", "00-1b-44-11-3a-b7"), ("URL", "https://intranet.example.com/people/anna?tab=1"),
    ("URL", "intranet.example.com"), ("ORG", "Siemens AG"), ("ORG", "Acme Widgets"), ("LOCATION", "Berlin"),
    ("LOCATION", "Kleinmachnow"), ("ADDRESS", "Hauptstraße 12"), ("ADDRESS", "221B Baker Street"), ("ADDRESS", "Calle Mayor 3"),
    ("DATE", "2026-03-14"), ("DATE", "14.03.2026"), ("DATE", "3/14/2026"), ("DATE", "3/4/2026"), ("DATE", "March 14, 2026"),
    ("DATE", "14. März 2026"), ("DATE", "14 de marzo de 2026"), ("DATE", "14 March"), ("DATE", "neunten Mai neunzehnhundertsechsundsiebzig"),
    ("DATE", "catorce de junio del noventa y dos"), ("DATE", "9-V-1976"), ("DATE", "Sep 9th '76"), ("AGE", "34"), ("AGE", "34 years old"),
    ("AGE", "34-jährige"),
]  # fmt: skip
# What has no likeness: its label stands there.
WITHOUT = [
    ("SECRET", "hunter2"), ("ID", "47110"), ("ZIP", "10115"), ("NRP", "Catholic"), ("MISC", "thing"), ("DATE", "last Monday"),
    ("DATE", "14:30"), ("AGE", "thirty-four"), ("PERSON", "アンナ 42"), ("PERSON", "a%6Ena schmidt"), ("PERSON", "A."), ("PHONE", "call 4 nine 1"),
    ("CREDIT_CARD", "4111"), ("IBAN", "DE"), ("SSN", "12345678Z"), ("MAC", "zz:zz"), ("PERSON", "अन्ना"), ("LOCATION", "Берлин"),
    ("AGE", "34, Anna"), ("PERSON", ""), ("PERSON", "!"), ("DATE", "March 1984"), ("DATE", "marzo de 1984"), ("DATE", "1984"),
    ("DATE", "1984-03-03T10:11:12Z"), ("DATE", "2026-03-14 10:11"), ("PERSON", "נועה לוי"), ("PERSON", "สมชาย ใจดี"), ("PERSON", "प्रिया शर्मा"),
]  # fmt: skip
