"""The main path: what a person names is preserved, read, extracted, resolved, counted and published."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from onrecord.casefile import DATABASE, CaseFile, DiskFull, NoCase, Verification, verify_case
from onrecord.collect import Hidden, Item, Network, find_items
from onrecord.count import check_dates, check_record
from onrecord.describing import (
    NOTHING_GIVEN,
    Given,
    describe_again,
    describe_item,
    describe_part,
    merge_metadata,
    tell_remarks,
)
from onrecord.model import Document, Irregularity, Policy, Refusal, Text
from onrecord.publish import MARKER, DossierReport, holds_place, name_country
from onrecord.publishing import RANGE
from onrecord.read import NO_ROOM, Outcome, Readers, Reading, Unpacked
from onrecord.recalling import export_case as export_case
from onrecord.recalling import load_record as load_record
from onrecord.recalling import publish_case as publish_case
from onrecord.refusing import forget_mended, list_concerned, refuse_item, refuse_missing, refuse_part
from onrecord.resolving import resolve_case as resolve_case
from onrecord.review import drop_rejected
from onrecord.scoping import AS_KEPT, Settled, settle_scope
from onrecord.scoping import Scope as Scope
from onrecord.spreading import extract_all

LATEST = "9999-12-31"
NETWORK = Network()
OWN_FOLDERS = {"blobs", "custody", "dossier", "places"}
MANY, READ_AT_ONCE, MOST_BYTES = 250, 50, 16 << 20
"""Documents that are preserved together, and read together, and the bytes at which such a group is full."""
T = TypeVar("T")
Watch = Callable[[str, int], None]
"""Called with a stage and how many documents it has done, for progress."""


def watch_nothing(stage: str, done: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of preserving sources: documents that are new, those that were there already, the names of what could
    not be had, what was left out on purpose, a sentence each, and the names of copies with the document they repeat."""

    new: tuple[Document, ...]
    known: tuple[Document, ...]
    failed: frozenset[str]
    left_out: tuple[str, ...]
    copies: tuple[tuple[str, Document], ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What a run gave: the dossier, all that was refused of its sources now or before, what was left out, and what a
    person should know of what was read."""

    dossier: DossierReport
    refusals: tuple[Refusal, ...]
    left_out: tuple[str, ...]
    remarks: tuple[str, ...]


def open_or_create(root: Path, title: str, *, by: str | None = None) -> CaseFile:
    """Open the case at `root`, or make one with this title where there is none."""
    try:
        return CaseFile.open(root, by=by)
    except NoCase:
        return CaseFile.create(root, title, by=by)


def run_case(
    case: CaseFile,
    sources: Sequence[str],
    *,
    given: Given = NOTHING_GIVEN,
    scope: Scope = AS_KEPT,
    online: bool = False,
    network: Network = NETWORK,
    jobs: int = 1,
    policy: Policy = RANGE,
    today: str | None = None,
    watch: Watch = watch_nothing,
) -> Done:
    """Do everything at once; what was done before is not done again. `today` is an ISO day, the clock's word."""
    before = set(case.refusals())
    added = preserve_sources(case, sources, given=given, online=online, network=network, watch=watch)
    read_documents(case, watch=watch)
    settled = extract_documents(case, scope=scope, jobs=jobs, today=today, watch=watch)
    resolve_case(case)
    dossier = publish_case(case, case.root / "dossier", policy=policy, generated=today)
    remarks = (*settled.remarks, *tell_remarks(case, added.new, added.copies))
    return Done(dossier, list_added_refusals(case, added, before), added.left_out, remarks)


def preserve_sources(
    case: CaseFile,
    sources: Sequence[str],
    *,
    given: Given = NOTHING_GIVEN,
    online: bool = False,
    network: Network = NETWORK,
    watch: Watch = watch_nothing,
) -> Added:
    """Preserve every file, folder and (when `online`) URL before anything reads it.

    What cannot be had becomes a refusal in the case; the rest goes on. A document that is there already takes what is
    given now for what nobody stated or a person gave before. The case itself, other cases and dossiers are no sources.
    """
    new: list[Document] = []
    known: list[Document] = []
    copies: list[tuple[str, Document]] = []
    names: set[str] = set()
    failed: set[str] = set()
    left_out: list[str] = []
    done = 0
    with case.scratch() as downloads, case.batch():
        way = replace(network, downloads=downloads)
        found = find_items(sources, online=online, network=way, barrier=_make_barrier(case.root))
        for group in _gather(found, lambda item: item.size if isinstance(item, Item) else 0, 1 if online else MANY):
            items = [item for item in group if isinstance(item, Item)]
            kept = case.preserve_paths([(item.path, describe_item(item, given)) for item in items])
            refusals = [item for item in group if isinstance(item, Refusal)]
            for item, preserved in zip(items, kept, strict=True):
                if isinstance(preserved, OSError):
                    refusals.append(refuse_item(item, preserved))
                else:
                    (new if preserved.is_new else known).append(preserved.document)
                    names.add(item.name)
                    if item.name != preserved.document.name:
                        copies.append((item.name, preserved.document))
            left_out += [item.reason for item in group if isinstance(item, Hidden)]
            for refusal in refusals:
                case.add_refusal(refusal)
                failed.add(refusal.name)
            done += len(group)
            watch("preserving", done)
        _describe_known(case, known, given)
        forget_mended(case, sources, names, failed)
    return Added(tuple(new), tuple(known), frozenset(failed), tuple(left_out), tuple(copies))


def list_added_refusals(case: CaseFile, added: Added, before: Collection[Refusal]) -> tuple[Refusal, ...]:
    """The refusals of what was added, whenever they were met, and all others that were not there `before`."""
    documents = {document.id for document in (*added.new, *added.known)}
    return list_concerned(case, documents, added.failed, before)


def read_documents(case: CaseFile, *, watch: Watch = watch_nothing, retry: bool = False) -> None:
    """Read everything that was preserved and not read yet; the parts of containers are preserved and read in turn."""
    done = 0
    with case.scratch() as scratch, Readers(scratch=scratch) as readers:
        # A part can be read once the batch that preserved it has reached the disk, so containers take another round.
        while True:
            before = done
            with case.batch():
                waiting = (
                    document
                    for document in case.documents_without_text(retry=retry)
                    if case.blobs.path(document.id).is_file()
                )
                outcomes = readers.read_documents(waiting, lambda document: case.blobs.path(document.id))
                for group in _gather(outcomes, lambda pair: pair[0].size, READ_AT_ONCE):
                    store_outcomes(case, readers, group)
                    done += len(group)
                    watch("reading", done)
            if done == before or retry:
                break
    for document in case.documents_without_text(retry=retry):
        if not case.blobs.path(document.id).is_file():
            case.add_refusal(refuse_missing(document))


def store_outcomes(case: CaseFile, readers: Readers, outcomes: Sequence[tuple[Document, Outcome]]) -> None:
    """Store what came of reading some documents: of each a text, parts of its own, or a refusal."""
    texts: list[tuple[Text, Document | None]] = []
    for document, outcome in outcomes:
        if isinstance(outcome, Refusal):
            if outcome.stage == NO_ROOM:
                raise DiskFull(outcome.reason)
            case.add_refusal(replace(outcome, document=document.id))
            continue
        _preserve_parts(case, document, outcome)
        if isinstance(outcome, Reading):
            described = merge_metadata(document, outcome.metadata)
            texts.append((outcome.text, replace(described, media_type=outcome.media_type)))
        else:
            case.describe_document(replace(document, media_type=outcome.media_type or document.media_type))
            case.mark_unpacked(document.id, len(outcome.parts), "1", outcome.notes)
        readers.discard(outcome)
    case.set_texts(texts)


def _preserve_parts(case: CaseFile, document: Document, outcome: Reading | Unpacked) -> None:
    kept = case.preserve_paths([(part.path, describe_part(part, document)) for part in outcome.parts])
    for part, preserved in zip(outcome.parts, kept, strict=True):
        if isinstance(preserved, OSError):
            case.add_refusal(refuse_part(part, preserved, document))
    for refusal in outcome.refusals:
        case.add_refusal(refusal if refusal.document else replace(refusal, document=document.id, stage="unpack"))


def extract_documents(
    case: CaseFile,
    *,
    scope: Scope = AS_KEPT,
    jobs: int = 1,
    today: str | None = None,
    watch: Watch = watch_nothing,
) -> Settled:
    """Extract claims from every text that this version has not seen yet; give where places were looked up.

    With `jobs` above 1 the work is spread over processes; what is stored is the same. A publication date after
    `today` (an ISO day) anchors nothing, and dates that cannot be right become refusals that name them.
    """
    settled = settle_scope(case, scope)
    version = settled.version
    done = 0
    with case.batch():
        waiting = _load_texts(case, version)
        for document, outcome in extract_all(waiting, settled.countries, settled.places, jobs, today or LATEST):
            if isinstance(outcome, str):
                case.set_not_extracted(document.id, outcome, version)
            else:
                case.replace_claims(document.id, outcome, version)
                for refusal in check_dates(document, outcome, today or LATEST):
                    case.add_refusal(refusal)
            done += 1
            watch("extracting", done)
    case.index_texts()
    return settled


def check_case(case: CaseFile, *, today: str | None = None) -> tuple[Irregularity, ...]:
    """Check everything that the case holds against itself; what a person has rejected is left out."""
    from onrecord.extract.places.countries import find_country

    record = load_record(case)
    standing = replace(record, claims=drop_rejected(record.claims, record.judgements))
    return check_record(
        standing, today or LATEST, find_country=find_country, holds_place=holds_place, name_country=name_country
    )


def verify_preserved(root: Path, *, checkpoint: Path | None = None) -> Verification:
    """Verify a case with readers and rules at hand, so that texts and values are derived again."""
    from onrecord.extract import check_claim

    with Readers() as readers:
        return verify_case(
            root,
            checkpoint=checkpoint,
            map_check=lambda document, text, path: readers.check_text(text, path, document.name, document.media_type),
            value_check=check_claim,
        )


def _make_barrier(root: Path) -> Callable[[Path], str | None]:
    """Stop at what a program made: the case at `root` itself, unsaid, and other cases and dossiers."""
    own = root.resolve()

    def judge_path(path: Path) -> str | None:
        if path.parent == own and (path.name in OWN_FOLDERS or path.name.startswith((DATABASE, "dossier-", "."))):
            return ""
        # Unlike the methods of Path, these say no where nobody may look: the walk says that itself.
        if path != own and os.path.isfile(path / DATABASE) and os.path.isdir(path / "blobs"):
            return "is the folder of another case and was left out; name the documents it was made from"
        if os.path.isfile(path / MARKER) and os.path.isfile(path / "index.html"):
            return "is a dossier and was left out; name the documents it was made from"
        return None

    return judge_path


def _describe_known(case: CaseFile, known: Sequence[Document], given: Given) -> None:
    """Describe documents anew that were there already, and with containers what was taken out of them."""
    changed: set[str] = set()
    for document in known if given.described() else ():
        described = describe_again(document, given)
        if described != document:
            case.describe_document(described)
            changed.add(document.id)
    for part in case.documents() if changed else ():
        if part.container in changed:
            case.describe_document(describe_again(part, given))
            changed.add(part.id)


def _gather(items: Iterable[T], measure: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """The items in order, in groups that are full at `most` items or at 16 MB as `measure` gives them."""
    group: list[T] = []
    size = 0
    for item in items:
        group.append(item)
        size += measure(item)
        if len(group) >= most or size >= MOST_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _load_texts(case: CaseFile, version: str) -> Iterator[tuple[Document, Text]]:
    for document in case.documents_without_claims(version):
        text = case.find_text(document.id)
        if text is not None:
            yield document, text
