"""Finds what was done: the words of the act taxonomy in their conflict sense, with the roles around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.extract.acts.frames import Frame
from onrecord.extract.acts.moving import leaves_ground, sets_free
from onrecord.extract.acts.refine import (
    choose_sense,
    find_target_terms,
    is_deed,
    is_person,
    list_further_terms,
    refine_term,
)
from onrecord.extract.acts.roles import Roles, assign_roles
from onrecord.extract.acts.senses import is_conflict_sense
from onrecord.extract.acts.triggers import Trigger, find_head, load_triggers, match_trigger
from onrecord.extract.phrases.antecedents import find_elided_verb
from onrecord.extract.phrases.clauses import find_clause
from onrecord.extract.phrases.sides import is_force_name
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words
from onrecord.model import Mention, Span

MAX_SENTENCE = 150
"""Words in a sentence, at most, for its grammar to be read."""

_AID = re.compile(r"\b(?:aid|relief|humanitarian)\s+(?:convoys?|trucks?)\b", re.IGNORECASE)
_CHARGING = frozenset({"of", "for", "with", "over"})
_REMOVING = frozenset({"eliminate", "neutralise", "neutralize", "liquidate"})
"""Verbs that tell of a killing only where people are their object."""
_LINKING = {"link": frozenset({"to", "with"}), "implicate": frozenset({"in"})}
"""Verbs that accuse only where a deed follows one of these words."""
_REPEATING = frozenset({"do", "have"})
_ASCRIBING = frozenset({"accuse", "claim_responsibility"})


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
    prose, layout = _part_sentences(parsed)
    found = [act for matched, trigger in _scan(parsed, prose) for act in _make_acts(parsed, matched, trigger)]
    found.extend(_find_elided(parsed, prose, found))
    found = _without_repeats(parsed, _add_targets(parsed, _share_accused(parsed, found)))
    found.extend(_name_bare_acts(parsed, layout))
    return tuple(sorted(found, key=lambda act: (act.trigger.start, act.term)))


def _part_sentences(parsed: Parsed) -> tuple[list[int], list[int]]:
    """Split the tokens, by index, into those of readable sentences and those of runs too long to be one (tables, lists,
    noise).
    """
    prose: list[int] = []
    layout: list[int] = []
    for sentence in parsed.sentences:
        (prose if len(sentence) <= MAX_SENTENCE else layout).extend(range(sentence.start, sentence.end))
    return prose, layout


def _name_bare_acts(parsed: Parsed, layout: list[int]) -> Iterator[FoundAct]:
    """Name the acts in a run too long to parse: the trigger alone, without roles, its own word for a clause."""
    for token in map(parsed.doc.tokens.__getitem__, layout):
        for trigger in load_triggers().get(token.lemma_.lower(), ()):
            if len(trigger.words) == 1 and match_trigger(token, trigger) is not None:
                yield FoundAct(trigger.term, token.i, _cite(parsed, [token]), (token.idx, token.idx + len(token)))
                break


def _scan(parsed: Parsed, prose: list[int]) -> Iterator[tuple[list[Token], Trigger]]:
    """Yield each trigger's tokens, longest first; a word that one trigger used starts no other."""
    triggers = load_triggers()
    lemmas, lowers = parsed.doc.lemmas, parsed.doc.lowers
    used: set[int] = set()
    leading = {lemma for lemma in set(lemmas) if lemma.lower() in triggers}
    written = triggers.keys() & set(lowers)
    for index in prose:
        if (lemmas[index] not in leading and lowers[index] not in written) or index in used:
            continue
        token = parsed.doc.tokens[index]
        for trigger in _list_triggers(token.lemma_.lower(), token.lower_):
            matched = match_trigger(token, trigger)
            if matched is None or any(t.i in used for t in matched):
                continue
            head = find_head(matched, trigger)
            if not is_conflict_sense(head) or not is_deed(head, trigger):
                continue
            used.update(t.i for t in matched)
            yield matched, trigger
            break


@lru_cache(maxsize=16384)
def _list_triggers(lemma: str, lower: str) -> tuple[Trigger, ...]:
    """Give the triggers that begin with a word, by its lemma and as it is written, those of most words first."""
    triggers = load_triggers()
    known = dict.fromkeys((*triggers.get(lemma, ()), *triggers.get(lower, ())))
    return tuple(sorted(known, key=lambda t: -len(t.words)))


