"""Which place belongs to which act: for each annotated verb the name of where it happened, or none.

The task and its data are those of Halterman (2019), "Geolocating political events in text". `exact` is the share of
the verbs with a place whose first answer has exactly the characters of one of the gold names; `none_f1` is the F1 of
answering that a verb has no place, over all verbs.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import spacy
from spacy.language import Language

from bench.quality.rows import Failing, Row, Scored
from onrecord.extract import load_gazetteer
from onrecord.extract.places.places import Places, find_places
from onrecord.extract.wording.parse import parse_text

BARS = {"exact": 0.70, "none_f1": 0.70}
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One verb of one text and the characters of its places; none where the text states no place for it."""

    id: str
    text: str
    verb: Stretch
    gold: tuple[Stretch, ...]


def score(data: Path) -> Scored:
    """Give both rows over every file of annotated verbs below `event_location`; no row where there is none."""
    verbs = list(read_verbs(data / "event_location"))
    if not verbs:
        return Scored(())
    answers = [find_place(verb) for verb in verbs]
    located = sum(1 for verb in verbs if verb.gold)
    rows = (
        Row("event_location", "exact", round(measure_exact(verbs, answers), 4), located, BARS["exact"]),
        Row("event_location", "none_f1", round(measure_none(verbs, answers), 4), len(verbs), BARS["none_f1"]),
    )
    return Scored(rows, tuple(list_errors(verbs, answers)))


def read_verbs(folder: Path) -> Iterator[Annotated]:
    """Read JSON lines of texts with VERB and LOCATION spans; rows without a verb are left out."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or ".jsonl" not in path.suffixes:
            continue
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in content.decode("utf-8").splitlines():
            row = json.loads(line)
            spans = [(span["label"], (int(span["start"]), int(span["end"]))) for span in row["spans"]]
            verb = next((place for label, place in spans if label == "VERB"), None)
            stated = [place for label, place in spans if label == "LOCATION"]
            if verb is not None:
                yield Annotated(str(row["id"]), row["text"], verb, read_locations(row["text"], stated))


def read_locations(text: str, stated: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Give the characters of the places of a row.

    Part of the rows state words instead, the first and the last one by their number: these are the rows whose numbers
    cut words when they are taken for characters, or hold none.
    """
    words = _cut_words(text)
    starts, ends = {start for start, _ in words}, {end for _, end in words}
    places = [trim(text, place) for place in stated]
    if all(start < end and start in starts and end in ends for start, end in places):
        return tuple(places)
    if all(first <= last < len(words) for first, last in stated):
        return tuple(trim(text, (words[first][0], words[last][1])) for first, last in stated)
    return tuple(place for place in places if place[0] < place[1])


@lru_cache(maxsize=1)
def _load_tokenizer() -> Language:
    return spacy.blank("en")


@lru_cache(maxsize=8)
def _cut_words(text: str) -> tuple[Stretch, ...]:
    return tuple((token.idx, token.idx + len(token)) for token in _load_tokenizer().make_doc(text))


def trim(text: str, place: Stretch) -> Stretch:
    """Leave out blanks and an article at the ends of a name, about which annotators differ."""
    start, end = place
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start + 4, end) if text[start:end].lower().startswith("the ") else (start, end)


def find_place(verb: Annotated) -> Stretch | None:
    """Give the characters of the name that extraction takes for the place of the verb, None where it takes none."""
    found = _read_places(verb.text).locate_act(*verb.verb)
    return trim(verb.text, found.name) if found is not None else None


@lru_cache(maxsize=8)
def _read_places(text: str) -> Places:
    return find_places(parse_text(sha256(text.encode()).hexdigest(), text), load_gazetteer(()))


def measure_exact(verbs: Sequence[Annotated], answers: Sequence[Stretch | None]) -> float:
    """Give the share of verbs with a place whose answer is one of the gold names; 1 where no verb has one."""
    right = [answer in verb.gold for verb, answer in zip(verbs, answers, strict=True) if verb.gold]
    return sum(right) / len(right) if right else 1.0


def measure_none(verbs: Sequence[Annotated], answers: Sequence[Stretch | None]) -> float:
    """Give F1 of "no place"; 1 where every verb has one and is given one."""
    pairs = [(not verb.gold, answer is None) for verb, answer in zip(verbs, answers, strict=True)]
    right = sum(wanted and given for wanted, given in pairs)
    stated = sum(wanted for wanted, _ in pairs) + sum(given for _, given in pairs)
    return 2 * right / stated if stated else 1.0


def list_errors(verbs: Iterable[Annotated], answers: Iterable[Stretch | None]) -> Iterator[Failing]:
    """Name every verb whose place is missing, another one, or none in the gold."""
    for verb, answer in zip(verbs, answers, strict=True):
        if (answer is None and not verb.gold) or answer in verb.gold:
            continue
        kind = "place missing" if answer is None else "another place" if verb.gold else "place where there is none"
        start, end = answer or verb.gold[0]
        yield Failing(kind, verb.id, start, end, f"{verb.text[slice(*verb.verb)]}: {verb.text[start:end]}")
