"""Claims as lines for a terminal, and the plain-file exports by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import entry_points

from onrecord.model import Claim, Document, Record, Status
from onrecord.publish.bounds_csv import to_bounds
from onrecord.publish.claims_jsonl import to_jsonl
from onrecord.publish.incidents_csv import to_csv
from onrecord.publish.places_geojson import to_geojson
from onrecord.publish.terminal import clean_words, fill_lines
from onrecord.publish.terms import name_term
from onrecord.publish.tolls_csv import to_tolls
from onrecord.publish.words import (
    CLAIM_SCOPES,
    KINDS,
    SAID_BY,
    describe_chain,
    describe_moment,
    describe_toll,
    shorten_words,
)

LONGEST = 160
"""Characters of a claim's words in a list."""
INDENT = 4
OURS: dict[str, Callable[..., Iterable[str]]] = {
    "jsonl": to_jsonl,
    "csv": to_csv,
    "geojson": to_geojson,
    "tolls": to_tolls,
    "bounds": to_bounds,
}
"""Our own exports, which hold wherever the package runs from; it is installed with entry points of the same names."""


class UnknownFormat(ValueError):
    """An export was asked for that nobody offers."""


def find_publisher(name: str) -> Callable[..., Iterable[str]]:
    """Give the export of this name, ours or one installed under `onrecord.publishers`; raises UnknownFormat."""
    if name in OURS:
        return OURS[name]
    installed = {point.name: point for point in entry_points(group="onrecord.publishers")}
    if name not in installed:
        known = ", ".join(dict.fromkeys([*OURS, *sorted(installed)]))
        raise UnknownFormat(f"There is no export called {name!r}; choose one of {known}.")
    found: Callable[..., Iterable[str]] = installed[name].load()
    return found


def list_claims(record: Record, *, most: int, only: Sequence[str] | None = None) -> Iterator[str]:
    """Give a few lines for each claim, at most `most` of them, in the record's order or that of the ids in `only`."""
    documents = {document.id: document for document in record.documents}
    statuses = dict(record.statuses)
    claims = {claim.id: claim for claim in record.claims}
    chosen = [claims[key] for key in (only if only is not None else claims) if key in claims]
    for claim in chosen[:most]:
        status = statuses.get(claim.id, Status.SUGGESTED)
        yield describe_claim(claim, documents.get(claim.content.document), status)
    if len(chosen) > most:
        yield f"... and {len(chosen) - most:,} more; all of them: onrecord export CASE --to jsonl"


def describe_claim(claim: Claim, document: Document | None, status: Status = Status.SUGGESTED) -> str:
    """Say a claim in lines of at most 80 columns: what, then by whom, then where and when, then its words."""
    place = claim.places[0] if claim.places else None
    where = "place unknown" if place is None else place.name
    setting = f"{where}{' (taken over from the text around)' if place and place.method == 'inherited' else ''}"
    lines = [
        *fill_lines(say_proposition(claim), f"{claim.id}  ", indent=INDENT),
        *fill_lines(f"{SAID_BY[claim.stance]} {describe_chain(claim, document)}", indent=INDENT),
        *fill_lines(f"{setting} | {describe_moment(claim.moment)} | {status}", indent=INDENT),
        *fill_lines(f"“{shorten_words(clean_words(claim.content.exact), LONGEST)}”", indent=INDENT),
    ]
    return "\n".join(lines)


def say_proposition(claim: Claim) -> str:
    """Say in words what a claim puts forward: its toll with what that counts over, its acts, or what sort it is."""
    if claim.toll:
        return f"{describe_toll(claim.toll)}, {CLAIM_SCOPES[claim.toll.scope]}"
    acts = dict.fromkeys(name_term("acts", act.term) for act in claim.acts)
    return ", ".join(acts) or KINDS[claim.kind]
