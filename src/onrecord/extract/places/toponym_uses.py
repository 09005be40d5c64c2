"""Judges whether a spelling of a place is used as one: what stands around it, and how the text uses it elsewhere."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.extract.places.namesakes import Ranked
from onrecord.extract.places.world import UNIT_WORDS
from onrecord.extract.wording.tokens import Doc, Token
from onrecord.extract.wording.words import load_words
from onrecord.model import Precision

_PREPOSITIONS = frozenset(
    ["in", "at", "from", "to", "near", "of", "outside", "around", "into", "across", "throughout", "inside", "through",
     "toward", "towards", "between", "over", "for", "on", "with", "by", "against", "via", "off", "within", "along"]
)  # fmt: skip
_LOWER = re.compile(r"\b[^\W\d_A-Z]\w*")
_INSIDE = frozenset({"in", "at", "near", "from", "outside"})
_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ"})
_DEPENDENCIES = frozenset(
    [
        "pobj",
        "nsubj",
        "compound",
        "nmod",
        "amod",
        "poss",
        "appos",
        "conj",
        "dobj",
        "ROOT",
        "npadvmod",
        "nsubjpass",
        "dep",
    ]
)
_SAYING = frozenset(
    ["say", "tell", "add", "ask", "note", "think", "know", "write", "recall", "believe", "want", "feel"]
)
_HEADS_OF_UNIT = UNIT_WORDS | frozenset(["city", "town", "village", "island", "valley", "capital", "suburb", "area"])


def describe_uses(doc: Doc, text: str, ranked: Sequence[Ranked]) -> list[tuple[str, ...]]:
    """Give, for each spelling, the names of what holds for it; each name has a weight."""
    starts = doc.starts
    pieces = [_find_tokens(doc, starts, item.spelled.start, item.spelled.end) for item in ranked]
    lower = frozenset(_LOWER.findall(text))
    wordings = [text[item.spelled.start : item.spelled.end] for item in ranked]
    local = [tuple(_describe(*row, lower)) for row in zip(ranked, wordings, pieces, strict=True)]
    return [(*own, *shared) for own, shared in zip(local, _share(ranked, local), strict=True)]


def _find_tokens(doc: Doc, starts: list[int], start: int, end: int) -> tuple[Token, Token]:
    first = max(0, bisect_right(starts, start) - 1)
    return doc[first], doc[max(first, bisect_left(starts, end) - 1)]


def _share(ranked: Sequence[Ranked], local: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """What the text's other uses of the same name tell: "in X" once speaks for every X, "Ann X" against it."""
    placed = Counter(r.spelled.key for r, own in zip(ranked, local, strict=True) if {"before:in", "qualified"} & {*own})
    named = Counter(
        r.spelled.key for r, own in zip(ranked, local, strict=True) if {"name before", "title before"} & {*own}
    )
    times = Counter(r.spelled.key for r in ranked)
    for item in ranked:
        key = item.spelled.key
        shared = []
        if placed[key]:
            shared.append("elsewhere in it")
        if named[key]:
            shared.append("elsewhere a name")
        if times[key] > 2:
            shared.append("often")
        yield tuple(shared)


def _describe(item: Ranked, text: str, ends: tuple[Token, Token], lower: frozenset[str]) -> Iterator[str]:
    first, last = ends
    yield "any"
    yield f"kind:{item.spelled.kind}"
    yield from _describe_place(item)
    yield from _describe_wording(text, first, lower)
    yield from _describe_before(first)
    yield from _describe_after(last)
    yield f"tag:{last.tag_}" if last.tag_ in _TAGS else "tag:other"
    yield f"dep:{last.dep_}" if last.dep_ in _DEPENDENCIES else "dep:other"
    if item.is_qualified:
        yield "qualified"


def _describe_place(item: Ranked) -> Iterator[str]:
    best = item.entries[0]
    precision = best.place.precision
    yield f"place:{precision}"
    if precision is Precision.TOWN:
        yield f"people:{min(6, int(math.log10(best.population + 1)))}"
        if best.is_capital:
            yield "capital"
    yield f"sure:{int(item.shares[0] * 3.99)}"
    yield f"support:{min(4, int(item.support))}"
    if len(item.entries) > 8:
        yield "many namesakes"


def _describe_wording(text: str, first: Token, lower: frozenset[str]) -> Iterator[str]:
    words = text.split()
    if len(words) > 1:
        yield "several words"
    if len(text) <= 4 and len(words) == 1:
        yield "short"
    if text.isupper() and len(text) > 3:
        yield "capitals"
    if len(words) == 1 and (text.lower() in lower or first.is_stop):
        yield "ordinary word"
    if text in load_words()["ordinary_towns"]:
        yield "ordinary town"
    if words[-1].lower() in UNIT_WORDS:
        yield "unit inside"
    if words[-1] in load_words()["organisation_words"]:
        yield "organisation inside"


def _describe_before(first: Token) -> Iterator[str]:
    if first.i == first.sent.start:
        yield "sentence start"
        return
    before = first.nbor(-1)
    earlier = before.nbor(-1) if before.i > first.sent.start else None
    word = before.lower_
    if word in _PREPOSITIONS:
        yield f"before:{'in' if word in _INSIDE else word}"
    elif word == "the":
        yield "the before"
        if earlier is not None and earlier.lower_ in _PREPOSITIONS:
            yield "preposition and the"
    elif word in load_words()["titles"] or (before.text.endswith(".") and before.text[:1].isupper() and len(word) <= 4):
        yield "title before"
    elif word in load_words()["directions"]:
        yield "direction before"
    else:
        yield from _describe_neighbour(before, earlier)


def _describe_neighbour(before: Token, earlier: Token | None) -> Iterator[str]:
    if before.text[:1].isupper() and before.is_alpha and before.pos_ in {"PROPN", "NOUN", "ADJ"}:
        yield "name before"
        if earlier is None:
            yield "name before at start"
    elif before.text == ",":
        yield "comma before"
        if earlier is not None and earlier.text[:1].isupper():
            yield "name and comma before"
    elif before.text in {"-", "–", "/", "&"}:
        yield "hyphen before"
    elif before.pos_ in {"NOUN", "ADJ", "VERB", "DET", "NUM", "CCONJ"}:
        yield f"before {before.pos_}"


def _describe_after(last: Token) -> Iterator[str]:
    if last.i + 1 >= last.sent.end:
        yield "sentence end"
        return
    after = last.nbor()
    word = after.lower_
    if after.tag_ == "POS" or word in {"'s", "’s"}:
        yield "possessive"
    elif after.text in load_words()["organisation_words"]:
        yield "organisation after"
    elif word in _HEADS_OF_UNIT:
        yield "unit after" if after.text[:1].islower() else "unit name after"
    elif after.text[:1].isupper() and after.is_alpha:
        yield "name after"
        yield f"name after as {last.dep_}" if last.dep_ in {"compound", "amod", "nmod"} else "name after else"
    elif word == "-":
        yield "hyphen after"
    elif word == ",":
        yield "comma after"
    elif after.lemma_ in _SAYING:
        yield "saying after"
    elif after.pos_ in {"NOUN", "VERB", "AUX", "ADP", "CCONJ", "NUM", "PUNCT"}:
        yield f"after {after.pos_}"
