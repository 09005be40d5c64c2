"""A text cut into runs, each knowing the claims and the finer values whose characters it holds."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Claim, Span
from onrecord.publish.edition import MASK


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end`; numbers of the claims they belong to, of those that begin here, and fine values.

    `fine` pairs a claim's number with what the characters give it ("number", "speaker", "place", "moment", "act",
    "cue", "doubt", "negation"). `masked` runs are withheld.
    """

    start: int
    end: int
    exact: str
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    fine: tuple[tuple[int, str], ...]
    masked: bool = False


def name_fine_spans(claim: Claim) -> list[tuple[str, Span]]:
    """List what a claim's values stand on, apart from its content."""
    found: list[tuple[str, Span | None]] = []
    for link in claim.chain:
        found += [("speaker", link.speaker.span), ("speaker", link.speaker.resolved_from), ("cue", link.cue)]
    found += [("act", act.trigger) for act in claim.acts]
    for act in claim.acts:
        found += [("perpetrator", mention.span) for mention in act.perpetrators]
        found += [("victim", mention.span) for mention in act.victims]
        found += [("means", mention.span) for mention in act.means]
    if claim.toll:
        bounds = [claim.toll.low, *([claim.toll.high] if claim.toll.high else [])]
        found += [("number", claim.toll.number), *(("number", span) for bound in bounds for span in bound.spans)]
    found += [("place", place.span) for place in claim.places]
    if claim.moment:
        found += [("moment", claim.moment.expression), ("moment", claim.moment.anchor)]
    found += [("doubt", span) for span in claim.hedges]
    found += [("negation", span) for span in claim.negations]
    unique = dict.fromkeys((name, span) for name, span in found if span is not None)
    return list(unique)


def cut_runs(text: str, claims: Sequence[tuple[int, Claim]], start: int, end: int) -> list[Run]:
    """Cut characters `start` to `end` of a text wherever a claim or a finer value begins or ends.

    A withheld stretch stays one run. Joining the runs gives the characters again.
    """
    marks: list[tuple[int, int, int, str]] = []
    for number, claim in claims:
        marks.append((claim.content.start, claim.content.end, number, ""))
        for name, span in name_fine_spans(claim):
            if span.document == claim.content.document:
                marks.append((span.start, span.end, number, name))
    inside = [mark for mark in marks if mark[0] < end and mark[1] > start]
    edges = {start, end} | {edge for mark in inside for edge in mark[:2] if start < edge < end}
    masked = list(find_masked(text, start, end))
    edges = {edge for edge in edges if not any(a < edge < b for a, b in masked)}
    edges |= {edge for stretch in masked for edge in stretch}
    return list(_sweep(text, sorted(edges), inside))


def _sweep(text: str, edges: Sequence[int], marks: Iterable[tuple[int, int, int, str]]) -> Iterable[Run]:
    waiting = sorted(marks)
    active: list[tuple[int, int, int, str]] = []
    at = 0
    for start, end in itertools.pairwise(edges):
        while at < len(waiting) and waiting[at][0] < end:
            active.append(waiting[at])
            at += 1
        active = [mark for mark in active if mark[1] > start]
        yield Run(
            start,
            end,
            text[start:end],
            claims=tuple(sorted({number for _, _, number, name in active if not name})),
            begins=tuple(sorted({n for first, _, n, name in active if not name and start <= first < end})),
            fine=tuple(sorted({(number, name) for _, _, number, name in active if name})),
            masked=text[start] == MASK,
        )


def find_masked(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Give the withheld stretches between two characters."""
    at = text.find(MASK, start, end)
    while at >= 0:
        stop = at
        while stop < end and text[stop] == MASK:
            stop += 1
        yield at, stop
        at = text.find(MASK, stop, end)
