"""Documents, texts and claims of our own, with a key and a clock that never change."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.casefile import CaseFile, Origin
from onrecord.model import (
    Attribution,
    Bound,
    BoundKind,
    Claim,
    ClaimKind,
    MapKind,
    Mention,
    Scope,
    Segment,
    Span,
    Text,
    Toll,
)

WORDS = "A doctor in Idlib said that 12 people were killed. The road was closed on Monday."
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def make_clock() -> Callable[[], str]:
    ticks = itertools.count()
    return lambda: f"2026-01-01T00:00:{next(ticks) % 60:02}.000Z"


def make_text(document: str, words: str = WORDS, version: str = "1") -> Text:
    segment = Segment(0, len(words), MapKind.BYTES, "utf-8", 0, len(words.encode()))
    return Text(document, words, (segment,), "text", version)


def make_claim(document: str, words: str = WORDS, version: str = "v1") -> Claim:
    start = words.index("12")
    number = Span.of(document, words, start, start + 2)
    bound = Bound(12, BoundKind.LITERAL, "digits", (number,))
    speaker = Mention("a doctor", Span.of(document, words, 0, 8))
    return Claim(
        content=Span.of(document, words, 0, words.index(".") + 1),
        kind=ClaimKind.TOLL,
        attribution=Attribution(speaker),
        toll=Toll("killed", bound, bound, 12, False, "people", Scope.INCIDENT, number),
        version=version,
    )


def fill_case(case: CaseFile, words: str = WORDS) -> str:
    """One document with its text and a claim; gives the document's id."""
    document = case.preserve_bytes(words.encode(), Origin("report.txt", "text/plain")).document
    case.set_text(make_text(document.id, words))
    case.replace_claims(document.id, [make_claim(document.id, words)], "v1")
    return document.id
