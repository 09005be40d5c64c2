"""Finds what was done: the words of the act taxonomy in their conflict sense, with the roles around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extract.antecedents import find_elided_verb
from onrecord.extract.arguments import find_subjects
from onrecord.extract.clauses import find_clause
from onrecord.extract.parse import Parsed
from onrecord.extract.roles import SPEAKER, Frame, Roles, assign_roles
from onrecord.extract.senses import is_conflict_sense
from onrecord.extract.sides import is_force_name
from onrecord.extract.triggers import Trigger, find_head, load_triggers, match_trigger
from onrecord.model import Mention, Span


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act with the token index of its trigger's head and the characters of the clause that tells of it.

    `trigger` holds the whole wording of a trigger of several words. `elided` is True when the trigger is "done so"
    and the term is that of the verb it repeats.
    """

    term: str
    head: int
    trigger: Span
    clause: tuple[int, int]
    perpetrators: tuple[Mention, ...] = ()
    victims: tuple[Mention, ...] = ()
    objects: tuple[Mention, ...] = ()
    means: tuple[Mention, ...] = ()
    elided: bool = False


def find_acts(parsed: Parsed) -> tuple[FoundAct, ...]:
    """Find the acts that a document tells of, in text order; stance (denied, feared, planned) is not decided here.

    Words that only look like acts ("shot a video", "killed the proposal", a labour strike) are left out.
    """
    scanned = (_make_act(parsed, matched, trigger) for matched, trigger in _scan(parsed))
    found = [act for act in scanned if act is not None]
    found.extend(_find_elided(parsed, found))
    found = _share_accused(parsed, found)
    return tuple(sorted(_without_repeats(found), key=lambda act: (act.trigger.start, act.term)))


def _scan(parsed: Parsed) -> Iterator[tuple[list[Token], Trigger]]:
    """Yield each trigger's tokens, longest first; a word that one trigger used starts no other."""
    triggers = load_triggers()
    used: set[int] = set()
    for token in parsed.doc:
        if token.i in used:
            continue
        for trigger in triggers.get(token.lemma_.lower(), ()):
            matched = match_trigger(token, trigger)
            if matched is None or any(t.i in used for t in matched):
                continue
            if not is_conflict_sense(find_head(matched, trigger)):
                continue
            used.update(t.i for t in matched)
            yield matched, trigger
            break


def _make_act(parsed: Parsed, matched: list[Token], trigger: Trigger) -> FoundAct | None:
    head = find_head(matched, trigger)
    roles = assign_roles(parsed, head, trigger.frame)
    if not _is_told(head, trigger, roles):
        return None
    return FoundAct(
        _refine(trigger.term, head, roles), head.i, _cite(parsed, matched), find_clause(head), roles.perpetrators,
        roles.victims, roles.objects, roles.means,
    )  # fmt: skip


def _cite(parsed: Parsed, matched: list[Token]) -> Span:
    """Cite the trigger from its first to its last word where these adjoin, else its head word alone."""
    first, last = min(matched, key=lambda t: t.i), max(matched, key=lambda t: t.i)
    if last.i - first.i + 1 > len(matched) + 4:
        first = last = matched[0]
    return Span.of(parsed.document, parsed.text, first.idx, last.idx + len(last))


def _is_told(head: Token, trigger: Trigger, roles: Roles) -> bool:
    """A force's movement needs a force; an ordinary verb with no party at all tells of nothing."""
    if trigger.frame is Frame.MOVE:
        return bool(roles.perpetrators) and (
            trigger.kind == "noun" or any(m.side or is_force_name(m.name) for m in roles.perpetrators)
        )
    return True


def _refine(term: str, head: Token, roles: Roles) -> str:
    """A speaker's own death or capture, told in the first person, is a threat to life and no report of a killing."""
    if term == "killing" and head.lemma_ == "die" and head.tag_ in {"VB", "VBP"}:
        subjects = find_subjects(head)
        if any(s.lower_ in {"i", "we"} for s in subjects) or any(v.name == SPEAKER for v in roles.victims):
            return "threat_to_life"
    return term


def _find_elided(parsed: Parsed, found: list[FoundAct]) -> Iterator[FoundAct]:
    """ "10,000 have done so": the act of the verb that is repeated, with the subject of the repetition."""
    acts = {act.head: act for act in found}
    for token in parsed.doc:
        if token.lemma_ not in {"do", "have"}:
            continue
        verb = find_elided_verb(token)
        act = acts.get(verb.i) if verb is not None else None
        if verb is None or act is None:
            continue
        frame = next(t.frame for t in load_triggers()[verb.lemma_.lower()] if t.kind == "verb")
        roles = assign_roles(parsed, token, frame)
        end = token.doc[token.i + 1]
        trigger = Span.of(parsed.document, parsed.text, token.idx, end.idx + len(end))
        yield FoundAct(act.term, token.i, trigger, find_clause(token), roles.perpetrators, roles.victims, elided=True)


def _share_accused(parsed: Parsed, found: list[FoundAct]) -> list[FoundAct]:
    """Give the accused of an accusation to the acts it accuses them of, where the text names nobody else."""
    shared = []
    for act in found:
        token = parsed.doc[act.head]
        accusation = None if act.perpetrators or act.term == "accuse" else _accusation_above(token, found)
        if accusation is not None and not any(_same(p, v) for p in accusation.perpetrators for v in act.victims):
            act = replace(act, perpetrators=accusation.perpetrators)
        shared.append(act)
    return shared


def _accusation_above(token: Token, found: list[FoundAct]) -> FoundAct | None:
    accusations = {act.head: act for act in found if act.term == "accuse" and act.perpetrators}
    child = token
    for ancestor in token.ancestors:
        if ancestor.i in accusations:
            return accusations[ancestor.i] if _is_charge(child) else None
        child = ancestor
    return None


def _is_charge(child: Token) -> bool:
    """The phrase that names the charge: "of V-ing", "for the shelling of", "with murder"."""
    return child.dep_ in {"prep", "pcomp", "advcl"} and child.lower_ in {"of", "for", "with", "over", "in"}


def _same(left: Mention, right: Mention) -> bool:
    return left.name == right.name


def _without_repeats(found: list[FoundAct]) -> list[FoundAct]:
    """One act a trigger word and term."""
    unique: dict[tuple[str, int], FoundAct] = {}
    for act in found:
        unique.setdefault((act.term, act.head), act)
    return list(unique.values())
