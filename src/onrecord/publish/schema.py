"""JSON Schema of the record's nouns, made from the model itself."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.model import (
    Actor,
    Claim,
    Document,
    Incident,
    Judgement,
    Lineage,
    Link,
    PersonRecord,
    Record,
    Refusal,
    Series,
    Text,
    TollRange,
)

NOUNS = (
    Record, Document, Text, Refusal, Claim, Actor, Incident, Lineage, TollRange, Judgement, PersonRecord, Link,
    Series,
)  # fmt: skip
"""What a reader of exports meets; everything these are made of is defined with them."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema() -> dict[str, Any]:
    """Give one JSON Schema (draft 2020-12) that defines every noun under `$defs`; a whole document is a Record."""
    (record, *_), definitions = msgspec.json.schema_components(NOUNS, ref_template="#/$defs/{name}")
    schema = {
        "$schema": DIALECT,
        "title": "onrecord: the record of a case",
        **record,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))  # default tuples become lists
    return plain
