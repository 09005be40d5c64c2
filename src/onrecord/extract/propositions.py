"""Gathers acts and tolls into propositions: what one speaker chain says in one clause or quoted sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.extract.acts.acts import FoundAct
from onrecord.extract.content import Proposition, SpeechFinder, find_content
from onrecord.extract.phrases.arguments import SUBJECTS
from onrecord.extract.phrases.clauses import find_clause_root
from onrecord.extract.speech.attribution import Speech
from onrecord.extract.speech.cues import Cue
from onrecord.extract.speech.intents import find_intent
from onrecord.extract.speech.kinds import list_diplomatic_terms, list_speech_terms
from onrecord.extract.tolls.toll_clauses import is_occasion
from onrecord.extract.tolls.tolls import FoundToll
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.model import UNNAMED, Mention, Span

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
_TELLING = frozenset({"killed", "injured", "detained", "abducted", "displaced", "released", "evacuated"})
"""Outcomes that are deeds or harm by themselves; who is missing, trapped or counted as a casualty is none of it yet."""


_OPEN = ("how many", "how much", "those who", "anyone who", "whoever", "anybody who", "what ")
"""Words that name nobody in particular: what is asked about them, or said of such people, is not told as done."""


def find_propositions(
    parsed: Parsed, acts: Sequence[FoundAct], tolls: Sequence[FoundToll], speeches: Sequence[Speech]
) -> list[Proposition]:
    """Group what was found; every toll stands alone, with the acts of its clause."""
    finder = SpeechFinder(speeches)
    acts, cue_acts = _split_cue_acts(acts, speeches)
    grouped: dict[tuple[int, int], Proposition] = {}
    counted = _place_tolls(parsed, tolls, finder)
    for act in acts:
        token = parsed.doc[act.head]
        speech = finder.at(act.trigger.start)
        root = find_clause_root(token)
        with_tolls = _find_tolls_of(act, root, speech, counted)
        if with_tolls is not None:
            for proposition in with_tolls:
                proposition.acts.append(act)
            continue
        key = _key(parsed, root, token, speech)
        grouped.setdefault(key, Proposition(root, speech)).acts.append(act)
    propositions = _join_conditions([p for p in grouped.values() if _is_told(p)])
    _share_cause(counted, propositions)
    for proposition in counted:
        proposition.acts = _acts_of_toll(parsed, proposition, counted)
    propositions.extend(counted)
    for proposition in propositions:
        proposition.acts = _leave_undone(parsed, proposition)
    propositions.extend(_voice_cues(parsed, propositions, speeches, cue_acts))
    for proposition in propositions:
        proposition.start, proposition.end = find_content(parsed, proposition, propositions, finder)
    return _merge_sentences(parsed, sorted(propositions, key=lambda p: (p.start, p.end)))


def _find_tolls_of(
    act: FoundAct, root: Token, speech: Speech | None, counted: list[Proposition]
) -> list[Proposition] | None:
    """The tolls whose act this is: those that count its outcome, else those of its clause; None where none is."""
    counting = [p for p in counted if _counts(p, act)]
    if counting:
        return counting
    of_clause = [p for p in counted if p.root.i == root.i]
    if of_clause and act.term not in list_speech_terms():
        return [p for p in of_clause if _same(p.speech, speech)]
    return [p for p in of_clause if _is_charged(p, act, speech)] or None


def _is_charged(proposition: Proposition, act: FoundAct, speech: Speech | None) -> bool:
    """ "Blamed the army for the deaths of two men": the charge and its toll are one proposition."""
    if speech is None or speech is not proposition.speech or speech.is_clause or act.term not in {"accuse", "condemn"}:
        return False
    found = proposition.toll
    return found is not None and found.governor is not None and proposition.root.doc[found.governor].pos_ == "NOUN"


def _same(left: Speech | None, right: Speech | None) -> bool:
    if left is None or right is None:
        return left is right
    return left is right or left.attribution == right.attribution


def _split_cue_acts(acts: Sequence[FoundAct], speeches: Sequence[Speech]) -> tuple[list[FoundAct], dict[int, FoundAct]]:
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
        placed.append(
            Proposition(find_clause_root(token), finder.at(max(toll.toll.number.start, token.idx)), toll=toll)
        )
    return placed


def _key(parsed: Parsed, root: Token, token: Token, speech: Speech | None) -> tuple[int, int]:
    """Quoted sentences are one proposition each; elsewhere each clause of each speaker is."""
    chain = id(speech) if speech is not None else 0
    if speech is not None and not speech.is_clause and speech.cue is not Cue.HEARSAY:
        return speech.start, chain
    return (-1 - token.sent.start, chain) if speech is not None and speech.is_quoted else (root.i, chain)


def _is_told(proposition: Proposition) -> bool:
    """The author's own evaluation is no claim, and words of speech need a speaker."""
    acts = [a for a in proposition.acts if a.perpetrators or not _names_accusation(a)]
    proposition.acts = [a for a in acts if not any(_is_open(m) for m in (*a.perpetrators, *a.victims))]
    if any(c.dep_ == "nsubj" and any(d.lower_ == "no" for d in c.lefts) for c in proposition.root.lefts):
        claimed = any(act.term == "claim_responsibility" for act in proposition.acts)
        proposition.acts = [replace(a, perpetrators=()) if claimed else a for a in proposition.acts]
    if proposition.speech is None:
        performed = {a.term for a in proposition.acts if a.perpetrators} | {"ceasefire"}
        idle = list_diplomatic_terms() - performed
        proposition.acts = [a for a in proposition.acts if a.term not in idle or a.objects or a.victims]
        deeds = [act for act in proposition.acts if act.term not in list_speech_terms()]
        wrongs = [act for act in proposition.acts if act.term == "accuse" and act.perpetrators]
        proposition.acts = deeds or wrongs or [a for a in proposition.acts if _is_own_voice(proposition.root, a)]
    elif proposition.speech.is_scare:
        proposition.acts = [a for a in proposition.acts if a.term not in {"appeal", "warn"}]
    return bool(proposition.acts)


