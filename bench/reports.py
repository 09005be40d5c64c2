"""Documents with claims as extraction gives them, made without it: as many as wanted, the same on every run.

A world of incidents is drawn first. Each is told by one to many documents of several publishers, some early and some
late, with figures that rise, with speakers who are quoted again, in words of their own or in words taken over; beside
them stand totals of months and provinces, denials, and paragraphs on other things.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import (
    Act,
    Attribution,
    Bound,
    BoundKind,
    Candidate,
    Claim,
    ClaimKind,
    Document,
    Granularity,
    Mention,
    Mode,
    Moment,
    Place,
    PlaceMention,
    Precision,
    Scope,
    Span,
    Stance,
    Text,
    Toll,
)

FIRST = date(2012, 1, 1)
PROVINCES, TOWNS = 14, 30
PUBLISHERS = [
    f"The {name}"
    for name in ("Courier", "Herald", "Ledger", "Mercury", "Monitor", "Observer", "Record", "Sentinel", "Star", "Times")
]
BODIES = ["UNICEF", "the Red Cross", "Human Rights Watch", "the civil defence", "the health directorate", "Amnesty"]
PERSONS = [f"{one} {two}" for one in ("Amal", "Boris", "Carla", "Dawud") for two in ("Rahmani", "Petrov", "Nasser")]
ACCUSED = ["the Northern Brigade", "government forces", "the Eastern Front", "the air force", "militiamen"]
ACTS = ["air_strike", "shelling", "bombing", "shooting", "landmine"]
HITS = [None, None, None, "attack_on_market", "attack_on_school", "attack_on_hospital"]
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi")
Stated = tuple[Scope, str, int, int | None]
"""Scope, outcome, least and most of a toll."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the drawn world."""

    day: date
    place: Place
    acts: tuple[str, ...]
    killed: int
    injured: int
    accused: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that makes a claim, and where it begins."""

    start: int
    line: str
    kind: ClaimKind
    event: Event
    moment: Moment | None
    voice: str | None
    stance: Stance
    toll: Stated | None


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its text and claims."""

    document: Document
    text: Text
    claims: tuple[Claim, ...]


def make_places() -> tuple[list[Place], list[Place]]:
    """One country's provinces and their towns."""
    provinces, towns = [], []
    for number in range(PROVINCES):
        name = make_word(number * 31 + 7).capitalize()
        province = Place(f"p{number}", f"{name} Province", Precision.ADMIN1, "XX", 30.0, 40.0, 90.0, "country:XX")
        provinces.append(province)
        for town in range(TOWNS):
            own = make_word(number * 1009 + town * 17 + 3).capitalize()
            towns.append(Place(f"t{number}.{town}", own, Precision.TOWN, "XX", 30.0, 40.0, 5.0, province.id))
    return provinces, towns


def make_word(seed: int) -> str:
    """A word of no language."""
    draw = random.Random(seed)
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4)))


WORDS = sorted({make_word(seed) for seed in range(6000)})


