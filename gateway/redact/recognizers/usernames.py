"""
Names of accounts: after a word for one, in paths and addresses of machines, in database grants, logs and chat mentions, and
in the names of machines that are called after their user.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

_KEYS: Final = (
    r"user(?:[_-]?(?:name|id|login))?|usr(?:name)?|login(?:[_-]?(?:name|id))?|log[io]nname|uname|account[_-]?name|screen[_-]?name|nick(?:name)?|handle"
    r"|sam[_-]?account[_-]?name|upn|principal|subject[_-]?user(?:name)?|usuario|nombre[_-]de[_-]usuario|cuenta[_-]de[_-]usuario|benutzer(?:name|kennung)?|nutzername|anmeldename|kennung"
)
_MARK: Final = r"[\"'`\]]{0,2}[ \t]{0,4}(?::=|=>|=|:)"
_NAME: Final = r"[^\W_](?:[\w.$+-]{0,62}[\w$])?"
# A person's name where one would expect an account's: Anna Schmidt.
_WRITTEN_OUT: Final = r"\p{Lu}\p{Ll}{1,24}(?:[ ]\p{Lu}\p{Ll}{1,24}){1,2}"
_NOBODY: Final = frozenset(
    """
    root admin administrator guest nobody null none nil true false undefined string str int user username users login name default public system sudo
    anonymous unknown yes no on off id required optional varchar text service daemon www-data shared all everyone here channel home local bin share
    default user input data field error agent group type role email password http https self this none/a n/a usuario benutzer readonly root@localhost
    """.split()
)
# What a programmer writes with an @ that is nobody.
_DECORATORS: Final = frozenset(
    """
    override deprecated property staticmethod classmethod abstractmethod dataclass pytest test before after beforeeach aftereach param params return
    returns throws author since see version inject autowired component service controller entity table column id nullable notnull media import
    charset font-face keyframes supports layer container types angular babel vue react latest next beta alpha everyone here channel all team
    todo functools contextmanager cached lru_cache wraps app click fixture mark suppresswarnings bean data getter setter builder transactional
    """.split()
)


# A line that is all decorator: below it, perhaps below others, stands what it decorates.
_DECORATED: Final = 200
_DECORATES: Final = regex.compile(
    r"[ \t]*\r?\n(?:[ \t]*@[^\n]{0,100}\n){0,4}[ \t]*+(?:async[ ]|def[ ]|class[ ]|public[ ]|private[ ]|protected[ ]|static[ ]|final[ ]|abstract[ ]|export[ ]"
    r"|function[ ]|fun[ ]|interface[ ]|enum[ ])"
)


def is_somebody(match: "regex.Match[str]") -> bool:
    """Say whether what stands for an account is somebody's, and neither a word for accounts nor code."""
    found = match.group("it").lower()
    return (
        len(found) > 1
        and found not in _NOBODY
        and not found.startswith(("http", "${", "{{", "getenv", "os.", "process.", "req.", "self."))
    )


_ENDING: Final = regex.compile(r"\.(?:com|org|net|edu|gov|info|io|de|es|uk|fr|eu|at|ch|it|nl|us)$")


def _is_mentioned(match: "regex.Match[str]") -> bool:
    found = match.group("it").lower()
    return (
        not _DECORATES.match(match.string, match.end(), match.end() + _DECORATED)
        and found not in _DECORATORS
        and not _ENDING.search(found)
        and found.partition(".")[0] not in _DECORATORS
        and regex.search(r"\p{L}", found) is not None
    )


def _is_a_login(match: "regex.Match[str]") -> bool:
    """After a word in prose ("user anna23") a login shows itself by a digit, a mark or quotes around it."""
    return is_somebody(match)


_GENERIC_HOSTS: Final = frozenset(
    "my the win dev test new old demo spare lab sales office build ci prod work home shared meeting conference front back loaner backup main mac apple dell hp lenovo windows linux server web reception warehouse lager empfang kiosk guest user admin this your his her our company office"
    " drucker printer scanner kasse versand pforte labor schulung leitstand buero impresora almacen recepcion caja taller planta terminal backoffice reserve pool leih".split()
)


def _is_owned(match: "regex.Match[str]") -> bool:
    return match.group("it").lower() not in _GENERIC_HOSTS


