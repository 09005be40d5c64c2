"""Words and runs of words of texts as numbers, so that shared wording is found by sorting and not by comparing pairs.

A text's words are hashed where they stand (Karp and Rabin 1987, "Efficient randomized pattern-matching algorithms"):
case is folded, everything between words is ignored. The numbers are the same on every machine and in every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
Ordinals = NDArray[np.int32]

BLOCK = 1 << 16
"""Characters or words that are hashed at once, about: what is worked out of them stays in the processor's memory."""

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
    starts: Ordinals
    ends: Ordinals

    def __len__(self) -> int:
        """Words of the text."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class HashedTexts:
    """The words of some texts, one text's behind another's.

    `bounds` says where each text's words begin and the last one's end, `owners` gives the number of each word's text;
    first and last characters are counted in the text itself.
    """

    words: HashedWords
    bounds: Places
    owners: Ordinals


def hash_words(text: str) -> HashedWords:
    """Hash the words of a text: runs of letters, digits and underscores, whatever their case."""
    return hash_texts([text]).words


def hash_texts(texts: Sequence[str]) -> HashedTexts:
    """Hash the words of each text, short ones together; none is changed by what stands beside it."""
    most = (sum(map(len, texts)) + len(texts)) // 2 + 1
    numbers, (starts, ends) = np.empty(most, dtype=np.uint64), np.empty((2, most), dtype=np.int32)
    lengths, at = [np.zeros(1, dtype=np.int64)], 0
    for block in _part_texts(texts):
        words, counts = _hash_block(block)
        here = slice(at, at := at + len(words))
        numbers[here], starts[here], ends[here] = words.numbers, words.starts, words.ends
        lengths.append(counts)
    counts = np.concatenate(lengths)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), counts[1:])
    return HashedTexts(HashedWords(numbers[:at], starts[:at], ends[:at]), np.cumsum(counts), owners)


def join_words(parts: Sequence[HashedWords]) -> HashedWords:
    """Put the words of some texts behind one another."""
    none = HashedWords(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))
    every = (none, *parts)
    return HashedWords(
        np.concatenate([part.numbers for part in every]),
        np.concatenate([part.starts for part in every]),
        np.concatenate([part.ends for part in every]),
    )


def _part_texts(texts: Iterable[str]) -> Iterator[list[str]]:
    """Give neighbouring texts that are hashed at once."""
    block: list[str] = []
    size = 0
    for text in texts:
        if block and size + len(text) > BLOCK:
            yield block
            block, size = [], 0
        block.append(text)
        size += len(text) + 1
    if block:
        yield block


def _hash_block(texts: Sequence[str]) -> tuple[HashedWords, Places]:
    """Hash some texts at once; give how many words each has as well."""
    folded = _fold_letters("\n".join(texts))
    inside = np.zeros(len(folded) + 2, dtype=np.bool_)
    np.not_equal(folded, 0, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2].copy(), edges[1::2].copy()
    powers, inverses = _list_powers(max(10, len(folded).bit_length()))
    sums = np.zeros(len(folded) + 1, dtype=np.uint64)
    np.multiply(folded, powers[: len(folded)], out=sums[1:])
    np.cumsum(sums, out=sums)
    numbers = sums.take(ends)
    numbers -= sums.take(starts)
    numbers *= inverses.take(starts)
    offsets = np.cumsum([0, *(len(text) + 1 for text in texts)])
    counts = np.diff(np.searchsorted(starts, offsets))
    shift = np.repeat(offsets[:-1], counts)
    starts -= shift
    ends -= shift
    return HashedWords(_mix(numbers), starts.astype(np.int32), ends.astype(np.int32)), counts


def _fold_letters(text: str) -> NDArray[np.unsignedinteger[Any]]:
    """Give for each character a number of its folded form, 0 for what belongs to no word."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_fold_ascii()), dtype=np.uint8)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = _load_letters(next(size for size in _PLANES if points.max() < size))
    others = np.flatnonzero(points >= _PLANES[0])
    if len(others) * 8 > len(points):
        return letters[points]
    folded = np.frombuffer(text.encode("ascii", "replace").translate(_fold_ascii()), dtype=np.uint8)
    if not letters[points[others]].any():
        return folded
    folded = folded.astype(np.uint32)
    folded[others] = letters[points[others]]
    return folded


