"""Candidate incidents of a story with all that may fill their slots, each part with what holds for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.quality.muc4_bodies import describe_body, list_bodies, locate_body
from bench.quality.muc4_deeds import Target, find_deeds, is_warfare
from bench.quality.muc4_doers import describe_single, list_singles
from bench.quality.muc4_features import (
    describe_company,
    describe_harm,
    describe_incident,
    describe_mentions,
    describe_target,
)
from bench.quality.muc4_guesses import describe_guess, guess_targets, list_identified
from bench.quality.muc4_incidents import Incident, group_deeds, is_recent
from bench.quality.muc4_lists import list_persons, name_before, name_office
from bench.quality.muc4_names import complete_name, is_same, merge_targets, name_target
from bench.quality.muc4_reading import Story
from onrecord.model import Claim

Told = tuple[str, ...]
"""The names of what holds for something."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One incident that a story may tell of, and those who may be hit by it or behind it, best known first."""

    incident: Incident
    told: Told
    targets: Sequence[tuple[Target, Told]]
    bodies: Sequence[tuple[str, Told]]
    singles: Sequence[tuple[str, Told]]


def list_candidates(story: Story, claims: Sequence[Claim]) -> list[Candidate]:
    """Give the candidates of a story: groups of recent deeds that are no warfare."""
    found = find_deeds(claims, story.text)
    deeds = [deed for deed in found if is_recent(story, deed) and not is_warfare(deed, story.text)]
    for deed in deeds:
        deed.targets = list(name_targets(deed.targets, story.text))
    incidents = group_deeds(deeds)
    return [_describe_all(story, claims, incident, incidents) for incident in incidents]


def name_targets(targets: Iterable[Target], text: str) -> Iterator[Target]:
    """Give targets by the fullest names that the story has for them, with all who are listed beside them."""
    for target in targets:
        for listed in list_persons(target, text):
            listed = name_office(name_before(listed, text), text)
            listed.words = complete_name(listed.words, text)
            yield from name_target(listed, text)


def _describe_all(
    story: Story, claims: Sequence[Claim], incident: Incident, incidents: Sequence[Incident]
) -> Candidate:
    people = merge_targets(t for t in incident.targets if t.is_person)
    things = merge_targets(t for t in incident.targets if not t.is_person)
    bodies = list_bodies(story, incident, claims)
    places = {body: locate_body(body, story.text) for body in bodies}
    targets = [
        *((t, describe_target(story, incident, t, group)) for group in (people, things) for t in group),
        *_guess_more(story, incident, people),
        *_identify_more(story, incident, incidents, people),
    ]
    listed = [t for t, told in targets if "guess" not in told or "identified" in told]
    return Candidate(
        incident,
        describe_incident(story, incident, incidents),
        [(t, _describe_more(t, told, listed, incident, story, claims)) for t, told in targets],
        [(body, describe_body(story, incident, body, tie, places)) for body, tie in bodies.items()],
        [(words, describe_single(story, incident, words)) for words in list_singles(story, claims, incident.deeds)],
    )


def _describe_more(
    target: Target, told: Told, listed: Sequence[Target], incident: Incident, story: Story, claims: Sequence[Claim]
) -> Told:
    more = set(describe_mentions(target, incident, story, claims))
    if target.is_person:
        more |= set(describe_company(target, listed))
    return tuple(sorted({*told, *more}))


def _guess_more(story: Story, incident: Incident, people: Sequence[Target]) -> Iterator[tuple[Target, Told]]:
    known = list(people)
    for deed in incident.deeds:
        for guess in guess_targets(deed, story.text):
            for target in name_targets([guess], story.text):
                if not any(is_same(target, other) for other in known):
                    known.append(target)
                    told = (*describe_harm(target), *describe_guess(deed, target, story.text))
                    yield target, tuple(sorted({*told, f"guess:{incident.kind}", f"guess beside:{bool(people)}"}))


def _identify_more(
    story: Story, incident: Incident, incidents: Sequence[Incident], people: Sequence[Target]
) -> Iterator[tuple[Target, Told]]:
    """Give those named as victims elsewhere, to the incident that was told of last before."""
    known = list(people)
    for target, wording in list_identified(story.text):
        told_before = [(d.at, i) for i, x in enumerate(incidents) for d in x.deeds if d.at <= target.start]
        owner = incidents[max(told_before)[1]] if told_before else incidents[0]
        target.words = complete_name(target.words, story.text)
        if owner is not incident or any(is_same(target, other) for other in known):
            continue
        known.append(target)
        if not target.effects:
            target.effects |= {effect for person in people for effect in person.effects}
        effects = ",".join(sorted(target.effects)) or "none"
        told = {f"identified:{word}" for word in (*wording.split(), incident.kind, effects, f"beside {bool(people)}")}
        yield target, tuple(sorted({"guess", "identified", *told, *describe_harm(target)}))
