"""What changed between two editions, as a page and a terminal show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.model import (
    Cause,
    ChangeNote,
    FigureChange,
    Incident,
    IncidentChange,
    Movement,
    Record,
    TollRange,
)
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.cause_words import Speaker
from onrecord.publish.claim_views import slug_code
from onrecord.publish.terminal import fill_lines
from onrecord.publish.words import (
    CLAIM_SCOPES,
    PRECISIONS,
    describe_moment,
    describe_people,
    describe_range,
    describe_time,
    end_sentence,
)

MOST = 5
"""Causes of one change that are said in words; the note itself holds all."""


def view_changes(note: ChangeNote, earlier: Record, later: Record) -> dict[str, Any]:
    """Give a change note in words; the two records are those that were compared."""
    speaker = Speaker.of(earlier, later)
    return {
        "since": describe_time(note.since) if note.since else "the beginning",
        "until": describe_time(note.until) if note.until else "now",
        "summary": _summarise(note),
        "versions": [list(side) for side in note.versions] if note.versions[0] != note.versions[1] else [],
        "incidents": [_view_incident(speaker, change) for change in note.incidents],
        "totals": [_view_figure(speaker, change) for change in note.totals],
    }


def say_changes(view: dict[str, Any]) -> str:
    """Say a change note in lines of at most 80 columns."""
    lines = fill_lines(f"What changed from {view['since']} to {view['until']}")
    lines += fill_lines(end_sentence("; ".join(view["summary"]) or "No document, claim or judgement is new"))
    if view["versions"]:
        before, after = (", ".join(side) or "none" for side in view["versions"])
        lines += fill_lines(f"Claims were found by {before}; now by {after}.")
    lines += ["", "Incidents"] if view["incidents"] else []
    for incident in view["incidents"]:
        lines += fill_lines(f"{incident['title']}: {incident['told']}", f"  {incident['code']}  ", indent=4)
        lines += [line for words in incident["moved"] for line in fill_lines(words, indent=4)]
        lines += _say_causes(incident, 6)
        for figure in incident["figures"]:
            lines += _say_figure_change(figure, 4)
    lines += ["", "Figures of the whole case"] if view["totals"] else []
    for figure in view["totals"]:
        lines += _say_figure_change(figure, 2)
    if not view["incidents"] and not view["totals"]:
        lines += ["", "No incident and no figure changed."]
    return "\n".join(lines)


def _say_figure_change(figure: dict[str, Any], indent: int) -> list[str]:
    lines = fill_lines(f"{figure['people']}, {figure['scope']}: {figure['told']}", indent=indent)
    lines += [line for words in figure["contradictions"] for line in fill_lines(words, indent=indent + 2)]
    return lines + _say_causes(figure, indent + 2)


def _say_causes(view: dict[str, Any], indent: int) -> list[str]:
    label = " " * indent + "- "
    told = [line for cause in view["causes"] for line in fill_lines(cause["words"], label, indent=indent + 2)]
    rest = view["more"]
    return [*told, *(fill_lines(f"and {rest} more", label) if rest else [])]


def _summarise(note: ChangeNote) -> list[str]:
    numbers = (
        (len(note.documents), "new document"),
        (note.new_claims, "new claim"),
        (note.lost_claims, "claim no longer found"),
        (note.reread_claims, "claim read otherwise"),
        (len(note.judgements), "judgement"),
    )
    return [_say_number(number, noun) for number, noun in numbers if number]


def _say_number(number: int, noun: str) -> str:
    first, _, rest = noun.partition(" claim")
    if number == 1:
        return f"1 {noun}"
    if noun.startswith("claim"):
        return f"{number:,} claims{noun.removeprefix('claim')}"
    return f"{number:,} {noun}s" if not rest else f"{number:,} {first} claims{rest}"


def _view_incident(speaker: Speaker, change: IncidentChange) -> dict[str, Any]:
    incident = change.after or change.before
    causes = change.causes
    # A figure's own causes stand beside it; said once more above it they would be noise.
    told = {cause for figure in change.figures for cause in figure.causes}
    own = [cause for cause in causes if cause not in told] if change.movement is Movement.MOVED else list(causes)
    return {
        "code": change.code,
        "title": incident.title if incident else change.code,
        "movement": change.movement.value,
        "told": _tell_movement(change),
        "moved": _tell_setting(change.before, change.after),
        "figures": [_view_figure(speaker, figure) for figure in change.figures],
        **_view_causes(speaker, own),
    }


def _tell_movement(change: IncidentChange) -> str:
    others = ", ".join(change.others)
    if change.movement is Movement.MERGED:
        return f"merged into {others}"
    if change.movement is Movement.SPLIT:
        return f"split off {others}"
    if change.movement is Movement.MOVED:
        parts = [f"took in {', '.join(change.joined)}"] if change.joined else []
        parts += [f"had the code {others}"] if others else []
        return "; ".join(parts) or "changed"
    return change.movement.value


def _tell_setting(before: Incident | None, after: Incident | None) -> list[str]:
    """When and where an incident is said to have happened, as far as that is told otherwise."""
    if before is None or after is None:
        return []
    moments = [describe_moment(incident.moment) for incident in (before, after)]
    places = [_name_place(incident) for incident in (before, after)]
    told = [f"when: {moments[0]}, now {moments[1]}"] if moments[0] != moments[1] else []
    return told + ([f"where: {places[0]}, now {places[1]}"] if places[0] != places[1] else [])


def _name_place(incident: Incident) -> str:
    return f"{incident.place.name} ({PRECISIONS[incident.precision]})" if incident.place else "place unknown"


def _view_figure(speaker: Speaker, change: FigureChange) -> dict[str, Any]:
    figure = change.after or change.before
    assert figure is not None
    before, after = (_say_figure(held, change) if held else "" for held in (change.before, change.after))
    told = f"{before}, now {after}" if before and after else f"{after} ({change.movement.value})"
    if not after:
        told = f"{before}, {'now no figure of its own' if change.movement is Movement.GONE else change.movement.value}"
    known = _list_contradictions(change.before)
    new = [text for text in _list_contradictions(change.after) if text not in known]
    return {
        "people": describe_people(figure.population, figure.outcome, one=figure.low == figure.high == 1),
        "scope": CLAIM_SCOPES[figure.scope],
        "movement": change.movement.value,
        "before": before,
        "after": after,
        "told": told,
        "contradictions": new,
        **_view_causes(speaker, change.causes),
    }


def _list_contradictions(figure: TollRange | None) -> tuple[str, ...]:
    return figure.contradictions if figure else ()


def _say_figure(figure: TollRange, change: FigureChange) -> str:
    """Say a figure, with its corroboration where that is what changed."""
    words = describe_range(figure)
    both = change.before, change.after
    if None in both or len({held.corroboration for held in both if held}) == 1:
        return words
    return f"{words} ({figure.corroboration} independent source{'s' if figure.corroboration != 1 else ''})"


def _view_causes(speaker: Speaker, causes: Sequence[Cause]) -> dict[str, Any]:
    shown = [
        {"kind": cause.kind.value, "subject": cause.subject, "words": end_sentence(speaker.say(cause))}
        for cause in causes[:MOST]
    ]
    return {"causes": shown, "more": max(0, len(causes) - MOST)}


def link_changes(catalogue: Catalogue, view: dict[str, Any]) -> dict[str, Any]:
    """Give the words of a change note with the pages of this dossier that they lead to."""
    codes = {incident.code for incident in catalogue.edition.record.incidents}

    def link(change: dict[str, Any]) -> dict[str, Any]:
        causes = [{**cause, "href": catalogue.page_of_claim(cause["subject"])} for cause in change["causes"]]
        return {**change, "causes": causes}

    incidents = [
        {
            **link(change),
            "href": f"incidents/{slug_code(change['code'])}.html" if change["code"] in codes else "",
            "figures": [link(figure) for figure in change["figures"]],
        }
        for change in view["incidents"]
    ]
    return {**view, "incidents": incidents, "totals": [link(figure) for figure in view["totals"]]}
