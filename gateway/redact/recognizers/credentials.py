"""
Passwords, keys and tokens: what stands after a word for one, what a known issuer's prefix marks, and what has a form of
its own (private key blocks, JSON web tokens, the user part of a connection string).

A value after a key counts unless it is a placeholder, a variable or a word of the language it is written in.
"""

from collections.abc import Callable, Sequence
from typing import Final

import regex

from gateway.model import Finding
from gateway.redact.recognizers.rule import Rule

# Keys whose value is a secret whatever it looks like, and keys whose value must look like one.
_SURE: Final = r"passwords?|passwd|passphrase|passcode|pwd|pass|psw|passwort|passwörter|kennwort|contraseña|contrasena|secret[_-]?access[_-]?key|client[_-]?secret"
_SURE_SHAPES: Final = r"passwords?|passwd|passphrase|passcode|pwd|pass|psw|passwort|kennwort|contrase_a|contrasena|secret[_-]?access[_-]?key|client[_-]?secret"
_LIKELY: Final = (
    r"secret|token|api[ _-]?keys?|apikeys?|access[ _-]?keys?|secret[ _-]?keys?|private[ _-]?keys?|signing[ _-]?keys?|encryption[ _-]?key|master[ _-]?key"
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
    return _run(run, match)


def _along(characters: str, least: int) -> "Callable[[regex.Match[str]], int]":
    """Return what says where a value of at least so many characters ends that may have been cut off: with this run."""
    run = regex.compile(rf"[{characters}]*+")
    return lambda match: match.end("it") if len(match.group("it")) < least else _run(run, match)


def _run(run: "regex.Pattern[str]", match: "regex.Match[str]") -> int:
    at = match.end("it")
    on = run.match(match.string, at)
    return at if on is None else on.end()


_NOT_SECRET: Final = regex.compile(
    r"(?:true|false|null|none|nil|undefined|string|str|int|bool|bytes|object|any|optional|required|yes|no|on|off|empty|unset|default|example"
    r"|password|passwd|passwort|secret|token|key|value|hidden|redacted|masked|removed|changeme_?|placeholder|n/?a|todo|tbd|set|reset|expired|invalid"
    r"|incorrect|wrong|changed|updated|missing|failed|ok|please|must|contraseña|kennwort)\W{0,3}"
    r"|[*•.x#_-]+|\$?\{.{0,64}|(?-i:\$[A-Z_][A-Z0-9_]*)|\$[a-z_]+|<.{0,64}|%\w+%|\[.{0,64}|process\.env.{0,64}|os\.(?:environ|getenv).{0,64}|self\.\w+|args\.\w+|[a-z_]\w*(?:\.\w+)*\.(?:password|passwd|pwd|secret|token|api_?key|key|credentials?)|\w+\(.{0,256}"
    r"|https?",
    regex.I,
)


def _shows_strength(found: str) -> bool:
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
    if not _SURE_KEY.search(_before(match)) or len(found) < 3 or _NOT_SECRET.fullmatch(found):
        return False
    before = match.string[max(0, match.start("it") - 12) : match.start("it")]
    if match.group("q") or "=" in before:
        return " " not in found or match.group("q") is not None
    rest = match.string[match.end("it") : match.end("it") + 2]
    return _shows_strength(found) or not rest.strip(" \t") or rest[:1] in "\n\r,;"


def _looks_secret(match: "regex.Match[str]") -> bool:
    """A value after a likely key: eight characters or more of several kinds, without a space."""
    found = match.group("it").strip()
    if (
        len(found) < 4
        or not _LIKELY_KEY.search(_before(match))
        or " " in found
        or _NOT_SECRET.fullmatch(found)
        or found.startswith(("http://", "https://", "/", "./"))
    ):
        return False
    if len(found) < 8:
        return found.isdecimal() and _CODE_KEY.search(_before(match)) is not None
    return _shows_strength(found) and regex.fullmatch(r"\d{1,4}([-/.:])\d\d?\1\d{1,4}.{0,16}", found) is None


_PREFIXED: Final = (
    r"sk-(?:proj-|ant-|live-|test-|or-)?[A-Za-z0-9_-]{8,200}+|(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,200}+|whsec_[A-Za-z0-9+/=]{16,}+"
    r"|gh[pousr]_[A-Za-z0-9]{20,255}+|github_pat_\w{20,255}+|glpat-[\w-]{16,64}+|xox[abeoprs]-[A-Za-z0-9-]{10,255}+|xapp-[A-Za-z0-9-]{10,255}+"
    r"|(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,255}+|GOCSPX-[\w-]{20,64}+"
    r"|npm_[A-Za-z0-9]{30,64}+|pypi-[\w-]{30,255}+|hf_[A-Za-z0-9]{20,64}+|dop_v1_[a-f0-9]{40,80}+|SG\.[\w-]{16,32}\.[\w-]{30,64}+"
    r"|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{24,64}+|sq0(?:atp|csp)-[\w-]{20,64}+|key-[a-f0-9]{32}|EAA[A-Za-z0-9]{60,255}+|NRAK-[A-Z0-9]{20,64}+"
    r"|dckr_pat_[\w-]{20,64}+|ATATT[\w=-]{40,255}+|lin_api_\w{20,64}+|hvs\.[\w-]{20,255}+|AGE-SECRET-KEY-1[A-Z0-9]{50,64}+|tskey-[\w-]{20,128}+"
)
_PREFIX_SHAPES: Final = (
    r"\bsk-[a-z0-9_-]{8}", r"\b[spr]k_(?:live|test)_[a-z0-9]{8}", r"\bwhsec_", r"\bgh[pousr]_[a-z0-9]{8}", r"\bgithub_pat_", r"\bglpat-", r"\bxox[abeoprs]-",
    r"\bxapp-", r"\b(?:akia|asia|aroa|aida|agpa|anpa)[a-z0-9]{16}", r"\baiza[\w-]{16}", r"\bya29\.", r"\bgocspx-", r"\bnpm_[a-z0-9]{16}", r"\bpypi-[\w-]{16}",
    r"\bhf_[a-z0-9]{16}", r"\bdop_v1_", r"\bsg\.[\w-]{16}", r"\bshp(?:at|ca|pa|ss)_", r"\bsq0(?:atp|csp)-", r"\bkey-[a-f0-9]{32}", r"\beaa[a-z0-9]{60}",
    r"\bnrak-", r"\bdckr_pat_", r"\batatt[\w=-]{16}", r"\blin_api_", r"\bhvs\.[\w-]{8}", r"\bage-secret-key-1", r"\btskey-",
)  # fmt: skip

RULES: Final = (
    Rule(
        name="credentials/password",
        label="SECRET",
        anchors=(rf"(?:\b|_|[a-z])(?:{_SURE_SHAPES}){_MARK}",),
        pattern=_QUOTED + _BARE,
        after=300,
        score=0.9,
        sure=_is_given,
        ends=_value_ends,
    ),
    Rule(
        name="credentials/password said",
        label="SECRET",
        anchors=(
            rf"\b(?:{_SURE_SHAPES}|pin)(?: is| was| ist| lautet| es| to| =| -)? ?[:=]? ?[\"'`]?[!-~]{{4}}",
            r"\bidentified by ",
            r"\b(?:login|user|log in with|credentials)[^\n]{1,40} / ",
        ),
        pattern=(
            r"(?:\b(?:passwords?|passwd|pwd|passphrase|passcode|passwort|kennwort|contraseña|pin)(?:[ ](?:is|was|ist|lautet|es|to|de[ ]\w{1,20}[ ]es))(?:[ ]now)?:?[ ]"
            r"(?:[\"'`](?:(?P<it>[^\"'`\s]{3,127}+)[\"'`]|(?P<it>[^\"'`\s]{128}))|(?P<it>(?=\S{0,127}?[\d!@#$%^&*_])[^\s\"'`,;]{4,127}[^\s\"'`,;.?)]))"
            r"|\bidentified[ ]by[ ](?:password[ ])?'(?P<it>[^'\n]{1,128}+))"
        ),
        before=64,
        after=140,
        score=0.85,
        flags=regex.I,
        sure=lambda match: _NOT_SECRET.fullmatch(match.group("it")) is None,
        ends=_along(r"^\s\"'`", 127),
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
        anchors=(
            r"\b(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|token|secret|schl_ssel|clave)\b[^\n:=]{0,32}?[:=]? [\"'`]?[!-~]{8}",
        ),
        pattern=(
            r"\b(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|token|secret|schlüssel|clave)(?:[ ][a-zäöüñ]{1,16}){0,4}[ ]?(?::|is|=|ist|es|lautet)[ ]"
            r"[\"'`]?(?P<it>(?=[^\s]{0,63}?\d)[A-Za-z0-9_./+=~-]{12,200}[A-Za-z0-9_/+=~])"
        ),
        before=64,
        after=200,
        score=0.8,
        flags=regex.I,
        sure=lambda match: _shows_strength(match.group("it")),
        ends=_along("A-Za-z0-9_./+=~-", 200),
    ),
    Rule(
        name="credentials/issued",
        label="SECRET",
        anchors=_PREFIX_SHAPES,
        pattern=rf"(?<![A-Za-z0-9])(?P<it>{_PREFIXED})",
        before=80,
        after=256,
        score=0.95,
        ends=_along("A-Za-z0-9_+/=-", 60),
    ),
    Rule(
        name="credentials/bearer",
        label="SECRET",
        anchors=(
            r"\b(?:bearer|basic|digest|negotiate|token) [a-z0-9_./+=~-]{8}",
            r"\bauth(?:enticate)? (?:plain|login) [a-z0-9+/]{8}",
        ),
        pattern=r"\b(?:(?:Bearer|Token|Negotiate)[ ](?P<it>(?=[^\s]{0,63}?\d)[A-Za-z0-9_./+=~-]{12,4096}+)|(?:Basic|AUTH(?:ENTICATE)?[ ](?:PLAIN|LOGIN))[ ](?P<it>(?=[^\s]{0,63}?[A-Z0-9=])[A-Za-z0-9+/]{8,512}+={0,2}))",
        before=40,
        after=4096,
        score=0.9,
        flags=regex.I,
        sure=lambda match: _shows_strength(match.group("it")),
        ends=_along("A-Za-z0-9_./+=~-", 500),
    ),
    Rule(
        name="credentials/web token",
        label="SECRET",
        anchors=(r"\beyj[a-z0-9_-]{8}",),
        pattern=r"(?<![\w-])(?P<it>eyJ(?:[A-Za-z0-9_-]{8,1020}+\.[A-Za-z0-9_-]{4,1024}+(?:\.[A-Za-z0-9_-]{0,1024}+)?|[A-Za-z0-9_-]{1021}))",
        before=12,
        after=4096,
        score=0.95,
        ends=_along("A-Za-z0-9_.-", 1024),
    ),
    Rule(
        name="credentials/connection string",
        label="SECRET",
        anchors=(r"[a-z0-9+.-]{2}://[^\s/@:]{0,64}:",),
        # The host stands behind the last sign: passwords hold such signs too, and slashes, where nobody encoded them.
        pattern=r"(?P<it>[^\s\"'<>/]{1,512})@|(?P<it>[^\s\"'<>/]{512})|(?!\d{1,5}[/?#])(?P<it>[^\s\"'<>@]{1,128})@",
        after=516,
        score=0.9,
        ends=_along(r"^\s\"'<>/@", 512),
    ),
)


_LONGEST_BLOCK: Final = 16_384
_LONGEST_HEADERS: Final = 1_024


class KeyBlock:
    """
    The body of a private key in PEM or PGP armour, with its headers, whatever is written between its lines.

    It goes to its end line. Where there is none before the next block, it goes as far as a key may, and on with what keys
    are written in; where no key is to be seen, as in talk about begin lines, only as far as words go.
    """

    name = "credentials/key block"
    label = "SECRET"
    anchors = (r"-----BEGIN [A-Z0-9 ]{0,32}(?:PRIVATE KEY|SECRET KEY)[A-Z ]{0,12}-----",)
    caseless = False

    def __init__(self) -> None:
        self._mark = regex.compile(r"-----(?:BEGIN|END) ")
        self._run = regex.compile(r"[A-Za-z0-9+/=\s\\]*+")
        self._line = regex.compile(r"[A-Za-z0-9+/]{24}")
        self._words = regex.compile(r"[A-Za-z0-9+/=\s:,.\\-]*+")

    def load(self) -> "KeyBlock":
        """Return itself: nothing needs to be made."""
        return self

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """Return the bodies behind the begin lines that end at the anchors."""
        findings: list[Finding] = []
        floor = 0
        for at in anchors:
            if at < floor:
                continue
            floor = self._end(text, at)
            body = text[at:floor]
            start, end = floor - len(body.lstrip()), at + len(body.rstrip())
            if end > start:
                findings.append(Finding(start, end, self.label, 0.95, self.name))
        return findings

    def _end(self, text: str, at: int) -> int:
        mark = self._mark.search(text, at)
        stop = len(text) if mark is None else mark.start()
        if mark is not None and mark.group().endswith("END "):
            return stop
        limit = min(stop, at + _LONGEST_BLOCK)
        if self._line.search(text, at, min(stop, at + _LONGEST_HEADERS)) is None:
            return self._words.match(text, at, limit).end()
        return self._run.match(text, limit, stop).end()


RECOGNIZERS: Final = (*RULES, KeyBlock())
