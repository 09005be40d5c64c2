"""What is known at other moments of people at risk, put beside a record, so that it is withheld from that too."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Record


@dataclass(frozen=True, slots=True)
class Endangered:
    """A record in which every claim to be withheld is at risk, and the rule of each document withheld as a whole."""

    record: Record
    whole: Mapping[str, str]


def join_endangered(record: Record, known: Sequence[Endangered]) -> Record:
    """Give a record with all that leads to people at risk in what is known beside it, behind what it holds itself.

    Claims of both that are at risk there are so in it, and so are claims that are not found there where one at risk
    holds words of theirs. The other claims at risk follow with their documents and texts, and so do the documents that
    are withheld as a whole. What the record holds keeps its place.
    """
    for one in known:
        record = _join(record, one)
    return dataclasses.replace(record, later=None)


def _join(record: Record, known: Endangered) -> Record:
    other = known.record
    risks = {claim.id: claim.at_risk for claim in other.claims if claim.at_risk is not None}
    risks |= _find_replaced(record, other)
    own = {claim.id for claim in record.claims}
    reread = find_reread(record, known)
    added = tuple(
        claim
        for claim in other.claims
        if claim.at_risk is not None and claim.id not in own and claim.content.document not in reread
    )
    held = {document.id for document in record.documents}
    read = {text.document for text in record.texts}
    leading = {*known.whole, *(claim.content.document for claim in added)}
    return dataclasses.replace(
        record,
        claims=(
            *(dataclasses.replace(claim, at_risk=claim.at_risk or risks.get(claim.id)) for claim in record.claims),
            *added,
        ),
        documents=(*record.documents, *(d for d in other.documents if d.id in leading - held)),
        texts=(*record.texts, *(text for text in other.texts if text.document in leading - read)),
    )


def _find_replaced(record: Record, other: Record) -> dict[str, str]:
    """Pair claims that are not found in another record with the rule of one at risk there that holds words of theirs.

    A claim that is read otherwise, with another speaker, has another id; what it says is no less dangerous.
    """
    found = {claim.id for claim in other.claims}
    risky: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for claim in other.claims:
        if claim.at_risk is not None:
            risky[claim.content.document].append((claim.content.start, claim.content.end, claim.at_risk))
    return {
        claim.id: rule
        for claim in record.claims
        if claim.id not in found
        for start, end, rule in risky.get(claim.content.document, ())
        if start < claim.content.end and claim.content.start < end
    }


def find_reread(record: Record, known: Endangered) -> dict[str, str]:
    """Pair documents of which the record holds another text with the rule of a claim at risk in them.

    Where its words stand in the record's own text nobody knows, so that all of that has to be withheld.
    """
    texts = {text.document: text.text for text in record.texts}
    changed = {t.document for t in known.record.texts if texts.get(t.document, t.text) != t.text}
    return {
        claim.content.document: claim.at_risk
        for claim in known.record.claims
        if claim.at_risk is not None and claim.content.document in changed
    }