RULES: Final = (
    Rule(
        name="usernames/key",
        label="USERNAME",
        anchors=(rf"(?:\b|_|[a-z])(?:{_KEYS}){_MARK}",),
        pattern=(
            rf"[=>]?[ \t]{{0,8}}(?:\\?[\"'`](?P<it>{_NAME})(?=\\?[\"'`@])"
            rf"|(?P<it>{_NAME})(?![\w(@\[{{<\\/]|\.\w|[ \t]?[=(]|[ ][\p{{L}}]+[ ][\p{{L}}]))"
        ),
        after=96,
        score=0.8,
        sure=is_somebody,
    ),
    Rule(
        name="usernames/written out",
        label="PERSON",  # who is asked "User:" may as well say a name
        anchors=(rf"(?:\b|_|[a-z])(?:{_KEYS}){_MARK}",),
        pattern=rf"[=>]?[ \t]{{0,8}}(?P<it>{_WRITTEN_OUT})(?![\w(=:]|[ ]?[=(:]|[ ]\p{{L}})",
        after=96,
        score=0.8,
        sure=is_somebody,
    ),
    Rule(
        name="usernames/quoted",
        label="USERNAME",
        anchors=(
            r"\b(?:user|account|login|role|username|usuario|benutzer|owner)s? (?:name )?(?:id )?[\"'`]\w",
            r"\b(?:grant|revoke)\b[^\n;]{0,64} (?:to|from) [\"'`]\w",
            r"'@'",
        ),
        pattern=(
            rf"\b(?:user|account|login|role|username|usuario|benutzer|owner)s?[ ](?:name[ ])?(?:id[ ])?(?:if[ ]not[ ]exists[ ])?[\"'`](?P<it>{_NAME})(?=[\"'`])"
            rf"|\b(?:TO|FROM)[ ][\"'`](?P<it>{_NAME})(?=[\"'`])|'(?P<it>{_NAME})'@'"
        ),
        before=96,
        after=70,
        score=0.8,
        flags=regex.I,
        sure=is_somebody,
    ),
    Rule(
        name="usernames/said",
        label="USERNAME",
        anchors=(
            (
                r"\b(?:user(?:name)?|login|account|usuario|benutzer(?:name)?|handle|nick|(?:in|run|runs|running|connect|connected|on|authenticated|acting|known|posted|posting) as|su|sudo -u)"
                r"(?: is| ist| es| name is)? [a-z_]{1,24}(?:[0-9_]|[.-][a-z_0-9])"
            ),
        ),
        pattern=(
            r"\b(?:user(?:name|[ ]id)?|login|account|usuario|benutzer(?:name)?|handle|nick|(?:in|run|runs|running|connect|connected|on|authenticated|acting|known|posted|posting)[ ]as|su|sudo[ ]-u)(?:[ ]is|[ ]ist|[ ]es|[ ]name[ ]is)?[ ]"
            r"(?P<it>(?=[\w.-]{1,62}?(?:[\d_]|\.\w))(?=[\w.-]{0,62}\p{L})\p{L}[\w.-]{1,62}[\w])(?![\w@(/\\]|[.]\w)"
        ),
        before=64,
        after=72,
        score=0.6,
        flags=regex.I,
        sure=lambda match: (
            is_somebody(match)
            and regex.fullmatch(r"\p{L}+(?:\.\p{L}{2,4}|\.)|\p{L}(?:\.\p{L})+|v?\d[\d.]*", match.group("it")) is None
        ),
    ),
    Rule(
        name="usernames/remote",
        label="USERNAME",
        anchors=(
            r"\b(?:ssh|scp|sftp|rsync|mosh|git clone|ssh-copy-id)\b",
            r"//[\w.%+-]{1,64}(?::[^\s/@]{0,64})?@\w",
            r"\b(?:sshd?|su|sudo|pam_unix|login|session)\b[^\n]{0,64} (?:for|user)(?: invalid user)? [\w.-]{2}",
        ),
        pattern=(
            rf"\b(?:ssh|scp|sftp|rsync|mosh|clone|ssh-copy-id)\b[^\n@]{{0,64}}?[ ](?P<it>{_NAME})@\w|//(?P<it>[\w.%+-]{{1,64}})(?::[^\s/@]{{0,64}})?@\w"
            rf"|\b(?:sshd?|su|sudo|pam_unix|login|session)\b[^\n]{{0,64}}?[ ](?:for|user)(?:[ ]invalid[ ]user)?[ ](?P<it>{_NAME})(?=[ ](?:from|by|on|\()|\(uid|\r?$)"
        ),
        before=144,
        after=160,
        score=0.8,
        flags=regex.I | regex.M,
        sure=is_somebody,
    ),
    Rule(
        name="usernames/path",
        label="USERNAME",
        anchors=(
            r"\b[a-z]:\\{1,2}(?:users|documents and settings|benutzer|usuarios)\\{1,2}\w",
            r"(?:^|[^\w.])/(?:home|users|export/home|var/users|mnt/c/users|c/users)/\w",
            r"file:///?[a-z]:/users/\w",
            r"[a-z]:/users/\w",
            r"\\\\[\w.$-]{1,64}\\(?:users|home|profiles|homes|benutzer|usuarios|personal)\$?\\\w",
            r"(?:^|[\s\"'=(])~[a-z][\w.-]{1,31}/",
        ),
        pattern=(
            r"(?:\b[a-z]:\\{1,2}(?:users|documents[ ]and[ ]settings|benutzer|usuarios)\\{1,2}|(?<![\w.])/(?:export/|mnt/c/|c/|var/)?(?:home|users)/|[a-z]:/users/"
            r"|\\\\[\w.$-]{1,64}\\(?:users|home|profiles|homes|benutzer|usuarios|personal)\$?\\|(?<![^\s\"'=(])~)"
            r"(?P<it>[^\W_](?:[\w.$+-]{0,62}[\w$])?(?:[ ]\p{Lu}[\w-]{1,24}(?=[\\/]))?)"
        ),
        before=120,
        after=80,
        score=0.85,
        flags=regex.I,
        sure=lambda match: (
            is_somebody(match) and match.group("it").lower() not in {"public", "shared", "default", "all"}
        ),
    ),
    Rule(
        name="usernames/share",
        label="USERNAME",
        anchors=(r"\\\\[\w.-]{1,64}\\[\w.-]{1,64}\$",),
        pattern=r"\\\\[\w.-]{1,64}\\(?P<it>(?!(?:admin|ipc|print|users|home|homes|profiles|data|share|backup|[a-z])\$)[\w.-]{1,64})\$",
        before=140,
        after=2,
        score=0.6,
        flags=regex.I,
    ),
    Rule(
        name="usernames/domain",
        label="USERNAME",
        anchors=(r"\b[A-Z][A-Z0-9-]{1,14}\\{1,2}[A-Za-z][\w.-]{1,20}",),
        pattern=r"(?<![\w\\/:.])(?!(?:HKEY|HKLM|HKCU|HKCR|HKU|NT)\b)[A-Z][A-Z0-9-]{1,14}\\{1,2}(?P<it>[a-z][\w.-]{1,31}|[A-Z][a-z][\w.-]{0,30}|[a-zA-Z]{1,3}\d{2,8})(?![\w\\])",
        before=48,
        after=32,
        score=0.7,
        caseless=False,
        sure=is_somebody,
    ),
    Rule(
        name="usernames/mention",
        label="USERNAME",
        anchors=(r"(?:^|[\s(\[,:;>\"'])@[a-z_][\w.-]", r"<@[uw][a-z0-9]{6}"),
        pattern=r"(?<![\w.@/`])@(?P<it>[\p{L}_][\w-]{1,38}(?:\.[\w-]{1,38})?)(?![\w(/@=]|:\S|\.\w)|<@(?P<it>[UW][A-Z0-9]{6,14})(?:\|[^>\n]{1,40})?>",
        before=12,
        after=80,
        score=0.6,
        sure=_is_mentioned,
    ),
    Rule(
        name="usernames/machine",
        label="USERNAME",
        anchors=(
            r"\b[a-z_]{3,16}['\x02]?s?[-_ ](?:macbook|mbp|imac|iphone|ipad|laptop|notebook|thinkpad|workstation|galaxy|pixel)\b",
            r"\b(?:laptop|notebook|desktop|pc|ws|nb|lt|macbook(?:-pro|-air)?|iphone|ipad)[-_](?:von-|de-|\d{2,6}-)?[a-z_]{3,16}\b",
            r"\b[a-z_]{3,16}-(?:pc|nb|ws|lt|mac|desktop|dev)\b",
        ),
        pattern=(
            r"(?<![\w.-])(?:(?P<it>\p{L}{3,16})(?:['’]s[-_ ]{1,2}|s[-_]{1,2})(?:macbook|mbp|imac|iphone|ipad|laptop|notebook|thinkpad|galaxy|pixel)\b"
            r"|(?P<it>\p{L}{3,16})-(?:macbook|mbp|imac|iphone|ipad|laptop|notebook|thinkpad|pc|nb)(?![\w])"
            r"|(?:macbook(?:-pro|-air)?|iphone|ipad|laptop|notebook)-(?:von|de)-(?P<it>\p{L}{3,16})\b"
            r"|(?-i:(?:LAPTOP|NOTEBOOK|DESKTOP|PC|NB|WS|LT)-(?:\d{2,6}-)?(?P<it>\p{Lu}{3,16}))(?:-\d{1,4})?(?![-\w]))"
        ),
        before=48,
        after=24,
        score=0.6,
        flags=regex.I,
        sure=_is_owned,
    ),
    Rule(
        name="usernames/author",
        label="USERNAME",
        anchors=(
            r"\b(?:assignee|reporter|owner|author|committer|reviewer|approved[-_]by|created[-_]by|updated[-_]by|modified[-_]by|assigned[-_]to|requested[-_]by|erstellt von|bearbeiter|creado por)[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\"']?@?[a-z_]",
        ),
        pattern=(
            r"\b(?:assignee|reporter|owner|author|committer|reviewer|(?:approved|created|updated|modified|requested)[-_ ]by|assigned[-_ ]to|erstellt[ ]von|bearbeiter|creado[ ]por)[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\"']?@?"
            r"(?P<it>(?=[\w.-]{0,40}[\d._])\p{Ll}[\w.-]{1,40}\w)(?![\w@(/])"
        ),
        before=48,
        after=48,
        score=0.7,
        flags=regex.I,
        sure=is_somebody,
    ),
)
