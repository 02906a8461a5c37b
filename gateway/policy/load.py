"""
Registers from YAML: `registers/<name>.yaml`, each with one top-level key, its own name.

What is wrong is told all at once, each with file, line and, for a typo, the nearest valid name. Nothing that is not known is
passed over. Rego reads the same files, so `data` is the plain value as it stands there, dates as text.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path as File
from typing import Any, get_args

import msgspec

from gateway.errors import ConfigurationError
from gateway.model import Json
from gateway.policy.conform import Misfit, misfits, nearest
from gateway.policy.house_rules import broken_rules
from gateway.policy.references import broken_references
from gateway.policy.yamltext import Document, Path, Problem, read
from gateway.registers import Registers

FOLDER = "registers"


class Invalid(ConfigurationError):
    """The registers cannot be used; `problems` says why, one for each place."""

    code = "invalid_policy"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        first = self.problems[0]
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        super().__init__(f"{first}{more}", line=first.line or None)


class Loaded(msgspec.Struct, frozen=True):
    """Registers as types for Python, and as plain data for Rego (`data.registers`)."""

    registers: Registers
    data: dict[str, Json]


def load_registers(directory: File) -> Registers:
    """Read the registers below a policies directory. Raises `Invalid` with every problem found."""
    folder = directory / FOLDER
    if not folder.is_dir():
        raise ConfigurationError("the policies directory holds no folder `registers`")
    return load(
        {f"{FOLDER}/{file.name}": file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
    ).registers


def load(files: Mapping[str, bytes]) -> Loaded:
    """Read registers from `registers/<name>.yaml` to their bytes; other paths are not looked at. Raises `Invalid`."""
    names = register_types()
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for path, body in sorted(files.items()):
        if not path.startswith(f"{FOLDER}/"):
            continue
        name = path.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
        if not path.endswith(".yaml") or name not in names:
            problems.append(Problem(path, 0, f"no register is called so{nearest(name, names)}"))
            continue
        document, found = _document(path, name, body)
        problems.extend(found)
        if document is not None:
            documents[name] = document
    present = {problem.file for problem in problems} | {document.file for document in documents.values()}
    wanted = {f"{FOLDER}/{name}.yaml" for name in names}
    problems.extend(Problem(path, 0, "the file is missing") for path in wanted - present)
    for name, document in documents.items():
        problems.extend(_placed(documents, _entry_misfits(document.value[name], names[name], name)))
    if problems:
        raise Invalid(problems)
    data = {name: document.value[name] for name, document in documents.items()}
    registers = msgspec.convert(data, Registers)
    problems = _placed(documents, [*broken_references(registers), *broken_rules(registers)])
    if problems:
        raise Invalid(problems)
    return Loaded(registers, data)


def register_types() -> dict[str, Any]:
    """Return the type of the entries of each register, by the register's name."""
    hints = msgspec.structs.fields(Registers)
    return {field.name: get_args(field.type)[1] for field in hints}


def _document(path: str, name: str, body: bytes) -> tuple[Document | None, list[Problem]]:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None, [Problem(path, 0, "the file is not UTF-8")]
    document, problems = read(path, text)
    if document is None:
        return None, problems
    if not isinstance(document.value, dict) or list(document.value) != [name]:
        return None, [Problem(path, 1, f"the file must hold one top-level key, `{name}`")]
    return document, problems


def _entry_misfits(entries: Json, kind: Any, name: str) -> list[Misfit]:
    if not isinstance(entries, dict):
        return [((name,), "must be a mapping from names to entries")]
    return [misfit for key, entry in entries.items() for misfit in misfits(entry, kind, (name, key))]


def _placed(documents: dict[str, Document], found: Iterable[Misfit]) -> list[Problem]:
    return [
        Problem(documents[str(path[0])].file, documents[str(path[0])].line(path), _worded(path, m)) for path, m in found
    ]


def _worded(path: Path, message: str) -> str:
    return f"{'.'.join(str(part) for part in path)}: {message}"
