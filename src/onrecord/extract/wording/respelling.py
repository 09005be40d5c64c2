"""Quotes spans from the text as it was preserved where another spelling of it was read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from onrecord.model import Span

_T = TypeVar("_T")


def respell_spans(value: _T, text: str, move: Callable[[int], int] = int) -> _T:
    """Give `value` with every span in it quoted from `text`; `move` gives a character's place in it, else the same.

    The characters of one span move together.
    """
    return _respell(value, text, move)  # type: ignore[no-any-return]


def _respell(value: Any, text: str, move: Callable[[int], int]) -> Any:
    if value is None:
        return None
    kind = type(value)
    if kind is Span:
        start = move(value.start)
        return Span.of(value.document, text, start, start + value.end - value.start)
    if kind is tuple:
        return tuple([_respell(item, text, move) for item in value]) if value else value
    names = _list_fields(cast(Hashable, kind))
    if not any(holds for _, holds in names):
        return value
    values = [(getattr(value, name), holds) for name, holds in names]
    return kind(*[_respell(one, text, move) if holds else one for one, holds in values])


@cache
def _list_fields(kind: Hashable) -> tuple[tuple[str, bool], ...]:
    """Give the fields of a kind of values in their order, and whether each may hold a span."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple((field.name, _may_hold(hints[field.name], frozenset())) for field in fields(kind))


def _may_hold(hint: Any, above: frozenset[Any]) -> bool:
    """True where a value of this type may hold a span, at any depth; `above` are the types that it stands within."""
    if hint is Span:
        return True
    if isinstance(hint, type) and is_dataclass(hint) and hint not in above:
        inside = get_type_hints(cast(Any, hint)).values()
        return any(_may_hold(one, above | {hint}) for one in inside)
    return any(_may_hold(one, above) for one in get_args(hint))
