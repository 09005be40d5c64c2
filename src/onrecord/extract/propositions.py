"""Gathers acts and tolls into propositions: what one speaker chain says in one clause or quoted sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extract.act_clauses import find_clause, find_clause_root
from onrecord.extract.acts import FoundAct
from onrecord.extract.arguments import SUBJECTS
from onrecord.extract.attribution import Speech
from onrecord.extract.cues import Cue
from onrecord.extract.kinds import list_speech_terms
from onrecord.extract.parse import Parsed
from onrecord.extract.tolls import FoundToll
from onrecord.model import UNNAMED

_OPENING = "“„«\""
_ADVERBIAL = frozenset({"prep", "npadvmod", "advmod", "punct", "cc", "mark", "dep"})
OUTCOME_TERMS = {
    "killed": ("killing", "massacre", "summary_execution"),
    "injured": ("injury",),
    "trapped": ("siege",),
    "displaced": ("displacement", "evacuation"),
    "detained": ("detention", "arbitrary_detention"),
    "abducted": ("abduction", "hostage_taking"),
    "missing": ("enforced_disappearance",),
    "starved": ("starvation",),
    "raped": ("sexual_violence",),
    "tortured": ("torture",),
    "released": ("release",),
    "evacuated": ("evacuation",),
}
"""Acts whose outcome a toll counts, the plainest first."""


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

    def within(self, start: int, end: int) -> list[Speech]:
        """Give the speeches whose reporting clause starts in these characters."""
        return [s for s in self._speeches if start < s.frame[0] < end]


def find_propositions(
    parsed: Parsed, acts: Sequence[FoundAct], tolls: Sequence[FoundToll], speeches: Sequence[Speech]
) -> list[Proposition]:
    """Group what was found; every toll stands alone, with the acts of its clause."""
    finder = SpeechFinder(speeches)
    acts, cue_acts = _split_cue_acts(acts, speeches)
    grouped: dict[tuple[int, int], Proposition] = {}
    counted = _place_tolls(parsed, tolls, finder)
    tolled = {p.root.i for p in counted}
    for act in acts:
        token = parsed.doc[act.head]
        speech = finder.at(act.trigger.start)
        root = find_clause_root(token)
        counting = [p for p in counted if _counts(p, act)]
        if counting:
            for proposition in counting:
                proposition.acts.append(act)
            continue
        if root.i in tolled and act.term not in list_speech_terms():
            for proposition in counted:
                if proposition.root.i == root.i and _same(proposition.speech, speech):
                    proposition.acts.append(act)
            continue
        key = _key(parsed, root, token, speech)
        grouped.setdefault(key, Proposition(root, speech)).acts.append(act)
    propositions = [p for p in grouped.values() if _is_told(p)]
    _share_cause(counted, propositions)
    for proposition in counted:
        proposition.acts = _acts_of_toll(proposition, counted)
    propositions.extend(counted)
    propositions.extend(_voice_cues(parsed, propositions, speeches, cue_acts))
    for proposition in propositions:
        proposition.start, proposition.end = find_content(parsed, proposition, propositions, finder)
    return _merge_sentences(parsed, sorted(propositions, key=lambda p: (p.start, p.end)))


def _same(left: Speech | None, right: Speech | None) -> bool:
    if left is None or right is None:
        return left is right
    return left is right or left.attribution == right.attribution


def _split_cue_acts(
    acts: Sequence[FoundAct], speeches: Sequence[Speech]
) -> tuple[list[FoundAct], dict[int, FoundAct]]:
    """Set apart the acts whose word only introduces what is said ("warned that"): by the character of the cue."""
    introducing = {
        link.cue.start
        for speech in speeches
        for link in speech.attribution.chain()
        if link.cue is not None and not speech.holds(link.cue.start)
    }
    kept = [act for act in acts if act.trigger.start not in introducing]
    return kept, {act.trigger.start: act for act in acts if act.trigger.start in introducing}


def _place_tolls(parsed: Parsed, tolls: Sequence[FoundToll], finder: SpeechFinder) -> list[Proposition]:
    placed = []
    for toll in tolls:
        token = parsed.doc[toll.governor if toll.governor is not None else toll.head]
        if abs(token.i - toll.head) > 60 or token.sent.start != parsed.doc[toll.head].sent.start:
            token = parsed.doc[toll.head]
        placed.append(Proposition(find_clause_root(token), finder.at(max(toll.toll.number.start, token.idx)), toll=toll))
    return placed


def _key(parsed: Parsed, root: Token, token: Token, speech: Speech | None) -> tuple[int, int]:
    """Quoted sentences are one proposition each; elsewhere each clause of each speaker is."""
    chain = id(speech) if speech is not None else 0
    if speech is not None and not speech.is_clause and speech.cue is not Cue.HEARSAY:
        return speech.start, chain
    return (-1 - token.sent.start, chain) if speech is not None and speech.is_quoted else (root.i, chain)


def _is_told(proposition: Proposition) -> bool:
    """The author's own evaluation is no claim, and words of speech need a speaker."""
    proposition.acts = [a for a in proposition.acts if a.perpetrators or not _names_accusation(a)]
    if proposition.speech is None:
        deeds = [act for act in proposition.acts if act.term not in list_speech_terms()]
        wrongs = [act for act in proposition.acts if act.term == "accuse" and act.perpetrators]
        proposition.acts = deeds or wrongs
    elif proposition.speech.is_scare:
        proposition.acts = [a for a in proposition.acts if a.term not in {"appeal", "warn"}]
    return bool(proposition.acts)


