"""The checker knows the part of JSON Schema it takes, and takes no other."""

from __future__ import annotations

import pytest

from adapters.models.openai.schemas import check_schema, first_flaw
from tests.standins.openai.strictness import StrictSchema


def one(**schema: object) -> dict[str, object]:
    """A schema of one property, x."""
    return {"type": "object", "additionalProperties": False, "required": ["x"], "properties": {"x": schema}}


LISTED = one(type="array", minItems=1, maxItems=2, items={"type": ["number", "null"], "minimum": -1, "maximum": 1})
EITHER = one(anyOf=[{"type": "string", "enum": ["a"]}, {"type": "boolean"}, one(const=1)])


@pytest.mark.parametrize(
    ("value", "schema", "flaw"),
    [
        ("", one(type="string"), ""),
        ("日本", one(type="string"), ""),
        (1, one(type="string"), "x must be a string"),
        (None, one(type="string"), "x must be a string"),
        ("\ud800", one(type="string"), "x holds characters that are no text"),
        ("a\0", one(type="string"), "x holds characters that are no text"),
        (3, one(type="integer"), ""),
        (3.0, one(type="integer"), "x must be a whole number"),
        (True, one(type="integer"), "x must be a whole number"),
        (True, one(type="number"), "x must be a number"),
        (0, one(type="boolean"), "x must be a boolean"),
        (float("inf"), one(type="number"), "x must be a number"),
        (1, one(type="integer", enum=[1, 2]), ""),
        (True, one(enum=[1, 2]), "x must be one of [1, 2]"),
        (0, one(enum=[False]), "x must be one of [False]"),
        ([0.5, None], LISTED, ""),
        ([], LISTED, "x must have at least 1 items"),
        ([0, 0, 0], LISTED, "x must have at most 2 items"),
        ([0, 2], LISTED, "x[1] must be at most 1"),
        ([-2], LISTED, "x[0] must be at least -1"),
        (["0"], LISTED, "x[0] must be a number or null"),
        ({"0": 1}, LISTED, "x must be a list"),
        (False, EITHER, ""),
        ("a", EITHER, ""),
        ({"x": 1}, EITHER, ""),
        ("b", EITHER, "x fits no alternative (x must be one of ['a']; x must be a boolean; x must be an object)"),
        ({"x": 2}, one(**one(const=1)), "x.x must be 1"),
        ({}, one(**one(const=1)), "x lacks x"),
        ({"x": 1, "y": 1}, one(**one(const=1)), "x must not have 'y'"),
    ],
)
def test_a_value_fits_or_is_told_why_not(value: object, schema: dict[str, object], flaw: str) -> None:
    check_schema(schema)
    StrictSchema("x", "schema").check(schema)  # the service takes it too
    assert first_flaw({"x": value}, schema) == flaw


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        ({"type": "array", "items": {"type": "string"}}, "root must be an object"),
        ({"type": "object", "properties": {}, "required": []}, "others forbidden"),
        ({**one(type="string"), "required": []}, "every property must be required"),
        ({**one(type="string"), "required": ["x", "y"]}, "every property must be required"),
        (one(type="text"), "x: text is no type"),
        (one(type="string", pattern="a+"), "x: pattern cannot be checked"),
        (one(type="array", items={"type": "string", "minLength": 1}), r"x\[\]: minLength cannot be checked"),
        (one(anyOf=[{"type": "string"}, {"oneOf": []}]), r"x \(2\): oneOf cannot be checked"),
        (one(**{"$ref": "#"}), "x: .ref cannot be checked"),
    ],
)
def test_a_schema_it_would_not_check_is_refused(schema: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        check_schema(schema)
