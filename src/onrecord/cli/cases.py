"""`onrecord init`, `add`, `build` and `status`: a case step by step."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.messages import give_json, give_lines, say, show_progress, tell_refusals, tell_some
from onrecord.cli.options import (
    AsOf,
    By,
    CaseArgument,
    Country,
    Infer,
    Jobs,
    Json,
    Language,
    Online,
    Override,
    Places,
    Published,
    Publisher,
    Title,
    open_case,
    read_day,
    read_language,
    read_scope,
    today,
)  # fmt: skip
from onrecord.cli.summary import say_number, summarise_record


def init(case: CaseArgument, title: Title = None, by: By = None, as_json: Json = False) -> None:
    """Make an empty case.

    Example:

        onrecord init mycase --title "Shelling of the northern suburbs"
    """
    from onrecord.casefile import CaseFile

    with CaseFile.create(case, title or case.name, by=by):
        pass
    if as_json:
        give_json({"case": str(case)})
    else:
        say(f"{case} is ready: add documents with onrecord add {case} FILE ...")


def add(
    case: CaseArgument,
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders or (with --online) URLs.", metavar="FILE|DIR|URL ...")
    ],
    title: Title = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    override: Override = False,
    online: Online = False,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Preserve and read documents; `build` extracts from them.

    Example:

        onrecord add mycase statement.txt --published 2016-12-13 --publisher "Name of the publisher"
    """
    from onrecord.casefile import CaseFile
    from onrecord.describing import Given, tell_remarks
    from onrecord.pipeline import list_added_refusals, preserve_sources, read_documents

    given = Given(title, publisher, None, read_day(published), read_language(language), override)
    with CaseFile.open(case, by=by) as opened, show_progress() as watch:
        before = set(opened.refusals())
        added = preserve_sources(opened, sources, given=given, online=online, watch=watch)
        read_documents(opened, watch=watch)
        refused = list_added_refusals(opened, added, before)
        remarks = tell_remarks(opened, added.new, added.copies)
    if as_json:
        new = [document.id for document in added.new]
        give_json({"new": new, "refusals": refused, "left_out": added.left_out, "remarks": remarks})
    else:
        give_lines(f"{document.id}  {document.name}" for document in added.new)
        is_one = len(added.known) == 1
        there = f", {len(added.known)} {'was' if is_one else 'were'} there already" if added.known else ""
        say(f"{say_number(len(added.new), 'new document')}{there}. Next: onrecord build {case}")
        tell_some([*added.left_out, *remarks])
        tell_refusals(refused)
    if refused:
        raise typer.Exit(1)


def build(
    case: CaseArgument,
    country: Country = None,
    infer_countries: Infer = False,
    places: Places = None,
    jobs: Jobs = 1,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Extract what is new, then resolve and count again.

    Example:

        onrecord build mycase --country SY --places villages.csv
    """
    from onrecord.casefile import CaseFile
    from onrecord.pipeline import extract_documents, load_record, read_documents, resolve_case

    scope = read_scope(country, places, infer_countries)
    with CaseFile.open(case, by=by) as opened, show_progress() as watch:
        before = set(opened.refusals())
        read_documents(opened, watch=watch)
        settled = extract_documents(opened, scope=scope, jobs=jobs, today=today(), watch=watch)
        resolve_case(opened)
        summary = summarise_record(load_record(opened))
        refused = [refusal for refusal in opened.refusals() if refusal not in before]
    if as_json:
        give_json(summary | {"countries": settled.countries, "remarks": settled.remarks, "refusals": refused})
    else:
        tell_some(settled.remarks)
        say(f"{summary['claims']} claims, {summary['incidents']} incidents. Next: onrecord publish {case}")
        tell_refusals(refused)
    if refused:
        raise typer.Exit(1)


def forget(
    case: CaseArgument,
    names: Annotated[
        list[str], typer.Argument(help="What could not be had, by the name it is told by.", metavar="NAME ...")
    ],
    by: By = None,
    as_json: Json = False,
) -> None:
    """Let go of what could not be had and need not be, a mistyped path; the log keeps that it was missed.

    Example:

        onrecord forget mycase report/monday.txt
    """
    from onrecord.casefile import CaseFile
    from onrecord.refusing import forget_named

    with CaseFile.open(case, by=by) as opened:
        unknown = forget_named(opened, names)
    if as_json:
        give_json({"unknown": unknown})
    for name in unknown:
        say(f"{name} is nothing that could not be had; see onrecord status {case}.")
    if unknown:
        raise typer.Exit(1)


def status(case: CaseArgument, as_of: AsOf = None, as_json: Json = False) -> None:
    """Say what a case holds, what was refused and what waits.

    Examples:

        onrecord status mycase

        onrecord status mycase --as-of 2016-12-13
    """
    from onrecord.pipeline import load_record
    from onrecord.publish import find_withheld_claims

    with open_case(case, as_of) as opened:
        record = load_record(opened)
        copies, notes, remarks = opened.copies(), opened.notes(), opened.text_notes()
    summary = summarise_record(record) | {"came_more_than_once": len(copies)}
    names = {document.id: document.name for document in record.documents}
    if as_json:
        left = [{"document": document, "reason": reason} for document, reason in record.not_extracted]
        again = [{"document": document, "names": came} for document, came in copies.items()]
        omitted = [{"document": document, "note": note} for document, note in notes]
        noted = [{"document": document, "note": note} for document, note in remarks]
        more = {"documents_not_extracted": left, "documents_that_came_more_than_once": again}
        more |= {"left_out": omitted, "notes_of_readers": noted}
        give_json(summary | {"refusals": record.refusals} | more)
        return
    give_lines(f"{name.replace('_', ' '):<20} {value}" for name, value in summary.items())
    for document, reason in record.not_extracted:
        say(f"  {names[document]}: {reason}")
    tell_some([f"{names[document]}: {note}" for document, note in (*notes, *remarks)])
    tell_some([f"the same bytes, one document: {', '.join(dict.fromkeys(came))}" for came in copies.values()])
    for claim, rule in find_withheld_claims(record):
        say(f"  withheld from the public edition: {claim} ({rule})")
    tell_refusals(record.refusals)