def _is_own_voice(root: Token, act: FoundAct) -> bool:
    """ "We call on all parties": the publisher speaks for itself."""
    return act.head == root.i and any(c.dep_ == "nsubj" and c.lower_ in {"we", "i"} for c in root.lefts)


def _is_open(mention: Mention) -> bool:
    return mention.name.lower().startswith(_OPEN)


def _counts(proposition: Proposition, act: FoundAct) -> bool:
    """True when the act's own outcome is what the toll counts, in the toll's clause."""
    found = proposition.toll
    if found is None or act.term not in OUTCOME_TERMS.get(found.toll.outcome, ()):
        return False
    return act.head == found.governor or found.clause[0] <= act.trigger.start < found.clause[1]


def _join_conditions(propositions: list[Proposition]) -> list[Proposition]:
    """ "If soldiers shelled it, it is a war crime" is one proposition."""
    kept = []
    for proposition in propositions:
        root = proposition.root
        conditional = root.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in root.lefts
        )
        main = find_clause_root(root.head) if conditional else None
        other = next(
            (p for p in propositions if main is not None and p.root.i == main.i and p is not proposition), None
        )
        if other is not None and _same(other.speech, proposition.speech):
            other.acts.extend(proposition.acts)
        else:
            kept.append(proposition)
    return kept


def _names_accusation(act: FoundAct) -> bool:
    """ "The accusations" alone accuse nobody."""
    return act.term == "accuse" and act.trigger.exact.lower().rstrip("s") in {
        "accusation",
        "allegation",
        "claim",
        "charge",
    }


def _share_cause(counted: list[Proposition], propositions: list[Proposition]) -> None:
    """ "A raid hit the market, killing 12", "12 died when shells hit it": the deed is an act of the toll as well."""
    by_root: dict[int, list[Proposition]] = {}
    for other in propositions:
        by_root.setdefault(other.root.i, []).append(other)
    idle = list_speech_terms() | list_diplomatic_terms()
    for proposition in counted:
        for index in _find_causes(proposition.root):
            for other in by_root.get(index, ()):
                if _same(other.speech, proposition.speech):
                    proposition.acts.extend(a for a in other.acts if a.term not in idle)


def _find_causes(root: Token) -> Iterator[int]:
    """Give the roots of the clauses whose deed brought about what a clause counts."""
    if root.dep_ == "advcl" and root.tag_ == "VBG" and not any(c.dep_ in SUBJECTS for c in root.children):
        yield find_clause_root(root.head).i
    for child in root.children:
        if child.dep_ == "advcl" and any(c.dep_ in SUBJECTS for c in child.children) and is_occasion(child):
            yield child.i


