"""Tells place names from their namesakes, reads parts and units, and finds what "the city" refers to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.places.find_toponyms import LEAST_CHANCE, Toponym
from onrecord.extract.places.gazetteer import Gazetteer, Match
from onrecord.extract.places.place_evidence import is_place_of_act, is_place_use, stands_alone, stands_near
from onrecord.extract.places.place_unlisted import UnlistedName, find_unlisted
from onrecord.extract.places.regions import load_bodies
from onrecord.extract.places.surnames import find_surnames, names_person
from onrecord.extract.places.toponyms import Kind
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Doc, Token
from onrecord.model import Candidate, Place, PlaceMention, Precision, Span

MARGIN = 0.15
"""A candidate is chosen when it leads the next one by this much; otherwise the mention stays open."""

SURE_SHARE = 0.5
"""The same for names of the whole world, whose scores are chances that sum to 1."""

LEAST_SHARE, SURE_CHANCE = 0.3, 0.7
"""A name whose likeliest place is no likelier than the others together is shown as open only where it surely is one."""

_LOWER = re.compile(r"\b[^\W\d_A-Z]\w*")
_UNIT = re.compile(
    r"\s+(?P<unit>province|governorate|region|state|oblast|wilaya|city|town|village|district|county|municipality"
    r"|subdistrict|sub-district|camp|refugee camp|neighbou?rhood|quarter|suburbs?|countryside|outskirts|centre|center"
    r"|city cent(?:re|er))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?P<part>(?<!-)\b"
    r"(?:(?:the\s+)?(?:(?:north|south)[- ]?(?:east|west)(?:ern)?|northern|southern|eastern|western|central"
    r"|north|south|east|west|rural|downtown|inner|old|greater|besieged|rebel-held|opposition-held|government-held)"
    r"(?:\s+(?:part|parts|half|side|countryside|outskirts|suburbs?|districts?|neighbou?rhoods?)(?:\s+of)?)?\s+)"
    r"|\b(?:the\s+)?(?:outskirts|suburbs?|countryside|centre|center|heart|edge)\s+of\s+"
    r"|\bthe\s+(?:(?:north|south)[- ]?(?:east|west)|east|west|north|south)\s+of\s+)$",
    re.IGNORECASE,
)
_HELD = re.compile(r"^(?:the\s+|besieged|rebel-held|opposition-held|government-held|\s)+", re.IGNORECASE)
_DEFINITE = re.compile(
    r"\b(?:the|this|that)\s+(?:[\w-]+\s+){0,2}?(?P<unit>city|town|village|province|governorate|region|district|camp"
    r"|enclave|neighbou?rhood|country|(?<=in the )state|(?<=across the )state|municipality|county)\b"
    r"(?!\s+(?:of|council|government|official|hall))",
    re.IGNORECASE,
)
_CIVIL_WAR = re.compile(r"\b(?:the|its|their)\s+(?:[\w-]+\s+)?civil war\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|within|across|throughout|inside|into|outside|around)\s+(?:the\s+)?$", re.IGNORECASE)
_THERE = re.compile(r"\b(?P<unit>there)\b(?!['’]?s\b)", re.IGNORECASE)
_WIDER = {
    Precision.COUNTRY: Precision.ADMIN1,
    Precision.ADMIN1: Precision.ADMIN2,
    Precision.ADMIN2: Precision.TOWN,
    Precision.TOWN: Precision.NEIGHBOURHOOD,
}
_UNIT_PRECISION = {
    **dict.fromkeys(["province", "governorate", "region", "state", "oblast", "wilaya"], Precision.ADMIN1),
    "countryside": Precision.ADMIN1,
    **dict.fromkeys(["district", "county", "municipality", "subdistrict", "sub-district"], Precision.ADMIN2),
    **dict.fromkeys(["city", "town", "village", "centre", "center", "outskirts", "suburb", "suburbs"], Precision.TOWN),
    **dict.fromkeys(("city centre", "city center"), Precision.TOWN),
}
_PARTS_AFTER = frozenset(
    {"countryside", "outskirts", "suburb", "suburbs", "centre", "center", "city centre", "city center"}
)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place mention with where it stands; `of_act` is False where it only says where somebody spoke or comes from.

    `name` are the characters of the bare name, without a direction, a part or a unit beside it.
    """

    mention: PlaceMention
    start: int
    end: int
    of_act: bool
    is_near: bool
    name: tuple[int, int]
    is_facility: bool = False

    @property
    def key(self) -> str:
        """What makes two mentions the same place: the chosen id, or the best candidate's."""
        best = self.mention.candidates[0].place.id if self.mention.candidates else self.mention.name.casefold()
        return self.mention.chosen or best