class Writer:
    """Writes one document after the other; every claim cites the characters of its sentence."""

    def __init__(self, seed: int, claims: int) -> None:
        self._draw = random.Random(seed)
        self._provinces, self._towns = make_places()
        self._days = max(60, min(2500, claims // 40))
        self._events = [self._make_event() for _ in range(max(1, claims // 9))]
        self._events.sort(key=lambda event: event.day)
        self._lines: list[str] = []
        self._length = 0
        self._told: list[Sentence] = []
        self._written: list[list[str]] = []

    def _make_event(self) -> Event:
        draw = self._draw
        hit = draw.choice(HITS)
        killed = 1 + int(draw.expovariate(0.12))
        acts = (draw.choice(ACTS), *((hit,) if hit else ()))
        town = self._towns[min(int(draw.expovariate(1 / 60)), len(self._towns) - 1)]
        day = FIRST + timedelta(days=draw.randrange(self._days))
        return Event(day, town, acts, killed, killed * draw.randint(0, 3), draw.choice(ACCUSED))

    def write(self, number: int) -> Report:
        """The document of this number."""
        draw = self._draw
        event = self._events[draw.randrange(len(self._events))]
        published = event.day + timedelta(days=min(int(draw.expovariate(0.5)), 40))
        publisher = draw.choice(PUBLISHERS)
        self._lines, self._length, self._told = [], 0, []
        self._say(f"Report {number} of {publisher}, {' '.join(self._fill(6))}.")
        for told in (event, *(self._near(event) for _ in range(draw.choice((0, 0, 1, 1, 2))))):
            self._tell(told, published)
            for _ in range(draw.randint(2, 6)):
                self._say(" ".join(self._fill(draw.randint(8, 22))).capitalize() + ".")
        if draw.random() < 0.3:
            self._tell_total(event, published)
        if self._written and draw.random() < 0.2:  # a passage that another document had before
            for line in draw.choice(self._written[-400:]):
                self._say(line)
        self._say(f"All rights of {publisher} in this report are reserved, and it may not be copied without its leave.")
        if draw.random() < 0.3:
            self._written.append(self._lines[2:8])
        text = "\n".join(self._lines)
        name = hashlib.sha256(text.encode()).hexdigest()
        document = Document(name, "text/plain", len(text), f"report-{number:06}.txt", f"Report {number}",
                            publisher, published=published.isoformat(), language="en")  # fmt: skip
        claims = tuple(self._make_claim(name, sentence) for sentence in self._told)
        return Report(document, Text(name, text, (), "plain", "1"), claims)

    def _near(self, event: Event) -> Event:
        """Another incident of about the same time."""
        at = self._events.index(event)
        return self._events[max(0, min(len(self._events) - 1, at + self._draw.randint(-15, 15)))]

    def _fill(self, many: int) -> list[str]:
        return [WORDS[min(int(self._draw.expovariate(1 / 900)), len(WORDS) - 1)] for _ in range(many)]

    def _say(self, line: str) -> int:
        start = self._length
        self._lines.append(line)
        self._length += len(line) + 1
        return start

    def _tell(self, event: Event, published: date) -> None:
        """An account of an incident: the deed, its toll, and now and then who is accused or what is denied."""
        draw = self._draw
        late = (published - event.day).days
        killed = event.killed if late > 2 or event.killed < 4 else max(1, event.killed - draw.randint(0, 2))
        act = event.acts[0].replace("_", " ")
        when = f"{event.day.day} {event.day:%B}"
        place = event.place
        line = f"{' '.join(self._fill(4)).capitalize()}, {act} struck {place.name} on {when}"
        self._claim(line, ClaimKind.ACT, event, self._moment(event.day, event.day))
        voice = self._voice()
        says = f", {voice} said" if voice else ""
        line = f"At least {killed} people were killed in {place.name} on {when}{says}"
        scope = (Scope.INCIDENT, "killed", killed, draw.choice((None, killed)))
        self._claim(line, ClaimKind.TOLL, event, self._moment(event.day, event.day), voice=voice, toll=scope)
        if event.injured and draw.random() < 0.5:
            line = f"Another {event.injured} were injured{says}"
            scope = (Scope.INCIDENT, "injured", event.injured, event.injured)
            self._claim(line, ClaimKind.TOLL, event, self._moment(event.day, event.day), voice=voice, toll=scope)
        if draw.random() < 0.25:
            body = draw.choice(BODIES)
            line = f"{body} accused {event.accused} of the attack on {place.name}"
            self._claim(line, ClaimKind.ACCUSATION, event, self._moment(event.day, event.day), voice=body)
        if draw.random() < 0.1:
            line = f"A spokesman of {event.accused} denied that it had struck {place.name}"
            self._claim(line, ClaimKind.DENIAL, event, None, voice=event.accused, stance=Stance.DENIED)

    def _tell_total(self, event: Event, published: date) -> None:
        draw = self._draw
        province = next(p for p in self._provinces if p.id == event.place.within)
        body = draw.choice(BODIES)
        first = published.replace(day=1)
        low = draw.randint(20, 400)
        line = f"Since {first.day} {first:%B}, {low} people have been killed in {province.name}, {body} said"
        wide = Event(event.day, province, (), 0, 0, "")
        self._claim(line, ClaimKind.TOLL, wide, self._moment(first, published), voice=body,
                    toll=(Scope.PERIOD, "killed", low, None))  # fmt: skip

    def _voice(self) -> str | None:
        draw = self._draw
        return draw.choice((None, draw.choice(BODIES), draw.choice(PERSONS)))

    def _moment(self, start: date, end: date) -> Moment:
        one, two = start.isoformat(), end.isoformat()
        edtf = one if one == two else f"{one}/{two}"
        return Moment(one, two, Granularity.DAY if one == two else Granularity.INTERVAL, edtf, "stated")

    def _claim(self, line: str, kind: ClaimKind, event: Event, moment: Moment | None, *, voice: str | None = None,
               stance: Stance = Stance.ASSERTED, toll: Stated | None = None) -> None:  # fmt: skip
        start = self._say(line + ".")
        self._told.append(Sentence(start, line + ".", kind, event, moment, voice, stance, toll))

    def _make_claim(self, document: str, told: Sentence) -> Claim:
        span = Span(document, told.start, told.start + len(told.line), told.line)
        link = None
        if told.voice:
            role = "spokesman" if told.voice in PERSONS else None
            link = Attribution(Mention(told.voice, span), role, None, None, span, Mode.INDIRECT)
        place = told.event.place
        accused = (Mention(told.event.accused, span),) if told.kind is ClaimKind.ACCUSATION else ()
        found = (Candidate(place, 0.9), *self._rivals(place))
        mention = PlaceMention(place.name, span, "stated", place.precision, place.id, found)
        acts = tuple(Act(term, span, accused) for term in told.event.acts)
        toll = _make_toll(span, told.toll)
        return Claim(span, told.kind, told.stance, link, acts, toll, (mention,), told.moment, version="1")

    def _rivals(self, place: Place) -> tuple[Candidate, ...]:
        """What else a name can denote."""
        return (Candidate(self._towns[len(place.name) * 7 % len(self._towns)], 0.2),)


def _make_toll(span: Span, stated: Stated | None) -> Toll | None:
    if stated is None:
        return None
    scope, outcome, low, high = stated
    bounds = [None if n is None else Bound(n, BoundKind.LITERAL, "digits", (span,)) for n in (low, high)]
    assert bounds[0] is not None
    best = low if low == high else None
    return Toll(outcome, bounds[0], bounds[1], best, False, "people", scope, span, "people")


def write_reports(claims: int, seed: int = 1) -> Iterator[Report]:
    """Documents with so many claims in all, about."""
    writer = Writer(seed, claims)
    made = number = 0
    while made < claims:
        report = writer.write(number)
        number, made = number + 1, made + len(report.claims)
        yield report
