"""Finds the content of a verb that attributes, by what the verb can take: a quotation, a clause, an object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract.speech.attributing_words import load_attributing_words
from onrecord.extract.speech.content_spans import QuotedText, Stretch, cut_ends, measure_clause, measure_phrase
from onrecord.extract.speech.cue_groups import CueGroup

_INSERTED = frozenset({"parataxis", "ccomp", "conj", "advcl", "dep", "relcl"})
_COMPLEMENTS = frozenset({"oprd", "attr", "acomp", "xcomp", "ccomp"})
_OBJECTS = frozenset({"dobj", "dative"})


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of a content, and the last token of its cue; `is_sourceless` where the subject is part of it."""

    parts: tuple[Stretch, ...]
    last: int
    kind: str
    is_sourceless: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its surroundings: `left` and `right` are the characters where its source and itself begin and end."""

    quoted: QuotedText
    group: CueGroup
    lemma: str
    left: int
    right: int


def make_frame(quoted: QuotedText, group: CueGroup, source: Token | None) -> Frame:
    """Measure the surroundings of a cue whose source has this head word."""
    left, right = group.span()
    if source is not None and source.head.i in {group.verb.i, group.top.i}:
        if source.i < group.first:
            left = min(left, source.left_edge.idx)
        elif source.i > group.last and not group.is_passive:
            right = max(right, source.right_edge.idx + len(source.right_edge))
    return Frame(quoted, group, group.verb.lemma_.lower(), left, right)


def find_content(frame: Frame) -> Content | None:
    """Give the first content that fits: what is quoted beside the verb, then its clause, then its objects."""
    words = load_attributing_words()
    readers: list[tuple[bool, Callable[[Frame], Content | None]]] = [
        (frame.lemma in words.clause, _read_quotation),
        (frame.lemma in words.clause, _read_clause),
        (frame.lemma in words.clause, _read_inserted),
        (frame.lemma in words.predicative, _read_predicative),
        (frame.lemma in words.infinitive, _read_infinitive),
        (frame.lemma in words.raising, _read_raising),
        (frame.lemma in words.prepositional, _read_prepositional),
        (frame.lemma in words.object, _read_object),
    ]
    for fits, read in readers:
        content = read(frame) if fits else None
        if content is not None:
            return content
    return None


def _read_quotation(frame: Frame) -> Content | None:
    quoted, last = frame.quoted, frame.group.last
    before = quoted.find_before(frame.left)
    if before is not None:
        parts = [(quoted.find_start(before), before.end)]
        after = quoted.find_resumed(frame.right)
        if after is not None:
            parts.append((after.start, after.end))
        return Content(tuple(parts), last, "quote-left")
    behind = quoted.find_behind(frame.right)
    return Content(((behind.start, behind.end),), last, "quote-right") if behind is not None else None


def _read_clause(frame: Frame) -> Content | None:
    verb, last = frame.group.verb, frame.group.last
    clauses = [c for c in verb.children if c.dep_ == "ccomp" or (c.dep_ == "parataxis" and c.i > verb.i)]
    clauses += _find_clauses_of_medium(verb)
    behind = [c for c in clauses if c.i > last and c.left_edge.i > last]
    if behind:
        part = measure_clause(verb, behind, last)
        return Content((frame.quoted.keep_marks(part),), last, "clause") if part is not None else None
    before = [c for c in clauses if c.left_edge.i < frame.group.first and c.i < frame.group.first]
    return _read_around(frame, before[-1].left_edge.i, "clause-left") if before else None


def _read_around(frame: Frame, first: int, kind: str) -> Content | None:
    """ "X, he said, Y": what stands before the report in its sentence and, behind a comma, what follows it."""
    verb, doc = frame.group.verb, frame.group.verb.doc
    if verb.dep_ == "ROOT" or kind == "inserted":
        first = verb.sent.start
    parts = [cut_ends(doc, first, _index_before(verb, frame.left))]
    behind = _index_behind(verb, frame.right)
    if behind < verb.sent.end and doc[behind].text == ",":
        parts.append(cut_ends(doc, behind, verb.sent.end - 1))
    found = tuple(frame.quoted.keep_marks(p) for p in parts if p is not None)
    return Content(found, frame.group.last, kind) if found else None


def _index_before(verb: Token, character: int) -> int:
    index = verb.i
    while index > verb.sent.start and verb.doc[index].idx >= character:
        index -= 1
    return index


def _index_behind(verb: Token, character: int) -> int:
    index = verb.i
    while index < verb.sent.end and verb.doc[index].idx < character:
        index += 1
    return index


def _find_clauses_of_medium(verb: Token) -> list[Token]:
    """ "Said in a statement that": the clause that the parser hung on the statement."""
    nouns = [c for prep in verb.rights if prep.dep_ == "prep" for c in prep.children if c.dep_ == "pobj"]
    clauses = [c for noun in nouns for c in noun.rights if c.dep_ in {"relcl", "acl", "ccomp"}]
    return [c for c in clauses if c.left_edge.lower_ == "that" and c.left_edge.dep_ == "mark"]


def _read_inserted(frame: Frame) -> Content | None:
    """ "X, he said, Y" where the parser hangs the report on its content."""
    verb, doc = frame.group.verb, frame.group.verb.doc
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or verb.dep_ not in _INSERTED:
        return None
    start, after = subject.left_edge.i, frame.group.last + 1
    closes = after >= verb.sent.end or doc[after].text in {",", "."}
    if start <= verb.sent.start or doc[start - 1].text != "," or not closes:
        return None
    return _read_around(frame, verb.sent.start, "inserted")


def _read_infinitive(frame: Frame) -> Content | None:
    verb, last = frame.group.verb, frame.group.last
    infinitive = next((c for c in verb.rights if c.i > last and _is_infinitive(c)), None)
    if infinitive is None:
        clause = next((c for c in verb.rights if c.dep_ == "ccomp" and c.i > last and c.tag_ in {"VB", "VBG"}), None)
        part = measure_phrase(clause) if clause is not None else None
        return Content((frame.quoted.keep_marks(part),), last, "inf-ccomp") if part is not None else None
    first = infinitive.left_edge.i
    if frame.lemma in load_attributing_words().with_person:
        asked = next((c for c in verb.rights if c.dep_ in _OBJECTS and last < c.i < infinitive.i), None)
        first = first if asked is None else asked.left_edge.i
    part = measure_phrase(infinitive, first=first)
    if part is None:
        return None
    end = cut_ends(verb.doc, first, _cut_time(infinitive))
    parts = [frame.quoted.keep_marks(end or part)]
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if subject is not None and subject.tag_ != "PRP":
        about = cut_ends(verb.doc, subject.left_edge.i, min(subject.right_edge.i, frame.group.first - 1))
        parts = [about, *parts] if about is not None else parts
    return Content(tuple(parts), last, "inf")


def _cut_time(infinitive: Token) -> int:
    return infinitive.right_edge.i


def _is_infinitive(token: Token) -> bool:
    if token.dep_ == "xcomp":
        return token.tag_ in {"VB", "VBG", "VBN"}
    led = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.lefts)
    return token.dep_ in {"advcl", "ccomp"} and token.tag_ == "VB" and led


def _read_raising(frame: Frame) -> Content | None:
    """ "The plan seems to fail": the plan, and that it fails."""
    verb, doc, last = frame.group.verb, frame.group.verb.doc, frame.group.last
    told = next((c for c in verb.rights if c.dep_ in _COMPLEMENTS | {"prep", "advcl"} and c.i > last), None)
    subject = next((c for c in frame.group.top.lefts if c.dep_ == "nsubj"), None)
    if told is None or subject is None or subject.tag_ == "PRP" or subject.lower_ in {"this", "that"}:
        return None
    parts = [measure_phrase(told)]
    about = cut_ends(doc, subject.left_edge.i, min(subject.right_edge.i, frame.group.first - 1))
    parts.insert(0, about)
    return Content(tuple(p for p in parts if p is not None), last, "raise", is_sourceless=True)


def _read_prepositional(frame: Frame) -> Content | None:
    verb, last = frame.group.verb, frame.group.last
    allowed = load_attributing_words().prepositional[frame.lemma]
    for child in verb.rights:
        if child.dep_ != "prep" or child.lower_ not in allowed or not 0 < child.i - last <= 3:
            continue
        content = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
        if content is None:
            continue
        if child.i != last + 1:
            part = measure_phrase(child)
        else:
            last = child.i
            asked = [c for c in verb.rights if c.i > content.i and _is_infinitive(c)]
            part = measure_phrase(content, first=child.i + 1, extra=tuple(asked[:1]))
        return Content((frame.quoted.keep_marks(part),), last, "prep") if part is not None else None
    return None


def _read_predicative(frame: Frame) -> Content | None:
    """ "Called him a traitor": him and what he is called."""
    verb, last = frame.group.verb, frame.group.last
    told = [c for c in verb.rights if c.i > last and c.dep_ in _COMPLEMENTS and c.tag_ not in {"VB", "VBG"}]
    as_phrase = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"]
    told = told or as_phrase
    if not told:
        return None
    if frame.group.is_passive:
        subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
        parts = [measure_phrase(told[0])]
        if subject is not None:
            parts.insert(0, cut_ends(verb.doc, subject.left_edge.i, min(subject.right_edge.i, frame.group.first - 1)))
        return Content(tuple(p for p in parts if p is not None), last, "pred")
    objects = [c for c in verb.rights if c.dep_ in _OBJECTS and c.i > last]
    first = min(c.left_edge.i for c in (*told, *objects))
    part = measure_phrase(told[-1], first=max(first, last + 1))
    return Content((frame.quoted.keep_marks(part),), last, "pred") if part is not None else None


def _read_object(frame: Frame) -> Content | None:
    verb, last = frame.group.verb, frame.group.last
    if frame.group.is_passive and verb.dep_ != "acl":
        subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
        if subject is None or subject.tag_ == "PRP":
            return None
        about = cut_ends(verb.doc, subject.left_edge.i, min(subject.right_edge.i, frame.group.first - 1))
        return Content((about,), last, "pass") if about is not None else None
    content = next((c for c in verb.rights if c.dep_ == "dobj" and c.i > last), None)
    if content is None:
        return None
    extra = tuple(c for c in verb.rights if c.i > content.i and _belongs_to_object(c))
    part = measure_phrase(content, extra=extra)
    return Content((frame.quoted.keep_marks(part),), last, "obj") if part is not None else None


def _belongs_to_object(token: Token) -> bool:
    if token.dep_ == "prep":
        return token.lower_ in {"as", "of", "for"}
    return token.dep_ == "oprd" or _is_infinitive(token)