def find_named_places(
    parsed: Parsed, gazetteer: Gazetteer, matches: Sequence[Match], toponyms: Sequence[Toponym] = ()
) -> tuple[FoundPlace, ...]:
    """Find the names that are used as places, with their parts ("eastern X") and units ("X province").

    The gazetteer's `matches` come first, then those `toponyms` of the whole world that stand elsewhere, then unlisted
    names.
    """
    starts = parsed.doc.starts
    context = _count_units(matches)
    common = frozenset(_LOWER.findall(parsed.text))
    found = []
    for match in matches:
        tokens = find_tokens(parsed.doc, starts, match.start, match.end)
        if not tokens or not is_place_use(tokens, match, gazetteer, common):
            continue
        found.append(_make_found(parsed, match, tokens, context))
    taken = sorted((place.start, place.end) for place in found)
    for toponym in toponyms:
        if is_worldly(toponym) and not _overlaps(taken, toponym.start, toponym.end):
            match = Match(toponym.start, toponym.end, toponym.candidates)
            tokens = find_tokens(parsed.doc, starts, match.start, match.end)
            if stands_alone(tokens[0], tokens[-1]):
                found.append(_make_found(parsed, match, tokens, frozenset(), SURE_SHARE))
    taken = [(place.start, place.end) for place in found]
    found.extend(_make_unlisted(parsed, name) for name in find_unlisted(parsed.doc, taken))
    surnames = find_surnames(parsed.doc)
    found = [place for place in found if not _is_somebody(parsed, starts, place, surnames)]
    return tuple(sorted(found, key=lambda place: place.start))


def _is_somebody(parsed: Parsed, starts: Sequence[int], place: FoundPlace, surnames: frozenset[str]) -> bool:
    """True for the bare last name of somebody, with no unit or direction beside it, and for a body that acts."""
    is_bare = place.name == (place.start, place.end)
    if place.key.removeprefix("region:") in load_bodies():
        return not _IN.search(parsed.text, max(0, place.start - 20), place.start)
    return is_bare and names_person(find_tokens(parsed.doc, starts, place.start, place.end), surnames)


