"""Deeds put together to incidents as the task counts them.

Deeds that tell of one incident are of one type (a general attack joins any), have a target in common or stand close
by, and are not tied to two different days.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bench.quality.muc4_deeds import Deed, Target
from bench.quality.muc4_names import is_same
from bench.quality.muc4_reading import Story

BESIDE = 100
"""Characters within which deeds of two types are one incident."""
NEAR = 200
"""Characters within which deeds of one type and day are one incident."""
ENDINGS = frozenset({"NO INJURY", "NO DEATH", "REGAINED FREEDOM"})
RECENT_DAYS = 62
_GENERIC = re.compile(
    r"(?:[\w-]+ )?(?:people|persons|civilians?|others?|another|one|who|whomever|victims?|population|members|citizens|"
    r"salvadorans|colombians|peruvians|americans|residents|casualties|wounded|dead|minor|men|women|children|communities|"
    r"brothers|sisters|workers|country|nation|peoples|property|properties|infrastructure)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Incident:
    """Deeds that are taken for one incident."""

    deeds: list[Deed] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The narrowest type of its deeds."""
        kinds = Counter(d.kind for d in self.deeds if d.kind != "ATTACK")
        return kinds.most_common(1)[0][0] if kinds else "ATTACK"

    @property
    def targets(self) -> list[Target]:
        """All that was hit."""
        return [t for d in self.deeds for t in d.targets]


def group_deeds(deeds: Iterable[Deed]) -> list[Incident]:
    """Put deeds together that tell of one incident; what only tells how one ended makes none of its own."""
    incidents: list[Incident] = []
    for deed in sorted(deeds, key=is_ending):
        fitting = [(closeness, i) for i, x in enumerate(incidents) if (closeness := compare_deed(deed, x)) > 0]
        if fitting:
            incidents[max(fitting)[1]].deeds.append(deed)
        elif not is_ending(deed):
            incidents.append(Incident([deed]))
    return incidents


def is_ending(deed: Deed) -> bool:
    """True for a release, and for harm that did not come to those named."""
    effects = {effect for target in deed.targets for effect in target.effects}
    return deed.act.term == "release" or (bool(effects) and effects <= ENDINGS)


def compare_deed(deed: Deed, incident: Incident) -> float:
    """Say how well a deed fits an incident, 0 where it does not."""
    kinds = {deed.kind, incident.kind} - {"ATTACK"}
    if len(kinds) > 1 or days_differ(deed, incident):
        return 0.0
    shared = any(is_same(a, b) for a in deed.targets for b in incident.targets)
    if shared:
        return 3.0
    distance = min(abs(deed.at - d.at) for d in incident.deeds)
    if deed.kind != incident.kind and distance >= BESIDE:
        return 0.0  # a bomb told of elsewhere is not what killed them
    open_end = not deed.targets or not incident.targets
    if "KIDNAPPING" in {deed.kind, incident.kind} and deed.kind != incident.kind:
        return 0.0
    if open_end:
        return 2.0 - min(distance, 5000) / 5000
    return 1.0 if distance < NEAR else 0.0


def days_differ(deed: Deed, incident: Incident) -> bool:
    """True when both are tied to a day and these differ."""
    own = find_single_day(deed)
    others = {day for d in incident.deeds if (day := find_single_day(d)) is not None}
    return own is not None and bool(others) and own not in others


def find_single_day(deed: Deed) -> str | None:
    """Give the ISO day of a deed that is told with one."""
    moment = deed.moment
    return moment.start if moment is not None and moment.start and moment.start == moment.end else None


def is_specific(incident: Incident) -> bool:
    """False for what hits nobody in particular: the task wants a target that is named, described or counted."""
    return any(not is_vague(t) for t in incident.targets)


def is_vague(target: Target) -> bool:
    """True for people in general who are not counted."""
    return _GENERIC.fullmatch(target.words) is not None and (target.number or "PLURAL") == "PLURAL"


def is_recent(story: Story, deed: Deed) -> bool:
    """False for a deed of more than two months before the story: the task leaves these out."""
    age = find_age(story, deed)
    return age is None or age <= RECENT_DAYS


def find_age(story: Story, deed: Deed) -> int | None:
    """Give how many days before the story a deed was done at the latest, None where that is not told."""
    if story.published is None or deed.moment is None or deed.moment.end is None:
        return None
    return (date.fromisoformat(story.published) - date.fromisoformat(deed.moment.end)).days
