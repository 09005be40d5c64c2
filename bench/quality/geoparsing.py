"""Geoparsing end to end: F1 of names found in raw text and put within 161 km of where the gold puts them.

The distance is that of Gritta, Pilehvar and Collier (2019), "A pragmatic guide to geoparsing evaluation"; the pairing
is that of EUPEG (Wang and Hu, 2019): a found name is a gold one's partner when it begins within two characters of it,
since some systems cut a text into words differently, the nearest first, one to one; answers without degrees are left
out. A pair within 161 km is right; everything else counts against precision or recall.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from bench.quality.geoparsing_reading import Annotated, Located, find_corpora, read_peers
from bench.quality.rows import Failing, Row, Scored
from onrecord.extract import load_gazetteer
from onrecord.extract.places.find_toponyms import find_toponyms
from onrecord.extract.wording.parse import parse_text

BARS = {"lgl": 0.45, "geowebnews": 0.56}
OTHER_BAR = 0.55
NEAR_KM = 161.0
SHIFT = 2
"""Characters by which the beginnings of a pair may differ."""

Finder = Callable[[str], Sequence[Located]]


def score(data: Path) -> Scored:
    """Give a row for every corpus below `geoparsing`, beside the stored outputs of other systems."""
    folder = data / "geoparsing"
    peers = read_peers(folder)
    rows, failings = [], []
    for name, texts in find_corpora(folder):
        stored = peers.get(name.lower(), {})
        beside = {
            system: round(measure_f1(texts, found), 3)
            for system, found in sorted(stored.items())
            if len(found) == len(texts)
        }
        answers = [find_located(text.text) for text in texts]
        value, size = measure_f1(texts, answers), sum(len(text.gold) for text in texts)
        bar = BARS.get(name.lower(), OTHER_BAR)
        rows.append(Row(f"geoparsing/{name}", "f1_161km", round(value, 4), size, bar, peers=beside))
        failings += [
            failing for text, found in zip(texts, answers, strict=True) for failing in list_errors(text, found)
        ]
    return Scored(tuple(rows), tuple(failings))


def find_located(text: str) -> list[Located]:
    """Give the names that extraction finds in a text, each at its first candidate's centre."""
    parsed = parse_text(sha256(text.encode()).hexdigest(), text)
    return [
        Located(text[place.start : place.end], place.start, place.end, place.best.latitude, place.best.longitude)
        for place in find_toponyms(parsed, load_gazetteer(()))
        if place.best.latitude is not None and place.best.longitude is not None
    ]


def measure_f1(texts: Sequence[Annotated], answers: Iterable[Sequence[Located]]) -> float:
    """Give F1 at 161 km over all names of all texts; 1 where there is nothing to find and nothing is found."""
    right = wanted = given = 0
    for text, found in zip(texts, answers, strict=True):
        right += sum(is_near(gold, answer) for gold, answer in pair_names(text.gold, found))
        wanted, given = wanted + len(text.gold), given + len(found)
    return 2 * right / (wanted + given) if wanted + given else 1.0


def pair_names(gold: Sequence[Located], found: Sequence[Located]) -> list[tuple[Located, Located]]:
    """Pair gold names, in their order, with the nearest found name that is free and begins within two characters."""
    free, pairs = list(found), []
    for wanted in gold:
        near = [answer for answer in free if abs(answer.start - wanted.start) <= SHIFT]
        if near:
            best = min(near, key=lambda answer: abs(answer.start - wanted.start))
            free.remove(best)
            pairs.append((wanted, best))
    return pairs


def is_near(left: Located, right: Located) -> bool:
    """True when the two lie at most 161 km apart."""
    return measure_km(left, right) <= NEAR_KM


def measure_km(left: Located, right: Located) -> float:
    """Give the great-circle distance in km (haversine, sphere of 6,371 km)."""
    a, b = math.radians(left.latitude), math.radians(right.latitude)
    across = math.radians(right.longitude - left.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def list_errors(text: Annotated, found: Sequence[Located]) -> list[Failing]:
    """Name every gold name that is missed or put elsewhere, and every name that the gold does not hold."""
    pairs = pair_names(text.gold, found)
    missed = [wanted for wanted in text.gold if all(wanted is not gold for gold, _ in pairs)]
    spurious = [answer for answer in found if all(answer is not other for _, other in pairs)]
    elsewhere = [answer for wanted, answer in pairs if not is_near(wanted, answer)]
    kinds = (("place missed", missed), ("no place of the gold", spurious), ("put elsewhere", elsewhere))
    return [Failing(kind, text.id, name.start, name.end, name.name) for kind, names in kinds for name in names]
