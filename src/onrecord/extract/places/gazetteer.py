"""A gazetteer of the case's countries and its own places, scanned in one pass with transliterations folded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from onrecord.extract.places.atlas import read_atlas, read_big_towns
from onrecord.extract.places.own_places import read_own_places
from onrecord.extract.places.world import MOST_KEPT, Entry
from onrecord.extract.wording.folding import drop_articles, fold_name, fold_text, strip_name
from onrecord.extract.wording.words import load_nations
from onrecord.model import Candidate, Place, Precision
from onrecord.model.spelling import ARTICLES

_ADMIN_WORDS = re.compile(
    r"\s+(?:governorate|province|district|region|state|oblast|county|municipality|department|subdistrict|wilaya)$", re.I
)
_FORMAL = re.compile(r"^(?:governorate|province|district|region|state|city) of\s+", re.I)
_LOCATED = re.compile(r"\b(?:in|across|throughout|inside|into|from|over|within)\s+(?:the\s+)?$", re.IGNORECASE)
_OFFICE_AFTER = re.compile(
    r"\s+(?:\w+\s+)?(?:ambassador|envoy|government|forces|troops|army|military|officials?|president|minister|foreign|defen[cs]e"
    r"|warplanes|jets|aircraft|air\s?strikes|spokes\w+|embassy|diplomats?|media|Observatory|University|Times|Post)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """Characters `start` to `end` of a text that are spelled like one or more places, best candidate first."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of some countries and of the case's own files, with an automaton over all their folded names."""

    countries: tuple[str, ...]
    places: tuple[Place, ...]
    populations: tuple[int, ...]
    own: frozenset[str]
    _names: tuple[str, ...]
    _owners: tuple[tuple[int, ...], ...]
    _automaton: AhoCorasick
    _numbers: Mapping[str, int]
    _ranked: dict[tuple[int, str], tuple[Candidate, ...]] = field(default_factory=dict, compare=False, repr=False)
    _entries: dict[str, Entry] = field(default_factory=dict, compare=False, repr=False)

    def find_names(self, text: str) -> tuple[Match, ...]:
        """Find every capitalised (or caseless) spelling of a place's name, longest first, none within another."""
        folded = fold_text(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text):
            first = bisect_left(folded.positions, start)
            last = bisect_left(folded.positions, end) - 1
            begin, stop = folded.starts[first], folded.ends[last]
            if not _is_capitalised(text[begin:stop]):
                continue
            key = index, text[begin:stop]
            candidates = self._ranked.get(key)
            if candidates is None:
                candidates = self._rank(*key)
                if len(self._ranked) < MOST_KEPT:
                    self._ranked[key] = candidates
            if candidates:
                found.append(Match(begin, stop, candidates))
        return tuple(found)

    def find_place(self, identity: str) -> Place | None:
        """Give the place of this id, None where the gazetteer has none."""
        number = self._numbers.get(identity)
        return None if number is None else self.places[number]

    def find_entry(self, place: Place) -> Entry:
        """Give a place with its people and the units that it lies in."""
        known = self._entries.get(place.id)
        if known is None or known.place is not place:
            known = self._make_entry(place)
            if len(self._entries) < MOST_KEPT:
                self._entries[place.id] = known
        return known

    def _make_entry(self, place: Place) -> Entry:
        index = self._numbers.get(place.id)
        units, above = [place.id] if place.precision is not Precision.TOWN else [], place.within
        while above is not None and above not in units:
            units.append(above)
            holder = self.find_place(above)
            above = holder.within if holder is not None else None
        country = f"country:{place.country}"
        return Entry(
            place, self.populations[index] if index is not None else 0, tuple(dict.fromkeys([*units, country]))
        )

    def _rank(self, name: int, wording: str) -> tuple[Candidate, ...]:
        exact = strip_name(wording)
        acronym = wording.replace(".", "").isupper() and len(wording.replace(".", "")) <= 4
        scored = []
        for owner in self._owners[name]:
            place = self.places[owner]
            spelled, bare = _strip_names((place.name, *place.aliases))
            if acronym != _has_acronym(place, wording) and acronym and place.precision is Precision.COUNTRY:
                continue
            score = _prior(place, self.populations[owner]) + (0.0 if exact in spelled | bare else -0.15)
            if place.id in self.own:
                score = max(score, 0.95 if exact in spelled else 0.9)
            scored.append(Candidate(place, round(max(0.05, min(1.0, score)), 2)))
        return tuple(sorted(scored, key=lambda c: (-c.score, c.place.id)))


def load_gazetteer(countries: Sequence[str], extra: Sequence[Path] = ()) -> Gazetteer:
    """Load the places of these countries (ISO 3166 codes) and the user's own files, which win over the packaged ones.

    `extra` are CSV tables (name, lat, lon and, where known, precision, country, aliases), GeoNames dumps or OCHA
    P-code tables. Countries outside the scope are known by name alone. Raises PlaceFileError for an unusable file.
    """
    codes = tuple(dict.fromkeys(code.upper() for code in countries))
    own = [place for path in extra for place in read_own_places(path)]
    return _build(codes, tuple(own))


