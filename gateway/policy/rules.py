"""The deny rules as their METADATA tells of them: reason code, title, legal ground, file and line."""

import re
from collections.abc import Iterator

import msgspec
import yaml

from gateway.policy.bundle import Bundle

_DENY = re.compile(r'^deny contains "([^"]*)"')
_PACKAGE = re.compile(r"^package\s+([\w.]+)\s*$", re.MULTILINE)


class Rule(msgspec.Struct, frozen=True):
    """One deny rule. `code` stands in the rule, `stated` in its METADATA; they must be the same."""

    file: str
    line: int
    package: str
    code: str
    stated: str
    title: str
    ground: str
    body: str


def rules(bundle: Bundle) -> list[Rule]:
    """Return every deny rule of a bundle, by file and line."""
    return [rule for name, text in bundle.modules.items() for rule in _rules(name, text)]


def by_code(bundle: Bundle) -> dict[str, Rule]:
    """Return the first rule for each reason code."""
    found: dict[str, Rule] = {}
    for rule in rules(bundle):
        found.setdefault(rule.code, rule)
    return found


def _rules(name: str, text: str) -> Iterator[Rule]:
    package = _PACKAGE.search(text)
    lines = text.splitlines()
    for n, line in enumerate(lines):
        match = _DENY.match(line)
        if match:
            told = _metadata(lines, n)
            custom = told.get("custom")
            custom = custom if isinstance(custom, dict) else {}
            yield Rule(
                file=name,
                line=n + 1,
                package=package[1] if package else "",
                code=match[1],
                stated=str(custom.get("code", "")),
                title=str(told.get("title", "")),
                ground=str(custom.get("ground", "")),
                body="\n".join(_body(lines, n)),
            )


def _metadata(lines: list[str], n: int) -> dict[str, object]:
    """Return the METADATA block that ends right above line `n`."""
    start = n
    while start > 0 and lines[start - 1].startswith("#"):
        start -= 1
    block = lines[start:n]
    if not block or block[0].strip() != "# METADATA":
        return {}
    try:
        told = yaml.safe_load("\n".join(line.removeprefix("#").removeprefix(" ") for line in block[1:]))
    except yaml.YAMLError:
        return {}
    return told if isinstance(told, dict) else {}


def _body(lines: list[str], n: int) -> Iterator[str]:
    yield lines[n]
    for line in lines[n + 1 :]:
        if not line.strip():
            return
        yield line
