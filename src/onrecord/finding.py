"""Claims of single texts and files, for those who want only these: no case, nothing kept, nothing resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.describing import merge_metadata
from onrecord.model import Claim, Document, Refusal, Text
from onrecord.preserve import hash_bytes, hash_file
from onrecord.read import Readers, Reading, classify
from onrecord.spreading import extract_document

LATEST = "9999-12-31"


class NotExtracted(ValueError):
    """A text from which nothing was sought, and why."""


@dataclass(frozen=True, slots=True)
class Found:
    """One text and its claims."""

    document: Document
    text: Text
    claims: tuple[Claim, ...]


def find_claims(
    text: str,
    *,
    published: str | None = None,
    countries: Sequence[str] = (),
    places: Sequence[Path] = (),
    language: str | None = None,
) -> tuple[Claim, ...]:
    """Give the claims of a text in the order of its characters; spans are code points of `text`.

    `published` is the ISO day on which "today" and "the past 24 hours" hang; without it they stay unresolved. Places
    are looked up in `countries` (ISO 3166 codes, inferred from the text when empty) and in the files of own `places`.
    The language is classified where it is not given. A text without words has no claims; one in a language that cannot
    be extracted yet raises NotExtracted.
    """
    if not text.strip():
        return ()
    try:
        key = hash_bytes(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise NotExtracted(
            "The text holds halves of characters; decode its bytes again with errors='replace'."
        ) from None
    document = Document(key, "text/plain", len(text), "text", published=published, language=language or classify(text))
    return _extract(document, Text(key, text, (), "text", "1"), countries, places)


def find_claims_in(
    path: Path,
    *,
    published: str | None = None,
    countries: Sequence[str] = (),
    places: Sequence[Path] = (),
    language: str | None = None,
) -> Iterator[Found | Refusal]:
    """Give the claims of a file, or of each text in a container, with a refusal for whatever gives none.

    Files are read in bounded child processes as in a case; what a document states of itself wins over `published`.
    """
    given = Document(hash_file(path), "", path.stat().st_size, path.name, published=published, language=language)
    with Readers() as readers:
        yield from _read_into(readers, path, given, tuple(countries), tuple(places))


def _read_into(
    readers: Readers, path: Path, document: Document, countries: tuple[str, ...], places: tuple[Path, ...]
) -> Iterator[Found | Refusal]:
    outcome = readers.read_blob(path, document.id, document.name, document.media_type or None)
    if isinstance(outcome, Refusal):
        yield outcome
        return
    if isinstance(outcome, Reading):
        described = merge_metadata(document, outcome.metadata)
        try:
            yield Found(described, outcome.text, _extract(described, outcome.text, countries, places))
        except NotExtracted as reason:
            yield Refusal(document.name, f"{document.name}: {reason}", "", document=document.id, stage="extract")
    yield from getattr(outcome, "refusals", ())
    for part in outcome.parts:
        inner = Document(
            hash_file(part.path), part.media_type, part.path.stat().st_size, part.name,
            container=document.id, locator=part.locator, published=document.published, language=document.language,
        )  # fmt: skip
        yield from _read_into(readers, part.path, merge_metadata(inner, part.metadata), countries, places)


def _extract(document: Document, text: Text, countries: Sequence[str], places: Sequence[Path]) -> tuple[Claim, ...]:
    from onrecord.extract import infer_countries

    scope = tuple(countries) or infer_countries([text.text])
    claims = extract_document(document, text, scope, tuple(places), LATEST)
    if isinstance(claims, str):
        raise NotExtracted(claims)
    return claims
