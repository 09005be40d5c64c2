"""Who is the same as whom as people judge it: names join and leave actors, and undoing restores what was suggested."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import APART, WITH, Actor, Judgement, Lineage, Verdict, list_standing

_MADE = re.compile(r"a[0-9a-f]{12}(?:-[0-9a-f]{6})?")
"""Ids that were made of a name; those of the actor vocabulary are words."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The actors as people judge them, ordered by id, and under which id each suggested or parted one is now."""

    actors: tuple[Actor, ...]
    now: Mapping[str, str]


def apply_identities(actors: Iterable[Actor], judgements: Sequence[Judgement]) -> Identities:
    """Return the actors after all standing judgements on who is the same as whom.

    A split takes names out of an actor and makes each an actor of its own; a merge joins two actors under the id of the
    vocabulary, or else the smallest one. Both start from the suggested actors each time, so undoing one restores what
    was and the order of merges does not matter; a split parts again what earlier merges joined. Ids and names that do
    not exist change nothing. A person may join what no rule would, even accuser and accused; the reason names who did.
    """
    standing = list_standing(judgements)
    parts, parted = _split_actors(actors, [j for j in standing if j.verdict is Verdict.SPLIT])
    leader = {actor_id: actor_id for actor_id in parts}
    reasons: dict[str, str] = {}
    places = {judgement.id: place for place, judgement in enumerate(standing)}
    for judgement in standing:
        other = dict(judgement.correction).get(WITH) if judgement.verdict is Verdict.MERGED else None
        if other not in parts or judgement.subject not in parts:
            continue
        pair = frozenset({judgement.subject, other})
        if any(pair == held and places[judgement.id] < places[by] for held, by in parted):
            continue
        first, second = sorted((_find_leader(leader, judgement.subject), _find_leader(leader, other)), key=_rank)
        leader[second] = first
        for actor_id in sorted(pair):
            why = _say_who("same because", judgement)
            reasons[actor_id] = min(reasons.get(actor_id, why), why)
    groups: dict[str, list[Actor]] = {}
    for actor_id in sorted(parts, key=_rank):
        groups.setdefault(_find_leader(leader, actor_id), []).append(parts[actor_id])
    joined = sorted((_join(group, reasons) for group in groups.values()), key=lambda actor: actor.id)
    return Identities(tuple(joined), {actor_id: _find_leader(leader, actor_id) for actor_id in parts})


def list_joined_actors(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of all actors whom people ever joined or parted, also where that is undone, and of those they made so."""
    found: set[str] = set()
    for judgement in judgements:
        if judgement.verdict in (Verdict.MERGED, Verdict.SPLIT) and not judgement.subject.startswith("I-"):
            others = [value for key, value in judgement.correction if key == WITH]
            parts = [name_part(judgement.subject, name) for key, name in judgement.correction if key == APART]
            found |= {judgement.subject, *others, *parts}
    return frozenset(found)


def name_part(actor_id: str, name: str) -> str:
    """The id of an actor that a name becomes when people take it out of this one."""
    return f"{actor_id}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def join_speakers(lineages: Iterable[Lineage], identities: Identities) -> tuple[Lineage, ...]:
    """Put one id for speakers whom people joined, so that one person under two names corroborates nothing.

    Names that people parted stay one speaker there, which can only lower what counts as independent.
    """
    now = identities.now
    return tuple(
        replace(lineage, speakers=tuple(sorted({now.get(speaker, speaker) for speaker in lineage.speakers})))
        for lineage in lineages
    )


def _split_actors(
    actors: Iterable[Actor], splits: Sequence[Judgement]
) -> tuple[dict[str, Actor], list[tuple[frozenset[str], str]]]:
    """Give the actors with parted names on their own, and which two actors which judgement parts."""
    parts = {actor.id: actor for actor in actors}
    parted: list[tuple[frozenset[str], str]] = []
    for judgement in splits:
        whole = parts.get(judgement.subject)
        names = [value for key, value in judgement.correction if key == APART]
        for name in names if whole else ():
            whole = parts[judgement.subject]
            if name in whole.aliases:
                keep = [(a, why) for a, why in zip(whole.aliases, whole.reasons, strict=True) if a != name]
                parts[whole.id] = _with_names(whole, keep)
                own = name_part(whole.id, name)
                parts[own] = Actor(own, name, whole.kind, (), whole.side, (_say_who("kept apart:", judgement),))
            for other in parts.values():
                if other.id != whole.id and name in (other.name, *other.aliases):
                    parted.append((frozenset({whole.id, other.id}), judgement.id))
    return parts, parted


def _with_names(actor: Actor, named: Sequence[tuple[str, str]]) -> Actor:
    return replace(actor, aliases=tuple(name for name, _ in named), reasons=tuple(why for _, why in named))


def _say_who(start: str, judgement: Judgement) -> str:
    return f"{start} {judgement.by} judged so" + (f": {judgement.reason}" if judgement.reason else "")


def _find_leader(leader: Mapping[str, str], actor_id: str) -> str:
    while leader[actor_id] != actor_id:
        actor_id = leader[actor_id]
    return actor_id


def _rank(actor_id: str) -> tuple[bool, str]:
    return bool(_MADE.fullmatch(actor_id)), actor_id


def _join(group: Sequence[Actor], reasons: Mapping[str, str]) -> Actor:
    first, *others = group
    if not others:
        return first
    named = dict(zip(first.aliases, first.reasons, strict=False))
    for actor in others:
        why = reasons.get(actor.id, "")
        for name, own in [(actor.name, why), *zip(actor.aliases, actor.reasons, strict=False)]:
            if name != first.name:
                named.setdefault(name, own or why)
    kind = next((actor.kind for actor in group if actor.kind != "unknown"), "unknown")
    side = next((actor.side for actor in group if actor.side is not None), None)
    return replace(_with_names(first, sorted(named.items())), kind=kind, side=side)
