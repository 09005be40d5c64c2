"""Words and shingles of texts as numbers, so that shared wording is found by sorting and not by comparing pairs.

A text's words are hashed where they stand (Karp and Rabin 1987, "Efficient randomized pattern-matching algorithms"):
case is folded, everything between words is ignored. The numbers are the same on every machine and in every run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

SORTED_AT_ONCE = 1 << 23
"""Numbers that are sorted at once, about; more are parted by some of their bits, which bounds the memory."""

_BASE = 0x9E3779B97F4A7C15
"""An odd number, so that it has an inverse modulo 2 to the 64."""
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_STEP = np.uint64(33)
_PLANES = (0x80, 0x3000, 0x110000)
"""Code points of texts whose letters are loaded alone, since those of all scripts take a fifth of a second."""
_LETTERS = 0x323B0
"""No letters are assigned beyond this code point."""


@dataclass(frozen=True, slots=True)
class HashedWords:
    """The words of a text, in order: the number of each, its first character and the one behind its last."""

    numbers: Numbers
    starts: Places
    ends: Places

    def __len__(self) -> int:
        """Words of the text."""
        return len(self.numbers)


def hash_words(text: str) -> HashedWords:
    """Hash the words of a text: runs of letters, digits and underscores, whatever their case."""
    if text.isascii():
        folded = _load_letters(_PLANES[0])[np.frombuffer(text.encode("ascii"), dtype=np.uint8)]
    else:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        folded = _load_letters(next(size for size in _PLANES if points.max() < size))[points]
    inside = np.zeros(len(folded) + 2, dtype=np.int8)
    inside[1:-1] = folded != 0
    edges = np.flatnonzero(np.diff(inside))
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _list_powers(max(10, len(folded).bit_length()))
    sums = np.zeros(len(folded) + 1, dtype=np.uint64)
    np.cumsum(folded * powers[: len(folded)], out=sums[1:])
    return HashedWords(_mix((sums[ends] - sums[starts]) * inverses[starts]), starts, ends)


def hash_shingles(words: HashedWords, size: int) -> Numbers:
    """Hash every run of `size` words; none where the text has fewer."""
    if len(words) < size:
        return np.zeros(0, dtype=np.uint64)
    powers, inverses = _list_powers(max(10, len(words).bit_length()))
    sums = np.zeros(len(words) + 1, dtype=np.uint64)
    np.cumsum(words.numbers * powers[: len(words)], out=sums[1:])
    return _mix((sums[size:] - sums[:-size]) * inverses[: len(words) - size + 1])


def group_alike(numbers: Numbers) -> tuple[Places, Places]:
    """Give for each number the first place where it stands, and how often it stands."""
    first = np.empty(len(numbers), dtype=np.int64)
    counts = np.empty(len(numbers), dtype=np.int64)
    parts = max(1, -(-len(numbers) // SORTED_AT_ONCE))
    part_of = (numbers >> np.uint64(32)) % np.uint64(parts) if parts > 1 else None
    for part in range(parts):
        places = np.flatnonzero(part_of == part) if part_of is not None else np.arange(len(numbers))
        if len(places):
            places = places[np.argsort(numbers[places])]
            heads = find_heads(numbers[places])
            sizes = np.diff(np.append(heads, len(places)))
            first[places] = np.repeat(np.minimum.reduceat(places, heads), sizes)
            counts[places] = np.repeat(sizes, sizes)
    return first, counts


def find_heads(ranked: NDArray[Any]) -> Places:
    """Give the first place of each run of equal numbers among sorted ones."""
    return np.flatnonzero(np.concatenate([np.ones(min(1, len(ranked)), dtype=bool), ranked[1:] != ranked[:-1]]))


def _mix(numbers: Numbers) -> Numbers:
    numbers = (numbers ^ (numbers >> _STEP)) * _MIX
    return numbers ^ (numbers >> _STEP)


@lru_cache(maxsize=len(_PLANES))
def _load_letters(size: int) -> Numbers:
    """Give for each of the first `size` code points a number of its folded form, 0 for what belongs to no word."""
    table = np.zeros(size, dtype=np.uint64)
    letters = [letter for letter in map(chr, range(min(size, _LETTERS))) if letter.isalnum()]
    table[list(map(ord, letters))] = [
        ord(folded) if len(folded := letter.casefold()) == 1 else ord(letter) for letter in letters
    ]
    table[ord("_")] = ord("_")
    return table


@lru_cache(maxsize=32)
def _list_powers(bits: int) -> tuple[Numbers, Numbers]:
    """Give the powers of the base and of its inverse, 2 to the `bits` of each."""
    size = 1 << bits
    found = []
    for base in (_BASE, _INVERSE):
        powers = np.full(size, base, dtype=np.uint64)
        powers[0] = 1
        found.append(np.cumprod(powers, dtype=np.uint64))
    return found[0], found[1]
