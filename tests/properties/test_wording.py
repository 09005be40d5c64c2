"""Sorting all words at once finds what comparing documents word by word finds."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Text
from onrecord.resolve.copies import CONTAINED, FEWEST, LOOKED_AT, SEQUENCE, TRIED
from onrecord.resolve.runs import SHINGLE, Run
from onrecord.resolve.wording import Overlap, compare_wording

STORY = [f"Word{n}" for n in range(30)]
SHORT = ["smoke", "rose", "again"]
PIECES = st.one_of(
    st.tuples(st.integers(0, 25), st.integers(3, 30)).map(lambda cut: STORY[cut[0] : cut[0] + cut[1]]),
    st.lists(st.sampled_from(SHORT), min_size=1, max_size=14),
    st.integers(0, 4).map(lambda seed: [f"öwn{seed}x{n}" for n in range(12)]),
)
TEXTS = st.lists(st.tuples(st.lists(PIECES, max_size=5), st.sampled_from(("2016-10-26", "2016-10-27"))), max_size=7)
Tokens = list[tuple[str, int, int]]
Gram = tuple[str, ...]


def split(text: str) -> Tokens:
    return [(match.group().casefold(), match.start(), match.end()) for match in re.finditer(r"\w+", text)]


def list_grams(tokens: Tokens, size: int) -> list[Gram]:
    words = [word for word, _, _ in tokens]
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def find_sources(documents: list[Tokens]) -> dict[int, tuple[int, float]]:
    """The source of each copy and how much of it stands there, by the definitions of the method page."""
    held = [set(list_grams(tokens, SEQUENCE)) for tokens in documents]
    known = 2 ** math.ceil(math.log2(max(len(documents), FEWEST)))
    often = Counter(gram for own in held for gram in own)
    weight = {gram: math.log((known + 1) / min(2 ** math.ceil(math.log2(n)), known)) for gram, n in often.items()}
    found: dict[int, tuple[int, float]] = {}
    for copy, own in enumerate(held):
        whole = sum(weight[gram] for gram in own)
        first: defaultdict[int, float] = defaultdict(float)
        for gram in own:
            first[next(n for n, other in enumerate(held) if gram in other)] += weight[gram]
        looked_at = [n for n, told in first.items() if n != copy and round(told, 6) >= round(LOOKED_AT * whole, 6)]
        for source in sorted(looked_at, key=lambda n: (-round(first[n], 6), n))[:TRIED]:
            share = round(sum(weight[gram] for gram in own & held[source]) / whole, 9)
            if share >= CONTAINED and share > found.get(copy, (0, 0.0))[1]:
                found[copy] = source, min(1.0, share)
    return found


def find_runs(documents: list[Tokens], names: list[str], sources: dict[int, tuple[int, float]]) -> list[Run]:
    """Each shingle with where its source, else the first document holds it first; neighbours are joined."""
    grams = [list_grams(tokens, SHINGLE) for tokens in documents]
    found: list[Run] = []
    for copy, own in enumerate(grams):
        stretches: list[list[tuple[int, int, int]]] = []
        for at, gram in enumerate(own):
            tried = [sources[copy][0], *range(copy)] if copy in sources else range(copy)
            source = next((n for n in tried if gram in grams[n]), None)
            if source is None:
                continue
            hit = at, source, grams[source].index(gram)
            if stretches and stretches[-1][-1] == (at - 1, source, hit[2] - 1):
                stretches[-1].append(hit)
            else:
                stretches.append([hit])
        for stretch in stretches:
            (at, source, there), words = stretch[0], len(stretch) + SHINGLE - 1
            here, other = documents[copy][at : at + words], documents[source][there : there + words]
            spans = here[0][1], here[-1][2], other[0][1], other[-1][2]
            found.append(Run(names[copy], names[source], *spans, words))
    return found


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_all_at_once_as_one_by_one(drawn: list[tuple[list[list[str]], str]]) -> None:
    texts = [
        Text(f"d{number}", " ".join(word for piece in pieces for word in piece), (), "plain", "1")
        for number, (pieces, _) in enumerate(drawn)
    ]
    dates = {text.document: date for text, (_, date) in zip(texts, drawn, strict=True)}
    ordered = sorted(texts, key=lambda text: (dates[text.document], -len(text.text), text.document))
    names, documents = [text.document for text in ordered], [split(text.text) for text in ordered]
    sources = find_sources(documents)
    runs = find_runs(documents, names, sources)
    wording = compare_wording(texts, dates)
    assert list(wording.runs) == runs
    longest = Counter[tuple[str, str]]()
    for run in runs:
        longest[run.copy, run.source] = max(longest[run.copy, run.source], run.words)
    assert wording.overlaps == tuple(
        sorted(
            (Overlap(names[c], names[s], share, longest[names[c], names[s]]) for c, (s, share) in sources.items()),
            key=lambda overlap: (overlap.copy, overlap.source),
        )
    )
