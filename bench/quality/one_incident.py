"""Makes one incident's record of the claims of a narrative that tells of one incident.

A narrative states its figure first and then what each source said, so the record is a plain reduction of its claims:
the day is that of the first claim with one; a figure is the first total that is told as having happened; "up to N"
reaches down to the largest smaller total, "at least N" up to the largest total that is not twice as much. Where no
total stands, the persons that acts of that outcome name are counted. Vague words are coded as casualty recorders code
them (Every Casualty Counts, Standards for Casualty Recording, 2016; Airwars, methodology): a plural without a figure
is 2, "many" 5 to 10, "dozens" and "a large number" 12 to 24. Nothing but claims and their cited characters enters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.extract.wording.calendar import MONTHS
from onrecord.model import Act, Claim, Scope, Span, Stance, Toll

TOLD = frozenset({Stance.ASSERTED, Stance.ALLEGED, Stance.POSSIBLE})
"""Stances of what is told as having happened."""
COUNTED = frozenset({Scope.INCIDENT, Scope.CUMULATIVE, Scope.ESTIMATE, Scope.PERIOD})
ACTS = {"killed": frozenset({"killing", "massacre", "summary_execution"}), "injured": frozenset({"injury"})}
DOZENS = (12, 24)
PLURAL = 2
MANY = (
    (re.compile(r"\b(?:large|great|high|significant) numbers?\b", re.IGNORECASE), DOZENS),
    (re.compile(r"\bmany (?:others?|more|people|civilians)\b", re.IGNORECASE), (5, 10)),
)
"""Words for how many without a figure, and how the recorder codes them."""
BROAD = frozenset({"people", "civilians"})
PARTS = {
    "children": frozenset({"children", "girls", "boys", "infants"}),
    "women": frozenset({"women"}),
    "men": frozenset({"men"}),
}
_PLURALS = re.compile(r"(?:deaths|injuries|martyrs|casualties|victims|fatalities|bodies)$", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:his|her|suffer\w*|sustain\w*|treat\w*|from|life[- ]\w+|serious|minor)\s+(?:\S+\s){0,3}?(?:injuries|wounds)",
    re.IGNORECASE,
)
"""Injuries that one person has, beside "injuries" as people."""
_MONTH = "(" + "|".join(name.capitalize() for name in sorted(MONTHS, key=len, reverse=True)) + ")"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEARLESS = re.compile(rf"\b(?:{_DAY}(?: of)? {_MONTH}|{_MONTH} {_DAY})\b(?!,? \d{{4}})")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DECLARED = re.compile(r"\bdeclared (?:\w+ ){0,2}?(?:air ?)?strike|\b(?:graded|classified) as declared", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, from `low` to `high`, and the characters that say so."""

    low: int
    high: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """What the claims of one narrative add up to; a figure that nothing states is None."""

    date: str | None
    killed: Figure | None
    injured: Figure | None
    parts: Mapping[str, Figure]
    party: str


def make_incident(claims: Sequence[Claim], text: str = "") -> ToldIncident:
    """Reduce the claims of a narrative to one incident's record; its text tells the year that no claim does."""
    told = sorted((c for c in claims if c.stance in TOLD), key=lambda c: (c.content.start, _number_start(c)))
    date = find_date(told, text)
    near = [claim for claim in told if _is_of_day(claim, date)]
    return ToldIncident(
        date,
        find_figure(near, "killed"),
        find_figure(near, "injured"),
        find_parts(near),
        judge_party(told, near),
    )


def judge_party(told: Iterable[Claim], near: Iterable[Claim]) -> str:
    """Say whether somebody is suspected: "named", "contested" where nobody is, "none" where the deed is declared.

    A recorder's field for the suspected party is empty for a declared strike: its doer says so and is suspected no
    more, however late it was said. Where no source ascribes a strike of that day to anybody, either side may have done
    it, and the strike is contested.
    """
    if any(_DECLARED.search(claim.content.exact) or _is_owned(claim) for claim in told):
        return "none"
    return "named" if any(act.perpetrators for claim in near for act in claim.acts) else "contested"


def _is_owned(claim: Claim) -> bool:
    return any(act.term == "claim_responsibility" and act.perpetrators for act in claim.acts)


def _number_start(claim: Claim) -> int:
    return claim.toll.number.start if claim.toll is not None else -1


def find_date(claims: Iterable[Claim], text: str = "") -> str | None:
    """Give the day of the first claim that has one; a day without its year takes that of the first dated claim.

    Where no claim has a day, the year is the first that the text states, and a claim's latest day stands for a day.
    """
    bare = latest = None
    for number, claim in enumerate(claims):
        moment, words = claim.moment, claim.content.exact
        if moment is not None and moment.start is not None and moment.start == moment.end:
            return _give_year(bare, moment.start) if bare else moment.start
        if moment is not None and moment.is_known:
            if moment.start is None or moment.end is None:
                return moment.start or moment.end
            latest = latest or moment.end
        elif latest is None:
            lead = text[: claim.content.start] if number == 0 else ""
            bare = bare or _read_day(lead + words)
    year = _YEAR.search(text)
    return f"{year[0]}-{bare}" if bare and year else latest


def _give_year(bare: str, dated: str) -> str:
    """Give a day without its year that of the first dated claim, or the year before: a narrative leads with its
    incident, and what it dates further on came later.
    """
    year = int(dated[:4])
    return f"{year if f'{year}-{bare}' <= dated else year - 1}-{bare}"


def _read_day(words: str) -> str | None:
    """Read month and day of "9 October" or "October 9th"."""
    match = _YEARLESS.search(words)
    if match is None:
        return None
    day = int(match[1] or match[4])
    return f"{MONTHS[(match[2] or match[3]).lower()]:02}-{day:02}" if 1 <= day <= 31 else None