def _make_acts(parsed: Parsed, matched: list[Token], trigger: Trigger) -> list[FoundAct]:
    """The act of a trigger, none where its roles do not fit; "shot dead" tells of two."""
    head = find_head(matched, trigger)
    if head.pos_ in {"ADP", "SCONJ"} and head.head.pos_ == "VERB":
        head = head.head  # "use villagers as human shields"
    term, frame = choose_sense(head, trigger)
    roles = assign_roles(parsed, head, frame)
    if not _is_told(term, trigger, roles, head):
        return []
    act = FoundAct(
        refine_term(term, head, roles), head.i, _cite(parsed, matched), find_clause(head), roles.perpetrators,
        roles.victims, roles.objects, roles.means,
    )  # fmt: skip
    return [act, *(replace(act, term=further) for further in list_further_terms(trigger))]


def _cite(parsed: Parsed, matched: list[Token]) -> Span:
    """Cite the trigger from its first to its last word where these adjoin, else its head word alone."""
    first, last = min(matched, key=lambda t: t.i), max(matched, key=lambda t: t.i)
    if last.i - first.i + 1 > len(matched) + 4:
        first = last = matched[0]
    return Span.of(parsed.document, parsed.text, first.idx, last.idx + len(last))


def _is_told(term: str, trigger: Trigger, roles: Roles, head: Token) -> bool:
    """A force's movement needs a force ("he entered" is no offensive), a recruitment children, a taking its taker."""
    if term == "child_recruitment" and trigger.kind == "verbs":
        return any(_names_children(m) for m in roles.victims)
    if term == "abduction" and trigger.words[0] == "take":
        return any(is_person(m) for m in roles.victims) and _is_taking(head, roles)
    if term == "abduction" and trigger.words == ("snatch",):
        return bool(roles.victims) or not roles.objects
    if term == "release":
        return sets_free(head, trigger.kind)
    if term == "withdrawal" and trigger.kind == "verbs" and trigger.words[0] in {"withdraw", "pull"}:
        return leaves_ground(head)
    if trigger.kind == "verbs" and trigger.words[0] in _REMOVING:
        return any(is_person(m) or is_force_name(m.name) or m.name[:1].isupper() for m in roles.victims)
    if term != "ground_offensive" or trigger.kind == "nouns" or trigger.words[0] in {"liberate", "free"}:
        return True
    forces = any((m.side and not is_person(m)) or is_force_name(m.name) for m in roles.perpetrators)
    return forces or (trigger.words[0] != "enter" and any(is_person(m) for m in roles.victims))


def _is_taking(head: Token, roles: Roles) -> bool:
    """ "They took my brother", "soldiers took the men": but not to a hospital, and not into account."""
    led = any(c.dep_ == "prep" and c.lower_ in {"to", "into", "for", "as", "on"} for c in head.children)
    unnamed = any(c.dep_ == "nsubj" and c.lower_ == "they" for c in head.children)
    return not led and (unnamed or any(is_force_name(m.name) for m in roles.perpetrators))


def _names_children(mention: Mention) -> bool:
    return any(word in mention.name.lower() for word in ("child", "boy", "girl", "minor", "teenager"))


def _find_elided(parsed: Parsed, prose: list[int], found: list[FoundAct]) -> Iterator[FoundAct]:
    """ "10,000 have done so": the act of the verb that is repeated, with the subject of the repetition."""
    acts = {act.head: act for act in found}
    lemmas = parsed.doc.lemmas
    for index in prose:
        if lemmas[index] not in _REPEATING or index + 1 >= len(lemmas):
            continue
        token = parsed.doc[index]
        verb = find_elided_verb(token)
        act = acts.get(verb.i) if verb is not None else None
        if verb is None or act is None:
            continue
        frame = next(
            (t.frame for t in load_triggers().get(verb.lemma_.lower(), ()) if t.term == act.term), Frame.SUFFER
        )
        roles = assign_roles(parsed, token, frame)
        end = token.doc[token.i + 1]
        trigger = Span.of(parsed.document, parsed.text, token.idx, end.idx + len(end))
        yield FoundAct(act.term, token.i, trigger, find_clause(token), roles.perpetrators, roles.victims, elided=True)


