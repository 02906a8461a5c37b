"""
Which of Presidio's recognizers run: what anchors them, where they look, and what takes back what they say.

Each entry's patterns and checksums are Presidio's own; `presidio` keeps them from failing open.
"""

from collections.abc import Callable
from typing import Any, Final

import regex

from gateway.redact import windows
from gateway.redact.recognizers import doubts
from gateway.redact.recognizers.presidio import COUNTRY, GENERIC, Entry, tlds_of


def _runs(alphabet: str, margin: int = 0, flags: int = 0) -> Callable[[Any], windows.Windows]:
    return lambda _: windows.runs(alphabet, margin, flags)


def _url_windows(recognizer: Any) -> windows.Windows:
    return windows.url(tlds_of(recognizer))


def _phone_windows(_: Any) -> windows.Windows:
    from phonenumbers import phonenumbermatcher

    return windows.phone(str(getattr(phonenumbermatcher, "_VALID_PUNCTUATION")))  # noqa: B009 - it has no public name


# Up to four of these may stand between two groups of a telephone number; 0x02 stands for those outside ASCII.
_BETWEEN = r"[-x /()\[\].~\x02]{0,4}"

# A number of a network address without zeros in front of it, which Python and Presidio refuse.
_OCTET: Final = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"

ENTRIES: Final[tuple[Entry, ...]] = (
    Entry("EmailRecognizer", GENERIC + "email_recognizer", "EMAIL", (r"[!#$%&'*+\-/=?^_`{|}~\w]@\w",), lambda _: windows.email),
    Entry("UrlRecognizer", GENERIC + "url_recognizer", "URL", (), _url_windows, doubt=doubts.is_no_address),
    # Before telephone numbers, which are not looked for in an address that was found.
    Entry(
        "IpRecognizer",
        GENERIC + "ip_recognizer",
        "IP",
        (r"\d\.\d{1,3}\.\d{1,3}\.\d", r"::", r"(?:[0-9a-f]{1,4}:){6}"),
        _runs(r"[\w:.%/]"),
        holds={"IPv4_mapped": "::", "IPv4_embedded": ":", "IPv6": ":", "IPv6_unspecified": "::"},
        valid=regex.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}"),
    ),
    # Presidio takes four digits for a German number. Fewer than seven count for `phones` only, beside a word that says so.
    Entry(
        "PhoneRecognizer",
        GENERIC + "phone_recognizer",
        "PHONE",
        (rf"\d(?:{_BETWEEN}\d){{6}}",),
        _phone_windows,
        doubt=doubts.is_no_phone,
    ),
    Entry(
        "CreditCardRecognizer",
        GENERIC + "credit_card_recognizer",
        "CREDIT_CARD",
        (r"[13-6]\d{3}[- ]?\d{3,4}[- ]?\d{3,4}[- ]?\d{3}",),
        _runs(r"[\d\- ]", 1),
    ),
    Entry(
        "IbanRecognizer",
        GENERIC + "iban_recognizer",
        "IBAN",
        (r"[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2}",),
        _runs(r"[A-Z0-9 \-]", 1),
        caseless=False,
    ),
    Entry(
        "MacAddressRecognizer",
        GENERIC + "mac_recognizer",
        "MAC",
        (r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", r"[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}"),
        _runs(r"[\w:.\-]"),
    ),
    Entry(
        "UsSsnRecognizer",
        COUNTRY + "us.us_ssn_recognizer",
        "SSN",
        (r"\d{5}-\d{4}", r"\d{3}-\d{6}", r"\d{3}[- .]\d{2}[- .]\d{4}", r"\d{9}"),
        _runs(r"[\d\- .]", 1),
    ),
    Entry("CryptoRecognizer", GENERIC + "crypto_recognizer", "ID", (r"(?:bc1|[13])[a-z0-9]{25}",), _runs(r"[a-z0-9]", 0, regex.I)),
    Entry("EsNifRecognizer", COUNTRY + "spain.es_nif_recognizer", "ID", (r"[0-9]{7}-?[A-Z]",), _runs(r"[\w\-]")),
    Entry("EsNieRecognizer", COUNTRY + "spain.es_nie_recognizer", "ID", (r"[0-9]{7}-?[A-Z]",), _runs(r"[\w\-]")),
    Entry("DeTaxIdRecognizer", COUNTRY + "germany.de_tax_id_recognizer", "ID", (r"[1-9]\d{10}",), _runs(r"\w")),
)  # fmt: skip
