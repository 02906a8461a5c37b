"""
Stack traces and error messages: what a program quotes of the data it failed on, whose account and machine it was, and the
query of an address that names no host.

A trace is mostly code, and code is nobody's: quoted is what looks like a name, an account after a word for one, and what a
database quotes of a row. User names in the paths of frames and e-mail addresses are found as anywhere else.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote_plus

import regex

from gateway.model import Finding
from gateway.redact.people.everyday import everyday
from gateway.redact.people.spelling import fold
from gateway.redact.recognizers import usernames
from gateway.redact.recognizers.rule import Rule, stretches

# A word that says that something went wrong, in a line.
_WRONG: Final = (
    r"(?:error|exception|panicked|denied|failed|fatal|unknown|not found|no such|no match\w*|invalid|fehler\w*|kein \w+)"
)
_ACCOUNT: Final = (
    r"(?:user(?:name)?|account|principal|login|member|employee|worker|owner|role|identity|benutzer(?:in|name)?|konto|mitarbeiter(?:in)?"
    r"|usuario|cuenta|emplead[oa])"
)
_QUOTE: Final = r"[\"'`‘’“”„«»]"
_NAME_WORD: Final = r"\p{Lu}(?:\p{L}|['’-]\p{L}){1,24}"
# Words that are no account's name though they stand where one does.
_NOBODY: Final = frozenset(
    "root admin administrator guest anonymous public system null none nil undefined true false unknown service daemon nobody default user users name id "
    "username login password email groups computers builtin people admins services configuration schema".split()
)
_OWN: Final = frozenset({"localhost", "localhost.localdomain", "host.docker.internal", "0.0.0.0", "127.0.0.1"})  # noqa: S104 - a name
# Keys of a query whose values are a person's, or what a person typed.
_PERSONAL: Final = regex.compile(
    r"(?:.{0,24}[_.\[-])?(?:q|query|search|suche|buscar|term|keyword|subject|to|from|cc|recipient|contact|customer|patient|employee|worker|staff|person"
    r"|people|member|owner|assignee|author|tel|city|zip|dob|ssn|iban|card|code|ort|who|id[_-]?number)\]?"
    r"|.{0,24}(?:user|name|login|mail|phone|mobile|addr|street|birth|passport|account|token|session|secret|password|pwd|api_?key"
    r"|signature|apellido|nombre|correo|strasse|geburt).{0,16}",
    regex.I,
)
_PAIR: Final = regex.compile(r"[?&;]([\w.\[\]%-]{1,64}+)=([^&;#\s]++)")


def _is_a_name(match: "regex.Match[str]") -> bool:
    """Take capitalised words one of which is no everyday word: `Internal Server Error` is nobody."""
    return any(fold(word) not in everyday() for word in regex.findall(_NAME_WORD, match.group("name")))


def _is_an_account(match: "regex.Match[str]") -> bool:
    found = match.group("it").lower()
    return found not in _NOBODY and not found.isdecimal()


def _is_a_host(match: "regex.Match[str]") -> bool:
    return match.group("it").lower() not in _OWN


def _is_a_value(match: "regex.Match[str]") -> bool:
    """Take all but what tells nothing: a short number, a truth value, nothing."""
    found = match.group("it").strip("\"' ,").lower()
    return found not in _NOBODY and not (found.isdecimal() and len(found) < 6) and any(map(str.isalnum, found))


def _is_personal(match: "regex.Match[str]") -> bool:
    """Take a query with a value that is a person's."""
    return any(
        _PERSONAL.fullmatch(key) is not None and regex.search(r"\p{L}{2}|\d{4}", unquote_plus(value)) is not None
        for key, value in _PAIR.findall(match.group("it"))
    )