def hash_shingles(words: HashedWords, size: int) -> Numbers:
    """Hash every run of `size` words; none where there are fewer."""
    found = np.empty(max(0, len(words) - size + 1), dtype=np.uint64)
    powers, inverses = _list_powers(max(10, min(len(words), BLOCK + size).bit_length()))
    for at in range(0, len(found), BLOCK):
        numbers = words.numbers[at : at + BLOCK + size - 1]
        sums = np.zeros(len(numbers) + 1, dtype=np.uint64)
        np.multiply(numbers, powers[: len(numbers)], out=sums[1:])
        np.cumsum(sums, out=sums)
        found[at : at + BLOCK] = _mix((sums[size:] - sums[:-size]) * inverses[: len(numbers) - size + 1])
    return found


def rank_alike(numbers: Numbers, places: Places) -> tuple[Places, Numbers]:
    """Of some places in sorted order give those whose number stands at several of them: by number, those of one number
    in their order. Give their numbers as well.

    Sorting numbers is several times quicker than sorting places by them, so the upper digits are sorted with the place
    in the lower ones; numbers that differ only below are parted afterwards.
    """
    bits = int(places.max(initial=1)).bit_length()
    keys = numbers.take(places)
    spare = 64 - int(keys.max(initial=1)).bit_length()
    keys <<= np.uint64(spare)
    keys >>= np.uint64(bits)
    keys <<= np.uint64(bits)
    keys |= places.view(np.uint64)
    keys.sort()
    keys = keys[_stand_beside_like(keys >> np.uint64(bits))]
    ranked = (keys & np.uint64((1 << bits) - 1)).view(np.int64)
    if spare >= bits:
        return ranked, keys >> np.uint64(spare)
    alike = numbers.take(ranked)
    upper = alike >> np.uint64(bits - spare)
    for at in np.flatnonzero(alike[1:] < alike[:-1]).tolist():
        begin, end = np.searchsorted(upper, upper[at]), np.searchsorted(upper, upper[at], side="right")
        order = begin + np.argsort(alike[begin:end], kind="stable")
        ranked[begin:end], alike[begin:end] = ranked[order], alike[order]
    kept = _stand_beside_like(alike)
    return (ranked, alike) if kept.all() else (ranked[kept], alike[kept])


def rank_keys(keys: Places) -> tuple[Places, Places]:
    """Sort numbers that are not negative; give them, and the place where each stood, equal ones in their order."""
    bits = max(1, len(keys) - 1).bit_length()
    if len(keys) and int(keys.max()) >> (63 - bits):
        order = np.argsort(keys, kind="stable")
        return keys[order], order
    packed = keys << bits
    packed |= np.arange(len(keys))
    packed.sort()
    return packed >> bits, packed & ((1 << bits) - 1)


def count_alike(numbers: Numbers) -> Places:
    """Give for each number how often it stands."""
    counts = np.ones(len(numbers), dtype=np.int64)
    places, alike = rank_alike(numbers, np.arange(len(numbers)))
    heads = find_heads(alike)
    sizes = np.diff(np.append(heads, len(places)))
    counts[places] = np.repeat(sizes, sizes)
    return counts


def find_heads(ranked: NDArray[Any]) -> Places:
    """Give the first place of each run of equal numbers among sorted ones."""
    return np.flatnonzero(np.concatenate([np.ones(min(1, len(ranked)), dtype=bool), ranked[1:] != ranked[:-1]]))


def _stand_beside_like(ranked: NDArray[Any]) -> NDArray[np.bool_]:
    """True where a sorted number stands beside an equal one."""
    found = np.zeros(len(ranked), dtype=np.bool_)
    np.equal(ranked[1:], ranked[:-1], out=found[1:])
    found[:-1] |= found[1:]
    return found


def _mix(numbers: Numbers) -> Numbers:
    numbers = numbers ^ (numbers >> _STEP)
    numbers *= _MIX
    numbers ^= numbers >> _STEP
    return numbers


@lru_cache(maxsize=1)
def _fold_ascii() -> bytes:
    """The table of letters that bytes are translated by."""
    return bytes(_load_letters(_PLANES[0]).tolist()).ljust(256, b"\0")


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
