"""How well the lines of reporting bear an incident out: a suggested grade that a person's own grade replaces.

The grades are those that Airwars publishes for claims of civilian harm, in words of the `gradings` vocabulary. Software
suggests weak, fair and contested, which follow from who names whom; confirmed and discounted are a person's alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.count.corroboration import measure_corroboration
from onrecord.count.statements import COUNTED, index_lineages
from onrecord.model import Actor, Claim, Grading, Incident, Lineage, Record, Stance, Status

PERSONS = "A person gave this grade."
NOBODY = "No claim names who did it, and each of these grades is about harm and a named party."
DENIED = "Somebody denies it; whether that is sound is for a person to weigh."


def grade_incidents(record: Record) -> tuple[Grading, ...]:
    """Give the grade of every incident in the record's order: a person's where there is one, else what is suggested."""
    rejected = {claim for claim, status in record.statuses if status is Status.REJECTED}
    claims = {claim.id: claim for claim in record.claims if claim.id not in rejected}
    lineage_of, _ = index_lineages(record.lineages)
    lineages = {lineage.id: lineage for lineage in record.lineages}
    parties = _index_parties(record.actors)
    return tuple(
        Grading(incident.code, incident.grading, (PERSONS,), is_persons=True)
        if incident.grading
        else suggest_grading(incident, claims, lineage_of, lineages, parties)
        for incident in record.incidents
    )


def suggest_grading(
    incident: Incident,
    claims: Mapping[str, Claim],
    lineage_of: Mapping[str, str],
    lineages: Mapping[str, Lineage],
    parties: Mapping[str, str],
) -> Grading:
    """Suggest a grade from the claims that tell of the incident and name a party, with the steps in words.

    No name stands in the reasons: who is named stands with who names them. Unknown independence is none.
    """
    told = [claims[claim] for claim in incident.claims if claim in claims]
    naming = [(claim, accused) for claim in told if claim.stance in COUNTED and (accused := _name(claim, parties))]
    if not naming:
        return Grading(incident.code, None, (NOBODY,))
    lines = {lineage_of.get(claim.id, "l" + claim.id[1:]) for claim, _ in naming}
    reasons = [_say_lines(len(lines))]
    if _name_apart(naming, lineage_of):
        return Grading(incident.code, "contested", (*reasons, "They name different sides."))
    shown = _corroborate(naming, lineage_of, lineages, claims)
    if any(claim.stance is Stance.DENIED for claim in told):
        reasons.append(DENIED)
    if shown > 1:
        reasons.insert(1, f"{shown} of them are shown to be independent of one another and name the same party.")
        return Grading(incident.code, "fair", tuple(reasons))
    if len(lines) > 1:
        reasons.insert(1, "Nothing shows that two of them are independent and name the same party: they count as one.")
    return Grading(incident.code, "weak", tuple(reasons))


def _say_lines(number: int) -> str:
    return "One line of reporting names who did it." if number == 1 else f"{number} lines of reporting name who did it."


def _index_parties(actors: Sequence[Actor]) -> dict[str, str]:
    """The side of each name that an actor goes by, or the actor itself where its side is not known."""
    return {name.casefold(): actor.side or actor.id for actor in actors for name in (actor.name, *actor.aliases)}


def _name(claim: Claim, parties: Mapping[str, str]) -> frozenset[str]:
    """The parties that a claim names as having done it: sides where the words or the actors tell them, else names."""
    mentions = (mention for act in claim.acts for mention in act.perpetrators)
    return frozenset(m.side or parties.get(m.name.casefold(), m.name.casefold()) for m in mentions)


def _name_apart(naming: Sequence[tuple[Claim, frozenset[str]]], lineage_of: Mapping[str, str]) -> bool:
    """True when two lines of reporting name parties whose sides are stated and have nothing in common."""
    by_line: dict[str, set[str]] = defaultdict(set)
    for claim, _ in naming:
        stated = [mention.side for act in claim.acts for mention in act.perpetrators]
        if None not in stated:
            by_line[lineage_of.get(claim.id, claim.id)].update(side for side in stated if side)
    told = list(by_line.values())
    return any(not one & other for number, one in enumerate(told) for other in told[:number])


def _corroborate(
    naming: Sequence[tuple[Claim, frozenset[str]]],
    lineage_of: Mapping[str, str],
    lineages: Mapping[str, Lineage],
    claims: Mapping[str, Claim],
) -> int:
    """The most lines shown to be independent that name one and the same party."""
    by_party: dict[str, set[str]] = defaultdict(set)
    for claim, accused in naming:
        for party in accused:
            by_party[party].add(lineage_of.get(claim.id, ""))
    return max(
        measure_corroboration((lineages[line] for line in sorted(lines) if line in lineages), claims)
        for lines in by_party.values()
    )
