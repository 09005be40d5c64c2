"""What is said of a document, and by whom: the document itself, its container, or the person who adds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath
from typing import Any

from onrecord.casefile import CaseFile, Origin
from onrecord.collect import Item
from onrecord.model import Document
from onrecord.read import Metadata, Part

GIVEN = "given on the command line"
OVERRIDING = "given on the command line, over what the document states"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the documents they add; it fills in what a document does not state itself.

    With `is_overriding` it wins over what the document states. Either way the record says who stated it.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    is_overriding: bool = False

    def described(self) -> dict[str, str]:
        """The fields that were given."""
        values = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "is_overriding"}
        return {name: value for name, value in values.items() if value is not None}


NOTHING_GIVEN = Given()


def describe_item(item: Item, given: Given) -> Origin:
    """What is said of a thing that was found, before anything reads it; of a redirected URL also what was asked."""
    described = given.described()
    method = OVERRIDING if given.is_overriding else GIVEN
    redirected = (("url", f"redirected from {item.asked}"),) if item.asked else ()
    return Origin(
        name=item.name,
        media_type=item.media_type or "application/octet-stream",
        url=item.url,
        asked=item.asked,
        retrieved=item.retrieved,
        stated_by=(*redirected, *((name, method) for name in described)),
        **described,
    )


def describe_again(document: Document, given: Given) -> Document:
    """What is said of a document that is in the case already and was named once more.

    It fills in what nobody stated and replaces what a person gave before; what the document states of itself stays,
    but for an overriding word.
    """
    methods = dict(document.stated_by)
    values: dict[str, Any] = {}
    for name, value in given.described().items():
        current = getattr(document, name)
        if value == current or not (current is None or given.is_overriding or methods.get(name) in (GIVEN, OVERRIDING)):
            continue
        values[name] = value
        methods[name] = OVERRIDING if given.is_overriding else GIVEN
    return replace(document, **values, stated_by=tuple(methods.items())) if values else document


def describe_part(part: Part, container: Document) -> Origin:
    """What is said of a document that was taken out of a container: a person's word on the container holds for it."""
    whole = Document(
        id="",
        media_type=part.media_type,
        size=0,
        name=part.name,
        url=part.url,
        container=container.id,
        locator=part.locator,
        retrieved=part.retrieved or container.retrieved,
    )
    told = {name: method for name, method in container.stated_by if method in (GIVEN, OVERRIDING)}
    inherited = {name: getattr(container, name) for name in told}
    part_document = merge_metadata(replace(whole, **inherited, stated_by=tuple(told.items())), part.metadata)
    values = {field.name: getattr(part_document, field.name) for field in fields(Origin) if field.name != "asked"}
    return Origin(**values)


def merge_metadata(document: Document, metadata: Metadata) -> Document:
    """Take what the document states of itself, except where a person's word is to win."""
    methods, stated = dict(document.stated_by), dict(metadata.stated_by)
    values: dict[str, Any] = {}
    for name in ("title", "publisher", "author", "published", "language", "url"):
        value = getattr(metadata, name)
        if value is None or methods.get(name) == OVERRIDING or (name == "url" and document.url):
            continue
        values[name] = value
        methods[name] = stated.get(name, "the document")
    return replace(document, **values, stated_by=tuple(methods.items()))


_NAMED = {
    ".pdf": ("a PDF", "application/pdf"),
    ".html": ("an HTML page", "text/html"),
    ".htm": ("an HTML page", "text/html"),
    ".docx": ("a DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".eml": ("an e-mail", "message/rfc822"),
    ".txt": ("a plain text", "text/plain"),
    ".md": ("a Markdown text", "text/markdown"),
    ".json": ("a JSON file", "application/json"),
    ".jsonl": ("a JSON Lines file", "application/x-ndjson"),
    ".warc": ("a WARC", "application/warc"),
    ".wacz": ("a WACZ", "application/wacz"),
}
"""What the end of a name promises: in words, and as a media type."""
_ALIKE = ({"text/plain", "text/markdown"}, {"application/json", "application/x-ndjson"})


def tell_misnamed(document: Document) -> str | None:
    """Say that a document is no file of the kind that its name promises; None where it is, or promises none."""
    ending = PurePosixPath(document.name.lower()).suffix
    if ending not in _NAMED:
        return None
    promised, media_type = _NAMED[ending]
    held = {media_type, document.media_type}
    if len(held) == 1 or any(held <= kinds for kinds in _ALIKE):
        return None
    is_what = next((words for words, known in _NAMED.values() if known == document.media_type), document.media_type)
    return f"{document.name} is named like {promised} but holds {is_what}; its bytes are kept and were read as that."


def tell_remarks(case: CaseFile, new: Sequence[Document], copies: Sequence[tuple[str, Document]]) -> tuple[str, ...]:
    """Say what is no failure and should be known all the same: names that hold the bytes of another document, names
    that promise another kind of file, and what readers noted of new texts.
    """
    refused = {refusal.document for refusal in case.refusals()}
    again = [
        f"{name} holds the same bytes as {document.name}; it is one document, and both names are kept."
        for name, document in copies
        if document.id not in refused
    ]
    names = {document.id: document.name for document in new}
    read = (document for document in case.documents() if document.id in names and document.id not in refused)
    misnamed = [words for words in map(tell_misnamed, read) if words]
    noted = (f"{names[document]}: {note}" for document, note in case.text_notes() if document in names)
    return (*again, *misnamed, *noted)
