"""Frozen dataclasses to JSON and back, checked on the way in (pydantic's TypeAdapter does the work)."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


class InvalidDocument(ValueError):
    """A JSON document that does not have the shape it claims; the message names the first fault."""


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    # Building an adapter takes milliseconds, using one microseconds.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_data(value: object) -> dict[str, Any]:
    """Give the plain dict of a dataclass, ready for `json.dumps`."""
    data: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")
    return data


def from_data(kind: type[T], data: object) -> T:
    """Build a dataclass from plain data; raises InvalidDocument naming the first fault and its place."""
    try:
        found: T = _adapter(kind).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the document"
        raise InvalidDocument(f"{place}: {first['msg']}") from None
    return found


def canonical_json(data: object) -> str:
    """Give the one spelling of a JSON document: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def json_schema(kind: type[Any]) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a dataclass."""
    schema: dict[str, Any] = _adapter(kind).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
