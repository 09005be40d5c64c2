"""Model objects as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

from onrecord.casefile.encode import decode, encode, hash_json
from onrecord.model import (
    UNNAMED,
    Actor,
    Claim,
    Document,
    Incident,
    Judgement,
    Lineage,
    Refusal,
    Segment,
    Text,
    TollRange,
)
from onrecord.preserve import hash_bytes

T = TypeVar("T")
Values = dict[str, Any]
MANY = 250
"""Rows that are looked up and written by one statement."""

DOCUMENT_COLUMNS = tuple(field.name for field in fields(Document) if field.name != "stated_by")


def split_rows(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in order, in groups of at most 250."""
    for start in range(0, len(items), MANY):
        yield items[start : start + MANY]


def write_document(document: Document) -> Values:
    """The row of a document, but for the number of its custody entry."""
    values = {name: getattr(document, name) for name in DOCUMENT_COLUMNS}
    return {**values, "stated_by": encode(document.stated_by)}


def read_document(row: Row[Any]) -> Document:
    """The document of a row."""
    values = {name: row._mapping[name] for name in DOCUMENT_COLUMNS}
    return Document(**values, stated_by=decode(row.stated_by, tuple[tuple[str, str], ...]))


def write_text(text: Text) -> Values:
    """The row of a text, but for the number of its custody entry."""
    return {
        "document": text.document,
        "reader": text.reader,
        "version": text.version,
        "characters": len(text.text),
        "text": text.text,
        "notes": encode(text.notes),
        "segments": encode(text.segments),
    }


def hash_text(values: Values) -> dict[str, str]:
    """What the log holds of a text's row: hashes of its words, its map and its notes."""
    return {
        "text": hash_bytes(values["text"].encode()),
        "map": hash_json(values["segments"]),
        "notes": hash_json(values["notes"]),
    }


def read_text(row: Row[Any]) -> Text:
    """The text of a row."""
    return Text(
        document=row.document,
        text=row.text,
        segments=decode(row.segments, tuple[Segment, ...]),
        reader=row.reader,
        version=row.version,
        notes=decode(row.notes, tuple[str, ...]),
    )


def write_refusal(refusal: Refusal) -> Values:
    """The row of a refusal, but for the number of its custody entry."""
    return asdict(refusal)


def read_refusal(row: Row[Any]) -> Refusal:
    """The refusal of a row."""
    return Refusal(name=row.name, reason=row.reason, kept=row.kept, document=row.document, stage=row.stage)


def write_claim(claim: Claim) -> Values:
    """The row of a claim; the speaker chain is written outermost first."""
    toll, moment = claim.toll, claim.moment
    speakers = [UNNAMED if link.speaker.span is None else link.speaker.name for link in claim.chain]
    return {
        "id": claim.id,
        "document": claim.content.document,
        "start": claim.content.start,
        "end": claim.content.end,
        "exact": claim.content.exact,
        "kind": str(claim.kind),
        "stance": str(claim.stance),
        "speaker": " > ".join(speakers) or None,
        "acts": ", ".join(dict.fromkeys(act.term for act in claim.acts)) or None,
        "outcome": toll.outcome if toll else None,
        "population": toll.population if toll else None,
        "low": toll.least if toll else None,
        "high": toll.high.value if toll and toll.high else None,
        "scope": str(toll.scope) if toll else None,
        "moment_start": moment.start if moment else None,
        "moment_end": moment.end if moment else None,
        "place": claim.places[0].name if claim.places else None,
        "at_risk": claim.at_risk,
        "version": claim.version,
        "claim": encode(claim),
    }


CLAIM_DECODER = msgspec.json.Decoder(Claim)


def read_claim(encoded: str) -> Claim:
    """The claim of a row's last column."""
    return CLAIM_DECODER.decode(encoded)


def write_actor(actor: Actor) -> Values:
    """The row of an actor."""
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "actor": encode(actor)}


def write_incident(incident: Incident) -> Values:
    """The row of an incident."""
    moment = incident.moment
    return {
        "code": incident.code,
        "title": incident.title,
        "acts": ", ".join(incident.acts),
        "moment_start": moment.start if moment else None,
        "moment_end": moment.end if moment else None,
        "place": incident.place.name if incident.place else None,
        "precision": str(incident.precision),
        "claims": ", ".join(incident.claims),
        "incident": encode(incident),
    }


def write_lineage(lineage: Lineage) -> Values:
    """The row of a lineage."""
    return {
        "id": lineage.id,
        "origin": lineage.origin,
        "claims": ", ".join(lineage.claims),
        "lineage": encode(lineage),
    }


def write_total(total: TollRange) -> Values:
    """The row of a case-wide range."""
    return {
        "id": name_total(total),
        "outcome": total.outcome,
        "population": total.population,
        "scope": str(total.scope),
        "low": total.low + 1 if total.low_exclusive else total.low,
        "high": total.high,
        "corroboration": total.corroboration,
        "total": encode(total),
    }


def name_total(total: TollRange) -> str:
    """What a case-wide range is called in the tables: by a hash of all it says, for nothing else of it is permanent."""
    return f"t{hash_json(encode(total))[:16]}"


def write_judgement(judgement: Judgement) -> Values:
    """The row of a judgement, but for the number of its custody entry."""
    return {
        "id": judgement.id,
        "subject": judgement.subject,
        "verdict": str(judgement.verdict),
        "by": judgement.by,
        "made_at": judgement.made_at,
        "reason": judgement.reason,
        "undoes": judgement.undoes,
        "judgement": encode(judgement),
    }


def read_judgement(row: Row[Any]) -> Judgement:
    """The judgement of a row."""
    return decode(row.judgement, Judgement)
