"""Quotes spans from the text as it was preserved where another spelling of it was read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from onrecord.model import Span

_T = TypeVar("_T")


def respell_spans(value: _T, text: str, move: Callable[[int], int] = int) -> _T:
    """Give `value` with every span in it quoted from `text`; `move` gives a character's place in it, else the same.

    The characters of one span move together.
    """
    return _respell(value, text, move)  # type: ignore[no-any-return]


def _respell(value: Any, text: str, move: Callable[[int], int]) -> Any:
    if isinstance(value, Span):
        start = move(value.start)
        return Span.of(value.document, text, start, start + value.end - value.start)
    if isinstance(value, tuple):
        return tuple([_respell(item, text, move) for item in value]) if value else value
    names = _list_fields(cast(Hashable, type(value)))
    before = [getattr(value, name) for name in names]
    after = [_respell(item, text, move) for item in before]
    if all(new is old for new, old in zip(after, before, strict=True)):
        return value
    return replace(value, **dict(zip(names, after, strict=True)))


@cache
def _list_fields(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if isinstance(kind, type) and is_dataclass(kind) else ()
