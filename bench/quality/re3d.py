"""re3d (Dstl 2017): which characters name actors, places, times, quantities and arms, as far as claims hold them.

Two measures, each with precision, recall and F1 over all texts together. `re3d`: a found entity is right when a wanted
one of its kind has the same first and last character, as in CoNLL-2003 (Tjong Kim Sang and De Meulder 2003).
`re3d/overlap`: found and wanted entities of a kind that share a character are paired one to one, as many as can be and
then the closest ones; a pair is right wherever it begins and ends, which is the TYPE half of the named entity score of
MUC-7 (Chinchor 1998) with kinds for types. `together` pools the kinds.

Wanted are the entities that the set's own model of its annotators holds for more likely right than wrong (confidence
of .5 or more). About a quarter are below, among them plainly right ones that nobody confirmed. These are optional, as
some keys of MUC are: missing one costs nothing, and a found entity that hits one and no wanted one counts neither way.
A doubtful entity whose characters surely are something of another type is none. Of entities inside one another, which
are many, each is wanted.

Found are, of every claim, the speakers, perpetrators and victims with the words that stand for them (actors), the
objects and places (places), the numbers of tolls that are written out (quantities) and the means (arms); and, since
they are sought in the whole text, all names of places and all times, dated or not. **Actors, quantities and arms that
take part in no claim are not sought**: their recall over all entities is not what the extractor aims at, and their
precision says more. Mentions do not tell an organisation from a person, so these types have a recall each and no
precision; movable objects (a car) count as wrong places; means that are deeds ("bombing") count as wrong arms; the
set's quantities are mostly lengths and volumes, and those of people mostly parts of its organisations ("20 farmers").
Nationalities, money, references to documents, identifiers, coordinates and civilian vehicles are not asked for. Of the
set's relations too few say that two entities are the same to score who is who. Nothing here has a bar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bench.quality.airwars import extract_narrative
from bench.quality.assignment import assign_rows
from bench.quality.re3d_reading import NamedText, read_texts
from bench.quality.rows import Failing, Row, Scored
from onrecord.extract import Gazetteer, infer_countries, load_gazetteer
from onrecord.extract.places.find_toponyms import find_toponyms
from onrecord.extract.places.toponyms import Kind
from onrecord.extract.times.times import find_moments
from onrecord.extract.wording.parse import parse_text
from onrecord.model import BoundKind, Claim, Mention

TYPES = {
    "actors": ("Organisation", "Person"),
    "places": ("Location",),
    "times": ("Temporal",),
    "quantities": ("Quantity",),
    "arms": ("MilitaryPlatform", "Weapon"),
}
"""The types of the set that each kind covers."""
_MANY = 1000.0
"""Outweighs nearness: more pairs come before closer ones."""

Stretch = tuple[int, int]
Found = Mapping[str, frozenset[Stretch]]
"""Characters by kind."""
Pairing = Callable[[Sequence[Stretch], Sequence[Stretch]], dict[Stretch, Stretch]]


@dataclass(slots=True)
class Tally:
    """Found, wanted and right entities of each kind by one measure, and wanted and right ones of each type."""

    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, found: int, wanted: int, right: int) -> None:
        """Count the entities of a kind or type in one text."""
        self.found[kind] += found
        self.wanted[kind] += wanted
        self.right[kind] += right

    def precision(self, kind: str) -> float:
        """Share of the found that is right; 1 where nothing is found."""
        return self.right[kind] / self.found[kind] if self.found[kind] else 1.0

    def recall(self, kind: str) -> float:
        """Share of the wanted that is found; 1 where nothing is wanted."""
        return self.right[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    def f1(self, kind: str) -> float:
        """Harmonic mean of the two; 1 where nothing is wanted and nothing is found."""
        both = self.found[kind] + self.wanted[kind]
        return 2 * self.right[kind] / both if both else 1.0


def score(data: Path) -> Scored:
    """Score every document below `data/re3d`; no file there gives no row."""
    texts = list(read_texts(data / "re3d"))
    if not texts:
        return Scored(())
    gazetteer = load_gazetteer(infer_countries([text.text for text in texts]))
    return score_texts(texts, [find_entities(text.text, gazetteer) for text in texts])


def score_texts(texts: Sequence[NamedText], answers: Sequence[Found]) -> Scored:
    """Score what was found in each text, in their order."""
    tallies = {measure: Tally() for measure in PAIRINGS}
    failings: list[Failing] = []
    for text, found in zip(texts, answers, strict=True):
        for kind in TYPES:
            for measure, pair in PAIRINGS.items():
                missed, spurious = tally_kind(tallies[measure], text, kind, found[kind], pair)
            failings += [_fail(f"{kind} missed", text, place) for place in missed]
            failings += [_fail(f"{kind} of no entity", text, place) for place in spurious]
        failings += [_fail("annotation without its words", text, (e.start, e.end)) for e in text.unquoted]
    rows = tuple(row for measure, tally in tallies.items() for row in _list_rows(measure, tally))
    return Scored(rows, tuple(failings))


def tally_kind(
    tally: Tally, text: NamedText, kind: str, found: frozenset[Stretch], pair: Pairing
) -> tuple[list[Stretch], list[Stretch]]:
    """Count the entities of one kind in one text; give those that are missed and those found that are wrong."""
    sure = [entity for entity in text.sure if entity.type in TYPES[kind]]
    wanted = sorted({(entity.start, entity.end) for entity in sure})
    partners = pair(wanted, sorted(found))
    others = sorted(found - set(partners.values()))
    optional = [(entity.start, entity.end) for entity in text.open if entity.type in TYPES[kind]]
    spurious = [place for place in others if not any(pair([place], [other]) for other in optional)]
    for name in (kind, "together"):
        tally.add(name, len(partners) + len(spurious), len(wanted), len(partners))
    for entity in sure:
        tally.add(entity.type, 0, 1, (entity.start, entity.end) in partners)
    return [place for place in wanted if place not in partners], spurious


def pair_exactly(wanted: Sequence[Stretch], found: Sequence[Stretch]) -> dict[Stretch, Stretch]:
    """Pair each wanted stretch with the found one of the same characters."""
    return {place: place for place in set(wanted) & set(found)}


def pair_overlapping(wanted: Sequence[Stretch], found: Sequence[Stretch]) -> dict[Stretch, Stretch]:
    """Pair stretches that share a character one to one: as many as can be, then with the most characters in common."""
    worth = [[_measure_nearness(left, right) for right in found] for left in wanted]
    chosen = assign_rows(worth)
    return {wanted[row]: found[column] for row, column in chosen.items() if worth[row][column]}


PAIRINGS: Mapping[str, Pairing] = {"re3d": pair_exactly, "re3d/overlap": pair_overlapping}
"""How the wanted and the found are paired, by the name of the measure's rows; errors are those of the last one."""


