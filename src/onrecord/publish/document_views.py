"""A document as its page shows it: metadata with who states it, its whole text with marks, its claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.model import Document
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.claim_views import title_document, view_claim_closely
from onrecord.publish.marks import Run, cut_runs
from onrecord.publish.words import describe_day, hide_folders, title_of

_RIGHT_TO_LEFT = frozenset(["ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv", "arc"])
_FIELDS = ("title", "publisher", "author", "published", "language", "url", "retrieved")


def view_document(catalogue: Catalogue, document: Document) -> dict[str, Any]:
    """Give what lists show of a document."""
    return {
        "id": document.id,
        "href": catalogue.page_of_document(document.id),
        "title": title_document(catalogue, document.id),
        "publisher": document.publisher or "",
        "author": document.author or "",
        "published": describe_day(document.published) if document.published else "",
        "published_raw": document.published or "",
        "language": document.language or "",
        "media_type": document.media_type,
        "size": f"{document.size:,}",
        "name": hide_folders(document.name, document.name),
        "claims": len(catalogue.by_document.get(document.id, [])),
        "not_extracted": catalogue.not_extracted.get(document.id, ""),
        "refusal": catalogue.refusals.get(document.id, ""),
        "has_text": document.id in catalogue.texts,
        "holds": [
            {
                "href": catalogue.page_of_document(part.id),
                "title": title_document(catalogue, part.id),
                "where": part.locator,
            }
            for part in catalogue.contained.get(document.id, [])[:500]
        ],
        "masked": document.id in catalogue.edition.documents,
        "withheld_as": dict(catalogue.edition.whole).get(document.id, ""),
    }


def view_document_parts(catalogue: Catalogue, document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give each page of a document: its number from 0 and its values."""
    text = catalogue.texts.get(document.id)
    starts = catalogue.parts.get(document.id, [0])
    claims = catalogue.by_document.get(document.id, [])
    numbered = list(enumerate(claims, 1))
    for part, start in enumerate(starts):
        end = starts[part + 1] if part + 1 < len(starts) else len(text.text) if text else 0
        runs = cut_runs(text.text, numbered, start, end) if text and end > start else []
        here = [claim for claim in claims if catalogue.part_of(claim) == part]
        names = {catalogue.numbers[claim.id]: claim.id for claim in here}
        yield (
            part,
            {
                "document": view_document(catalogue, document),
                "metadata": list_metadata(catalogue, document),
                "runs": [_view_run(run, names) for run in runs],
                "claims": [view_claim_closely(catalogue, claim) for claim in here],
                "direction": "rtl" if (document.language or "")[:3].split("-")[0] in _RIGHT_TO_LEFT else "auto",
                "part": part,
                "pages": [catalogue.page_of_document(document.id, other) for other in range(len(starts))],
                "start": start,
                "end": end,
                "reader": f"{text.reader} {text.version}".strip() if text else "",
                "notes": list(text.notes) if text else [],
            },
        )


def list_metadata(catalogue: Catalogue, document: Document) -> list[dict[str, str]]:
    """Give each field of a document's metadata with who states it."""
    stated = dict(document.stated_by)
    rows = []
    for name in _FIELDS:
        value = getattr(document, name)
        shown = describe_day(value) if value and name in ("published", "retrieved") else hide_folders(value or "")
        rows.append({"name": name, "value": shown, "by": stated.get(name, "")})
    if document.container:
        held = catalogue.documents.get(document.container)
        rows.append(
            {
                "name": "unpacked from",
                "value": title_of(held) if held else document.container,
                "by": document.locator or "",
            }
        )
    return rows


def _view_run(run: Run, here: dict[int, str]) -> dict[str, Any]:
    return {
        "exact": run.exact,
        "masked": run.masked,
        "claims": " ".join(str(number) for number in run.claims),
        "depth": min(len(run.claims), 4),
        "fine": " ".join(f"{number}:{name}" for number, name in run.fine),
        "begins": [(number, here[number]) for number in run.begins if number in here],
    }
