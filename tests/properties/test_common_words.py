"""Comparing new texts with what came before gives what comparing all texts at once gives."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Text
from onrecord.resolve.common_words import Comparison, Library, Weighed, weigh_all
from onrecord.resolve.copies import list_sequences
from onrecord.resolve.postings import Postings
from onrecord.resolve.shingles import hash_words
from onrecord.resolve.wording import compare_wording, share_wording

STORY = [f"word{n}" for n in range(40)]
NOTICE = [f"notice{n}" for n in range(12)]
PIECES = st.one_of(
    st.tuples(st.integers(0, 30), st.integers(8, 40)).map(lambda cut: STORY[cut[0] : cut[0] + cut[1]]),
    st.just(NOTICE),
    st.integers(0, 10**6).map(lambda seed: [f"own{seed}x{n}" for n in range(15)]),
)
TEXTS = st.lists(
    st.tuples(st.lists(PIECES, max_size=4), st.sampled_from(("2016-10-26", "2016-10-27", "2016-10-28", "9999"))),
    min_size=1,
    max_size=8,
)


class Kept:
    """A library in memory."""

    def __init__(self) -> None:
        self.texts: dict[int, Text] = {}
        self.dates: dict[str, str] = {}
        self.buckets: dict[int, bytes] = {}
        self.weights: dict[int, Weighed] = {}
        self.shared = {}

    def compare(self, new: dict[int, Text]) -> None:
        texts = self.texts | new
        postings = Postings("words", lambda _, buckets: {b: self.buckets[b] for b in buckets if b in self.buckets})
        library = Library(
            postings,
            len(self.texts),
            lambda numbers: {n: texts[n] for n in numbers},
            lambda numbers: {
                n: (self.dates[texts[n].document], -len(texts[n].text), texts[n].document) for n in numbers
            },
            lambda numbers: {n: self.weights[n] for n in numbers},
            lambda numbers: {n: self.shared[texts[n].document] for n in numbers},
        )
        found = Comparison(library, new)
        self.texts = texts
        self.buckets |= postings.list_changed()
        self.weights |= found.weights
        self.shared |= found.shared


@given(TEXTS, st.data())
def test_texts_that_come_one_after_another_share_what_they_share_at_once(drawn, data):
    kept = Kept()
    names = []
    for number, (pieces, date) in enumerate(drawn):
        name = hashlib.sha256(str(number).encode()).hexdigest()
        kept.dates[name] = date
        names.append((number, Text(name, " ".join(word for piece in pieces for word in piece), (), "plain", "1")))
    waiting = data.draw(st.permutations(names))
    while waiting:
        size = data.draw(st.integers(1, len(waiting)))
        kept.compare(dict(waiting[:size]))
        waiting = waiting[size:]
    texts = [text for _, text in names]
    whole = share_wording(compare_wording(texts, kept.dates), [text.document for text in texts])
    assert kept.shared == whole
    sequences = {text.document: list_sequences(hash_words(text.text)) for text in texts}
    for number, weighed in enumerate(weigh_all(sequences).values()):
        assert kept.weights[number].shared >= weighed.shared - 1e-6
        assert kept.weights[number].own <= weighed.own + 1e-6
