"""Writes stories of our own and what other outlets make of them: rewrites, abridgements and relays of known origin."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import yaml

from bench.generate import DAYS, NAMES, OTHER, PLACES, SENTENCES, SPEAKERS

_LISTS: dict[str, list[str]] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text(encoding="utf-8"))
MORE, NOTICES, SPARE = _LISTS["more"], _LISTS["notices"], _LISTS["spare"]
WHO, DID, WHAT, HOW = (_LISTS[name] for name in ("who", "did", "what", "how"))
RELAYS, OWN = _LISTS["relays"], _LISTS["own"]


@dataclass(frozen=True, slots=True)
class Story:
    """A document of the set: its text, day of publication, and the number of the story that it goes back to."""

    number: int
    origin: int
    kind: str
    text: str
    published: str


def write_set(seed: int, stories: int) -> tuple[Story, ...]:
    """Write `stories` stories and what is made of them, in the order of publication; the same for one seed."""
    source = random.Random(seed)
    found: list[Story] = []
    for _ in range(stories):
        origin, hour = len(found), source.randint(24, 20 * 24)
        sentences = write_sentences(source, source.randint(12, 30))
        found.append(Story(origin, origin, "story", join_story(source, sentences), _name_hour(hour)))
        for _ in range(source.choice((0, 0, 1, 2, 4))):
            kind = "abridgement" if source.random() < 0.4 else "rewrite"
            kept = abridge(source, sentences) if kind == "abridgement" else sentences
            share = source.uniform(0.01, 0.08 if kind == "abridgement" else 0.15)
            text = join_story(source, [edit(source, sentence, share) for sentence in kept])
            found.append(Story(len(found), origin, kind, text, _name_hour(hour + source.randint(1, 72))))
    return tuple(found)


def _name_hour(hour: int) -> str:
    return f"2016-11-{1 + hour // 24:02}T{hour % 24:02}:00:00"


def write_sentences(source: random.Random, count: int) -> list[str]:
    """Write that many sentences of a story."""
    forms = SENTENCES + OTHER + MORE
    return [fill(source, source.choice(forms)) if source.random() < 0.3 else invent(source) for _ in range(count)]


def invent(source: random.Random) -> str:
    """Say something that no other story says."""
    who, did, what, how = (source.choice(parts) for parts in (WHO, DID, WHAT, HOW))
    tail = f", and {source.choice(WHO)} {source.choice(DID)} {source.choice(WHAT)}" if source.random() < 0.6 else ""
    return f"{who[0].upper()}{who[1:]} {did} {what} {how}{tail}."


def fill(source: random.Random, form: str) -> str:
    """Fill in the names and numbers of a form."""
    return form.format(
        n=source.randint(2, 90), m=source.randint(2, 90), big=f"{source.randint(2, 90)},000",
        place=source.choice(PLACES), other=source.choice(PLACES), speaker=source.choice(SPEAKERS),
        day=source.choice(DAYS), name=source.choice(NAMES),
    )  # fmt: skip


def join_story(source: random.Random, sentences: list[str]) -> str:
    """Put sentences into paragraphs, sometimes with a notice that other outlets print as well."""
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    if source.random() < 0.3:
        paragraphs.append(source.choice(NOTICES))
    return "\n".join(paragraphs) + "\n"


def abridge(source: random.Random, sentences: list[str]) -> list[str]:
    """Keep the lead and between three and six tenths of the rest, in their order."""
    share = source.uniform(0.3, 0.6)
    return [s for number, s in enumerate(sentences) if number < 2 or source.random() < share]


def edit(source: random.Random, sentence: str, share: float) -> str:
    """Exchange, leave out or add that share of the words."""
    words: list[str] = []
    for word in sentence.split(" "):
        draw = source.random()
        if draw >= share:
            words.append(word)
        elif draw < share / 2:
            words.append(source.choice(SPARE))
        elif draw < share * 0.75:
            words += [word, source.choice(SPARE)]
    return " ".join(words)


def write_relays(seed: int, incidents: int) -> Iterator[tuple[str, str, str, str]]:
    """Write reports of one incident each, of 90 incidents at most: (text, day of publication, incident, voice).

    Of each incident one body is quoted by several outlets in words of their own, and a resident's own count stands
    beside it with another figure; reports with one voice and one incident have one origin.
    """
    source = random.Random(seed)
    for number in range(incidents):
        place, day = PLACES[number % len(PLACES)], 1 + 3 * (number // len(PLACES))
        speaker, figure = source.choice(SPEAKERS[:3]), source.randint(11, 90)
        when, published = f"{day} November", f"2016-11-{day + 1:02}"
        for form in source.sample(RELAYS, source.randint(2, len(RELAYS))):
            text = form.format(speaker=speaker, n=figure, place=place, day=when)
            yield text[0].upper() + text[1:], published, f"i{number}", speaker
        own = source.choice(OWN).format(n=figure + source.randint(1, 9), place=place, day=when)
        yield own, published, f"i{number}", "own"
