"""Ranks of documents: those of the order of publication, whatever is placed when, and read once."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.ranks import Order, Ranks


class Library:
    def __init__(self, orders: Mapping[int, Order]) -> None:
        self.orders, self.asked = orders, list[int]()

    def read(self, documents: Collection[int]) -> Mapping[int, Order]:
        self.asked += documents
        return {document: self.orders[document] for document in documents}


ORDERS = st.dictionaries(
    st.integers(0, 40), st.tuples(st.sampled_from(["2020", "2021"]), st.integers(-3, 0)), min_size=1
)


@given(ORDERS, st.data())
def test_documents_are_ranked_as_they_are_ordered_however_they_were_placed(
    drawn: dict[int, tuple[str, int]], data: st.DataObject
) -> None:
    library = Library({document: (*key, f"d{document:02}") for document, key in drawn.items()})
    ranks = Ranks(library.read)
    wanted = data.draw(st.lists(st.sampled_from(sorted(drawn)), min_size=1))
    for part in (wanted[::2], wanted[1::2], wanted):
        ranks.place(np.array(part, dtype=np.int64))
    placed = np.unique(wanted)
    ordered = sorted(placed.tolist(), key=library.orders.__getitem__)
    assert ranks.sort(placed).tolist() == ordered
    assert ranks.rank(np.array(ordered)).tolist() == list(range(len(ordered)))
    assert [ranks.find(rank) for rank in range(len(ordered))] == ordered
    assert sorted(library.asked) == sorted(set(library.asked))
    here = data.draw(st.sampled_from(ordered))
    others = np.array([document for document in ordered if document != here], dtype=np.int64)
    before, behind = ranks.split(here, others)
    assert [*before.tolist(), here, *behind.tolist()] == ordered
    assert ranks.name(here) == f"d{here:02}"
