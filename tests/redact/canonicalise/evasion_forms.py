"""
Twenty-six forms in which personal data hides, ten types of values, five carriers. It knows nothing of the canonicaliser.

A form is a function from a value to what stands in the text. One that changes nothing does not count.
"""

import base64
import json

EMAIL, PHONE, CARD, IBAN, SSN, IP, MAC, URL, NAME, NUMBER = TYPES = (
    "e-mail", "phone", "card", "IBAN", "SSN", "IP", "MAC", "URL", "name", "number",
)  # fmt: skip

VALUES = {
    EMAIL: ["anna.schmidt@example.com", "ben.okafor2@example.org", "zoe@mail.example.net", "j_doe-77@example.de"],
    PHONE: ["+49 30 1234567", "(212) 555-0187", "+44 20 7946 0958", "+34 612 345 678"],
    CARD: ["4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005", "6011111111111117"],
    IBAN: ["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "ES9121000418450200051332"],
    SSN: ["536-90-4399", "219-09-9321"],
    IP: ["10.20.30.40", "192.168.213.7", "203.0.113.195"],
    MAC: ["00:1B:44:11:3A:B7", "a4-5e-60-c2-9d-07"],
    URL: [
        "https://intranet.example.com/people/anna.schmidt", "https://example.org/u/okafor-ben?tab=2",
        "http://wiki.example.net/~clindqvist/notes",
    ],
    NAME: ["Anna Schmidt", "Okafor, Ben", "Carmen Díaz García", "eva.lindqvist", "Jürgen Müller"],
    NUMBER: ["47110", "B-7781", "EMP00412", "900817"],
}  # fmt: skip


def middle(value, splitter):
    """Put something into the middle of a value."""
    at = len(value) // 2
    return value[:at] + splitter + value[at:]


LOOKING_ALIKE = str.maketrans("aceopxyisjABEHKMOPTX", "асеорхуіѕјΑВΕНΚМОРΤХ")
WORDS = "zero one two three four five six seven eight nine".split()
BOLD = {ord("0") + digit: 0x1D7CE + digit for digit in range(10)}
ARABIC = {ord("0") + digit: 0x660 + digit for digit in range(10)}


def spelt(value):
    """Write digits as words, neighbours apart from each other: "10-2" is "one zero-two"."""
    parts = []
    for before, character in zip(" " + value, value, strict=False):
        if character.isdecimal():
            parts.append((" " if before.isdecimal() else "") + WORDS[int(character)])
        else:
            parts.append(character)
    return "".join(parts)


def spelt_apart(value):
    """Write every character for itself, digits as words: "1 B" is "one   B"."""
    return " ".join(WORDS[int(c)] if c.isdecimal() else c for c in value) if any(map(str.isdecimal, value)) else value


def spelt_together(value):
    """Write digits as words with nothing between them."""
    return "".join(WORDS[int(c)] if c.isdecimal() else c for c in value)


def units(value):
    raw = value.encode("utf-16-be")
    return "".join(f"\\u{raw[at]:02x}{raw[at + 1]:02x}" for at in range(0, len(raw), 2))


FORMS = {
    "01 zero width space": lambda s: middle(s, "\u200b"),
    "02 joiners": "\u200d".join,
    "03 soft hyphen": lambda s: middle(s, "\u00ad"),
    "04 word joiner": lambda s: middle(s, "\u2060"),
    "05 override": lambda s: "\u202e" + s[::-1] + "\u202c",
    "06 full width": lambda s: "".join(
        "\u3000" if c == " " else chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in s
    ),
    "07 bold digits": lambda s: s.translate(BOLD),
    "08 Arabic-Indic digits": lambda s: s.translate(ARABIC),
    "09 look-alikes": lambda s: s.translate(LOOKING_ALIKE),
    "10 combining mark": lambda s: middle(s, "\u0336"),
    "11 spaces": " ".join,
    "12 line break": lambda s: middle(s, "\n"),
    "13 digits as words": spelt,
    "14 signs as words": lambda s: s.replace("@", " at ").replace(".", " dot ").replace("-", " dash "),
    "15 entities": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "16 entities of signs": lambda s: s.replace("@", "&#64;").replace(".", "&#46;").replace("-", "&#45;"),
    "17 percent codes": lambda s: "".join(f"%{byte:02X}" for byte in s.encode()),
    "18 escapes": units,
    "19 base64": lambda s: base64.b64encode(s.encode()).decode(),
    "20 base64 of JSON": lambda s: base64.b64encode(json.dumps({"value": s}).encode()).decode(),
    "21 hex": lambda s: s.encode().hex(),
    "22 reversed": lambda s: s[::-1],
    "23 tag characters": lambda s: "".join(chr(0xE0000 + ord(c)) if " " <= c <= "~" else c for c in s),
    "24 stars": lambda s: middle(s, "****"),
    "25 empty element": lambda s: middle(s, "<b></b>"),
    "26 comment": lambda s: middle(s, "<!-- -->"),
}
# Other ways to write some of the forms. A detector that knows only the first has learned the test.
OTHERWISE = {
    "05 override": [lambda s: "\u202e" + s[::-1]],
    "09 look-alikes": [lambda s: s.translate(str.maketrans("aeokvprABMN", "αеοкνрrАΒМΝ"))],
    "11 spaces": [lambda s: "\u00a0".join(s)],
    "12 line break": [lambda s: middle(s, "\r\n")],
    "13 digits as words": [spelt_apart, spelt_together],
    "14 signs as words": [lambda s: s.replace("@", "(at)").replace(".", "(dot)").replace("-", "[dash]")],
    "15 entities": [lambda s: "".join(f"&#x{ord(c):x};" for c in s), lambda s: "".join(f"&#{ord(c):05d};" for c in s)],
    "16 entities of signs": [lambda s: s.replace("@", "&commat;").replace(".", "&period;").replace("-", "&hyphen;")],
    "17 percent codes": [lambda s: "".join(f"%{byte:02x}" for byte in s.encode())],
    "18 escapes": [lambda s: "".join(f"\\x{byte:02x}" for byte in s.encode())],
    "19 base64": [
        lambda s: base64.urlsafe_b64encode(s.encode()).decode().rstrip("="),
        lambda s: base64.b64encode(s.encode("utf-16-le")).decode(),
    ],
    "20 base64 of JSON": [
        lambda s: base64.b64encode(json.dumps({"id": 7, "to": {"v": [s]}}, separators=(",", ":")).encode()).decode()
    ],
    "21 hex": [lambda s: "0x" + s.encode().hex().upper(), lambda s: s.encode().hex(" ")],
    "24 stars": [lambda s: s[: len(s) // 2 - 1] + "****" + s[len(s) // 2 + 1 :]],
    "25 empty element": [lambda s: middle(s, '<span class="x"></span>'), lambda s: middle(s, "<wbr/>"), lambda s: middle(s, "<br>")],
    "26 comment": [lambda s: middle(s, "<!---->"), lambda s: middle(s, "<!-- no match -->")],
}  # fmt: skip

SENTENCES = {
    EMAIL: "write to {} before noon", PHONE: "call me on {} after five", CARD: "please charge my card {} this time",
    IBAN: "transfer it to {} by Friday", SSN: "her social security number is {} I think", IP: "the request came from {} again",
    MAC: "laptop {} joined the network", URL: "her page is at {} since today", NAME: "yesterday {} stayed longer",
    NUMBER: "employee {} was at the gate",
}  # fmt: skip
KEYS = {
    EMAIL: "email", PHONE: "phone", CARD: "card", IBAN: "iban", SSN: "ssn", IP: "ip", MAC: "mac", URL: "link", NAME: "name",
    NUMBER: "employee",
}  # fmt: skip


def sentence(kind, hidden):
    before, after = SENTENCES[kind].split("{}")
    return before, hidden, after


def alone(kind, hidden):
    return "", hidden, ""


def json_string(kind, hidden):
    return f'{{"id": 4, "{KEYS[kind]}": "', json.dumps(hidden)[1:-1], '", "ok": true}'


def log_line(kind, hidden):
    return f"2026-03-14T09:26:53Z INFO auth {KEYS[kind]}=", hidden, " status=200 took=12ms"


def chat(kind, hidden):
    return "ok thanks! it's ", hidden, " btw, see you"


CARRIERS = {"sentence": sentence, "alone": alone, "JSON": json_string, "log": log_line, "chat": chat}


def hidden_forms(form, value, *, otherwise=False):
    """Return what stands for `value` in a form, without those that change nothing."""
    makers = OTHERWISE.get(form, []) if otherwise else [FORMS[form]]
    return [hidden for make in makers if (hidden := make(value)) != value]


def cases(*, otherwise=False):
    """Return (form, type, carrier, text, start, end) of every form of every value in every carrier."""
    made = []
    for form in FORMS:
        for kind in TYPES:
            for value in VALUES[kind]:
                for hidden in hidden_forms(form, value, otherwise=otherwise):
                    made += [(form, kind, name, *placed(carrier, kind, hidden)) for name, carrier in CARRIERS.items()]
    return made


def pairs(chance, most):
    """Return `most` cases of a form of a form, drawn by `chance`; the name of both is given as the form."""
    made = []
    while len(made) < most:
        first, second = chance.choice(list(FORMS)), chance.choice(list(FORMS))
        kind, carrier = chance.choice(TYPES), chance.choice(list(CARRIERS))
        value = chance.choice(VALUES[kind])
        inner = FORMS[first](value)
        hidden = FORMS[second](inner)
        if inner != value and hidden not in (inner, value):
            made.append((f"{first} + {second}", kind, carrier, *placed(CARRIERS[carrier], kind, hidden)))
    return made


def placed(carrier, kind, hidden):
    before, within, after = carrier(kind, hidden)
    return before + within + after, len(before), len(before) + len(within)
