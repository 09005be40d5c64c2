"""What is known now of people at risk, put beside what was known earlier, so that it is withheld from that too."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Record


@dataclass(frozen=True, slots=True)
class Endangered:
    """A record in which every claim to be withheld is at risk, and the rule of each document withheld as a whole."""

    record: Record
    whole: Mapping[str, str]


def join_endangered(record: Record, known: Endangered) -> Record:
    """Give an earlier record with all of a later one that leads to people at risk, behind what it holds itself.

    Claims of both that are at risk by now are so in it, and so are claims that are no longer found where one at risk
    holds words of theirs. The other claims at risk follow with their documents and texts, and so do the documents that
    are withheld as a whole. What stood before keeps its place.
    """
    later = known.record
    risks = {claim.id: claim.at_risk for claim in later.claims if claim.at_risk is not None}
    risks |= _find_replaced(record, later)
    own = {claim.id for claim in record.claims}
    added = tuple(claim for claim in later.claims if claim.at_risk is not None and claim.id not in own)
    held = {document.id for document in record.documents}
    read = {text.document for text in record.texts}
    leading = {*known.whole, *(claim.content.document for claim in added)}
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


def _find_replaced(record: Record, later: Record) -> dict[str, str | None]:
    """Pair claims that are no longer found with the rule of one at risk that holds words of theirs.

    A claim that is read otherwise, with another speaker, has another id; what it says is no less dangerous.
    """
    found = {claim.id for claim in later.claims}
    risky: dict[str, list[tuple[int, int, str | None]]] = defaultdict(list)
    for claim in later.claims:
        if claim.at_risk is not None:
            risky[claim.content.document].append((claim.content.start, claim.content.end, claim.at_risk))
    return {
        claim.id: rule
        for claim in record.claims
        if claim.id not in found
        for start, end, rule in risky.get(claim.content.document, ())
        if start < claim.content.end and claim.content.start < end
    }
