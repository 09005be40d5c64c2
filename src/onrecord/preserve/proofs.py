"""Checks the proofs of RFC 9162 (Laurie, Messeri, Stradling, 2021) from roots alone, without the log."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.preserve.merkle import EMPTY_ROOT, hash_node


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """True when `path` proves leaf hash `leaf` to be number `index` of the tree of `size` leaves with this root.

    Follows RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    position, last, node = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            node = hash_node(sibling, node)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            node = hash_node(node, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(earlier: int, size: int, proof: Sequence[bytes], earlier_root: bytes, root: bytes) -> bool:
    """True when `proof` shows the tree of `earlier` leaves to be a prefix of the tree of `size` leaves.

    Follows RFC 9162, section 2.1.4.2; every tree starts with the empty tree and with itself, by an empty proof.
    """
    if not 0 <= earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    if earlier == 0:
        return not proof and earlier_root == EMPTY_ROOT
    # An earlier tree that is perfect is a node of the later one, and its root is left out of the proof.
    path = [earlier_root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    if not path:
        return False
    position, last = earlier - 1, size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = hash_node(sibling, old), hash_node(sibling, new)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new = hash_node(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root
