"""
Secrets that show what they are wherever they stand: by an issuer's prefix, by the scheme in front of them, or by a form of
their own (private key blocks, JSON web tokens, the user part of a connection string).
"""

from collections.abc import Sequence
from typing import Final

import regex

from gateway.model import Finding
from gateway.redact.recognizers.credentials import shows_strength
from gateway.redact.recognizers.rule import Rule, along

_PREFIXED: Final = (
    r"sk-(?:proj-|ant-|live-|test-|or-)?[A-Za-z0-9_-]{8,200}+|(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,200}+|whsec_[A-Za-z0-9+/=]{16,}+"
    r"|gh[pousr]_[A-Za-z0-9]{20,255}+|github_pat_\w{20,255}+|glpat-[\w-]{16,64}+|xox[abeoprs]-[A-Za-z0-9-]{10,255}+|xapp-[A-Za-z0-9-]{10,255}+"
    r"|(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,255}+|GOCSPX-[\w-]{20,64}+"
    r"|npm_[A-Za-z0-9]{30,64}+|pypi-[\w-]{30,255}+|hf_[A-Za-z0-9]{20,64}+|dop_v1_[a-f0-9]{40,80}+|SG\.[\w-]{16,32}\.[\w-]{30,64}+"
    r"|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{24,64}+|sq0(?:atp|csp)-[\w-]{20,64}+|key-[a-f0-9]{32}|EAA[A-Za-z0-9]{60,255}+|NRAK-[A-Z0-9]{20,64}+"
    r"|figd_[\w-]{20,64}+|ntn_[A-Za-z0-9]{30,64}+|PMAK-[a-f0-9]{20,32}-[a-f0-9]{30,40}|gls[ac]_[A-Za-z0-9]{24,64}+(?:_[a-f0-9]{8})?|pscale_(?:pw|tkn|oauth)_[\w.=-]{20,128}+"
    r"|HRKU-[A-Za-z0-9_-]{30,64}+|[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,128}+|(?:AC|SK)[a-f0-9]{32}(?![A-Za-z0-9])|dapi[a-f0-9]{32}(?:-\d)?|\d{8,10}:AA[\w-]{32,36}(?![\w-])"
    r"|[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])"
    r"|dckr_pat_[\w-]{20,64}+|ATATT[\w=-]{40,255}+|lin_api_\w{20,64}+|hvs\.[\w-]{20,255}+|AGE-SECRET-KEY-1[A-Z0-9]{50,64}+|tskey-[\w-]{20,128}+"
)
_PREFIX_SHAPES: Final = (
    r"\bsk-[a-z0-9_-]{8}", r"\b[spr]k_(?:live|test)_[a-z0-9]{8}", r"\bwhsec_", r"\bgh[pousr]_[a-z0-9]{8}", r"\bgithub_pat_", r"\bglpat-", r"\bxox[abeoprs]-",
    r"\bxapp-", r"\b(?:akia|asia|aroa|aida|agpa|anpa)[a-z0-9]{16}", r"\baiza[\w-]{16}", r"\bya29\.", r"\bgocspx-", r"\bnpm_[a-z0-9]{16}", r"\bpypi-[\w-]{16}",
    r"\bhf_[a-z0-9]{16}", r"\bdop_v1_", r"\bsg\.[\w-]{16}", r"\bshp(?:at|ca|pa|ss)_", r"\bsq0(?:atp|csp)-", r"\bkey-[a-f0-9]{32}", r"\beaa[a-z0-9]{60}",
    r"\bfigd_", r"\bntn_[a-z0-9]{16}", r"\bpmak-[a-f0-9]{8}", r"\bgls[ac]_[a-z0-9]{16}", r"\bpscale_(?:pw|tkn|oauth)_", r"\bhrku-[a-z0-9]", r"\.atlasv1\.[\w=-]{8}",
    r"\b(?:ac|sk)[a-f0-9]{32}\b", r"\bdapi[a-f0-9]{32}", r"\b\d{8,10}:aa[\w-]{32}", r"\.[\w-]{6}\.[\w-]{27}",
    r"\bnrak-", r"\bdckr_pat_", r"\batatt[\w=-]{16}", r"\blin_api_", r"\bhvs\.[\w-]{8}", r"\bage-secret-key-1", r"\btskey-",
)  # fmt: skip

RULES: Final = (
    Rule(
        name="tokens/issued",
        label="SECRET",
        anchors=_PREFIX_SHAPES,
        pattern=rf"(?<![A-Za-z0-9])(?P<it>{_PREFIXED})",
        before=80,
        after=256,
        score=0.95,
        ends=along("A-Za-z0-9_+/=-", 60),
    ),
    Rule(
        name="tokens/bearer",
        label="SECRET",
        anchors=(
            r"\b(?:bearer|basic|digest|negotiate|token|ssws) [a-z0-9_./+=~-]{8}",
            r"\bauth(?:enticate)? (?:plain|login) [a-z0-9+/]{8}",
        ),
        pattern=r"\b(?:(?:Bearer|Token|Negotiate|SSWS)[ ](?P<it>(?=[^\s]{0,63}?\d)[A-Za-z0-9_./+=~-]{12,4096}+)|(?:Basic|AUTH(?:ENTICATE)?[ ](?:PLAIN|LOGIN))[ ](?P<it>(?=[^\s]{0,63}?[A-Z0-9=])[A-Za-z0-9+/]{8,512}+={0,2}))",
        before=40,
        after=4096,
        score=0.9,
        flags=regex.I,
        sure=lambda match: shows_strength(match.group("it")),
        ends=along("A-Za-z0-9_./+=~-", 500),
    ),
    Rule(
        name="tokens/web token",
        label="SECRET",
        anchors=(r"\beyj[a-z0-9_-]{8}",),
        pattern=r"(?<![\w-])(?P<it>eyJ(?:[A-Za-z0-9_-]{8,1020}+\.[A-Za-z0-9_-]{4,1024}+(?:\.[A-Za-z0-9_-]{0,1024}+)?|[A-Za-z0-9_-]{1021}))",
        before=12,
        after=4096,
        score=0.95,
        ends=along("A-Za-z0-9_.-", 1024),
    ),
    Rule(
        name="tokens/connection string",
        label="SECRET",
        anchors=(r"[a-z0-9+.-]{2}://[^\s/@:]{0,64}:",),
        # The host stands behind the last sign: passwords hold such signs too, and slashes, where nobody encoded them.
        pattern=r"(?P<it>[^\s\"'<>/]{1,512})@|(?P<it>[^\s\"'<>/]{512})|(?!\d{1,5}[/?#])(?P<it>[^\s\"'<>@]{1,128})@",
        after=516,
        score=0.9,
        ends=along(r"^\s\"'<>/@", 512),
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

    name = "tokens/key block"
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
