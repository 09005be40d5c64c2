"""The schema says what the encoder writes."""

from __future__ import annotations

import re

import msgspec

from onrecord.model import Record, Scope, Stance
from onrecord.publish.schema import NOUNS, build_schema


def test_every_noun_is_defined_and_every_reference_leads_somewhere() -> None:
    schema = build_schema()
    defined = set(schema["$defs"])
    assert {noun.__name__ for noun in NOUNS} <= defined
    references = set(re.findall(r'"\$ref":"#/\$defs/(\w+)"', msgspec.json.encode(schema).decode()))
    assert references <= defined
    assert references


def test_the_closed_lists_are_those_of_the_model() -> None:
    defined = build_schema()["$defs"]
    assert set(defined["Stance"]["enum"]) == {stance.value for stance in Stance}
    assert set(defined["Scope"]["enum"]) == {scope.value for scope in Scope}


def test_a_record_has_exactly_the_properties_of_the_schema() -> None:
    written = msgspec.json.decode(msgspec.json.encode(Record(title="Test")))
    properties = build_schema()["$defs"]["Record"]["properties"]
    assert set(written) == set(properties)


def test_the_schema_is_the_same_each_time() -> None:
    assert msgspec.json.encode(build_schema()) == msgspec.json.encode(build_schema())
