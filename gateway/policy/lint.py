"""
What Rego may hold here, found without OPA at hand.

Both engines must give the same answer, and an undefined answer must deny. So only builtins are allowed that a test runs on
both (no clock, network, chance, or environment), `with` and `print` stay in tests, a package is where its folder says, and a
deny rule negates a positive helper and says its code, title and legal ground.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from gateway.policy.bundle import Bundle
from gateway.policy.rules import rules
from gateway.policy.yamltext import Problem

# Each is tried on both engines by tests/policy/test_builtins.py; add to both or to neither.
ALLOWED_BUILTINS = frozenset(
    {
        "concat",
        "contains",
        "count",
        "endswith",
        "is_array",
        "is_boolean",
        "is_number",
        "is_object",
        "is_string",
        "lower",
        "max",
        "min",
        "object.get",
        "sort",
        "startswith",
        "sum",
        "upper",
    }
)

_TOKENS = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*')
_CALL = re.compile(r"(?<![\w.])([A-Za-z_][\w.]*)\s*\(")
_DEFINED = re.compile(r"^(?:default\s+)?([a-z_]\w*)\(", re.MULTILINE)
_IMPORT = re.compile(r"^import\s+([\w.]+)(?:\s+as\s+(\w+))?\s*$", re.MULTILINE)
_PACKAGE = re.compile(r"^package\s+([\w.]+)\s*$", re.MULTILINE)
_FORBIDDEN = re.compile(r"(?<![\w.])(with|http|time|rand|io|opa|net|crypto|print|trace|rego|uuid)(?=[\s.(])")
_NEGATED = re.compile(r"\bnot ([^\n}]+)")
_HELPER = re.compile(r"[a-z_]+\s*")
_KEYWORDS = frozenset({"if", "in", "not", "some", "every", "else", "contains"})


def lint(bundle: Bundle) -> list[Problem]:
    """Return what is wrong with a bundle's Rego."""
    functions = _functions(bundle)
    found = [problem for name, text in bundle.modules.items() for problem in _module(name, text, functions)]
    found.extend(_reasons(bundle))
    return sorted(set(found))


def builtins_used(text: str) -> set[str]:
    """Return the names that Rego text calls and does not define itself."""
    bare = _bare(text)
    return set(_CALL.findall(bare)) - set(_DEFINED.findall(bare)) - (_KEYWORDS - {"contains"})


def _module(name: str, text: str, functions: AbstractSet[str]) -> Iterator[Problem]:
    bare = _bare(text)
    expected = ".".join(["gateway", *name.split("/")[:-1]])
    package = _PACKAGE.search(bare)
    if package is None or package[1] != expected:
        yield Problem(name, 1, f"the package must be {expected}, as the folder says")
    imports = {alias or path.rsplit(".", 1)[1]: path for path, alias in _IMPORT.findall(bare)}
    for alias, path in imports.items():
        if not path.startswith("data.gateway."):
            yield Problem(name, 1, f"`{alias}` is imported from outside data.gateway")
    local = set(_DEFINED.findall(bare))
    for match in _CALL.finditer(bare):
        called = match[1]
        if called in local or called in _KEYWORDS - {"contains"}:
            continue
        first, _, rest = called.partition(".")
        whole = f"{imports[first]}.{rest}" if first in imports else called
        if whole not in ALLOWED_BUILTINS and whole not in functions:
            message = f"`{called}` is not on the list of builtins that both engines were tried with"
            yield Problem(name, bare.count("\n", 0, match.start()) + 1, message)
    for match in _FORBIDDEN.finditer(bare):
        if match[1] in imports or (package and match.start() < package.end()):
            continue
        yield Problem(name, bare.count("\n", 0, match.start()) + 1, f"`{match[1]}` has no place in a rule")


def _reasons(bundle: Bundle) -> Iterator[Problem]:
    registered = bundle.registers.reasons
    decided: set[str] = set()
    for rule in rules(bundle):
        decided.add(rule.code)
        if rule.code != rule.stated or not rule.title or not rule.ground:
            message = (
                "a deny rule needs METADATA right above it with title, custom.code (its reason code) and custom.ground"
            )
            yield Problem(rule.file, rule.line, message)
        if rule.code not in registered or registered[rule.code].by != "policy":
            yield Problem(
                rule.file, rule.line, f"`{rule.code}` has no sentence (`by: policy`) in registers/reasons.yaml"
            )
        negated = _NEGATED.findall(_bare(rule.body))
        if not negated or not all(map(_HELPER.fullmatch, negated)):
            # OPA takes what stands inside `not x[input.y]` out of the negation, and an undefined input.y then denies nothing.
            message = "a deny rule must negate positive helpers by their bare names, so that undefined denies"
            yield Problem(rule.file, rule.line, message)
    for code, reason in registered.items():
        if reason.by == "policy" and code not in decided:
            yield Problem("registers/reasons.yaml", 0, f"no rule gives `{code}`")


def _functions(bundle: Bundle) -> set[str]:
    found: set[str] = set()
    for text in bundle.modules.values():
        bare = _bare(text)
        package = _PACKAGE.search(bare)
        if package:
            found.update(f"data.{package[1]}.{name}" for name in _DEFINED.findall(bare))
    return found


def _bare(text: str) -> str:
    """Return Rego text with strings emptied and comments gone; lines stay where they are."""
    return _TOKENS.sub(lambda match: ("" if match[0][0] == "#" else '""') + "\n" * match[0].count("\n"), text)
