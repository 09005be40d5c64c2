"""An edition looked up from every side: claims by document, incident and lineage, and the page each stands on."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Claim, Document, Incident, Judgement, Lineage, Status, Text, TollRange, list_standing
from onrecord.publish.edition import Edition
from onrecord.publish.words import hide_folders

PART = 150_000
"""Characters of text on one page; longer texts go on over several."""
MARKS = 400
"""Claims on one page of a text, so that a dense document stays quick to open."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indexes over one edition of a record; ids without a status are suggested."""

    edition: Edition
    documents: dict[str, Document] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    by_document: dict[str, list[Claim]] = field(default_factory=dict)
    incidents_of: dict[str, list[Incident]] = field(default_factory=dict)
    lineage_of: dict[str, Lineage] = field(default_factory=dict)
    lineages: dict[str, Lineage] = field(default_factory=dict)
    withheld: dict[str, str] = field(default_factory=dict)
    not_extracted: dict[str, str] = field(default_factory=dict)
    refusals: dict[str, str] = field(default_factory=dict)
    contained: dict[str, list[Document]] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    parts: dict[str, list[int]] = field(default_factory=dict)

    def status(self, subject: str) -> Status:
        """Give the latest status of a claim or incident."""
        return self.statuses.get(subject, Status.SUGGESTED)

    def part_of(self, claim: Claim) -> int:
        """Give the page of its text, from 0, that a claim begins on."""
        return max(0, bisect_right(self.parts.get(claim.content.document, [0]), claim.content.start) - 1)

    def page_of_document(self, document: str, part: int = 0) -> str:
        """Give the address of a document's page from the dossier's folder."""
        return f"documents/{document}{f'-{part + 1}' if part else ''}.html"

    def page_of_claim(self, claim: str) -> str:
        """Give the address of the words of a claim, empty for a claim that is not in this record."""
        found = self.claims.get(claim)
        if found is None or found.content.document not in self.documents:
            return ""
        return f"{self.page_of_document(found.content.document, self.part_of(found))}#{claim}"

    def relays_of(self, found: TollRange) -> int:
        """Say how many times the sources of a range are repeated by others within it; no document repeats itself."""
        mine = {name: self.claims[name].content.document for name in found.claims if name in self.claims}
        relays = {
            (copy, original)
            for lineage in found.lineages
            if lineage in self.lineages
            for copy, original, _ in self.lineages[lineage].relays
            if copy in mine and (original not in self.claims or mine[copy] != self.claims[original].content.document)
        }
        return len(relays)


def build_catalogue(edition: Edition) -> Catalogue:
    """Index an edition; documents keep the record's order, claims the order of their text."""
    record = edition.record
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        by_document[claim.content.document].append(claim)
    for claims in by_document.values():
        claims.sort(key=lambda claim: (claim.content.start, claim.content.end, claim.id))
    incidents_of: dict[str, list[Incident]] = defaultdict(list)
    for incident in record.incidents:
        for name in incident.claims:
            incidents_of[name].append(incident)
    texts = {text.document: text for text in record.texts}
    return Catalogue(
        edition=edition,
        documents={document.id: document for document in record.documents},
        texts=texts,
        claims={claim.id: claim for claim in record.claims},
        statuses=dict(record.statuses),
        by_document=dict(by_document),
        incidents_of=dict(incidents_of),
        lineage_of={name: lineage for lineage in record.lineages for name in lineage.claims},
        lineages={lineage.id: lineage for lineage in record.lineages},
        withheld=dict(edition.withheld),
        not_extracted=dict(record.not_extracted),
        refusals={r.document: hide_folders(r.reason, r.name) for r in record.refusals if r.document},
        contained=_group_contained(record.documents),
        judgements={judgement.subject: judgement for judgement in list_standing(record.judgements)},
        numbers={claim.id: n for claims in by_document.values() for n, claim in enumerate(claims, 1)},
        parts={key: cut_parts(text.text, by_document.get(key, [])) for key, text in texts.items()},
    )


def _group_contained(documents: Sequence[Document]) -> dict[str, list[Document]]:
    contained: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.container:
            contained[document.container].append(document)
    return dict(contained)


def cut_parts(text: str, claims: list[Claim]) -> list[int]:
    """Give the first character of each page of a text: at most PART characters and about MARKS claims, cut at a line.

    A claim that goes over the cut is marked on both pages.
    """
    starts = [0]
    held = 0
    begun = iter(claims)
    following = next(begun, None)
    while len(text) - starts[-1] > PART or len(claims) > MARKS:
        begin = starts[-1]
        limit = min(begin + PART, len(text))
        held = 0
        while following is not None and following.content.start < limit:
            if held == MARKS and following.content.start > begin:
                limit = following.content.start
                break
            held += 1
            following = next(begun, None)
        if limit >= len(text):
            break
        line = text.rfind("\n", begin + 1, limit)
        starts.append(line + 1 if line > begin + PART // 2 else limit)
    return starts
