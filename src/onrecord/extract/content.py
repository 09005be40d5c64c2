"""Decides which characters say a proposition: a quoted sentence, a reporting clause, or the clause itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.acts.acts import FoundAct
from onrecord.extract.phrases.arguments import SUBJECTS
from onrecord.extract.phrases.clauses import find_clause, find_clause_root
from onrecord.extract.speech.attribution import Speech
from onrecord.extract.speech.cues import Cue
from onrecord.extract.tolls.tolls import FoundToll
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token

_DANGLING = re.compile(r"[\s,;]+(?:and|or|but)$")
"""A conjunction whose continuation was cut away."""
_OPENING = '“„«"'
_LONGEST_REPORT = 160
"""Characters of a report behind its content that belong to the claim, at most."""
_ADVERBIAL = frozenset({"prep", "npadvmod", "advmod", "punct", "cc", "mark", "dep"})


@dataclass(slots=True)
class Proposition:
    """One claim in the making: its acts, its toll, who says it, and the characters that say it."""

    root: Token
    speech: Speech | None
    acts: list[FoundAct] = field(default_factory=list)
    toll: FoundToll | None = None
    start: int = 0
    end: int = 0
    is_filler: bool = False
    sentence: int = field(init=False)

    def __post_init__(self) -> None:
        self.sentence = self.root.sent.start  # asked for often, and dear to find

    @property
    def heads(self) -> list[int]:
        """Token indices of the words that carry it."""
        own = [act.head for act in self.acts]
        if self.toll is not None:
            own.append(self.toll.governor if self.toll.governor is not None else self.toll.head)
        return own


class SpeechFinder:
    """Looks up the innermost speech that holds a character."""

    def __init__(self, speeches: Sequence[Speech]) -> None:
        self._speeches = sorted(speeches, key=lambda s: s.end - s.start)

    def at(self, character: int) -> Speech | None:
        """Give the innermost speech around this character, None where the publisher narrates."""
        return next((s for s in self._speeches if s.holds(character)), None)

    def around(self, speech: Speech) -> Speech | None:
        """Give the indirect speech that relays this one, None where none does."""
        held = (s for s in self._speeches if s is not speech and s.start <= speech.start and speech.end <= s.end)
        return next(
            (s for s in held if s.is_clause and not s.is_quoted and s.end - s.start > speech.end - speech.start), None
        )

    def within(self, start: int, end: int) -> list[Speech]:
        """Give the speeches whose reporting clause starts in these characters."""
        return [s for s in self._speeches if start < s.frame[0] < end]


def find_content(
    parsed: Parsed, proposition: Proposition, others: Sequence[Proposition], finder: SpeechFinder
) -> tuple[int, int]:
    """Give the characters that say it: a quoted sentence with its marks, a reporting clause, or the clause itself."""
    speech = proposition.speech
    if speech is not None and speech.is_quoted:
        return _quoted_content(parsed, proposition, others, speech)
    if proposition.is_filler and speech is not None:
        return _trim(parsed.text, *speech.frame)
    if speech is not None and not speech.is_clause and proposition.toll is None and speech.cue is not Cue.HEARSAY:
        end = _cut_others(parsed, proposition, others, finder, speech.start, speech.end)
        return _trim(parsed.text, _skip_lead(proposition.root, speech.start, end), end)
    start, end = _clause_content(parsed, proposition)
    alone = not any(p is not proposition and p.sentence == proposition.sentence for p in others)
    if proposition.toll is None or alone:
        start = _skip_lead(proposition.root, start, end)
    if speech is not None:
        start, end = _with_frame(proposition, speech, others, start, end)
        outer = finder.around(speech)
        if outer is not None and not any(p.speech is outer for p in others) and not speech.is_scare:
            start = min(start, outer.frame[0])
    end = _cut_others(parsed, proposition, others, finder, start, end)
    return _trim(parsed.text, start, end)


def _quoted_content(
    parsed: Parsed, proposition: Proposition, others: Sequence[Proposition], speech: Speech
) -> tuple[int, int]:
    sentence = proposition.root.sent
    low, high = max(speech.start, sentence.start_char), min(speech.end, sentence.end_char)
    if proposition.is_filler:
        low, high = speech.start, speech.end
    beside = any(p is not proposition and p.sentence == proposition.sentence for p in others)
    if proposition.toll is not None and beside:
        low, high = max(low, proposition.toll.clause[0]), min(high, proposition.toll.clause[1])
    text = parsed.text[low:high]
    high -= len(text) - len(text.rstrip())
    return (low, high) if low < high else (speech.start, speech.end)


def _clause_content(parsed: Parsed, proposition: Proposition) -> tuple[int, int]:
    if proposition.toll is not None:
        low, high = proposition.toll.clause
        if proposition.root.dep_ == "advcl" and proposition.root.tag_ == "VBG" and len(proposition.acts) > 1:
            first = find_clause(find_clause_root(proposition.root.head))
            return min(low, first[0]), max(high, first[1])
        return low, high
    ranges = [act.clause for act in proposition.acts]
    spans = [find_clause(proposition.root), *ranges]
    return min(s for s, _ in spans), max(e for _, e in spans)


def _skip_lead(root: Token, start: int, end: int) -> int:
    """Leave out "In September," and its like before the subject."""
    subject = next((c for c in root.children if c.dep_ in SUBJECTS | {"expl"}), None)
    if subject is None or subject.i > root.i or subject.left_edge.idx >= end:
        return start
    edge = subject.left_edge
    before = [t for t in root.lefts if t.i < edge.i and t.idx >= start]
    return edge.idx if before and all(t.dep_ in _ADVERBIAL for t in before) else start


def _with_frame(
    proposition: Proposition, speech: Speech, others: Sequence[Proposition], start: int, end: int
) -> tuple[int, int]:
    """Of indirect speech the first proposition holds the reporting clause as well."""
    first = min((p.root.idx for p in others if p.speech is speech), default=proposition.root.idx)
    single = proposition.toll is None or not any(p is not proposition and p.speech is speech for p in others)
    if proposition.root.idx == first and single and not speech.is_scare:
        if speech.cue is Cue.HEARSAY and speech.start > speech.frame[0]:
            return speech.start, max(end, speech.start + 1)
        start, end = min(start, speech.frame[0]), end if end > speech.frame[0] else speech.frame[1]
        follows = speech.frame[1] - end <= _LONGEST_REPORT and end >= speech.end - 1
        alone = not any(p is not proposition and p.speech is speech for p in others)
        return start, speech.frame[1] if follows and alone and not speech.is_quoted else end
    return start, end


def _cut_others(
    parsed: Parsed, proposition: Proposition, others: Sequence[Proposition], finder: SpeechFinder, start: int, end: int
) -> int:
    """End before what another proposition says, at the edge of the phrase that leads to it."""
    last = max([start, *(a.trigger.end for a in proposition.acts)])
    if proposition.toll is not None:
        last = max(last, proposition.toll.clause[1])
    starts = [p.toll.clause[0] for p in others if p.toll is not None and p is not proposition]
    starts += [s.frame[0] for s in finder.within(start, end) if s is not proposition.speech and s.cue is Cue.HEARSAY]
    for cut in sorted(s for s in starts if last < s < end):
        edge = _edge_before(parsed, cut, last)
        return edge if edge > start else end
    return end


def _edge_before(parsed: Parsed, cut: int, last: int) -> int:
    span = parsed.doc.char_span(cut, cut + 1, alignment_mode="expand")
    if span is None:
        return cut
    edge = cut
    for token in span[0].ancestors:
        left = token.left_edge.idx
        if left < last:
            break
        edge = min(edge, left)
    return edge


def _cut_marks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \n\t\u00a0,;:":
        end -= 1
    return end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    end = _cut_marks(text, start, end)
    if dangling := _DANGLING.search(text, max(start, end - 6), end):
        end = _cut_marks(text, start, dangling.start())
    while start < end and text[start] in " \n\t\u00a0,;:":
        start += 1
    words = text[start:end]
    if text[end : end + 1] == "”" and words.count("“") > words.count("”"):
        end += 1
    if start > 0 and text[start - 1] in _OPENING and (start < 2 or not text[start - 2].isalnum()):
        start -= 1
    return start, end
