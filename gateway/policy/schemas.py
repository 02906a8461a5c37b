"""The JSON Schemas of facts and decision, made from the types; `policies/schemas/` holds them for `opa check` and others."""

import json
from typing import Any

import msgspec

from gateway.model import Facts, Generalisation, Mentions, Obligation, Style

DRAFT = "http://json-schema.org/draft-07/schema#"


def facts_schema() -> dict[str, Any]:
    """Return the schema of the facts, without references, which OPA's type checker reads most exactly."""
    return {"$schema": DRAFT, **_flat(Facts)}


def decision_schema() -> dict[str, Any]:
    """Return the schema of `data.gateway.decision`; a denial has reasons, no obligations and no days of retention."""
    obligation = _flat(Obligation)
    for name, kind in {"to": Generalisation, "style": Style, "mentions": Mentions}.items():
        obligation["properties"][name] = {"enum": sorted(member.value for member in kind)}  # absent, never null
    return {
        "$schema": DRAFT,
        "title": "Decision",
        "description": "The answer of `data.gateway.decision`. `gateway decide` adds `valid_until` and `bundle`.",
        "type": "object",
        "properties": {
            "allow": {"type": "boolean"},
            "reasons": {"type": "array", "items": {"type": "string"}},
            "obligations": {"type": "object", "additionalProperties": obligation},
            "retention_days": {"type": "integer", "minimum": 0},
        },
        "required": ["allow", "reasons", "obligations", "retention_days"],
        "additionalProperties": False,
    }


def files() -> dict[str, bytes]:
    """Return the schema files, by their paths below `policies/`."""
    schemas = {"schemas/facts/schema.json": facts_schema(), "schemas/decision/schema.json": decision_schema()}
    return {path: (json.dumps(schema, indent=2) + "\n").encode("utf-8") for path, schema in schemas.items()}


def _flat(kind: type) -> dict[str, Any]:
    _, parts = msgspec.json.schema_components([kind])
    found: dict[str, Any] = _resolved(parts[kind.__name__], parts)
    return found


def _resolved(schema: Any, parts: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_resolved(part, parts) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _resolved(parts[schema["$ref"].rsplit("/", 1)[1]], parts)
    return {name: _resolved(part, parts) for name, part in schema.items()}
