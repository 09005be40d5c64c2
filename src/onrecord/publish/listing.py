"""Claims as lines for a terminal, and the plain-file exports by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import entry_points

from onrecord.model import Claim, Document, Record, Status
from onrecord.publish.claims_jsonl import to_jsonl
from onrecord.publish.incidents_csv import to_csv
from onrecord.publish.places_geojson import to_geojson
from onrecord.publish.terms import name_term
from onrecord.publish.words import describe_chain, describe_moment, describe_toll

LONGEST = 90


class UnknownFormat(ValueError):
    """An export was asked for that nobody offers."""


def find_publisher(name: str) -> Callable[..., Iterable[str]]:
    """Give the export of this name, ours or one installed under `onrecord.publishers`; raises UnknownFormat."""
    ours: dict[str, Callable[..., Iterable[str]]] = {"jsonl": to_jsonl, "csv": to_csv, "geojson": to_geojson}
    if name in ours:
        return ours[name]
    installed = {point.name: point for point in entry_points(group="onrecord.publishers")}
    if name not in installed:
        known = ", ".join([*ours, *sorted(installed)])
        raise UnknownFormat(f"There is no export called {name!r}; choose one of {known}.")
    found: Callable[..., Iterable[str]] = installed[name].load()
    return found


def list_claims(record: Record, *, most: int, only: Sequence[str] | None = None) -> Iterator[str]:
    """Give a line or two for each claim, at most `most` of them, in the record's order or that of the ids in `only`."""
    documents = {document.id: document for document in record.documents}
    statuses = dict(record.statuses)
    claims = {claim.id: claim for claim in record.claims}
    chosen = [claims[key] for key in (only if only is not None else claims) if key in claims]
    for claim in chosen[:most]:
        status = statuses.get(claim.id, Status.SUGGESTED)
        yield describe_claim(claim, documents.get(claim.content.document), status)
    if len(chosen) > most:
        yield f"... and {len(chosen) - most} more: onrecord export CASE --to jsonl"


def describe_claim(claim: Claim, document: Document | None, status: Status) -> str:
    """Say a claim in two lines: what, by whom, where and when; then its words."""
    what = describe_toll(claim.toll) if claim.toll else ", ".join(name_term("acts", act.term) for act in claim.acts)
    where = claim.places[0].name if claim.places else "place unknown"
    words = " ".join(claim.content.exact.split())
    shortened = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    parts = (
        what or str(claim.kind),
        str(claim.stance).replace("_", " "),
        where,
        describe_moment(claim.moment),
        str(status),
    )
    return f"{claim.id}  {describe_chain(claim, document)}: {' | '.join(parts)}\n{'':18}{shortened}"