def _counts(proposition: Proposition, act: FoundAct) -> bool:
    """True when the act's own outcome is what the toll counts, in the toll's clause."""
    found = proposition.toll
    if found is None or act.term not in OUTCOME_TERMS.get(found.toll.outcome, ()):
        return False
    return act.head == found.governor or found.clause[0] <= act.trigger.start < found.clause[1]


def _names_accusation(act: FoundAct) -> bool:
    """ "The accusations" alone accuse nobody."""
    return act.term == "accuse" and act.trigger.exact.lower().rstrip("s") in {"accusation", "allegation", "claim", "charge"}


def _share_cause(counted: list[Proposition], propositions: list[Proposition]) -> None:
    """ "A raid hit the market, killing 12": the raid is an act of the toll as well."""
    for proposition in counted:
        root = proposition.root
        if root.dep_ != "advcl" or root.tag_ != "VBG" or any(c.dep_ in SUBJECTS for c in root.children):
            continue
        main = find_clause_root(root.head)
        for other in propositions:
            if other.toll is None and other.root.i == main.i and _same(other.speech, proposition.speech):
                proposition.acts.extend(a for a in other.acts if a.term not in list_speech_terms())


def _acts_of_toll(proposition: Proposition, counted: list[Proposition]) -> list[FoundAct]:
    """Leave out the acts that another toll of the clause counts ("died" beside "223 injured")."""
    assert proposition.toll is not None
    outcome = proposition.toll.toll.outcome
    others = {
        term
        for other in counted
        if other is not proposition and other.toll is not None and other.toll.toll.outcome != outcome
        for term in OUTCOME_TERMS.get(other.toll.toll.outcome, ())
        if other.root.sent.start == proposition.root.sent.start
    }
    beside = [p for p in counted if p.root.head.i == proposition.root.i or proposition.root.head.i == p.root.i]
    shared = [a for p in beside if p is not proposition for a in p.acts if _is_circumstance(p.root.doc[a.head])]
    proposition.acts = [*proposition.acts, *shared]
    own = set(OUTCOME_TERMS.get(outcome, ()))
    kept = [act for act in proposition.acts if act.term in own or act.term not in others]
    if not any(act.term in own for act in kept):
        others_acts = [a for p in counted if p.root.sent.start == proposition.root.sent.start for a in p.acts]
        kept = [*(a for a in others_acts if a.term in own and a.head == proposition.toll.governor), *kept]
    return _once(kept)


def _is_circumstance(head: Token) -> bool:
    """ "96 died and 223 were injured in the bombings": a deed told by a noun of circumstance harms all of them."""
    return head.pos_ == "NOUN" and head.dep_ == "pobj" and head.head.lower_ in {"in", "by", "from", "during", "after"}


def _once(acts: Iterable[FoundAct]) -> list[FoundAct]:
    unique: dict[tuple[str, int], FoundAct] = {}
    for act in acts:
        unique.setdefault((act.term, act.head), act)
    return list(unique.values())


def _voice_cues(
    parsed: Parsed, propositions: list[Proposition], speeches: Sequence[Speech], cue_acts: dict[int, FoundAct]
) -> list[Proposition]:
    """Speeches without any act in them: their word of speech is the act ("warned: ..."), a bare quotation is a filler."""
    voiced = []
    for speech in speeches:
        if any(p.speech is speech for p in propositions) or speech.is_scare:
            continue
        if any(p.speech is not None and speech.holds(p.root.idx) for p in propositions):
            continue
        cue = speech.attribution.chain()[-1].cue
        act = cue_acts.get(cue.start) if cue is not None else None
        token = _first_token(parsed, speech)
        if token is None or (act is None and not _is_worth_quoting(parsed, speech)):
            continue
        voiced.append(Proposition(token, speech, [act] if act is not None else [], is_filler=True))
    return voiced