def _measure_nearness(left: Stretch, right: Stretch) -> float:
    """Give 0 where no character is shared, else a large number and the shared part of both."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return _MANY + shared / (max(left[1], right[1]) - min(left[0], right[0])) if shared > 0 else 0.0


def find_entities(text: str, gazetteer: Gazetteer) -> Found:
    """Give the characters that the extractor's claims, place names and times of a text stand on."""
    parsed = parse_text(sha256(text.encode()).hexdigest(), text)
    moments = find_moments(parsed, None)
    found = find_claimed(extract_narrative(text, gazetteer))
    toponyms = find_toponyms(parsed, gazetteer)
    names = {(place.start, place.end) for place in toponyms if place.kind is not Kind.PEOPLE}
    return found | {
        "places": keep_widest(found["places"] | names),
        "times": keep_widest((time.start, time.end) for time in (*moments.found, *moments.undated)),
    }


def find_claimed(claims: Iterable[Claim]) -> dict[str, frozenset[Stretch]]:
    """Give the characters of the claims' parts, by kind."""
    found: dict[str, set[Stretch]] = {kind: set() for kind in TYPES}
    for claim in claims:
        doers = [mention for act in claim.acts for mention in (*act.perpetrators, *act.victims)]
        found["actors"].update(_list_stretches([*(link.speaker for link in claim.chain), *doers]))
        found["arms"].update(_list_stretches(mention for act in claim.acts for mention in act.means))
        found["places"].update(_list_stretches(mention for act in claim.acts for mention in act.objects))
        found["places"].update((place.span.start, place.span.end) for place in claim.places)
        if claim.toll is not None and claim.toll.low.kind is BoundKind.LITERAL:
            found["quantities"].add((claim.toll.number.start, claim.toll.number.end))
    return {kind: frozenset(places) for kind, places in found.items()}


def keep_widest(places: Iterable[Stretch]) -> frozenset[Stretch]:
    """Leave out what lies inside another: "eastern Aleppo" is one place."""
    whole = set(places)
    return frozenset(
        place for place in whole if not any(o != place and o[0] <= place[0] and place[1] <= o[1] for o in whole)
    )


def _list_stretches(mentions: Iterable[Mention]) -> Iterator[Stretch]:
    """Give where each mention stands, and the pronoun or short form that led to it."""
    for mention in mentions:
        for span in (mention.span, mention.resolved_from):
            if span is not None:
                yield span.start, span.end


def _list_rows(measure: str, tally: Tally) -> Iterator[Row]:
    for kind in (*TYPES, "together"):
        found, wanted = tally.found[kind], tally.wanted[kind]
        if not wanted:
            continue
        yield Row(measure, f"{kind} F1", round(tally.f1(kind), 4), wanted)
        yield Row(measure, f"{kind} precision", round(tally.precision(kind), 4), found)
        yield Row(measure, f"{kind} recall", round(tally.recall(kind), 4), wanted)
        types = TYPES.get(kind, ())
        for name in types if len(types) > 1 else ():
            if tally.wanted[name]:
                yield Row(measure, f"{name} recall", round(tally.recall(name), 4), tally.wanted[name])


def _fail(kind: str, text: NamedText, place: Stretch) -> Failing:
    return Failing(kind, text.id, *place, text.text[place[0] : place[1]])