def _is_of_day(claim: Claim, date: str | None) -> bool:
    """True unless the claim's moment is known and leaves out the incident's day."""
    moment = claim.moment
    if date is None or moment is None or not moment.is_known:
        return True
    return (moment.start or date) <= date <= (moment.end or date)


def find_figure(claims: Sequence[Claim], outcome: str) -> Figure | None:
    """Give the figure of one outcome, None where the claims tell of nobody."""
    totals = [claim.toll for claim in claims if claim.toll is not None and _is_total(claim.toll, outcome)]
    if totals:
        return _spread(totals[0], totals[1:])
    return count_persons(claims, ACTS[outcome], outcome)


def _is_total(toll: Toll, outcome: str) -> bool:
    return (
        toll.outcome == outcome
        and toll.part_of is None
        and toll.scope in COUNTED
        and toll.population not in {"combatants", "families"}
    )


def _spread(first: Toll, others: Sequence[Toll]) -> Figure:
    """Give the first total's bounds; an open end reaches to what the others say."""
    spans = (*first.low.spans, *(first.high.spans if first.high else ()))
    coded = _code(first)
    if coded is not None:
        return Figure(*coded, spans)
    low = first.least
    stated = [toll for toll in others if toll.population in BROAD]
    if first.high is not None and low == 0 < first.high.value:
        high = first.high.value
        below = max((toll for toll in stated if toll.least < high), key=lambda t: t.least, default=None)
        low = below.least if below is not None else high
        return Figure(low or high, high, (*spans, *(below.low.spans if below is not None else ())))
    if first.high is not None:
        return Figure(low, first.high.value, spans)
    above = max((t for t in stated if low < t.least < 2 * low), key=lambda t: t.least, default=None)
    return Figure(low, above.least if above is not None else low, (*spans, *(above.low.spans if above else ())))


def _code(toll: Toll) -> tuple[int, int] | None:
    if toll.low.rule == "vague_word" and toll.low.spans[0].exact.lower().endswith("dozens"):
        return DOZENS
    return None


def count_persons(claims: Sequence[Claim], terms: Collection[str], outcome: str) -> Figure | None:
    """Count the persons whom acts of these terms name; a plural counts two where nobody else is named."""
    names: dict[str, Span] = {}
    plural: Span | None = None
    single: Span | None = None
    for claim in claims:
        if claim.toll is not None and claim.toll.outcome != outcome:
            continue
        for act in (act for act in claim.acts if act.term in terms):
            if _tells_of_many(act, claim.content.exact):
                coded = _code_words(claim.content)
                if coded is not None:
                    return coded
                plural = plural or act.trigger
            elif act.victims:
                single = single or act.trigger
            _add_names(names, act)
    if names:
        low = len(names) if plural is None else max(PLURAL, len(names))
        return Figure(low, low, tuple(names.values()))
    if plural is not None:
        return Figure(PLURAL, PLURAL, (plural,))
    return Figure(1, 1, (single,)) if single is not None else None


def _add_names(names: dict[str, Span], act: Act) -> None:
    for victim in act.victims:
        if victim.span is not None and _is_name(victim.name):
            names.setdefault(_last_name(victim.name, names), victim.span)


def _code_words(content: Span) -> Figure | None:
    """Give the range of the first word that says how many without a figure."""
    coded = ((match, bounds) for pattern, bounds in MANY if (match := pattern.search(content.exact)))
    match, bounds = next(coded, (None, DOZENS))
    if match is None:
        return None
    start, end = content.start + match.start(), content.start + match.end()
    return Figure(*bounds, (Span(content.document, start, end, match.group()),))


def _tells_of_many(act: Act, words: str) -> bool:
    if _PLURALS.search(act.trigger.exact) and not act.victims and not _OWN.search(words):
        return True
    return any(
        re.search(r"(?:s|children|men|people|others)$", victim.name.split(" of ")[0].split(",")[0])
        and not _is_name(victim.name)
        for victim in act.victims
    )


def _is_name(name: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", name)
    return len(words) > 1 and words[-1][:1].isupper() and sum(w[:1].isupper() for w in words) > 1


def _last_name(name: str, known: Mapping[str, Span]) -> str:
    """Give the known name that shares first or last word and nothing contradicts, or this one."""
    words = name.split()
    return next((k for k in known if k.split()[0] == words[0] or set(words) <= set(k.split())), name)


def find_parts(claims: Sequence[Claim]) -> Mapping[str, Figure]:
    """Give how many of the killed were children, women and men: the parts of the first total that has such parts.

    Without such a total a lone figure stands; several persons told of one by one add up to nothing.
    """
    tolls = [c.toll for c in claims if c.toll is not None and c.toll.outcome == "killed"]
    found: dict[str, Figure] = {}
    for part, populations in PARTS.items():
        own = [toll for toll in tolls if toll.population in populations]
        first = next((toll for toll in own if toll.part_of is not None), None)
        if first is not None:
            found[part] = _add_parts([toll for toll in own if toll.part_of == first.part_of], part)
        elif len({toll.number for toll in own}) == 1 or (own and own[0].low.rule != "singular_noun"):
            found[part] = _add_parts(own[:1], part)
    return found


def _add_parts(tolls: Sequence[Toll], name: str) -> Figure:
    """Add up the parts of one total; where the group itself stands, its kinds ("girls") are within it."""
    whole = [toll for toll in tolls if toll.population == name] or tolls
    each = list({toll.number: toll for toll in whole}.values())
    highs = [toll.high.value if toll.high is not None else toll.least for toll in each]
    low = sum(toll.least for toll in each)
    return Figure(low or sum(highs), sum(highs), tuple(toll.number for toll in each))