def _first_token(parsed: Parsed, speech: Speech) -> Token | None:
    span = parsed.doc.char_span(speech.start, speech.end, alignment_mode="contract")
    return span.root if span is not None and len(span) else None


def _is_worth_quoting(parsed: Parsed, speech: Speech) -> bool:
    words = parsed.text[speech.start : speech.end].split()
    return speech.is_quoted and len(words) > 4 and speech.attribution.speaker.name != UNNAMED


def find_content(
    parsed: Parsed, proposition: Proposition, others: Sequence[Proposition], finder: SpeechFinder
) -> tuple[int, int]:
    """Give the characters that say it: a quoted sentence with its marks, a reporting clause, or the clause itself."""
    speech = proposition.speech
    if speech is not None and speech.is_quoted:
        return _quoted_content(proposition, others, speech)
    if proposition.is_filler and speech is not None:
        return _trim(parsed.text, *speech.frame)
    if speech is not None and not speech.is_clause and proposition.toll is None and speech.cue is not Cue.HEARSAY:
        end = _cut_others(parsed, proposition, others, finder, speech.start, speech.end)
        return _trim(parsed.text, _skip_lead(proposition.root, speech.start), end)
    start, end = _clause_content(parsed, proposition)
    alone = not any(p is not proposition and p.root.sent.start == proposition.root.sent.start for p in others)
    if proposition.toll is None or alone:
        start = _skip_lead(proposition.root, start)
    if speech is not None:
        start, end = _with_frame(proposition, speech, others, start, end)
    end = _cut_others(parsed, proposition, others, finder, start, end)
    return _trim(parsed.text, start, end)


def _quoted_content(proposition: Proposition, others: Sequence[Proposition], speech: Speech) -> tuple[int, int]:
    sentence = proposition.root.sent
    low, high = max(speech.start, sentence.start_char), min(speech.end, sentence.end_char)
    if proposition.is_filler:
        low, high = speech.start, speech.end
    beside = any(p is not proposition and p.root.sent.start == sentence.start for p in others)
    if proposition.toll is not None and beside:
        low, high = max(low, proposition.toll.clause[0]), min(high, proposition.toll.clause[1])
    text = sentence.doc.text[low:high]
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


def _skip_lead(root: Token, start: int) -> int:
    """Leave out "In September," and its like before the subject."""
    subject = next((c for c in root.children if c.dep_ in SUBJECTS | {"expl"}), None)
    if subject is None or subject.i > root.i:
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
        return min(start, speech.frame[0]), end if end > speech.frame[0] else speech.frame[1]
    return start, end


def _cut_others(
    parsed: Parsed, proposition: Proposition, others: Sequence[Proposition], finder: SpeechFinder, start: int, end: int
) -> int:
    """End before what another proposition says, at the edge of the phrase that leads to it."""
    last = max([a.trigger.end for a in proposition.acts] or [start])
    if proposition.toll is not None:
        last = max(last, proposition.toll.clause[1])
    starts = [p.toll.clause[0] for p in others if p.toll is not None and p is not proposition]
    starts += [s.frame[0] for s in finder.within(start, end) if s is not proposition.speech and s.cue is Cue.HEARSAY]
    for cut in sorted(s for s in starts if last < s < end):
        return _edge_before(parsed, cut, last)
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


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " \n\t\u00a0,;:":
        end -= 1
    while start < end and text[start] in " \n\t\u00a0,;:":
        start += 1
    if start > 0 and text[start - 1] in _OPENING and (start < 2 or not text[start - 2].isalnum()):
        start -= 1
    return start, end


def _merge_sentences(parsed: Parsed, propositions: list[Proposition]) -> list[Proposition]:
    """Join quoted sentences that follow one another and say the same sort of thing."""
    merged: list[Proposition] = []
    for proposition in propositions:
        before = merged[-1] if merged else None
        if before is not None and _continues(parsed, before, proposition):
            before.acts.extend(proposition.acts)
            before.end = proposition.end
        else:
            merged.append(proposition)
    return merged


def _continues(parsed: Parsed, before: Proposition, after: Proposition) -> bool:
    if before.speech is None or before.speech is not after.speech or not after.speech.is_quoted:
        return False
    if before.toll is not None or after.toll is not None or parsed.text[before.end : after.start].strip():
        return False
    sort = [_sort_of(p) for p in (before, after)]
    return sort[0] == sort[1] is not None


def _sort_of(proposition: Proposition) -> str | None:
    terms = {act.term for act in proposition.acts}
    words = {t.lower_ for t in proposition.root.sent}
    if {"if", "unless"} & words or "?" in words:
        return None
    if "threat_to_life" in terms:
        return "testimony"
    return "characterisation" if terms and terms <= {"condemn", "warn"} else None
