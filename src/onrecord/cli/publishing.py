"""`onrecord publish` and `onrecord export`: the record for readers and for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import give_json, say
from onrecord.cli.options import (
    AsOf,
    By,
    CaseArgument,
    Edition,
    Json,
    PolicyName,
    Ranked,
    read_moment,
    read_policy,
    today,
)


def publish(
    case: CaseArgument,
    into: Annotated[Path | None, typer.Option("--into", help="The folder to write; otherwise CASE/dossier.")] = None,
    edition: Edition = "public",
    policy: PolicyName = "range",
    ranked: Ranked = None,
    as_of: AsOf = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Write the dossier, a folder that opens from a USB stick.

    Examples:

        onrecord publish mycase

        onrecord publish mycase --as-of 2016-12-13

        onrecord publish mycase --edition full --into not-for-publication

        onrecord publish mycase --policy source-hierarchy --rank "United Nations" --rank "Red Crescent"
    """
    from onrecord.casefile import CaseFile
    from onrecord.pipeline import publish_case

    moment = read_moment(as_of) if as_of is not None else None
    then = f"-as-of-{as_of}".replace(":", "-").replace("+", "-") if as_of is not None else ""
    folder = into or case / f"dossier{'' if edition == 'public' else '-full'}{then}"
    with CaseFile.open(case, by=by) as opened:
        chosen = read_policy(policy, ranked)
        report = publish_case(opened, folder, edition=edition, policy=chosen, generated=today(), as_of=moment)
    if as_json:
        give_json({"dossier": str(report.index), "pages": report.pages, "withheld_claims": report.withheld_claims})
        return
    say(f"{report.pages} pages, {report.withheld_claims} claims withheld ({edition} edition).")
    say(f"Dossier: {report.index}")


def export(
    case: CaseArgument,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="jsonl (claims), csv (incidents), geojson (places), bounds (over place and time), tolls (series).",
            metavar="FORMAT",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; otherwise standard output.")
    ] = None,
    edition: Edition = "public",
    policy: PolicyName = "range",
    ranked: Ranked = None,
    as_of: AsOf = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Write claims, incidents, places, bounds or imported series for another program.

    Examples:

        onrecord export mycase --to jsonl > claims.jsonl

        onrecord export mycase --to csv -o incidents.csv
    """
    from onrecord.casefile import CaseFile
    from onrecord.pipeline import export_case

    moment = read_moment(as_of) if as_of is not None else None
    with CaseFile.open(case, by=by) as opened:
        deliver = output.write_bytes if output is not None else None if as_json else sys.stdout.buffer.write
        chosen = read_policy(policy, ranked)
        content, digest = export_case(opened, to, edition=edition, policy=chosen, deliver=deliver, as_of=moment)
    if as_json:
        give_json(
            {"format": to, "edition": edition, "bytes": len(content), "sha256": digest, "file": str(output or "-")}
        )
    elif output is not None:
        say(f"{output}: {len(content):,} bytes, SHA-256 {digest}")
