"""Hierarchical log-linear models: sets of terms that hold every part of each of their terms.

A term is a set of lists as bits of a number: 5 is the interaction of the first list with the third.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

Terms = tuple[int, ...]
"""The terms of a model, ascending; each list on its own is always among them."""


def list_main_effects(lists: int) -> Terms:
    """The model in which every list is independent of every other."""
    return tuple(1 << bit for bit in range(lists))


@lru_cache(maxsize=4)
def list_hierarchies(lists: int) -> tuple[Terms, ...]:
    """All hierarchical models of so many lists, without the interaction of all of them, which nothing can tell.

    Of three lists there are 8 with this, of four 113, of five 6,893.
    """
    return tuple(sorted(_grow(list_main_effects(lists), lists, 2), key=lambda terms: (len(terms), terms)))


def list_neighbours(terms: Terms, lists: int) -> list[Terms]:
    """The hierarchical models with one term more or one less."""
    more = list_additions(terms, lists)
    return [*(add_terms(terms, (term,)) for term in more), *list_reductions(terms)]


def list_additions(terms: Terms, lists: int) -> list[int]:
    """The terms that a model could have besides its own, since all their parts are there."""
    held = set(terms)
    return [term for term in range(1, (1 << lists) - 1) if term not in held and _list_parts(term) <= held]


def list_reductions(terms: Terms) -> list[Terms]:
    """The models with one of the largest interactions less."""
    less = [t for t in terms if t.bit_count() > 1 and not any(t != other and t & other == t for other in terms)]
    return [tuple(t for t in terms if t != term) for term in less]


def add_terms(terms: Terms, more: Iterable[int]) -> Terms:
    """The model with these terms as well."""
    return tuple(sorted({*terms, *more}))


def name_model(terms: Terms, names: Sequence[str]) -> str:
    """Name a model by its largest terms, as lists joined by a colon: `[EXH:ABA:OSCE, EXH:HRW, OSCE:HRW]`."""
    largest = [term for term in terms if not any(term != other and term & other == term for other in terms)]
    words = [":".join(name for bit, name in enumerate(names) if term >> bit & 1) for term in _rank(largest)]
    return f"[{', '.join(words)}]"


def _rank(terms: Iterable[int]) -> list[int]:
    return sorted(terms, key=lambda term: (-term.bit_count(), [bit for bit in range(64) if term >> bit & 1]))


def _grow(terms: Terms, lists: int, size: int) -> Iterator[Terms]:
    """All models that add to `terms` any terms of `size` lists whose parts are there, and larger ones upon them."""
    held = set(terms)
    open_terms = [term for term in range(1, (1 << lists) - 1) if term.bit_count() == size and _list_parts(term) <= held]
    if not open_terms:
        yield terms
        return
    for choice in range(1 << len(open_terms)):
        chosen = [term for place, term in enumerate(open_terms) if choice >> place & 1]
        if chosen:
            yield from _grow(add_terms(terms, chosen), lists, size + 1)
        else:
            yield terms


def _list_parts(term: int) -> set[int]:
    """The terms with one list less."""
    return {term & ~(1 << bit) for bit in range(term.bit_length()) if term >> bit & 1}
