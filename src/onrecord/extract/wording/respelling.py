"""Quotes spans from the text as it was preserved where another spelling of it was read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from onrecord.model import Span

_T = TypeVar("_T")


def respell_spans(value: _T, text: str) -> _T:
    """Give `value` with every span in it quoted from `text`, which is as long as the text that was read."""
    return _respell(value, text)  # type: ignore[no-any-return]


def _respell(value: Any, text: str) -> Any:
    if isinstance(value, Span):
        return Span.of(value.document, text, value.start, value.end)
    if isinstance(value, tuple):
        return tuple(_respell(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _respell(getattr(value, field.name), text) for field in fields(value)}
        return replace(value, **changed)
    return value
