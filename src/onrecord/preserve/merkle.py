"""The Merkle tree of RFC 6962 (Laurie, Langley, Kasper, 2013), section 2.1: roots, and trees that grow by appending.

All hashes are SHA-256 digests of 32 bytes. A tree is given by its leaf hashes in order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""


def hash_leaf(entry: bytes) -> bytes:
    """Hash of one log entry; the 0x00 before it keeps a leaf from passing for a node."""
    return hashlib.sha256(b"\x00" + entry).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class CompactRange:
    """A tree of `size` leaves, kept as the roots of its perfect subtrees, largest first.

    Invariant: there is one hash for each bit set in `size`, so appending and taking the root are O(log size).
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise ValueError(f"A tree of {self.size} leaves cannot be kept as {len(self.hashes)} hashes.")

    def append(self, leaf: bytes) -> CompactRange:
        """The tree with one more leaf hash at its end."""
        node, hashes, size = leaf, list(self.hashes), self.size
        while size & 1:
            node = hash_node(hashes.pop(), node)
            size >>= 1
        return CompactRange(self.size + 1, (*hashes, node))

    def extend(self, leaves: Iterable[bytes]) -> CompactRange:
        """The tree with all of `leaves` appended, in order."""
        grown = self
        for leaf in leaves:
            grown = grown.append(leaf)
        return grown

    @property
    def root(self) -> bytes:
        """Root of the tree."""
        if not self.hashes:
            return EMPTY_ROOT
        node = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            node = hash_node(left, node)
        return node


def find_root(leaves: Iterable[bytes]) -> bytes:
    """Root of the tree over these leaf hashes."""
    return CompactRange().extend(leaves).root


def prove_inclusion(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Audit path of leaf `index` in the tree over `leaves`, nearest sibling first (RFC 6962, 2.1.1)."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"A tree of {len(leaves)} leaves has no leaf {index}.")
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if index < split:
        return (*prove_inclusion(leaves[:split], index), find_root(leaves[split:]))
    return (*prove_inclusion(leaves[split:], index - split), find_root(leaves[:split]))


def prove_consistency(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """Proof that the first `earlier` leaves are a prefix of the tree over `leaves` (RFC 6962, 2.1.2)."""
    if not 0 <= earlier <= len(leaves):
        raise ValueError(f"A tree of {len(leaves)} leaves has no prefix of {earlier} leaves.")
    return _prove_prefix(leaves, earlier, True) if earlier else ()


def _prove_prefix(leaves: Sequence[bytes], earlier: int, is_known: bool) -> tuple[bytes, ...]:
    if earlier == len(leaves):
        return () if is_known else (find_root(leaves),)
    split = _split(len(leaves))
    if earlier <= split:
        return (*_prove_prefix(leaves[:split], earlier, is_known), find_root(leaves[split:]))
    return (*_prove_prefix(leaves[split:], earlier - split, False), find_root(leaves[:split]))


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)
