"""Quotes spans from the text as it was preserved where another spelling of it was read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast, get_args, get_type_hints

from onrecord.model import Span

_T = TypeVar("_T")


def respell_spans(value: _T, text: str, move: Callable[[int], int] = int) -> _T:
    """Give `value` with every span in it quoted from `text`; `move` gives a character's place in it, else the same.

    The characters of one span move together; what hangs in several places stays one value.
    """
    return _respell(value, text, move, {})  # type: ignore[no-any-return]


def _respell(value: Any, text: str, move: Callable[[int], int], made: dict[int, Any]) -> Any:
    """`made` holds what was respelled before, by the identity of values that all hang in one."""
    kind = type(value)
    if kind is tuple:
        return tuple([_respell(item, text, move, made) for item in value]) if value else value
    read, holding = _list_fields(cast(Hashable, kind))
    if not holding and kind is not Span:
        return value
    known = made.get(id(value))
    if known is None:
        if kind is Span:
            start = move(value.start)
            known = Span.of(value.document, text, start, start + value.end - value.start)
        else:
            held = list(read(value))
            for place in holding:
                if held[place]:
                    held[place] = _respell(held[place], text, move, made)
            known = kind(*held)
        made[id(value)] = known
    return known


@cache
def _list_fields(kind: Hashable) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[int, ...]]:
    """Give how all fields of a kind of values are read, and the places of those that may hold a span."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return tuple, ()
    hints, names = get_type_hints(kind), [field.name for field in fields(kind)]
    holding = tuple(place for place, name in enumerate(names) if _may_hold(hints[name], frozenset()))
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return read, holding


def _may_hold(hint: Any, above: frozenset[Any]) -> bool:
    """True where a value of this type may hold a span, at any depth; `above` are the types that it stands within."""
    if hint is Span:
        return True
    if isinstance(hint, type) and is_dataclass(hint) and hint not in above:
        inside = get_type_hints(cast(Any, hint)).values()
        return any(_may_hold(one, above | {hint}) for one in inside)
    return any(_may_hold(one, above) for one in get_args(hint))
