"""What is known now of people at risk, put beside what was known earlier, so that it is withheld from that too."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from onrecord.model import Record


def join_endangered(record: Record, later: Record, whole: Collection[str]) -> Record:
    """Give an earlier record with all of a later one that leads to people at risk, behind what it holds itself.

    Claims of both that are at risk by now are so in it; the other claims at risk follow with their documents and
    texts, and so do the documents that are withheld as a `whole`. What stood before keeps its place.
    """
    risks = {claim.id: claim.at_risk for claim in later.claims if claim.at_risk is not None}
    own = {claim.id for claim in record.claims}
    added = tuple(claim for claim in later.claims if claim.at_risk is not None and claim.id not in own)
    held = {document.id for document in record.documents}
    read = {text.document for text in record.texts}
    leading = {*whole, *(claim.content.document for claim in added)}
    return dataclasses.replace(
        record,
        claims=(
            *(dataclasses.replace(claim, at_risk=claim.at_risk or risks.get(claim.id)) for claim in record.claims),
            *added,
        ),
        documents=(*record.documents, *(d for d in later.documents if d.id in leading - held)),
        texts=(*record.texts, *(text for text in later.texts if text.document in leading - read)),
        later=None,
    )