def is_worldly(toponym: Toponym) -> bool:
    """True when a name of the whole world is likely enough a place's to be shown as one."""
    share = toponym.candidates[0].score
    is_meant = share >= SURE_SHARE or (share >= LEAST_SHARE and toponym.chance >= SURE_CHANCE)
    return is_meant and toponym.chance >= LEAST_CHANCE and toponym.kind is not Kind.PEOPLE


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True when the characters touch one of the ranges, which are in order."""
    index = bisect_left(taken, (end, 0))
    return any(low < end and start < high for low, high in taken[max(0, index - 2) : index])


def _make_unlisted(parsed: Parsed, name: UnlistedName) -> FoundPlace:
    start, end = name.tokens[0].idx, name.tokens[-1].idx + len(name.tokens[-1])
    bare = (start, end)
    following = _UNIT.match(parsed.text, end)
    end = following.end() if following else end
    words = re.sub(r"\s+", " ", parsed.text[start:end].replace("’", "'"))
    mention = PlaceMention(words, Span.of(parsed.document, parsed.text, start, end), "stated", Precision.UNKNOWN)
    tokens = list(name.tokens)
    return FoundPlace(mention, start, end, is_place_of_act(tokens), stands_near(tokens), bare, name.is_facility)


def find_tokens(doc: Doc, starts: Sequence[int], start: int, end: int) -> list[Token]:
    """Give the tokens that the characters touch; `starts` are the first characters of all tokens, in order."""
    first = max(0, bisect_right(starts, start) - 1)
    return doc.tokens[first : bisect_left(starts, end)]


def _count_units(matches: Sequence[Match]) -> frozenset[str]:
    """Ids of the units and countries that the document names surely: they are evidence for places within them."""
    return frozenset(
        c.place.id
        for match in matches
        for c in match.candidates[:1]
        if c.place.precision in {Precision.ADMIN1, Precision.COUNTRY} or c.score >= 0.9
    )


def _make_found(
    parsed: Parsed, match: Match, tokens: list[Token], context: frozenset[str], margin: float = MARGIN
) -> FoundPlace:
    text = parsed.text
    start, end, unit = match.start, match.end, ""
    following = _UNIT.match(text, end)
    if following:
        unit = following["unit"].lower()
        end = following.end()
    before = _PART.search(text, max(0, start - 60), start)
    if before:
        start = before.start()
    name_start = start + (len(m.group()) if (m := _HELD.match(text[start : match.start])) else 0)
    candidates = _rescore(match.candidates, unit, context)
    near = stands_near(tokens)
    is_part = bool(text[name_start : match.start].strip()) or unit in _PARTS_AFTER
    candidates = tuple(_widen(c, near=near, part=is_part) for c in candidates)
    chosen = _choose(candidates, margin)
    precision = _precision_of(candidates, chosen, is_part)
    name = re.sub(r"\s+", " ", text[name_start:end].replace("’", "'")).strip()
    span = Span.of(parsed.document, text, name_start, end)
    mention = PlaceMention(name, span, "stated", precision, chosen, candidates)
    return FoundPlace(mention, name_start, end, is_place_of_act(tokens), near, (match.start, match.end))


def _rescore(candidates: Sequence[Candidate], unit: str, context: frozenset[str]) -> tuple[Candidate, ...]:
    wanted = _UNIT_PRECISION.get(unit)
    scored = []
    for candidate in candidates:
        score = candidate.score
        if wanted is not None:
            score += 0.25 if candidate.place.precision is wanted else -0.35
        if candidate.place.within in context or f"country:{candidate.place.country}" in context:
            score += 0.05
        scored.append(Candidate(candidate.place, round(max(0.0, min(1.0, score)), 2)))
    best = sorted(scored, key=lambda c: (-c.score, c.place.id))
    return tuple(c for c in best if c.score > 0.1)[:5]


def _widen(candidate: Candidate, *, near: bool, part: bool) -> Candidate:
    """ "Near X" is not X: widen its radius; a part keeps the radius of the whole."""
    place = candidate.place
    if not near or place.radius_km is None:
        return candidate
    return Candidate(replace(place, radius_km=round(place.radius_km + 20.0, 1)), candidate.score)


def _choose(candidates: Sequence[Candidate], margin: float) -> str | None:
    if not candidates:
        return None
    if len(candidates) == 1 or candidates[0].score - candidates[1].score >= margin:
        return candidates[0].place.id
    first, second = candidates[0].place, candidates[1].place
    rivals = [c for c in candidates if candidates[0].score - c.score < margin]
    holder = next((c for c in rivals if all(o is c or _holds(c.place, o.place) for o in rivals)), None)
    if holder is not None and first.country == second.country:
        return holder.place.id  # the unit that encloses its namesake is right either way
    return None


def _holds(unit: Place, other: Place) -> bool:
    return other.within == unit.id


def _precision_of(candidates: Sequence[Candidate], chosen: str | None, is_part: bool) -> Precision:
    place = next((c.place for c in candidates if c.place.id == chosen), candidates[0].place if candidates else None)
    if place is None:
        return Precision.UNKNOWN
    return _WIDER.get(place.precision, place.precision) if is_part else place.precision


def find_definites(parsed: Parsed, named: Sequence[FoundPlace]) -> tuple[FoundPlace, ...]:
    """Resolve "the city", "the war-torn town", "there" and the like to the last place of that kind named before."""
    found = []
    starts = parsed.doc.starts
    latest: dict[str, FoundPlace] = {}
    patterns = (_DEFINITE, _CIVIL_WAR, _THERE)
    phrases = sorted((m for p in patterns for m in p.finditer(parsed.text)), key=lambda m: m.start())
    country = next((place for place in named if "country" in _kinds_of(place, parsed.text)), None)
    following = iter([*named, None])
    upcoming = next(following)
    for match in phrases:
        while upcoming is not None and upcoming.end <= match.start():
            afar = _AFAR.search(parsed.text, max(0, upcoming.start - _MEASURED), upcoming.start) is not None
            kinds = [] if afar else _kinds_of(upcoming, parsed.text)
            latest.update((k, upcoming) for k in kinds if not upcoming.is_near or latest.get(k, upcoming).is_near)
            if upcoming.of_act and not upcoming.is_near:
                latest["there"] = upcoming
            upcoming = next(following)
        unit = match.groupdict().get("unit", "country").lower()
        previous = latest.get(unit) or latest.get(_KINDS.get(unit, "town"))
        if previous is None and "unit" not in match.groupdict():
            previous = country
        tokens = find_tokens(parsed.doc, starts, match.start(), match.end())
        if any(token.text[:1].isupper() for token in tokens[1:]):
            continue  # "the Beit Sira camp" has a name of its own
        if unit == "there" and tokens and tokens[0].dep_ != "advmod":
            continue  # "there were"
        if previous is not None and tokens and (unit in {"country", "there"} or is_place_of_act(tokens)):
            found.append(_resolve_definite(parsed, previous, match.start(), match.end()))
    return tuple(found)


_MEASURED = 40
_AFAR = re.compile(
    r"\b(?:north|south|east|west)(?:[- ]?(?:east|west))?\s+of\s+(?:the\s+)?$"
    r"|\b(?:km|kms|kilomet\w+|miles?|metres?|meters?)\s+(?:\([^)]{1,20}\)\s+)?from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a landmark that only says how far off a place lies: "30km south of X"; "the town" is never X."""
