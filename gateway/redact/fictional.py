"""
Numbers and addresses that are set aside for fiction and documentation, in the look of a real one.

Whatever is made here lies in a range that nobody is or can be given: telephone numbers for drama (NANP 555-01xx, Ofcom, the
German Bundesnetzagentur), addresses for documentation (RFC 2606, 3849, 5737, 7042), cards and accounts whose check digits cannot
be right, social security numbers from advertising. So each is known again for what it is (`is_fictional`), and is left alone.
Five digits at most are free in any of them: a longer number cannot be written as one that we made.

Every maker takes what was found and `pick`, which gives a number below its argument, always the same for the same value.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

Pick = Callable[[int], int]

_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"[0-9+()/. -]+")


def digits(text: str) -> str:
    """Return the digits of a text in their order."""
    return "".join(filter(str.isdecimal, text))


def is_plain(value: str) -> bool:
    """Say whether a number is written in digits and separators only; whatever else is in it would stay."""
    return _PLAIN.fullmatch(value) is not None


def poured(form: str, numbers: str) -> str:
    """Return `form` with its digits replaced by `numbers`, one by one; there must be as many."""
    each = iter(numbers)
    return _DIGIT.sub(lambda _: next(each), form)


# --- telephone ---

_AREAS: Final = ("202", "303", "312", "415", "512", "617", "713", "808")
_BRITISH: Final = ("1632960", "2079460", "7700900")
# Berlin, Frankfurt, Hamburg, Köln, München, 1,000 numbers each: „Rufnummern für Medienproduktionen“, Bundesnetzagentur,
# Mitteilung 148/2021 (Amtsblatt 7/2021, page 489).
_GERMAN: Final = ("3023125", "6990009", "4066969", "2214710", "8999998")
_FICTIONAL_PHONE = re.compile(
    rf"(?:00)?(?:1?(?:{'|'.join(_AREAS)})55501\d\d|(?:44|440|0)(?:{'|'.join(_BRITISH)})\d{{3}}|(?:49|490|0)(?:{'|'.join(_GERMAN)})\d{{3}})"
)


def phone(value: str, pick: Pick) -> str | None:
    """Return a number of the same country where it has such numbers, in the same grouping where it has as many digits."""
    if not is_plain(value):
        return None
    country, national = _country(value)
    if country == "1":
        made = f"{_AREAS[pick(len(_AREAS))]}55501{pick(100):02}"
        plain = f"({made[:3]}) {made[3:6]}-{made[6:]}"
    else:
        areas = _GERMAN if country == "49" else _BRITISH
        made = f"{areas[pick(len(areas))]}{pick(1000):03}"
        plain = f"0{made[:-6]} {made[-6:]}"
    found = digits(value)
    for whole in (made, f"{country}{made}", f"0{made}", f"00{country}{made}"):
        same_start = found.startswith(whole[: len(whole) - len(made)])
        if len(whole) == len(found) and same_start and not (whole == made and found[0] == "0"):
            return poured(value, whole)
    return f"+{country} {plain.removeprefix('0')}" if national is None else plain


def _country(value: str) -> tuple[str, str | None]:
    """Return the country code that a number is written for, and its national digits where it has no code."""
    found = digits(value)
    international = "+" in value[:2] or found.startswith("00")
    if international:
        found = found.removeprefix("00")
        return next((code for code in ("1", "49") if found.startswith(code)), "44"), None
    if found.startswith("0"):
        return ("49" if len(found) > 11 or found[1:3] in ("15", "16", "17", "30", "40", "69", "89") else "44"), found
    if len(found) == 11 and found[0] == "1":
        return "1", None
    return "1", found


# --- payment ---


def luhn(numbers: str) -> bool:
    """Say whether the last digit of a card number is right."""
    doubled = (int(n) * (2 - (place % 2 == 0)) for place, n in enumerate(reversed(numbers)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def card(value: str, pick: Pick) -> str | None:
    """Return a card number of the same length and brand digit, whose check digit is wrong."""
    found = digits(value)
    if not 12 <= len(found) <= 19 or not is_plain(value):
        return None
    made = found[0] + "0" * (len(found) - 6) + "".join(str(pick(10)) for _ in range(4))
    wrong = [last for last in "0123456789" if not luhn(made + last)]
    return poured(value, made + wrong[pick(len(wrong))])


def iban(value: str, pick: Pick) -> str | None:
    """Return an account of the same country and length with the check digits 00, which no account has."""
    plain = "".join(value.split())
    if re.fullmatch(r"[A-Za-z]{2}\d{2}[A-Za-z0-9]{8,30}", plain) is None:
        return None
    rest = ["0" if c.isdecimal() else "X" for c in plain[4:]]
    rest[-4:] = [str(pick(10)) if c == "0" else c for c in rest[-4:]]
    made = plain[:2] + "00" + "".join(rest)
    each = iter(made)
    return "".join(c if c.isspace() else next(each) for c in value)


def ssn(value: str, pick: Pick) -> str | None:
    """Return one of the social security numbers that are set aside for advertising."""
    return poured(value, f"98765432{pick(10)}") if len(digits(value)) == 9 and is_plain(value) else None


# --- networks ---

_NETWORKS: Final = ("192.0.2", "198.51.100", "203.0.113")


def ip(value: str, pick: Pick) -> str:
    """Return an address of the networks for documentation, of the same version."""
    if ":" in value:
        return f"2001:db8::{pick(0xFFFF) + 1:x}"
    return f"{_NETWORKS[pick(3)]}.{pick(254) + 1}"


def mac(value: str, pick: Pick) -> str | None:
    """Return an address of the range for documentation, with the separators of `value`."""
    made = f"00005e0053{pick(256):02x}"
    if re.fullmatch(r"(?:[0-9A-Fa-f][:. -]?){12}", value) is None:
        return None
    each = iter(made.upper() if value.upper() == value else made)
    return re.sub(r"[0-9A-Fa-f]", lambda _: next(each), value)


_KNOWN: Final[dict[str, re.Pattern[str]]] = {
    "IBAN": re.compile(r"[A-Za-z]{2}00[0X]{4,26}[0-9X]{4}"),
    "IP": re.compile(r"(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}|(?i:2001:db8::[0-9a-f]{1,4})"),
    "MAC": re.compile(r"(?i)00[:.-]?00[:.-]?5e[:.-]?00[:.-]?53[:.-]?[0-9a-f]{2}"),
}


_FICTIONAL_CARD = re.compile(r"\d0{6,13}\d{5}")


def is_fictional(label: str, value: str) -> bool:
    """Say whether a value lies in a range that this module makes values of."""
    if label == "PHONE":
        return is_plain(value) and _FICTIONAL_PHONE.fullmatch(digits(value)) is not None
    if label == "CREDIT_CARD":
        found = digits(value)
        return is_plain(value) and _FICTIONAL_CARD.fullmatch(found) is not None and not luhn(found)
    if label == "SSN":
        return is_plain(value) and re.fullmatch(r"98765432\d", digits(value)) is not None
    pattern = _KNOWN.get(label)
    return pattern is not None and pattern.fullmatch("".join(value.split())) is not None


MAKERS: Final[dict[str, Callable[[str, Pick], str | None]]] = {
    "PHONE": phone, "CREDIT_CARD": card, "IBAN": iban, "SSN": ssn, "IP": ip, "MAC": mac,
}  # fmt: skip


def chosen(names: Sequence[str], pick: Pick) -> str:
    """Return one of `names`."""
    return names[pick(len(names))]
