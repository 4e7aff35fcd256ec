"""Which schemas the service takes under `strict`, and how it words the refusal of others."""

from __future__ import annotations

from typing import Any

from tests.standins.openai.records import Json, RefusalError

# Published caps; the depth is what was seen refused.
DEPTH, PROPERTIES, CHARACTERS, ENUM_VALUES = 5, 5_000, 120_000, 1_000
_NOT_PERMITTED = {
    "oneOf", "allOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas", "patternProperties",
    "uniqueItems", "contains", "minContains", "maxContains", "propertyNames", "minProperties", "maxProperties",
    "unevaluatedItems", "unevaluatedProperties", "minLength", "maxLength", "default",
}  # fmt: skip


class StrictSchema:
    """Walks one schema; raises `RefusalError` at the first thing the service would not take."""

    def __init__(self, name: str, param: str) -> None:
        self._name = name
        self._param = param
        self._properties = self._characters = self._values = 0

    def check(self, schema: Json) -> None:
        """Checks the whole."""
        if schema.get("type") != "object":
            raise self._refusal(
                f"schema must be a JSON Schema of 'type: \"object\"', got 'type: \"{schema.get('type')}\"'."
            )
        if "anyOf" in schema:
            raise self._refusal("schema must not have 'anyOf' at the top level.")
        self._walk(schema, (), 1)
        if self._properties > PROPERTIES:
            raise self._refusal(f"schema has {self._properties} properties, but at most {PROPERTIES} are allowed.")
        if self._characters > CHARACTERS:
            raise self._refusal(f"schema has {self._characters} characters of names and values, at most {CHARACTERS}.")
        if self._values > ENUM_VALUES:
            raise self._refusal(f"schema has {self._values} enum values, but at most {ENUM_VALUES} are allowed.")

    def _walk(self, schema: Any, context: tuple[str, ...], depth: int) -> None:
        if not isinstance(schema, dict):
            raise self._refusal(f"In context={context}, {schema!r} is not of type 'object', 'boolean'.")
        if depth > DEPTH:
            raise self._refusal(f"{depth} levels of nesting exceeds limit of {DEPTH}.")
        for word in sorted(_NOT_PERMITTED & schema.keys()):
            raise self._refusal(f"In context={context}, '{word}' is not permitted.")
        if not schema.keys() & {"type", "anyOf", "$ref", "enum", "const"}:
            raise self._refusal(f"In context={context}, schema must have a 'type' key.")
        self._values += len(schema.get("enum", ()))
        self._characters += sum(len(str(value)) for value in schema.get("enum", ()))
        types = schema.get("type")
        if "object" in (types if isinstance(types, list) else [types]):
            self._walk_object(schema, context, depth)
        if "items" in schema:
            self._walk(schema["items"], (*context, "items"), depth + 1)
        for number, one in enumerate(schema.get("anyOf", ())):
            self._walk(one, (*context, "anyOf", str(number)), depth)

    def _walk_object(self, schema: Json, context: tuple[str, ...], depth: int) -> None:
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False:
            raise self._refusal(
                f"In context={context}, 'additionalProperties' is required to be supplied and to be false."
            )
        missing = [name for name in properties if name not in schema.get("required", ())]
        if missing:
            raise self._refusal(
                f"In context={context}, 'required' is required to be supplied and to be an array including every key "
                f"in properties. Missing '{missing[0]}'."
            )
        extra = [name for name in schema.get("required", ()) if name not in properties]
        if extra:
            raise self._refusal(f"In context={context}, 'required' names '{extra[0]}', which is no property.")
        self._properties += len(properties)
        self._characters += sum(map(len, properties))
        for name, inner in properties.items():
            self._walk(inner, (*context, "properties", name), depth + 1)

    def _refusal(self, what: str) -> RefusalError:
        said = f"Invalid schema for response_format '{self._name}': {what}"
        return RefusalError(400, said, code="invalid_json_schema", param=self._param)
