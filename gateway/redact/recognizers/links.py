"""
What Presidio's recognizer leaves of a web address: its query and fragment, ports, hosts without a known ending, and other
schemes than http. A machine's own address (`localhost`) is nobody's.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

_SCHEMES: Final = (
    r"https?|ftps?|sftp|ssh|git|svn|wss?|smb|ldaps?|rdp|vnc|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqps?|s3"
)
_HOST: Final = r"(?:[^\s/@\"'<>()\[\]{}]{1,64}@)?(?:\[[0-9a-f:.]{2,45}\]|[\w.-]{1,253})(?::\d{1,5})?"
# A sentence's own marks behind an address do not belong to it.
_REST: Final = r"(?:[/?#][^\s\"'<>`{}|\\^\[\]]{0,1024}(?<![.,;:!?)*]))?"


def _is_elsewhere(match: "regex.Match[str]") -> bool:
    return (
        regex.match(r"\w+://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?:[:/]|$)", match.group("it"), regex.I)
        is None
    )


RULES: Final = (
    Rule(
        name="links/scheme",
        label="URL",
        anchors=(rf"\b(?:{_SCHEMES})://[^\s/]",),
        pattern=rf"(?<![a-z0-9])(?P<it>(?:{_SCHEMES})://{_HOST}(?<![.]){_REST})",
        before=20,
        after=1500,
        score=0.8,
        flags=regex.I,
        sure=_is_elsewhere,
    ),
    Rule(
        name="links/www",
        label="URL",
        anchors=(r"\bwww\d?\.[\w-]{1,63}\.\w{2}",),
        pattern=rf"(?<![\w.@-])(?P<it>www\d?\.[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}(?::\d{{1,5}})?{_REST})",
        before=72,
        after=1300,
        score=0.7,
        flags=regex.I,
    ),
)