@lru_cache(maxsize=4)
def _build(codes: tuple[str, ...], own: tuple[Place, ...]) -> Gazetteer:
    rows = [(place, 0) for place in own] + list(read_atlas(codes))
    rows += [(place, 0) for place in _foreign_countries(codes)]
    owners: dict[str, list[int]] = {}
    for index, (place, _) in enumerate(rows):
        for name in _spellings(place):
            if len(name.strip()) > 1 and index not in owners.setdefault(name, []):
                owners[name].append(index)
    names = tuple(owners)
    automaton = AhoCorasick(list(names), matchkind=MATCHKIND_LEFTMOST_LONGEST)
    return Gazetteer(
        codes, tuple(place for place, _ in rows), tuple(count for _, count in rows), frozenset(p.id for p in own),
        names, tuple(tuple(owners[name]) for name in names), automaton,
        {place.id: number for number, (place, _) in reversed(list(enumerate(rows)))},
    )  # fmt: skip


def _foreign_countries(codes: tuple[str, ...]) -> Iterable[Place]:
    for nation in load_nations():
        if nation.code not in codes:
            yield Place(
                f"country:{nation.code}", nation.name, Precision.COUNTRY, nation.code, None, None, None, None,
                nation.names[1:], "own list of countries",
            )  # fmt: skip


def _spellings(place: Place) -> Iterable[str]:
    for name in (place.name, *place.aliases):
        folded = fold_name(name)
        yield folded
        yield drop_articles(folded)
        bare = _bare(name)
        if bare != name:
            yield fold_name(bare)
            yield drop_articles(fold_name(bare))


@lru_cache(maxsize=16384)
def _strip_names(names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the exact spellings of names, whole and without words for what kind of unit they name."""
    return frozenset(map(strip_name, names)), frozenset(strip_name(_bare(name)) for name in names)


def _bare(name: str) -> str:
    return _FORMAL.sub("", _ADMIN_WORDS.sub("", name))


def _prior(place: Place, population: int) -> float:
    """Weigh a bare name before any context: countries, then big towns, then units, then small towns."""
    match place.precision:
        case Precision.COUNTRY:
            return 0.95
        case Precision.ADMIN1:
            return 0.7
        case Precision.ADMIN2:
            return 0.4
    for least, weight in ((500_000, 0.9), (100_000, 0.68), (15_000, 0.6), (1, 0.55)):
        if population >= least:
            return weight
    return 0.5


def _has_acronym(place: Place, wording: str) -> bool:
    plain = wording.replace(".", "")
    return any(n.replace(".", "") == plain for n in (place.name, *place.aliases))


def _is_capitalised(wording: str) -> bool:
    first = wording[:1]
    if not first.isalpha() or (not first.isupper() and not first.islower()):
        return True  # a script without case, or a mark before the name
    parts = re.split(r"[-‐ '’]", wording)
    return any(part[:1].isupper() for part in parts) and (first.isupper() or parts[0] in ARTICLES)


def infer_countries(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the ISO codes of the countries where the texts' acts took place, best supported first, at most six.

    Evidence: a country's name after a locative preposition (3) or as a possessor (1), the word for its people before
    a noun that is no office or force (1), its capital, big town or admin-1 unit (2). Countries with less than a third
    of the first one's evidence are left out. Empty when the texts name none: the scope is then the caller's to state.
    """
    weights: Counter[str] = Counter()
    automaton, words, meanings = _load_nation_words()
    for text in texts:
        for index, start, end in automaton.find_matches_as_indexes(text):
            if _stands_alone(text, start, end):
                code, kind = meanings[words[index]]
                before = _LOCATED.search(text, max(0, start - 16), start)
                weights[code] += _weigh(kind, before is not None, text[end : end + 24])
    top = max(weights.values(), default=0)
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    return tuple(code for code in ranked if weights[code] > 0 and weights[code] * 3 >= top)[:6]


def _stands_alone(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(c.isalnum() or c in "_-" for c in around)


def _weigh(kind: str, is_located: bool, after: str) -> int:
    if kind == "town":
        return 0 if _OFFICE_AFTER.match(after) else 2
    if kind == "people":
        return 0 if _OFFICE_AFTER.match(after) else 1
    if is_located:
        return 3
    return 1 if after[:2] in {"'s", "’s"} and not _OFFICE_AFTER.match(after[2:]) else 0


@lru_cache(maxsize=1)
def _load_nation_words() -> tuple[AhoCorasick, tuple[str, ...], dict[str, tuple[str, str]]]:
    meanings: dict[str, tuple[str, str]] = dict(read_big_towns())
    for nation in load_nations():
        meanings.update(dict.fromkeys(nation.adjectives, (nation.code, "people")))
        meanings[nation.capital] = (nation.code, "town")
        meanings.update(dict.fromkeys(nation.names, (nation.code, "country")))
    words = tuple(meanings)
    return AhoCorasick(list(words), matchkind=MATCHKIND_LEFTMOST_LONGEST), words, meanings
