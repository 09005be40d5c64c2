"""Places of acts: which spelled names are places at all, and which of them holds for a clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from onrecord.extract.places.act_places import choose_place
from onrecord.extract.places.find_toponyms import Toponym, find_toponyms
from onrecord.extract.places.gazetteer import Gazetteer
from onrecord.extract.places.place_evidence import is_place_of_act, stands_near
from onrecord.extract.places.place_names import FoundPlace, find_definites, find_named_places
from onrecord.extract.wording.parse import Parsed
from onrecord.model import PlaceMention, Precision, Span

LEAST_LOOKED_AT = 0.02
"""Names less likely a place's than this are not even weighed as an act's place."""

_COUNCIL = re.compile(r"\b(?:Security Council|General Assembly|Human Rights Council)\b", re.IGNORECASE)
"""What is done there has no ground that the context could lend it."""
_FINENESS = {
    Precision.EXACT: 0,
    Precision.STREET: 1,
    Precision.NEIGHBOURHOOD: 2,
    Precision.TOWN: 3,
    Precision.UNKNOWN: 4,
    Precision.ADMIN2: 5,
    Precision.ADMIN1: 6,
    Precision.COUNTRY: 7,
}
"""A name that no table lists is mostly a village's or a quarter's."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one document in text order; `definites` are phrases such as "the city", resolved."""

    parsed: Parsed
    named: tuple[FoundPlace, ...]
    definites: tuple[FoundPlace, ...]
    sentences: tuple[tuple[int, int], ...]
    toponyms: tuple[Toponym, ...] = ()

    def at(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """Give the places of an act told in characters `start` to `end`, the most specific stated one first.

        Stated in the clause, else in its sentence, else inherited: from the paragraph so far, the heading or
        paragraph before it, or the place that most of the document's acts have. Empty when none of these names one.
        """
        stated = self.state(start, end)
        around = None
        if all(f.is_facility for f in stated) and not self.is_sitting(start, end):
            around = self.inherit(start)
        return self.order(stated, around)

    def state(self, start: int, end: int, head: int | None = None) -> list[FoundPlace]:
        """Give the places stated in the clause, else in its sentence; `head` is the token that names the act."""
        stated = self._within(start, end)
        if not stated:
            sentence = self._sentence_of(start)
            stated = self._within(*sentence) if sentence else []
        if head is None or len(stated) < 2:
            return stated
        token = self.parsed.doc[head]
        first = self.locate_act(token.idx, token.idx + len(token))
        return sorted(stated, key=lambda f: first is None or f.start != first.start)

    def is_sitting(self, start: int, end: int) -> bool:
        """True where the characters tell of what a council does: the context can lend it no ground."""
        return _COUNCIL.search(self.parsed.blanked, start, end) is not None

    def order(self, stated: list[FoundPlace], around: FoundPlace | None) -> tuple[PlaceMention, ...]:
        """Give the mentions of an act's places: the inherited one, if any and no other, then the stated ones."""
        around = None if around is not None and any(f.key == around.key for f in stated) else around
        inherited = (_as_inherited(around.mention),) if around else ()
        return (*inherited, *_order([f.mention for f in stated]))

    def locate_act(self, start: int, end: int) -> FoundPlace | None:
        """Give the name in its sentence where the act of the verb at these characters happened; None where none did."""
        span = self.parsed.doc.char_span(start, end, alignment_mode="expand")
        name = choose_place(span.root, self.toponyms) if span is not None and len(span) else None
        return self._read_name(*name) if name is not None else None

    def _read_name(self, first: int, last: int) -> FoundPlace:
        """The place found at these tokens, or else a bare name without coordinates."""
        tokens = list(self.parsed.doc[first:last])
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        known = next((f for f in self.named if f.name[0] < end and start < f.name[1]), None)
        if known is not None:
            return replace(known, name=(start, end))
        span = Span.of(self.parsed.document, self.parsed.text, start, end)
        mention = PlaceMention(span.exact, span, "stated", Precision.UNKNOWN)
        return FoundPlace(mention, start, end, is_place_of_act(tokens), stands_near(tokens), (start, end))

    def _within(self, start: int, end: int) -> list[FoundPlace]:
        held = [f for f in (*self.named, *self.definites) if start <= f.start and f.end <= end and f.of_act]
        exact = [f for f in held if not f.is_near]
        return exact or held

    def _sentence_of(self, character: int) -> tuple[int, int] | None:
        index = bisect_right(self.sentences, (character, len(self.parsed.text) + 1)) - 1
        if index < 0 or self.sentences[index][1] <= character:
            return None
        return self.sentences[index]

    def inherit(self, start: int) -> FoundPlace | None:
        """Give the place named last in the paragraph so far or the two before it, else the one named most often."""
        usable = [f for f in (*self.named, *self.definites) if f.of_act and not f.is_near]
        usable.sort(key=lambda f: f.start)
        paragraph = self.parsed.paragraph_of(start)
        for back in range(3):
            if not 0 <= paragraph - back < len(self.parsed.paragraphs):
                break
            low, high = self.parsed.paragraphs[paragraph - back]
            before = [f for f in usable if low <= f.start and f.end <= min(high, start)]
            if before:
                return _most_specific(before, self._sentence_of(before[-1].start))
        return self._dominant(usable)

    def _dominant(self, usable: list[FoundPlace]) -> FoundPlace | None:
        """The place that is named most often, the earliest of several; None where no place is named."""
        if not usable:
            return None
        usable = [f for f in usable if f.mention.candidates] or usable
        names = Counter(f.key for f in usable)
        key = max(names, key=lambda k: (names[k], -next(i for i, f in enumerate(usable) if f.key == k)))
        return next(f for f in usable if f.key == key)


def find_places(parsed: Parsed, gazetteer: Gazetteer) -> Places:
    """Find the places named in a document and what "the city" and its like refer to."""
    matches = gazetteer.find_names(parsed.text)
    toponyms = find_toponyms(parsed, gazetteer, LEAST_LOOKED_AT, matches)
    named = find_named_places(parsed, gazetteer, matches, toponyms)
    sentences = tuple((s.start_char, s.end_char) for s in parsed.sentences)
    return Places(parsed, named, find_definites(parsed, named), sentences, toponyms)


def _most_specific(found: list[FoundPlace], sentence: tuple[int, int] | None) -> FoundPlace:
    """Of the last sentence that names a place, give the most specific one, the last among equals."""
    same = [f for f in found if sentence is not None and f.start >= sentence[0]] or found[-1:]
    return min(reversed(same), key=lambda f: _measure_fineness(f.mention))


def _order(mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    unique = {m.name.casefold(): m for m in reversed(mentions)}
    kept = [m for m in mentions if unique.get(m.name.casefold()) is m]
    return tuple(sorted(kept, key=_measure_fineness))


def _measure_fineness(mention: PlaceMention) -> int:
    """Rank a place by the ground it covers, the finest first; a known region ("the Middle East") is wider than all."""
    is_region = mention.precision is Precision.UNKNOWN and mention.chosen is not None
    return len(_FINENESS) if is_region else _FINENESS[mention.precision]


def _as_inherited(mention: PlaceMention) -> PlaceMention:
    return PlaceMention(mention.name, mention.span, "inherited", mention.precision, mention.chosen, mention.candidates)
