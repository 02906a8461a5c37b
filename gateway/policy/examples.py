"""
The examples that travel with a bundle: `examples/<concern>/<case>.json`, each with facts and the decision they get.

They are what a DPO reads to see what a rule does, and what `opa test`, `gateway policy test` and the test suite run. An
example may state changes to registers that hold for it alone, merged as `object.union` merges.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from gateway.errors import ConfigurationError
from gateway.model import Json
from gateway.policy.bundle import Bundle


class Example(msgspec.Struct, frozen=True):
    """One example; `registers` are its own changes, `decision` is what `data.gateway.decision` must be."""

    concern: str
    case: str
    title: str
    facts: Json
    decision: Json
    registers: dict[str, Json] = {}

    @property
    def name(self) -> str:
        """Its place: `concern/case`."""
        return f"{self.concern}/{self.case}"


def examples(bundle: Bundle) -> list[Example]:
    """Return the examples of a bundle. Raises `ConfigurationError` that names a file that is none."""
    return [example for path, body in bundle.files.items() for example in _examples(path, body)]


def changed(bundle: Bundle, registers: dict[str, Json]) -> Bundle:
    """Return a bundle whose Rego sees other registers. For examples and tests: nothing checks them, and the digest stays."""
    data = {**bundle.data, "registers": _union(bundle.data["registers"], registers)}
    return replace(bundle, data=data) if registers else bundle


def without_examples(bundle: Bundle, found: list[Example]) -> list[str]:
    """Return the concerns that lack an allowed or a denied example. A concern is a folder whose Rego holds a deny rule."""
    concerns = {
        name.split("/")[0] for name, text in bundle.modules.items() if "/" in name and "\ndeny contains " in text
    }
    allowed = {example.concern for example in found if example.decision["allow"] is True}
    denied = {example.concern for example in found if example.decision["allow"] is False}
    return sorted(concerns - (allowed & denied))


def _examples(path: str, body: bytes) -> Iterator[Example]:
    parts = path.split("/")
    if parts[0] != "examples" or len(parts) != 3 or not path.endswith(".json"):
        return
    case = parts[2].removesuffix(".json")
    try:
        whole = json.loads(body)
        if not isinstance(whole, dict) or list(whole) != [case]:
            raise ConfigurationError(f"{path}: an example has one top-level key, `{case}`")
        value = {"concern": parts[1], "case": case, **whole[case]}
        yield msgspec.convert(value, Example)
    except (ValueError, TypeError, msgspec.ValidationError):
        raise ConfigurationError(f"{path}: not an example with title, facts and decision") from None


def _union(one: Json, other: Json) -> Json:
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{name: _union(one[name], value) if name in one else value for name, value in other.items()}}
    return other
