"""The OpenAPI document of the machine routes: what each takes, and every status that it answers with."""

from typing import Any

from fastapi import FastAPI

ERROR = {
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "field": {"type": "string"},
        "index": {"type": "integer"},
        "line": {"type": "integer"},
    },
}

MEANINGS = {
    400: "malformed; the message names the field",
    401: "no valid credential",
    403: "the credential may not do this",
    404: "not there, or not yours",
    405: "not with this method",
    409: "the state has moved on",
    413: "too long",
    415: "a content type we do not speak",
    500: "something in the gateway failed; nothing was sent on",
    503: "cannot decide or record now",
}


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the declaration of error answers with these statuses; 500 and 503 are always among them."""
    content = {"application/json": {"schema": ERROR}}
    return {status: {"description": MEANINGS[status], "content": content} for status in (*statuses, 500, 503)}


def takes(schema: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    """Return the declaration of a request body that we read and check ourselves."""
    return {"requestBody": {"required": True, "content": {media: {"schema": schema}}}}


def returns(description: str, schema: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    """Return the declaration of one good answer."""
    return {"description": description, "content": {media: {"schema": schema}}}


def strings(required: dict[str, int], optional: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
    """Return the schema of an object of strings, by name and greatest length, and nothing else."""
    made: dict[str, Any] = {name: {"type": "string", "minLength": 1, "maxLength": n} for name, n in required.items()}
    for name, n in (optional or {}).items():
        made[name] = {"type": ["string", "null"], "minLength": 1, "maxLength": n}
    return {
        "type": "object",
        "required": list(required),
        "properties": made | more,
        "additionalProperties": False,
    }


def install(app: FastAPI) -> None:
    """Take the framework's own 422 out of the document: parameters that do not fit are answered with 400 here."""
    made = app.openapi

    def document() -> dict[str, Any]:
        known = app.openapi_schema is not None
        schema = made()
        if not known:
            for path in schema.get("paths", {}).values():
                for operation in path.values():
                    operation.get("responses", {}).pop("422", None)
            schemas = schema.get("components", {}).get("schemas", {})
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
        return schema

    app.openapi = document  # type: ignore[method-assign]