class Again:
    """
    The account in whose home a frame's file lies, wherever else the same text names it: `KeyError: 'mmueller'`.

    Linear: of a text's accounts the first few are looked for.
    """

    name: Final = "traces/again"
    label: Final = "USERNAME"
    caseless: Final = True
    _MOST: Final = 8

    def __init__(self) -> None:
        self._path = next(rule for rule in usernames.RULES if rule.name == "usernames/path")
        self.anchors = self._path.anchors
        self._pattern = regex.compile(self._path.pattern, self._path.flags)

    def load(self) -> "Again":
        """Return itself: it is small."""
        return self

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """Return every place where one of the accounts stands as a word."""
        accounts: dict[str, None] = {}
        for start, end in stretches(anchors, self._path.before, self._path.after, len(text)):
            for match in self._pattern.finditer(text, start, end):
                if len(accounts) < self._MOST and _is_an_account(match) and _tells(match.group("it")):
                    accounts[match.group("it")] = None
        found = [Finding(*span, self.label, 0.6, self.name) for account in accounts for span in _places(text, account)]
        return sorted(found, key=lambda finding: finding.start)


def _tells(account: str) -> bool:
    """Say whether a word is an account wherever it stands: it is long enough and no everyday word."""
    return len(account) > 3 and fold(account) not in everyday() and "shared" not in account.lower()


def _places(text: str, account: str) -> list[tuple[int, int]]:
    """Return where an account stands as a word of its own, or as a step of a path."""
    found = []
    at = text.find(account)
    while at >= 0:
        end = at + len(account)
        if not _joins(text[at - 1 : at]) and not _joins(text[end : end + 1]):
            found.append((at, end))
        at = text.find(account, end)
    return found


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"


