"""The script of a model that answers something, no matter what."""

from __future__ import annotations

from typing import Any

from tests.standins.openai.records import Asked


def obedient(asked: Asked) -> dict[str, Any] | str:
    """The smallest answer that fits the schema; without one, a sentence."""
    if asked.schema is None:
        return "There is nothing to say."
    return _value(asked.schema)


def _value(schema: Any) -> Any:
    if "anyOf" in schema:
        return _value(schema["anyOf"][0])
    if "enum" in schema or "const" in schema:
        return schema.get("enum", [schema.get("const")])[0]
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "object":
        return {name: _value(inner) for name, inner in schema.get("properties", {}).items()}
    if kind == "array":
        return [_value(schema["items"]) for _ in range(schema.get("minItems", 0))]
    return {"string": "something", "boolean": False, "null": None}.get(kind, schema.get("minimum", 1))
