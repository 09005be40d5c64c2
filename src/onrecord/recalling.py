"""The record of a case, as it is or as it stood: loaded, published, exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from onrecord.casefile import CaseFile, NoRecordThen, Then, explain_storing
from onrecord.count import compare_records
from onrecord.model import ChangeNote, Policy, Record
from onrecord.preserve import hash_bytes
from onrecord.publish import DossierReport, find_publisher, prepare_edition, view_changes, write_dossier
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
    head = case.find_head()
    with explain_storing(folder, "the dossier"):
        record = load_record(case, as_of=as_of)
        before = case.find_export(f"dossier, {edition} edition") if as_of is None else None
        changes = view_changes(*compare_editions(load_then(case, before), record, edition)) if before else None
        record = complete_record(record, policy)
        report = write_dossier(record, folder, edition=edition, generated=generated, changes=changes)
    name = name_export("dossier", edition, policy, as_of)
    case.record_export(name, hash_folder(folder), record=head, as_of=as_of)
    return report


def load_then(case: CaseFile, then: Then) -> Record:
    """The record as it stood after one custody entry."""
    with case.after(then) as past:
        return load_record(past)


def compare_moments(
    case: CaseFile, since: str | None, until: str | None = None, *, edition: str = "public"
) -> tuple[ChangeNote, Record, Record]:
    """Say what changed from one moment to another (ISO 8601, UTC; None is now), as one edition shows it.

    Without `since`, from the last dossier of this edition that is of another record. Raises NoRecordThen.
    """
    before = case.find_export(f"dossier, {edition} edition") if since is None else None
    if since is None and before is None:
        raise NoRecordThen(
            f"No dossier ({edition} edition) of an earlier record was published from {case.root}: name a day (--since)."
        )
    later = load_record(case, as_of=until)
    earlier = load_then(case, before) if before else load_record(case, as_of=since)
    return compare_editions(earlier, later, edition)


def compare_editions(earlier: Record, later: Record, edition: str) -> tuple[ChangeNote, Record, Record]:
    """Compare two records as one edition shows them, and give the two as they are shown.

    Whoever is at risk in one of them, or by now, is withheld from both, so that no difference tells who it is.
    """
    now = later.later or later
    one = prepare_edition(_put_behind(earlier, later, now), edition).record
    other = prepare_edition(_put_behind(later, now, earlier), edition).record
    return compare_records(one, other), one, other


def _put_behind(record: Record, *others: Record) -> Record:
    """Give a record with others behind it, from which whoever is at risk is withheld from it as well."""
    behind: Record | None = None
    for other in {id(other): other for other in others if other is not record}.values():
        behind = replace(other, later=behind)
    return replace(record, later=behind)


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
    head = case.find_head()
    record = complete_record(load_record(case, as_of=as_of), policy, with_bounds=name not in UNBOUNDED)
    content = "".join(find_publisher(name)(record, edition=edition)).encode("utf-8")
    digest = hash_bytes(content)
    if deliver is not None:
        deliver(content)
    case.record_export(name_export(name, edition, policy, as_of), {name: digest}, record=head, as_of=as_of)
    return content, digest
