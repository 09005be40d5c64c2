"""The tree against published roots, the worked example of RFC 6962 and a definition written out by brute force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.preserve import (
    CompactRange,
    find_root,
    hash_leaf,
    hash_node,
    prove_consistency,
    prove_inclusion,
    verify_consistency,
    verify_inclusion,
)

# The eight entries and the roots that implementations of RFC 6962 publish as their common test data.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [hash_leaf(bytes.fromhex(entry)) for entry in ENTRIES]


def root_by_definition(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hash_node(root_by_definition(leaves[:split]), root_by_definition(leaves[split:]))


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    assert find_root(LEAVES[:size]).hex() == ROOTS[size]


def test_the_worked_example_of_the_standard_comes_out() -> None:
    # RFC 6962, 2.1.3: seven leaves d0 to d6 with hashes a to f and j, nodes g to l.
    a, b, c, d, e, f, j = LEAVES[:7]
    g, h, i = hash_node(a, b), hash_node(c, d), hash_node(e, f)
    k, ell = hash_node(g, h), hash_node(i, j)
    seven = LEAVES[:7]
    assert prove_inclusion(seven, 0) == (b, h, ell)
    assert prove_inclusion(seven, 3) == (c, g, ell)
    assert prove_inclusion(seven, 4) == (f, j, k)
    assert prove_inclusion(seven, 6) == (i, k)
    assert prove_consistency(seven, 3) == (c, d, g, ell)
    assert prove_consistency(seven, 4) == (ell,)
    assert prove_consistency(seven, 6) == (i, j, k)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_every_leaf_is_proved_and_no_other(entries: list[bytes], data: st.DataObject) -> None:
    leaves = [hash_leaf(entry) for entry in entries]
    root, size = root_by_definition(leaves), len(leaves)
    index = data.draw(st.integers(0, size - 1))
    path = prove_inclusion(leaves, index)
    assert verify_inclusion(leaves[index], index, size, path, root)
    assert not verify_inclusion(hash_leaf(b"another entry altogether"), index, size, path, root)
    assert not verify_inclusion(leaves[index], index, size, (*path, root), root)
    if path:
        assert not verify_inclusion(leaves[index], index, size, path[1:], root)
    assert not verify_inclusion(leaves[index], size, size, path, root)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_every_prefix_is_consistent_and_a_changed_one_is_not(entries: list[bytes], data: st.DataObject) -> None:
    leaves = [hash_leaf(entry) for entry in entries]
    root, size = root_by_definition(leaves), len(leaves)
    earlier = data.draw(st.integers(1, size))
    proof, earlier_root = prove_consistency(leaves, earlier), root_by_definition(leaves[:earlier])
    assert verify_consistency(earlier, size, proof, earlier_root, root)
    assert not verify_consistency(earlier, size, (*proof, root), earlier_root, root)
    changed = [hash_leaf(b"changed afterwards"), *leaves[1:earlier]]
    assert not verify_consistency(earlier, size, proof, root_by_definition(changed), root)
    assert not verify_consistency(size + 1, size, proof, earlier_root, root)


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_tree_that_grows_is_the_tree_made_at_once(first: int, more: int) -> None:
    leaves = [hash_leaf(number.to_bytes(4, "big")) for number in range(first + more)]
    grown = CompactRange().extend(leaves[:first])
    grown = CompactRange(grown.size, grown.hashes).extend(leaves[first:])
    assert grown.size == first + more
    assert len(grown.hashes) == grown.size.bit_count()
    if leaves:
        assert grown.root == root_by_definition(leaves)


def test_the_empty_tree_starts_every_tree() -> None:
    assert verify_consistency(0, 8, prove_consistency(LEAVES, 0), find_root([]), find_root(LEAVES))
    assert not verify_consistency(0, 8, (), find_root(LEAVES), find_root(LEAVES))


def test_proofs_about_leaves_that_are_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="no leaf 8"):
        prove_inclusion(LEAVES, 8)
    with pytest.raises(ValueError, match="no prefix of 9"):
        prove_consistency(LEAVES, 9)
    with pytest.raises(ValueError, match="cannot be kept as 1 hashes"):
        CompactRange(3, (LEAVES[0],))
