"""`onrecord changes`: what moved between two moments of the record, and by what."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.messages import give_json, give_lines
from onrecord.cli.options import CaseArgument, Edition, Json, read_moment


def changes(
    case: CaseArgument,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE|TIME", help="The record of then; otherwise that of the last dossier."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE|TIME", help="The record of then instead of the present one.")
    ] = None,
    edition: Edition = "public",
    as_json: Json = False,
) -> None:
    """Say which incidents and figures appeared, moved, merged, split or went, and by which claims or judgements.

    A day stands for its end (UTC). Without --since, the record is compared with that of the last dossier of the same
    edition that was published from the case.

    Examples:

        onrecord changes mycase

        onrecord changes mycase --since 2016-12-13 --until 2017-01-31
    """
    from onrecord.casefile import CaseFile
    from onrecord.publish import say_changes, view_changes
    from onrecord.recalling import compare_moments

    before = read_moment(since, "--since") if since is not None else None
    after = read_moment(until, "--until") if until is not None else None
    if before is not None and after is not None and before > after:
        raise typer.BadParameter(f"{since} comes after {until}; swap them.", param_hint="--since")
    with CaseFile.open(case) as opened:
        note, earlier, later = compare_moments(opened, before, after, edition=edition)
    if as_json:
        give_json(note)
    else:
        give_lines([say_changes(view_changes(note, earlier, later))])