def _share_accused(parsed: Parsed, found: list[FoundAct]) -> list[FoundAct]:
    """Give the accused, or those who claim a deed, to the acts they are held to have done, where nobody else is named.

    "Responsible for" and its like are an accusation only when such an act follows.
    """
    shared, used = [], set()
    ascriptions = {act.head: act for act in found if act.term in _ASCRIBING and act.perpetrators}
    for act in found:
        token = parsed.doc[act.head]
        above = None if act.term in _ASCRIBING else _ascription_above(token, ascriptions)
        if above is not None:
            used.add(above.head)
            if not act.perpetrators and not any(p.name == v.name for p in above.perpetrators for v in act.victims):
                act = replace(act, perpetrators=above.perpetrators)
        shared.append(act)
    return [a for a in shared if a.head in used or not _needs_charge(a, parsed.doc[a.head])]


def _needs_charge(act: FoundAct, head: Token) -> bool:
    if act.term != "accuse":
        return False
    return head.pos_ in {"ADJ", "AUX"} or "responsible" in act.trigger.exact or head.lemma_ in _LINKING


def _ascription_above(token: Token, ascriptions: Mapping[int, FoundAct]) -> FoundAct | None:
    path = [token]
    for ancestor in token.ancestors:
        if ancestor.i in ascriptions:
            return ascriptions[ancestor.i] if _is_charge(path) else None
        path.append(ancestor)
    return None


def _is_charge(path: list[Token]) -> bool:
    """True when the deed at the start of the path is itself the charge ("of shelling X", "for a campaign of arrests").

    A deed that the accused only failed to prevent or covered up is none of theirs.
    """
    charging = _LINKING.get(path[-1].head.lemma_, _CHARGING)
    prep = next((i for i, t in enumerate(path) if t.dep_ in {"prep", "pcomp"} and t.lower_ in charging), None)
    if prep is None:
        return False
    words = load_words()
    below, deed = path[1:prep], path[0]
    if deed.dep_ in {"relcl", "acl", "advcl"}:
        return False
    for token, child in zip(below, path, strict=False):
        joined = child.dep_ == "conj" or (child.dep_ == "amod" and child is deed)
        carried = (
            token.lemma_ in words["light_verbs"] or token.lemma_ in words["containers"] or token.lower_ in {"of", "in"}
        )
        if not joined and not carried:
            return False
    return True


def _without_repeats(parsed: Parsed, found: list[FoundAct]) -> list[FoundAct]:
    """One act a trigger and term; of a sentence's acts of one term those without roles give way to one with roles."""
    unique: dict[tuple[str, int], FoundAct] = {}
    for act in found:
        unique.setdefault((act.term, act.head), act)
    told = {(a.term, parsed.doc[a.head].sent.start) for a in found if a.perpetrators or a.victims}
    heads = {act.head for act in found}
    return [a for a in unique.values() if not _is_echo(a, told, parsed) and not _is_renamed(a, heads, parsed)]


def _is_renamed(act: FoundAct, heads: set[int], parsed: Parsed) -> bool:
    """ "The attack was described as a massacre" tells of one deed, by its narrower name."""
    token = parsed.doc[act.head]
    if act.term != "attack" or token.pos_ != "NOUN" or act.perpetrators or act.victims or act.objects:
        return False
    definite = any(c.lower_ in {"the", "this", "that"} for c in token.lefts)
    verb = token.head
    named = token.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in {"be", "describe", "call", "constitute", "amount"}
    return definite and named and any(t.i in heads and t.i != token.i and t.pos_ == "NOUN" for t in verb.subtree)


def _is_echo(act: FoundAct, told: set[tuple[str, int]], parsed: Parsed) -> bool:
    token = parsed.doc[act.head]
    bare = not act.perpetrators and not act.victims
    return bare and token.dep_ in {"amod", "compound"} and (act.term, token.sent.start) in told


def _add_targets(parsed: Parsed, found: list[FoundAct]) -> list[FoundAct]:
    """ "Bombed the clinic" is also an attack on health care; a general attack on a clinic is that alone."""
    result = []
    aid = _AID.search(parsed.blanked)
    for act in found:
        before = aid is not None and aid.start() < act.trigger.start
        narrower = find_target_terms(act.term, (*act.objects, *act.victims), armed=bool(act.means), aid_named=before)
        if act.term != "attack" or not narrower:
            result.append(act)
        result.extend(replace(act, term=term) for term in narrower)
    return result
