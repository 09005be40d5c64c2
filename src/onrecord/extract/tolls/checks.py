"""Checks that a claim stands on its words: every span quotes the text, every bound follows from its spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.extract.tolls.quantities import IrreproducibleBound, rerun_bound
from onrecord.model import Claim, Place, Span, SpanMismatch, Text


def check_claim(claim: Claim, text: Text) -> list[str]:
    """Give what does not hold, a sentence each; an empty list when every span and bound of the claim does."""
    problems = []
    for span in walk_spans(claim):
        try:
            span.check(text.text)
        except SpanMismatch as problem:
            problems.append(str(problem))
    bounds = [b for b in (claim.toll.low, claim.toll.high) if b is not None] if claim.toll is not None else []
    for bound in bounds:
        try:
            value = rerun_bound(bound)
        except IrreproducibleBound as problem:
            problems.append(str(problem))
            continue
        if value != bound.value:
            problems.append(f"The rule {bound.rule} gives {value} from the cited words, but {bound.value} is stored.")
    return problems


def walk_spans(value: Any) -> Iterator[Span]:
    """Yield every span inside a value of the model; places come from the gazetteer and hold none."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from walk_spans(item)
    elif is_dataclass(value) and not isinstance(value, (type, Place)):
        for part in fields(value):
            yield from walk_spans(getattr(value, part.name))
