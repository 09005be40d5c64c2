"""What could not be had or read: said once, and kept until it is mended or a person lets go of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.casefile import CaseFile
from onrecord.collect import Item
from onrecord.model import Document, Refusal
from onrecord.model.naming import show_name
from onrecord.read import Part

MOST_NAMES = 5
COLLECT = "collect"


def list_refusals(case: CaseFile) -> tuple[Refusal, ...]:
    """All refusals; one of bytes that came under several names says so, because it holds for each of them."""
    copies = case.copies()
    told = []
    for refusal in case.refusals():
        names = list(dict.fromkeys(copies.get(refusal.document or "", ())))
        if refusal.name in names and len(names) > 1:
            names.remove(refusal.name)
            more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
            same = f"the same bytes came as {', '.join(names[:MOST_NAMES])}{more}."
            refusal = replace(refusal, kept=f"{refusal.kept.rstrip('.')}; {same}")
        told.append(refusal)
    return tuple(told)


def list_concerned(
    case: CaseFile, documents: Collection[str], names: Collection[str], before: Collection[Refusal]
) -> tuple[Refusal, ...]:
    """The refusals of these documents, of all that was taken out of them and of things of these names, and those that
    were not there `before`."""
    held = case.refusals()
    concerned = {
        number
        for number, refusal in enumerate(held)
        if refusal not in before
        or (refusal.name in names if refusal.document is None else _is_within(case, refusal.document, documents))
    }
    return tuple(told for number, told in enumerate(list_refusals(case)) if number in concerned)


def forget_mended(case: CaseFile, sources: Sequence[str], found: Iterable[str], failed: set[str]) -> None:
    """Let go of what could not be had before and was had now; the log keeps it.

    What was not tried again stays: that a file or an address was out of reach says something.
    """
    missed = {refusal.name for refusal in case.refusals() if _is_missed(refusal)}
    if not missed:
        return
    had = {show_name(source) for source in sources}
    for name in found:
        had.add(name)
        had.update(_list_folders(name))
    gone = sorted(missed & had - failed)
    if gone:
        case.forget_refusals(gone)


def forget_named(case: CaseFile, names: Sequence[str]) -> tuple[str, ...]:
    """Let go of what could not be had, as a person asks; gives the names of which nothing of the kind is known."""
    missed = {refusal.name for refusal in case.refusals() if _is_missed(refusal)}
    wanted = [show_name(name) for name in names]
    if missed.intersection(wanted):
        case.forget_refusals([name for name in wanted if name in missed])
    return tuple(name for name in wanted if name not in missed)


def refuse_item(item: Item, error: OSError) -> Refusal:
    """Say of a file that was found that it could not be read when its turn came."""
    why = error.strerror or type(error).__name__
    return Refusal(item.name, f"{item.name} could not be read ({why}).", "Nothing was kept.", stage=COLLECT)


def refuse_missing(document: Document) -> Refusal:
    """Say of a document that its bytes are gone."""
    reason = f"The preserved bytes of {document.name} are gone from the case."
    return Refusal(document.name, reason, "Its entry in the log stays; restore blobs/ from a copy.", document.id)


def refuse_part(part: Part, error: OSError, container: Document) -> Refusal:
    """Say of a part of a container that it could not be taken out."""
    why = f"{part.name} could not be taken out ({error.strerror or type(error).__name__})."
    return Refusal(part.name, why, "The bytes of what holds it are preserved.", container.id, "unpack")


def _is_missed(refusal: Refusal) -> bool:
    return refusal.stage == COLLECT and refusal.document is None


def _is_within(case: CaseFile, document: str, ids: Collection[str]) -> bool:
    """Whether a document or a container that it came out of is one of these."""
    here: str | None = document
    while here is not None:
        if here in ids:
            return True
        found = case.find_document(here)
        here = found.container if found else None
    return False


def _list_folders(name: str) -> Iterator[str]:
    """The folders that a name below a folder stands in."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name