_APPOSED = re.compile(r",\s+an?\s+(?:[\w-]+\s+){0,3}(?P<kind>town|city|village|camp)\b")
_KINDS = {
    "country": "country",
    "province": "unit",
    "state": "unit",
    "county": "part",
    "municipality": "part",
    "governorate": "unit",
    "region": "unit",
    "district": "part",
}


def _kinds_of(found: FoundPlace, text: str) -> list[str]:
    """Which phrases may later stand for this place: "the town" for eastern X too, since X is a town.

    After "the village of X" neither "the city" nor "the town" is X.
    """
    around = (text[max(0, found.start - 16) : found.start] + " " + text[found.start : found.end]).lower()
    called = next((word for word in ("village", "camp") if re.search(rf"\b{word}(?: of)?\b", around)), None)
    if called is not None:
        return [called]
    if apposed := _APPOSED.match(text, found.end):
        return [{"city": "town"}.get(apposed["kind"], apposed["kind"])]
    best = found.mention.place or (found.mention.candidates[0].place if found.mention.candidates else None)
    kinds = {
        Precision.COUNTRY: "country",
        Precision.ADMIN1: "unit",
        Precision.ADMIN2: "part",
        Precision.NEIGHBOURHOOD: "part",
        Precision.TOWN: "town",
    }
    levels = {found.mention.precision, best.precision if best else found.mention.precision}
    return [kinds[level] for level in levels if level in kinds]


def _resolve_definite(parsed: Parsed, antecedent: FoundPlace, start: int, end: int) -> FoundPlace:
    """Name the whole place ("the city" after "eastern X" is X); the span cited is the antecedent's name."""
    mention = antecedent.mention
    best = mention.place or (mention.candidates[0].place if mention.candidates else None)
    wording = parsed.text[mention.span.start : mention.span.end]
    core = re.search(r"[A-Z\u0600-\u06ff][\w'’ -]*$", wording)
    low = mention.span.start + (core.start() if core else 0)
    name = re.sub(r"\s+", " ", parsed.text[low : mention.span.end].replace("’", "'"))
    whole = PlaceMention(
        name, Span.of(parsed.document, parsed.text, low, mention.span.end), "inherited",
        best.precision if best else mention.precision, mention.chosen, mention.candidates,
    )  # fmt: skip
    return FoundPlace(whole, start, end, True, False, (start, end))
