"""Finds the content of a verb that attributes, by what the verb can take: a quotation, a clause, an object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extract.phrases.parties import is_date_word
from onrecord.extract.speech.attributed_nouns import find_noun_content
from onrecord.extract.speech.attributing_words import load_attributing_words
from onrecord.extract.speech.content_spans import QuotedText, Stretch, cut_ends, measure_clause, measure_phrase
from onrecord.extract.speech.cue_groups import CueGroup
from onrecord.extract.wording.tokens import Token

_INSERTED = frozenset({"parataxis", "ccomp", "conj", "advcl", "dep", "relcl"})
_COMPLEMENTS = frozenset({"oprd", "attr", "acomp", "xcomp", "ccomp"})
_OBJECTS = frozenset({"dobj", "dative"})
_GOING_ON = frozenset({"continue", "begin", "start", "go", "respond", "expect", "see", "find", "plan", "learn"})
_OF_OBJECT = frozenset(
    {"as", "of", "for", "in", "to", "with", "by", "through", "at", "against", "from", "into", "toward", "towards",
     "among", "between"}
)  # fmt: skip
_OCCASIONS = frozenset(
    {"interview", "statement", "speech", "tweet", "letter", "email", "e-mail", "post", "report", "article", "debate",
     "conference", "video", "essay", "column", "appearance", "remark", "address", "message", "week", "month", "year"}
)  # fmt: skip


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
        (frame.lemma in words.clause, _read_ended_quotation),
        (frame.lemma in words.clause, _read_as),
        (frame.lemma in words.clause, _read_inserted),
        (frame.lemma in words.predicative, _read_predicative),
        (frame.lemma in words.infinitive, _read_infinitive),
        (frame.lemma in words.raising, _read_raising),
        (frame.lemma in words.prepositional, _read_prepositional),
        (frame.lemma in words.object, _read_object),
        (frame.lemma in words.object or frame.lemma in words.clause, _read_described),
    ]
    for fits, read in readers:
        content = read(frame) if fits else None
        if content is not None:
            return content
    return None


def _read_ended_quotation(frame: Frame) -> Content | None:
    """A quotation that ends in a full stop is taken for one that the verb behind it tells of, where it has no other."""
    return _read_quotation(frame, is_late=True)


def _read_quotation(frame: Frame, *, is_late: bool = False) -> Content | None:
    quoted, last = frame.quoted, frame.group.last
    before = quoted.find_before(frame.left)
    if before is not None and (is_late or not quoted.ends_sentence(before)):
        parts = [(quoted.find_start(before), before.end)]
        after = quoted.find_resumed(frame.right)
        if after is not None:
            parts.append((after.start, after.end))
        return Content(tuple(parts), last, "quote-left")
    behind = quoted.find_behind(frame.right)
    if behind is None:
        return None
    colon = next((t for t in frame.group.verb.doc[last + 1 : last + 15] if t.text == ":"), None)
    if colon is not None and colon.idx < behind.start:
        last = colon.i
    return Content(((behind.start, behind.end),), last, "quote-right")


def _read_clause(frame: Frame) -> Content | None:
    verb, last = frame.group.verb, frame.group.last
    clauses = [c for c in verb.children if c.dep_ == "ccomp" or (c.dep_ == "parataxis" and c.i > verb.i)]
    clauses += _find_clauses_of_medium(verb)
    behind = [c for c in clauses if c.i > last and c.left_edge.i > last]
    if behind:
        part = measure_clause(verb, behind, last)
        return Content((frame.quoted.keep_marks(part),), last, "clause") if part is not None else None
    around = next((c for c in clauses if c.left_edge.i < frame.group.first and c.i > last), None)
    if around is not None:
        return _read_parted(frame, around)
    before = [c for c in clauses if c.i < frame.group.first]
    return _read_around(frame, before[-1].left_edge.i, "clause-left") if before else None


def _read_parted(frame: Frame, clause: Token) -> Content | None:
    """ "A plan which, he argued, helps": the subject before the report, and what is said of it."""
    doc, last = clause.doc, frame.group.last
    before = _index_before(frame.group.verb, frame.left)
    parts = [cut_ends(doc, clause.left_edge.i, before), cut_ends(doc, last + 1, clause.right_edge.i)]
    found = tuple(frame.quoted.keep_marks(p) for p in parts if p is not None)
    return Content(found, last, "parted") if len(found) == 2 else None


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


def _read_as(frame: Frame) -> Content | None:
    """ "As she noted, X" and "X, as reported by Y": the rest of the sentence."""
    verb = frame.group.verb
    mark = next((c for c in verb.lefts if c.lower_ == "as" and c.dep_ in {"mark", "advmod", "prep"}), None)
    told = any(c.dep_ in {"dobj", "acomp", "attr", "prep", "xcomp"} for c in verb.rights)
    if mark is None or verb.dep_ != "advcl" or told or frame.lemma in _GOING_ON:
        return None
    sentence, edge = verb.sent, verb.right_edge.i
    if mark.i > sentence.start + 1 and verb.doc[mark.i - 1].text not in {",", "—", "–", "-", "("}:
        return None
    if mark.i <= sentence.start + 1:
        part = cut_ends(verb.doc, edge + 1, sentence.end - 1)
    else:
        part = cut_ends(verb.doc, sentence.start, mark.i - 1)
    return Content((part,), frame.group.last, "as") if part is not None else None


def _read_infinitive(frame: Frame) -> Content | None:
    verb, last = frame.group.verb, frame.group.last
    infinitive = next((c for c in verb.rights if c.i > last and _is_infinitive(c)), None)
    if infinitive is None:
        return None
    first = infinitive.left_edge.i
    if frame.lemma in load_attributing_words().with_person:
        asked = next((c for c in verb.rights if c.dep_ in _OBJECTS and last < c.i < infinitive.i), None)
        first = first if asked is None else asked.left_edge.i
    part = cut_ends(verb.doc, first, infinitive.right_edge.i)
    if part is None:
        return None
    parts = [frame.quoted.keep_marks(part)]
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if subject is not None and subject.tag_ != "PRP":
        about = cut_ends(verb.doc, subject.left_edge.i, min(subject.right_edge.i, frame.group.first - 1))
        parts = [about, *parts] if about is not None else parts
    return Content(tuple(parts), last, "inf")


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
    words = load_attributing_words()
    allowed = words.prepositional[frame.lemma]
    if frame.lemma in words.object and any(c.dep_ == "dobj" for c in verb.rights):
        return None  # "accused the army of"
    for child in verb.rights:
        if child.dep_ != "prep" or child.lower_ not in allowed or not 0 < child.i - last <= 3:
            continue
        content = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
        if content is None:
            continue
        last = child.i if child.i == last + 1 else last
        end = _extend_object(verb, content)
        part = cut_ends(verb.doc, child.i + 1, end)
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
    content = next((c for c in verb.rights if c.dep_ in {"dobj", "xcomp"} and c.i > last), None)
    words = load_attributing_words()
    if content is None or (
        frame.lemma in words.giving and content.lemma_ in words.nouns and find_noun_content(content) is not None
    ):
        return None  # the noun is the cue
    part = cut_ends(verb.doc, content.left_edge.i, _extend_object(verb, content))
    return Content((frame.quoted.keep_marks(part),), last, "obj") if part is not None else None


def _read_described(frame: Frame) -> Content | None:
    """ "Who she supports", "a plan announced on Monday": the pronoun or the noun that the clause describes."""
    verb, first = frame.group.verb, frame.group.first
    asked = next(
        (c for c in verb.lefts if c.dep_ in {"dobj", "pobj"} and c.tag_ in {"WP", "WDT"} and c.i < first), None
    )
    if asked is not None:
        part = measure_phrase(asked)
        return Content((part,), frame.group.last, "which") if part is not None else None
    return None


def _extend_object(verb: Token, content: Token) -> int:
    """Give the last token of an object with the phrases right behind it that the parser hung on the verb."""
    end = content.right_edge.i
    for child in verb.rights:
        if child.i > content.i and child.left_edge.i == end + 1 and _belongs_to_object(child):
            end = child.right_edge.i
    return end


def _belongs_to_object(token: Token) -> bool:
    """What the parser hung on the verb and is said of its object; a time, a medium and an occasion are not."""
    if token.dep_ == "prep":
        noun = next((c for c in token.children if c.dep_ == "pobj"), None)
        if token.lower_ == "in" and noun is not None and (noun.lemma_.lower() in _OCCASIONS or is_date_word(noun)):
            return False
        return token.lower_ in _OF_OBJECT
    return token.dep_ == "oprd" or _is_infinitive(token)
