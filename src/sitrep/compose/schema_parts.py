"""What the JSON Schema of the dossier is made of: types that recur, and how they are put together."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "integer", "minimum": 0}
ID: Schema = {"type": "string", "minLength": 1}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def or_null(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(words: tuple[str, ...]) -> Schema:
    """One of these words."""
    return {"enum": list(words)}


def list_of(items: Schema, *, least: int = 0) -> Schema:
    """A list of these, of `least` or more."""
    return {"type": "array", "items": items} | ({"minItems": least} if least else {})


def record(description: str, properties: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these properties, all there but the `optional` ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "description": description, "properties": properties, "required": required}


def described(schema: Schema, description: str) -> Schema:
    """The same with a description."""
    return {**schema, "description": description}


PERIOD: Schema = {
    "type": "array",
    "prefixItems": [or_null(DAY), or_null(DAY)],
    "items": False,
    "minItems": 2,
    "description": "First and last day, both included; null is an open end.",
}
SPAN = record("A stretch of a report's text: code points, end-exclusive.", {"start": NUMBER, "end": NUMBER})
MENTION = record("A stretch of a named report.", {"report": ID, "start": NUMBER, "end": NUMBER})
RANGE: Schema = {
    "type": "array",
    "items": or_null(NUMBER),
    "minItems": 3,
    "maxItems": 3,
    "description": "[low, best, high]",
}
