"""What speaks for and against two mentions telling of one act, each piece of evidence by a name that has a weight."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import ActMention
from onrecord.resolve.act_documents import ActDocuments
from onrecord.resolve.act_words import find_stem, is_light, relate_words, share_groups

_WORD_STEPS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
_NAME_STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_NEAR_STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_RARITIES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
_SENTENCE_STEPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7)
_LEAD = 1
"""Number of the last sentence that leads a text: after its title or the first one."""

REASONS = {
    "head:same": "both use one word for it",
    "head:stem": "their words have one stem",
    "head:part": "their wordings share a word",
    "head:group": "their words are used for one kind of act",
    "doers+": "the same doer",
    "undergoers+": "the same target",
    "parties+": "the same parties",
    "times+": "the same day, month or year is named",
    "numbers+": "the same number stands in both sentences",
    "names>0": "the sentences share names",
    "words>0.3": "the sentences share wording",
    "near>0.5": "of all documents these two are among the most alike",
    "doc>0.3": "the documents share wording",
    "docn>0.3": "the documents share names",
    "same document": "the same document",
    "lead both": "both stand where a report says what it is about",
}
"""Agreements that are told to a reader, the plainest first; what else carries weight refines them."""


def list_evidence(one: ActMention, other: ActMention, documents: ActDocuments) -> list[str]:
    """List the evidence of a pair of mentions; the order of the two does not matter."""
    relation = relate_words(one, other) or "none"
    evidence = ["any", f"head:{relation}", f"head:{relation},{_say_classes(one, other)}"]
    evidence += (f"group {number}" for number in sorted(share_groups(one, other)) if relation == "group")
    if is_light(one) or is_light(other):
        evidence.append(f"light:{relation}")
    if relation != "same":
        evidence.append(f"taken:{relation}:{_count_taken(one, other)}")
    evidence += _compare_places(one, other, relation, documents)
    evidence += _compare_parties(one, other, relation, documents)
    evidence += _compare_sentences(one, other, relation, documents)
    rarity = (documents.weigh(one.head) + documents.weigh(other.head)) / 2
    evidence += _climb("rare", rarity, _RARITIES)
    evidence.append(f"{relation}&rare{_count_steps(rarity, (1.5, 2.5, 3.5))}")
    return evidence


def _say_classes(one: ActMention, other: ActMention) -> str:
    return "VN" if one.is_verb != other.is_verb else "VV" if one.is_verb else "NN"


def _count_taken(one: ActMention, other: ActMention) -> int:
    """Count the sentences that use the other's word besides: a word of its own mostly tells of an act of its own."""
    stems = [{find_stem(word) for word in mention.words} for mention in (one, other)]
    return (find_stem(other.head) in stems[0]) + (find_stem(one.head) in stems[1])


def _compare_places(one: ActMention, other: ActMention, relation: str, documents: ActDocuments) -> Iterator[str]:
    """Compare where in which documents the two stand."""
    leads = (one.sentence <= _LEAD) + (other.sentence <= _LEAD)
    if leads:
        yield "lead both" if leads == 2 else "lead one"
    if one.document == other.document:
        apart = abs(one.sentence - other.sentence)
        yield from ("same document", f"same document:{relation}", f"apart:{_count_steps(apart, (0, 1, 4))}")
        return
    row, column = documents.rows[one.document], documents.rows[other.document]
    words, near = float(documents.words[row, column]), float(documents.near[row, column])
    yield from _climb("doc", words, _WORD_STEPS)
    yield from _climb("docn", float(documents.names[row, column]), _NAME_STEPS)
    yield from _climb("near", near, _NEAR_STEPS)
    yield f"{relation}&doc{_count_steps(words, (0.15, 0.2, 0.25, 0.3, 0.4))}"
    yield f"{relation}&near{_count_steps(near, (0.4, 0.6, 0.8))}"


def _compare_parties(one: ActMention, other: ActMention, relation: str, documents: ActDocuments) -> Iterator[str]:
    for role in ("doers", "undergoers", "around"):
        held, there = getattr(one, role), getattr(other, role)
        if held and there:
            yield f"{role}{'+' if held & there else '-'}"
    held, there = one.parties, other.parties
    if held and there:
        sign = "+" if held & there else "-"
        yield from (f"parties{sign}", f"{relation}&parties{sign}")
        yield from _climb("parties", documents.compare(held, there), (0.2, 0.4, 0.6, 0.8))
    else:
        yield "parties?"
    is_met = held & (other.words | other.names) or there & (one.words | one.names)
    yield "met+" if is_met else "met-"


def _compare_sentences(one: ActMention, other: ActMention, relation: str, documents: ActDocuments) -> Iterator[str]:
    yield from _climb("names", documents.compare(one.names, other.names), (0.0, 0.2, 0.4, 0.6, 0.8))
    for kind in ("times", "numbers"):
        held, there = getattr(one, kind), getattr(other, kind)
        if held and there:
            yield f"{kind}{'+' if held & there else '-'}"
    words = documents.compare(one.words, other.words)
    yield from _climb("words", words, _SENTENCE_STEPS)
    yield f"{relation}&words{_count_steps(words or 0.0, (0.1, 0.2, 0.4))}"


def _climb(name: str, value: float | None, steps: tuple[float, ...]) -> list[str]:
    """Give a piece of evidence for each step that the value is above, or that nothing is known."""
    return [f"{name}?"] if value is None else [f"{name}>{step:g}" for step in steps if value > step]


def _count_steps(value: float, steps: tuple[float, ...]) -> int:
    return sum(value > step for step in steps)