RULES: Final = (
    Rule(
        name="traces/name",
        label="PERSON",
        anchors=(rf"{_WRONG}\b",),
        pattern=(
            rf"(?<!\w){_QUOTE}(?P<it>(?P<name>{_NAME_WORD}(?:[ ]{_NAME_WORD}){{1,3}}))(?:{_QUOTE}|[ ]\d)"
            rf"(?<=(?i:{_WRONG})\b[^\n]{{0,320}})"
        ),
        before=40,
        after=300,
        score=0.6,
        sure=_is_a_name,
    ),
    Rule(
        name="traces/account",
        label="USERNAME",
        anchors=(rf"\b{_ACCOUNT}\b[^\n]{{0,16}}[\"'`\x02][a-z0-9_]",),
        pattern=rf"\b{_ACCOUNT}\b(?:[ ](?:with|named|matching|called|mit|namens|con))?(?:[ ](?:name|login|id|namen))?[ :]{{1,3}}{_QUOTE}(?P<it>[^\W_][\w.$-]{{1,62}}\w)(?={_QUOTE})",
        before=96,
        after=72,
        score=0.7,
        flags=regex.I,
        sure=_is_an_account,
    ),
    Rule(
        name="traces/directory",
        label="USERNAME",
        anchors=(r",[ ]?(?:ou|cn|dc|o)=",),
        pattern=r"(?<!\w)(?:uid|cn|sn|givenname|samaccountname)=(?P<it>[^\s,=\"'<>][^,=\n\"'<>]{1,63}),[ ]?(?:ou|cn|dc|o)=",
        before=96,
        after=8,
        score=0.7,
        flags=regex.I,
        sure=_is_an_account,
    ),
    Rule(
        name="traces/home",
        label="USERNAME",
        anchors=(r"/(?:srv|data|nfs|net|mnt|storage|vol\d?|export|\.\.)/(?:homes?|users)/[\w.]",),
        pattern=r"/(?:srv|data|nfs|net|mnt|storage|vol\d?|export|\.\.)/(?:homes?|users)/(?P<it>[^\W_](?:[\w.-]{0,62}\w)?)(?=[/\\\"'\s:]|$)",
        before=32,
        after=72,
        score=0.8,
        flags=regex.I,
        sure=_is_an_account,
    ),
    Rule(
        name="traces/row",
        label="MISC",
        anchors=(
            r"\)=\(",
            r"\bduplicate (?:entry|key value is)\b",
            r"\bdup key: ?\{",
            r"\b(?:parameters|params|bind variables|binds|args): ?[\[{(]",
            r"\bfailing row contains ?\(",
            r"\bfor input string: ?[\"']",
        ),
        pattern=(
            r"\bkey[ ]\([^)\n]{1,200}\)=\((?P<it>[^\n]{1,240}?)\)(?=[ .]|$)"
            r"|\bduplicate[ ]key[ ]value[ ]is[ ]\((?P<it>[^\n]{1,240}?)\)"
            r"|\bduplicate[ ]entry[ ](?P<q>['\"])(?P<it>[^\n]{1,240}?)(?P=q)(?=[ ]for|$)"
            r"|\bdup[ ]key:[ ]?\{(?P<it>[^\n}]{1,240})\}"
            r"|\bfailing[ ]row[ ]contains[ ]?\((?P<it>[^\n]{1,400}?)\)(?=[.\s]|$)"
            r"|\bfor[ ]input[ ]string:[ ]?(?P<q>['\"])(?P<it>[^\n]{1,120}?)(?P=q)"
            r"|\b(?:parameters|params|bind[ ]variables|binds|args):[ ]?(?P<it>[\[{(][^\n]{0,400}[\]})]|[\[{(][^\n]{0,400})"
        ),
        before=240,
        after=460,
        score=0.6,
        flags=regex.I | regex.M,
        sure=_is_a_value,
    ),
    Rule(
        name="traces/arguments",
        label="MISC",
        anchors=(r"\.php\(\d{1,6}\): ",),
        pattern=r"\.php\(\d{1,6}\):[ ][\w\\>:{}-]{1,120}\((?P<it>(?=[^\n]{0,300}['\"])[^\n]{1,300})\)$",
        before=24,
        after=430,
        score=0.6,
        flags=regex.I | regex.M,
    ),
    Rule(
        name="traces/host",
        label="URL",
        anchors=(
            r"\b(?:unknownhostexception|noroutetohostexception|connectexception|enotfound|econnrefused|econnreset|etimedout|ehostunreach|eai_again)\b",
            r"\bhost(?:name)?=['\"]",
            r"\bserver at ['\"]",
            r"['\"]@['\"][\w.-]",
            r"\b(?:could not resolve|cannot resolve|failed to resolve|unable to resolve|no route to) host",
        ),
        pattern=(
            r"\b(?:(?:unknownhost|noroutetohost|connect)exception:|enotfound|econnrefused|econnreset|etimedout|ehostunreach|eai_again)[ ](?:connection[ ]refused:[ ])?(?P<it>[a-z][\w-]{1,62}(?:\.[\w-]{1,63}){0,6})(?=[:/\s)]|$)"
            r"|\bhost(?:name)?=['\"](?P<it>[a-z][\w.-]{1,200})['\"]"
            r"|\bserver[ ]at[ ]['\"](?P<it>[a-z][\w.-]{1,200})['\"]"
            r"|['\"]@['\"](?P<it>[a-z][\w.-]{1,200})['\"]"
            r"|\b(?:(?:could[ ]not|cannot|failed[ ]to|unable[ ]to)[ ]resolve|no[ ]route[ ]to)[ ]host(?:name)?:?[ ]['\"]?(?P<it>[a-z][\w-]{1,62}(?:\.[\w-]{1,63}){0,6})"
        ),
        before=48,
        after=240,
        score=0.6,
        flags=regex.I,
        sure=_is_a_host,
    ),
    Rule(
        name="traces/query",
        label="URL",
        anchors=(r"\?[\w.\[\]%-]{1,64}=[^\s&]",),
        pattern=(
            r"(?:(?<![^\s\"'`=(:,\[])|(?<=\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d{1,5})?))"
            r"(?P<it>/(?!/)[^\s?\"'<>`]{0,200}\?[^\s\"'<>`]{1,512}(?<![.,;:!?)\]]))"
        ),
        before=300,
        after=500,
        score=0.6,
        flags=regex.I,
        sure=_is_personal,
    ),
)

RECOGNIZERS: Final = (*RULES, Again())
