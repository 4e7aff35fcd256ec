"""Checks a value against the part of JSON Schema that strict services take, so that no server has to be believed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import cast

_Node = Mapping[str, object]

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_A_OR_AN = {"object": "an object", "array": "a list", "integer": "a whole number", "null": "null"}
_WORDS = {
    "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf",
    "minItems", "maxItems", "minimum", "maximum", "description", "title",
}  # fmt: skip
# Half of a pair of UTF-16 cannot be written as UTF-8, and no database takes NUL in a text.
_NO_TEXT = re.compile("[\ud800-\udfff\0]")


def check_schema(schema: _Node, path: str = "") -> None:
    """Raises `ValueError` if the schema says what `first_flaw` would not look at, or allows more than strictness does.

    What is allowed: types (one or several), properties that are all required and no others, items, enum, const,
    anyOf, bounds of numbers and lengths of lists.
    """
    where = path or "the schema"
    if unknown := sorted(set(schema) - _WORDS):
        raise ValueError(f"{where}: {unknown[0]} cannot be checked")
    if unknown := sorted(set(_types(schema)) - set(_TYPES)):
        raise ValueError(f"{where}: {unknown[0]} is no type")
    properties = cast("Mapping[str, _Node]", schema.get("properties", {}))
    is_object = "object" in _types(schema)
    if is_object and (schema.get("additionalProperties") is not False or _required(schema) != set(properties)):
        raise ValueError(f"{where}: every property must be required, and others forbidden")
    if not path and not is_object:
        raise ValueError("the schema: its root must be an object")
    for name, inner in properties.items():
        check_schema(inner, f"{path}.{name}".removeprefix("."))
    for number, inner in enumerate(_alternatives(schema)):
        check_schema(inner, f"{where} ({number + 1})")
    if "items" in schema:
        check_schema(cast("_Node", schema["items"]), f"{where}[]")


def first_flaw(value: object, schema: _Node, path: str = "") -> str:
    """What is wrong with the value, and where; "" if it fits. Never repeats more of it than a property's name."""
    return next(_flaws(value, schema, path), "")


def _flaws(value: object, schema: _Node, path: str) -> Iterator[str]:
    where = path or "the answer"
    types = _types(schema)
    if types and not any(_is(value, name) for name in types):
        yield f"{where} must be {' or '.join(_A_OR_AN.get(name, f'a {name}') for name in types)}"
        return
    if "enum" in schema and not any(_same(value, one) for one in cast("list[object]", schema["enum"])):
        yield f"{where} must be one of {schema['enum']}"
    if "const" in schema and not _same(value, schema["const"]):
        yield f"{where} must be {schema['const']!r}"
    if alternatives := _alternatives(schema):
        flaws = [first_flaw(value, one, path) for one in alternatives]
        if all(flaws):
            yield f"{where} fits no alternative ({'; '.join(flaws)})"
    match value:
        case str() if _NO_TEXT.search(value):
            yield f"{where} holds characters that are no text"
        case dict():
            yield from _flaws_of_object(value, schema, path)
        case list():
            yield from _flaws_of_list(value, schema, path)
        case int() | float():
            yield from _flaws_of_number(value, schema, where)
        case _:
            pass


def _flaws_of_number(value: float, schema: _Node, where: str) -> Iterator[str]:
    if isinstance(value, float) and not math.isfinite(value):
        yield f"{where} must be a number"
    if "minimum" in schema and value < cast("float", schema["minimum"]):
        yield f"{where} must be at least {schema['minimum']}"
    if "maximum" in schema and value > cast("float", schema["maximum"]):
        yield f"{where} must be at most {schema['maximum']}"


def _flaws_of_object(value: dict[str, object], schema: _Node, path: str) -> Iterator[str]:
    properties = cast("Mapping[str, _Node]", schema.get("properties", {}))
    for name in sorted(_required(schema) - set(value)):
        yield f"{path or 'the answer'} lacks {name}"
    for name, inner in value.items():
        if name in properties:
            yield from _flaws(inner, properties[name], f"{path}.{name}".removeprefix("."))
        elif schema.get("additionalProperties") is False:
            yield f"{path or 'the answer'} must not have {name[:60]!r}"


def _flaws_of_list(value: list[object], schema: _Node, path: str) -> Iterator[str]:
    where = path or "the answer"
    if len(value) < cast("int", schema.get("minItems", 0)):
        yield f"{where} must have at least {schema['minItems']} items"
    if len(value) > cast("int", schema.get("maxItems", len(value))):
        yield f"{where} must have at most {schema['maxItems']} items"
    if "items" in schema:
        for number, inner in enumerate(value):
            yield from _flaws(inner, cast("_Node", schema["items"]), f"{path}[{number}]")


def _types(schema: _Node) -> list[str]:
    named = schema.get("type", [])
    return [named] if isinstance(named, str) else cast("list[str]", named)


def _required(schema: _Node) -> set[str]:
    return set(cast("list[str]", schema.get("required", [])))


def _alternatives(schema: _Node) -> list[_Node]:
    return cast("list[_Node]", schema.get("anyOf", []))


def _is(value: object, name: str) -> bool:
    # In Python True is a number.
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _same(value: object, other: object) -> bool:
    return value == other and isinstance(value, bool) == isinstance(other, bool)
