"""Reads e-mail: the body's paragraphs, the headers as metadata, attachments as parts."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from onrecord.model import MapKind, Refusal
from onrecord.model.naming import show_name
from onrecord.read.builder import TextBuilder
from onrecord.read.decode import decode_bytes
from onrecord.read.html_page import find_declared, lay_blocks
from onrecord.read.metadata import Stated
from onrecord.read.outcome import Metadata, Part, Reading, Source, Unreadable
from onrecord.read.plain import lay_lines
from onrecord.read.tags import split_blocks

VERSION = "1"
MEDIA_TYPE = "message/rfc822"
_MOST_PARTS = 200


def read_mail(source: Source) -> Reading:
    """Read a message: its plain text, else its HTML; raises Unreadable where it has neither text nor attachment."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(source.data)
        body = message.get_body(preferencelist=("plain", "html"))
        parts = list(message.iter_attachments()) if message.is_multipart() else []
    except (MessageError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError) as error:
        raise Unreadable(f"is an e-mail that could not be taken apart ({type(error).__name__})") from None
    builder = TextBuilder()
    notes: tuple[str, ...] = ()
    if isinstance(body, EmailMessage):
        notes = _lay_body(message, body, builder)
    attachments, refusals = _save_parts(source, parts)
    if not builder.length and not attachments:
        raise Unreadable("is an e-mail without any text")
    text = builder.finish(source.document, "email", VERSION, notes + _tell_defects(message))
    return Reading(text, MEDIA_TYPE, _read_facts(message), attachments, refusals)


def _lay_body(message: EmailMessage, body: EmailMessage, builder: TextBuilder) -> tuple[str, ...]:
    """Add the body's paragraphs; their places are named by the MIME part's number and their own."""
    data = _payload(body)
    kind = body.get_content_type()
    charset = str(body.get_param("charset", "") or "")
    declared = [(charset, "message")] if charset else []
    inner = TextBuilder()
    if kind == "text/html":
        decoded = decode_bytes(data, declared + find_declared(data, ""))
        lay_blocks(decoded, split_blocks(decoded.text).blocks, inner)
        notes = decoded.notes
    else:
        decoded = decode_bytes(data, declared)
        notes = decoded.notes + lay_lines(decoded, inner)
    number = next((index for index, part in enumerate(message.walk(), 1) if part is body), 1)
    text = inner.finish("", "", "").text
    position = 0
    for paragraph, match in enumerate(re.finditer(r"\S[^\n]*", text), 1):
        builder.insert(text[position : match.start()])
        builder.add_place(match.group(), MapKind.PART, f"part {number} ({kind}) line {paragraph}")
        position = match.end()
    return notes


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise Unreadable("is an e-mail whose body could not be decoded")
    return payload


def _save_parts(source: Source, found: list[EmailMessage]) -> tuple[tuple[Part, ...], tuple[Refusal, ...]]:
    parts, refusals = [], []
    kept = "The e-mail, which holds its bytes, is preserved."
    for number, attachment in enumerate(found[:_MOST_PARTS], 1):
        stated = attachment.get_filename() or f"attachment {number}"
        name = show_name(f"{source.name}/{show_name(stated)}")
        payload = attachment.get_payload(decode=True)
        if attachment.get_content_type() == MEDIA_TYPE:
            inner = attachment.get_payload()
            payload = inner[0].as_bytes() if isinstance(inner, list) and inner else None  # type: ignore[union-attr]
        if not isinstance(payload, bytes):
            refusals.append(Refusal(name, f"{name} could not be decoded.", kept, source.document))
            continue
        path = source.scratch / f"{number:06d}"
        path.write_bytes(payload)
        parts.append(Part(path, name, f"attachment {number}", attachment.get_content_type()))
    if len(found) > _MOST_PARTS:
        reason = f"{source.name} has {len(found)} attachments; those after the first {_MOST_PARTS} were not taken out."
        refusals.append(Refusal(source.name, reason, kept, source.document))
    return tuple(parts), tuple(refusals)


def _read_facts(message: EmailMessage) -> Metadata:
    stated = Stated()
    for field, header in (
        ("title", "Subject"),
        ("author", "From"),
        ("published", "Date"),
        ("language", "Content-Language"),
    ):
        value = message.get(header)
        if value is not None:
            stated.state(field, str(value), f"e-mail header {header}")
    return stated.give()


def _tell_defects(message: EmailMessage) -> tuple[str, ...]:
    kinds = sorted({type(defect).__name__ for part in message.walk() for defect in part.defects})
    return (f"The message is not well formed ({', '.join(kinds)}).",) if kinds else ()