def _acts_of_toll(parsed: Parsed, proposition: Proposition, counted: list[Proposition]) -> list[FoundAct]:
    """Leave out the acts that another toll of the clause counts ("died" beside "223 injured")."""
    assert proposition.toll is not None
    outcome = proposition.toll.toll.outcome
    others = {
        term
        for other in counted
        if other.sentence == proposition.sentence and other.toll is not None and other.toll.toll.outcome != outcome
        for term in OUTCOME_TERMS.get(other.toll.toll.outcome, ())
    }
    beside = [p for p in counted if p.root.head.i == proposition.root.i or proposition.root.head.i == p.root.i]
    shared = [a for p in beside if p is not proposition for a in p.acts if _is_circumstance(p.root.doc[a.head])]
    proposition.acts = [*proposition.acts, *shared]
    own = set(OUTCOME_TERMS.get(outcome, ()))
    counted_noun = proposition.toll.head  # "four of the injured died" tells of no other injury
    kept = [
        act
        for act in proposition.acts
        if act.term in own or (act.term not in others and (act.head != counted_noun or not own))
    ]
    if not any(act.term in own for act in kept):
        others_acts = [a for p in counted if p.sentence == proposition.sentence for a in p.acts]
        kept = [*(a for a in others_acts if a.term in own and a.head == proposition.toll.governor), *kept]
    if not any(act.term in own for act in kept):
        kept = [*_tell_outcome(parsed, proposition), *kept]
    return _once(kept)


def _leave_undone(parsed: Parsed, proposition: Proposition) -> list[FoundAct]:
    """ "Two were arrested over a planned raid": of the deeds that one claim tells of, those that were done."""
    deeds = [act for act in proposition.acts if act.term not in list_speech_terms()]
    undone = [act for act in deeds if find_intent(parsed.doc[act.head]) is not None]
    if not undone or (len(undone) == len(deeds) and not _counts_another(proposition, undone)):
        return proposition.acts
    return [act for act in proposition.acts if act not in undone]


def _counts_another(proposition: Proposition, undone: Sequence[FoundAct]) -> bool:
    found = proposition.toll
    return found is not None and found.governor is not None and all(act.head != found.governor for act in undone)


def _tell_outcome(parsed: Parsed, proposition: Proposition) -> list[FoundAct]:
    """The deed that an outcome is by itself, where no word of the act vocabulary tells it ("six lives were lost")."""
    found = proposition.toll
    if found is None or found.toll.outcome not in _TELLING:
        return []
    head = parsed.doc[found.governor if found.governor is not None else found.head]
    trigger = Span.of(parsed.document, parsed.text, head.idx, head.idx + len(head))
    return [FoundAct(OUTCOME_TERMS[found.toll.outcome][0], head.i, trigger, found.clause)]


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
    """Speeches without an act: their word of speech is the act ("warned"), a bare quotation is a filler."""
    voiced = []
    for speech in speeches:
        if any(p.speech is speech for p in propositions) or speech.is_scare:
            continue
        if any(p.speech is not None and speech.holds(p.root.idx) for p in propositions):
            continue
        cue = speech.attribution.chain()[-1].cue
        act = cue_acts.get(cue.start) if cue is not None else None
        token = _first_token(parsed, speech)
        act = act or (_read_demand(parsed, token, speech) if token is not None else None)
        act = act or (_read_request(parsed, speech, cue) if cue is not None else None)
        if token is None or (act is None and not _is_worth_quoting(parsed, speech)):
            continue
        voiced.append(Proposition(token, speech, [act] if act is not None else [], is_filler=True))
    return voiced


def _read_demand(parsed: Parsed, root: Token, speech: Speech) -> FoundAct | None:
    """ "Stressed that civilians must be protected": an appeal whose words are its modal."""
    modals = [c for c in root.children if c.tag_ == "MD" and c.lower_ in {"must", "should"}]
    if not modals or not speech.is_clause or any(c.dep_ == "neg" for c in root.children):
        return None
    modal = modals[0]
    trigger = Span.of(parsed.document, parsed.text, modal.idx, modal.idx + len(modal))
    return FoundAct("appeal", modal.i, trigger, (speech.start, speech.end))


def _read_request(parsed: Parsed, speech: Speech, cue: Span) -> FoundAct | None:
    """ "The mayor asked the council to send monitors": an appeal by a verb that mostly is none."""
    span = parsed.doc.char_span(cue.start, cue.end)
    if speech.cue is not Cue.APPEAL or span is None or span.root.lemma_.lower() != "ask":
        return None
    return FoundAct("appeal", span.root.i, cue, (speech.start, speech.end))


def _first_token(parsed: Parsed, speech: Speech) -> Token | None:
    span = parsed.doc.char_span(speech.start, speech.end, alignment_mode="contract")
    return span.root if span is not None and len(span) else None


def _is_worth_quoting(parsed: Parsed, speech: Speech) -> bool:
    words = parsed.text[speech.start : speech.end].split()
    link = speech.attribution
    return speech.is_quoted and len(words) > 3 and (link.speaker.name != UNNAMED or bool(link.role))


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
