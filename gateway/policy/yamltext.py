"""
YAML as a DPO writes it, read so that every reader sees the same value, with the line of every key.

A plain scalar is null, true, false, a decimal number or text. What YAML readers disagree about (`yes`, `012`, `1_000`,
merge keys, anchors, tags) is refused with its line, so that Rego, which reads these files too, never sees another value.
"""

import re
from typing import Any

import msgspec
import yaml

from gateway.model import Json

Path = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_DISPUTED = re.compile(
    r"(?i:y|yes|n|no|on|off|true|false|null|~|\.nan|[-+]?\.inf|=|<<)|[-+]?[0-9][0-9_]*(?:e[-+]?[0-9]+)?|[-+]?0[xob][0-9a-f_]+"
    r"|[-+]?[0-9][0-9_]*:[0-9:.]+|[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:e[-+]?[0-9]+)?|[-+]?[0-9][0-9_]*\.(?:[0-9_]*)"
)
_WORDS: dict[str, Json] = {"null": None, "true": True, "false": False}


class Problem(msgspec.Struct, frozen=True, order=True):
    """Something wrong in a file: its name, the line (from 1; 0 when the whole file is meant) and what, in plain words."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Write `file:line: message`."""
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class Document(msgspec.Struct, frozen=True):
    """A value read from YAML, and the line on which each of its parts stands."""

    file: str
    value: Json
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the part at `path`, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(file: str, text: str) -> tuple[Document | None, list[Problem]]:
    """Read one YAML document. Returns it, or None, with the problems found."""
    problems: list[Problem] = []
    try:
        problems.extend(
            Problem(file, event.start_mark.line + 1 if event.start_mark else 1, "anchors and aliases are not allowed")
            for event in yaml.parse(text, Loader=yaml.SafeLoader)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        )
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [Problem(file, mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}")]
    except (yaml.YAMLError, RecursionError):
        return None, [Problem(file, 1, "not YAML")]
    if node is None or problems:
        return None, problems or [Problem(file, 1, "the file is empty")]
    reader = _Reader(file, problems)
    value = reader.value(node, ())
    return (None if problems else Document(file, value, reader.lines)), problems


class _Reader:
    """Turns composed nodes into plain values and remembers lines."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.lines: dict[Path, int] = {}

    def value(self, node: Any, path: Path) -> Json:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
            return [self.value(item, (*path, n)) for n, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, line)
        self._problem(line, "tags are not allowed")
        return None

    def _mapping(self, node: Any, path: Path) -> dict[str, Json]:
        made: dict[str, Json] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._scalar(key_node, line) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                self._problem(line, "a key must be text; put it in quotes")
                continue
            if key in made:
                self._problem(line, f"`{key}` stands here twice")
            self.lines[(*path, key)] = line
            made[key] = self.value(value_node, (*path, key))
        return made

    def _scalar(self, node: Any, line: int) -> Json:
        text: str = node.value
        if node.style is not None:
            return text
        if text == "":
            return None
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        if _DISPUTED.fullmatch(text):
            self._problem(line, f"`{text}` is read differently by different programs; put it in quotes")
        return text

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))
