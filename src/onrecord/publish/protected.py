"""Who and what must not be published: names and words of people at risk, found in every spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from onrecord.model import UNNAMED, Claim, Document, Mention, Record
from onrecord.publish.folding import WORD, fold_text, split_words

RUN = 4
"""Words in a row that count as the same words as a withheld quotation."""

_GAP = 3
"""Characters between two passages that are withheld with them when they hold no word."""

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "as",
        "ash",
        "at",
        "ar",
        "an",
        "bin",
        "ibn",
        "bint",
        "abu",
        "abou",  # codespell:ignore abou
        "umm",
        "um",
        "ben",
        "van",
        "von",
        "de",
        "da",
        "di",
        "la",
        "le",
        "of",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sheikh",
        "imam",
        "father",
        "sister",
        "doctor",
        "nurse",
        "haji",
        "hajji",
        "sayyid",
    ]
)
_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "he",
        "she",
        "they",
        "you",
        "it",
        "me",
        "us",
        "him",
        "her",
        "them",
        "my",
        "our",
        "his",
        "their",
        "who",
        "one",
    ]
)
_ARABIC_PREFIX = "(?:[وفبلك]?(?:ال)?|لل)"
_PERSON_KINDS = frozenset({"", "person", "unknown", "speaker"})


@dataclass(frozen=True, slots=True)
class Protection:
    """What to look for: patterns of names over folded text, and runs of words of withheld quotations."""

    names: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    runs: frozenset[tuple[str, ...]] = frozenset()

    def find_ranges(self, text: str) -> list[tuple[int, int]]:
        """Give the ranges of `text`, merged and in order, that hold a protected name or protected words."""
        if self.pattern is None and not self.runs:
            return []
        folded = fold_text(text)
        found = [folded.range_of(*match.span()) for match in self.pattern.finditer(folded.text)] if self.pattern else []
        words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(folded.text)]
        for length in {len(run) for run in self.runs}:
            for first in range(len(words) - length + 1):
                stretch = words[first : first + length]
                if tuple(word for word, _, _ in stretch) in self.runs:
                    found.append(folded.range_of(stretch[0][1], stretch[-1][2]))
        return join_ranges(text, merge_ranges(found))

    def hides_in_address(self, text: str) -> bool:
        """True when an escaped address spells a protected name or protected words once it is unescaped."""
        plain = unquote(text)
        return plain != text and bool(self.find_ranges(plain))


def merge_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge ranges that touch or overlap; gives them in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def join_ranges(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges with nothing but a few marks, spaces or a particle between them: a name is one passage.

    So that "al" between two withheld words does not tell what sort of name it was.
    """
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        words = [word.casefold() for word in WORD.findall(text, joined[-1][1], start)] if joined else []
        room = _GAP + (len(words[0]) if len(words) == 1 and words[0] in _PARTICLES else 0)
        if joined and start - joined[-1][1] <= room and (not words or room > _GAP):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def protect_people(record: Record) -> Protection:
    """Collect the names and words of everybody whose claim is marked as at risk."""
    documents = {document.id: document for document in record.documents}
    places = {word for claim in record.claims for place in claim.places for word in split_words(place.name)}
    names: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    for claim in record.claims:
        if claim.at_risk is None:
            continue
        for spelling in spellings_of_speaker(claim, documents.get(claim.content.document)):
            if not _is_known_organisation(spelling, record):
                names.update(_with_aliases(spelling, record))
        runs.update(runs_of_words(claim.content.exact))
    patterns = sorted({p for name in names for p in patterns_of_name(name, places)}, key=len, reverse=True)
    return Protection(
        names=tuple(sorted(names)),
        pattern=re.compile("|".join(patterns)) if patterns else None,
        runs=frozenset(runs),
    )


def spellings_of_speaker(claim: Claim, document: Document | None) -> Iterator[str]:
    """Give the spellings of the person who testifies: the innermost speaker, or the author who narrates."""
    if not claim.chain:
        if document is not None and document.author:
            yield document.author
        return
    speaker: Mention = claim.chain[-1].speaker
    for spelling in (speaker.name, speaker.span.exact if speaker.span else ""):
        words = split_words(spelling)
        if words and spelling != UNNAMED and not set(words) <= _PRONOUNS:
            yield spelling


def runs_of_words(quotation: str) -> Iterator[tuple[str, ...]]:
    """Give every run of RUN words of a quotation, or the whole of a shorter one of at least two words."""
    words = split_words(quotation)
    if 2 <= len(words) < RUN:
        yield words
    for first in range(len(words) - RUN + 1):
        yield words[first : first + RUN]


def patterns_of_name(name: str, places: set[str]) -> Iterator[str]:
    """Give expressions over folded text for a name as a whole, for its parts and for its initials.

    A wording with lower-case words of its own ("a nurse at the hospital") is a description: it is protected as a
    whole where it holds a capital, never word by word. Parts that are places of the record are left alone.
    """
    written = WORD.findall(name)
    parts = split_words(name)
    if not parts:
        return
    described = any(word[0].islower() and word.casefold() not in _PARTICLES for word in written)
    if described and not any(word[0].isupper() for word in written):
        return
    core = [part for part in parts if described or part not in _TITLES]
    if len(core) > 1:
        whole = r"[\W_]*".join(re.escape(part) for part in core)
        glued = sum(map(len, core)) >= 8
        yield whole if glued else _bounded(whole)
    if described:
        return
    for part in core:
        if len(part) > 2 and part not in _PARTICLES and part not in places:
            yield _bounded(re.escape(part))
    if len(core) > 1 and core[0] not in _PARTICLES:
        yield _bounded(re.escape(core[0][0]) + r"[\W_]+" + r"[\W_]*".join(re.escape(part) for part in core[1:]))


def _bounded(expression: str) -> str:
    return rf"(?<![^\W_]){_ARABIC_PREFIX}{expression}(?![^\W_])"


def _is_known_organisation(name: str, record: Record) -> bool:
    folded = split_words(name)
    return any(
        actor.kind not in _PERSON_KINDS and folded in {split_words(known) for known in (actor.name, *actor.aliases)}
        for actor in record.actors
    )


def _with_aliases(name: str, record: Record) -> set[str]:
    folded = split_words(name)
    known = {name}
    for actor in record.actors:
        spellings = (actor.name, *actor.aliases)
        if actor.kind in _PERSON_KINDS and folded in {split_words(spelling) for spelling in spellings}:
            known.update(s for s in spellings if not set(split_words(s)) <= _PRONOUNS)
    return known
