"""The record of a case, as it is or as it stood: loaded, published, exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from onrecord.casefile import CaseFile, explain_storing
from onrecord.model import Policy, Record
from onrecord.preserve import hash_bytes
from onrecord.publish import DossierReport, find_publisher, write_dossier
from onrecord.publishing import RANGE, UNBOUNDED, complete_record, hash_folder, say_export
from onrecord.refusing import list_refusals
from onrecord.review import apply_corrections, current_statuses


def load_record(case: CaseFile, *, as_of: str | None = None) -> Record:
    """The record as readers see it: with people's corrections in it and the status of everything that was judged.

    `as_of` is an earlier moment (ISO 8601, UTC, to the millisecond): then it is the record as it stood, with what is
    known now behind it, so that whoever is at risk by now is withheld from that as well.
    """
    if as_of is not None:
        with case.as_of(as_of) as past:
            return replace(load_record(past), later=load_record(case))
    record = case.record()
    claims = apply_corrections(record.claims, record.judgements)
    statuses = current_statuses(record.judgements)
    return replace(record, claims=claims, statuses=statuses, refusals=list_refusals(case))


def publish_case(
    case: CaseFile,
    folder: Path,
    *,
    edition: str = "public",
    policy: Policy = RANGE,
    generated: str | None = None,
    as_of: str | None = None,
) -> DossierReport:
    """Write the dossier of one edition, of now or as of an earlier moment, and log its hashes as an export."""
    with explain_storing(folder, "the dossier"):
        record = complete_record(load_record(case, as_of=as_of), policy)
        report = write_dossier(record, folder, edition=edition, generated=generated)
    case.record_export(name_export("dossier", edition, policy, as_of), hash_folder(folder))
    return report


def name_export(what: str, edition: str, policy: Policy, as_of: str | None) -> str:
    """What the log calls an export."""
    return f"{say_export(what, edition, policy)}{f', as of {as_of}' if as_of else ''}"


def export_case(
    case: CaseFile,
    name: str,
    *,
    edition: str = "public",
    policy: Policy = RANGE,
    deliver: Callable[[bytes], object] | None = None,
    as_of: str | None = None,
) -> tuple[bytes, str]:
    """Give an export's bytes with their SHA-256, and log that it was made once `deliver` has written them."""
    record = complete_record(load_record(case, as_of=as_of), policy, with_bounds=name not in UNBOUNDED)
    content = "".join(find_publisher(name)(record, edition=edition)).encode("utf-8")
    digest = hash_bytes(content)
    if deliver is not None:
        deliver(content)
    case.record_export(name_export(name, edition, policy, as_of), {name: digest})
    return content, digest
