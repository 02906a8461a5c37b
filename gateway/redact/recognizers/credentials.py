"""
Passwords, keys and tokens as values of settings: what stands after a key that is a word for one.

A value after a key counts unless it is a placeholder, a variable or a word of the language it is written in.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule, along, runs_on

# Keys whose value is a secret whatever it looks like, and keys whose value must look like one.
_SURE: Final = r"passwords?|passwd|passphrase|passcode|pwd|pw|pass|psw|passwort|passwörter|kennwort|contraseña|contrasena|secret[_-]?access[_-]?key|client[_-]?secret"
SURE_SHAPES: Final = r"passwords?|passwd|passphrase|passcode|pwd|pw|pass|psw|passwort|kennwort|contrase_a|contrasena|secret[_-]?access[_-]?key|client[_-]?secret"
_LIKELY: Final = (
    r"secret|token|api[ _-]?keys?|apikeys?|access[ _-]?keys?|secret[ _-]?keys?|secret[_-]?key[_-]?base|private[ _-]?keys?|signing[ _-]?keys?|encryption[ _-]?key|master[ _-]?key"
    r"|auth|auth[_-]?key|credentials?|cookie|sessionid|session[_-]?key|jsessionid|phpsessid|sid|csrf[_-]?token|sig|signature|otp|pin|puk|tan"
    r"|zugangscode|zugangsschlüssel|schlüssel|clave|clave de acceso|webhook[_-]?secret|conn(?:ection)?[_-]?str(?:ing)?|account[_-]?key|shared[_-]?key|api[_-]?secret|app[_-]?secret"
)
_LIKELY_SHAPES: Final = regex.sub(r"[^\x00-\x7f]", ".", _LIKELY)
# Between key and value: a colon, an equals sign, an arrow, perhaps a type in front of it; the anchor ends with it.
_MARK: Final = r"[\"'`\]\\]{0,2}[ \t]{0,4}(?::=|=>|->|=|:)"
_QUOTED: Final = r"[=>]?[ \t]{0,8}(?:\\?(?P<q>[\"'`])(?P<it>(?:(?!\\?(?P=q))[^\n\r]){1,256}+)|"
_BARE: Final = r"(?P<it>[^\s\"'`,;<>(){}\[\]|]{2,256}+(?![({\[])))"
# A value is matched up to a length that is enough to judge it by; however long it is, all of it is the secret.
_BARE_RUN: Final = regex.compile(r"[^\s\"'`,;<>(){}\[\]|]*+")
_QUOTED_RUNS: Final = {quote: regex.compile(rf"(?:(?!\\?{quote})[^\n\r])*+") for quote in "\"'`"}


def _value_ends(match: "regex.Match[str]") -> int:
    """Return where a value ends: with its quotation mark or its line, or where a bare word ends."""
    run = _QUOTED_RUNS.get(match.group("q"), _BARE_RUN)
    return runs_on(run, match)


NOT_SECRET: Final = regex.compile(
    r"(?:true|false|null|none|nil|undefined|string|str|int|bool|bytes|object|any|optional|required|yes|no|on|off|empty|unset|default|example"
    r"|password|passwd|passwort|secret|token|key|value|hidden|redacted|masked|removed|changeme_?|placeholder|n/?a|todo|tbd|set|reset|expired|invalid"
    r"|incorrect|wrong|changed|updated|missing|failed|ok|please|must|contraseña|kennwort)\W{0,3}"
    r"|[*•.x#_-]+|\$?\{.{0,64}|(?-i:\$[A-Z_][A-Z0-9_]*)|\$[a-z_]+|<.{0,64}|%\w+%|\[.{0,64}|process\.env.{0,64}|os\.(?:environ|getenv).{0,64}|self\.\w+|args\.\w+|[a-z_]\w*(?:\.\w+)*\.(?:password|passwd|pwd|secret|token|api_?key|key|credentials?)|\w+\(.{0,256}"
    r"|https?",
    regex.I,
)


def shows_strength(found: str) -> bool:
    """Say whether a value mixes kinds of characters as words do not."""
    kinds = sum(regex.search(kind, found) is not None for kind in (r"\d", r"\p{Ll}", r"\p{Lu}", r"[^\w\s.]"))
    return kinds >= 3 or (kinds >= 2 and regex.search(r"\d", found) is not None) or len(found) >= 20


def _at_end(keys: str) -> "regex.Pattern[str]":
    """Return what finds a key at the end: as a word, after an underscore, in camel case, or after `db` and its like."""
    return regex.compile(rf"(?:(?<!\p{{L}})(?:{_OWNERS})?|(?-i:(?<=\p{{Ll}})(?=\p{{Lu}})))(?:{keys}){_MARK}\Z", regex.I)


_OWNERS: Final = (
    r"db|user|root|admin|my|smtp|ftp|mail|ssh|sudo|sql|mysql|pg|app|login|api|new|old|wifi|proxy|ldap|redis"
)
_SURE_KEY: Final = _at_end(_SURE)
_LIKELY_KEY: Final = _at_end(_LIKELY)
_CODE_KEY: Final = _at_end("pin|puk|otp|tan|zugangscode")


def _before(match: "regex.Match[str]") -> str:
    return match.string[max(0, match.start() - 64) : match.start()]


def _is_given(match: "regex.Match[str]") -> bool:
    """A value after a sure key: quoted or after an equals sign anything but a placeholder, after a colon a single odd word."""
    found = match.group("it").strip()
    if not _SURE_KEY.search(_before(match)) or len(found) < 3 or NOT_SECRET.fullmatch(found):
        return False
    before = match.string[max(0, match.start("it") - 12) : match.start("it")]
    if match.group("q") or "=" in before:
        return " " not in found or match.group("q") is not None
    rest = match.string[match.end("it") : match.end("it") + 2]
    return shows_strength(found) or not rest.strip(" \t") or rest[:1] in "\n\r,;"


def _looks_secret(match: "regex.Match[str]") -> bool:
    """A value after a likely key: eight characters or more of several kinds, without a space."""
    found = match.group("it").strip()
    if (
        len(found) < 4
        or not _LIKELY_KEY.search(_before(match))
        or " " in found
        or NOT_SECRET.fullmatch(found)
        or found.startswith(("http://", "https://", "/", "./"))
    ):
        return False
    if len(found) < 8:
        return found.isdecimal() and _CODE_KEY.search(_before(match)) is not None
    return shows_strength(found) and regex.fullmatch(r"\d{1,4}([-/.:])\d\d?\1\d{1,4}.{0,16}", found) is None


RULES: Final = (
    Rule(
        name="credentials/password",
        label="SECRET",
        anchors=(rf"(?:\b|_|[a-z])(?:{SURE_SHAPES}){_MARK}",),
        pattern=_QUOTED + _BARE,
        after=300,
        score=0.9,
        sure=_is_given,
        ends=_value_ends,
    ),
    Rule(
        name="credentials/key",
        label="SECRET",
        anchors=(rf"(?:\b|_|[a-z])(?:{_LIKELY_SHAPES}){_MARK}",),
        pattern=_QUOTED + _BARE,
        after=300,
        score=0.8,
        sure=_looks_secret,
        ends=_value_ends,
    ),
    Rule(
        name="credentials/key said",
        label="SECRET",
        anchors=(r"\b(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|token|secret|schl_ssel|clave)[ :=]",),
        pattern=(
            r"\b(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|token|secret|schlüssel|clave)(?:[ ][a-zäöüñ]{1,16}){0,4}[ ]?(?::|is|=|ist|es|lautet)[ ]"
            r"[\"'`]?(?P<it>(?=[^\s]{0,63}?\d)[A-Za-z0-9_./+=~-]{12,200}[A-Za-z0-9_/+=~])"
        ),
        before=64,
        after=300,
        score=0.8,
        flags=regex.I,
        sure=lambda match: shows_strength(match.group("it")),
        ends=along("A-Za-z0-9_./+=~-", 200),
    ),
    Rule(
        name="credentials/attribute",
        label="SECRET",
        anchors=(
            r"(?:pwd|passwor[dt]|passwd|kennwort|passphrase|secret|token|api[_-]?key)[\"'] {1,4}value=[\"']",
            r"\bconvertto-securestring (?:-string )?[\"']",
        ),
        pattern=r"(?P<it>[^\"'\n\r<>]{1,256}+)",
        after=260,
        score=0.85,
        sure=lambda match: NOT_SECRET.fullmatch(match.group("it")) is None,
        ends=along(r"^\"'\n\r<>", 256),
    ),
)
