"""Passwords in sentences: what somebody says, sets or asks for as one."""

from typing import Final

import regex

from gateway.redact.recognizers.credentials import NOT_SECRET, SURE_SHAPES
from gateway.redact.recognizers.rule import Rule, along

RULES: Final = (
    Rule(
        name="passwords/said",
        label="SECRET",
        anchors=(
            rf"\b(?:{SURE_SHAPES}|pin)(?: is| was| ist| lautet| es| to| =| -)? ?[:=]? ?[\"'`]?[!-~]{{4}}",
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
        sure=lambda match: NOT_SECRET.fullmatch(match.group("it")) is None,
        ends=along(r"^\s\"'`", 127),
    ),
)
