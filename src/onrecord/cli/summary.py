"""What a command that built a case tells at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from onrecord.cli.messages import SHOWN, give_json, give_lines, say, tell_refusals, tell_some
from onrecord.model import Record, Status

if TYPE_CHECKING:
    from onrecord.pipeline import Done


def summarise_record(record: Record) -> dict[str, Any]:
    """How much a case holds, in numbers a person asks for first; what is withheld is what the public edition says."""
    from onrecord.publish import find_withheld_claims

    judged = sum(1 for _, status in record.statuses if status is not Status.SUGGESTED)
    return {
        "title": record.title,
        "documents": len(record.documents),
        "texts": len(record.texts),
        "claims": len(record.claims),
        "incidents": len(record.incidents),
        "series": len(record.series),
        "judged": judged,
        "withheld_by_default": len(find_withheld_claims(record)),
        "not_extracted": len(record.not_extracted),
        "refused": len(record.refusals),
    }


def give_run(record: Record, case: Path, done: Done, *, as_json: bool) -> None:
    """Print the claims of a run and say where the dossier is; exits with 1 when something of it was refused."""
    from onrecord.publish import list_claims

    summary, index = summarise_record(record), done.dossier.index
    if as_json:
        told = {"case": str(case), "dossier": str(index), "left_out": done.left_out, "remarks": done.remarks}
        give_json(summary | told | {"refusals": done.refusals})
    else:
        give_lines(list_claims(record, most=SHOWN))
        tell_some([*done.left_out, *done.remarks])
        tell_summary(summary, case, index)
        if done.refusals:
            say(f"{len(done.refusals)} {'needs' if len(done.refusals) == 1 else 'need'} attention:")
            tell_refusals(done.refusals)
        earlier = len(record.refusals) - len(done.refusals)
        if earlier > 0:
            needs = "needs" if earlier == 1 else "need"
            say(f"{earlier} of earlier commands still {needs} attention: see onrecord status {case}")
    if done.refusals:
        raise typer.Exit(1)


def tell_summary(summary: dict[str, Any], case: Path, index: Path) -> None:
    """Say in words what a case holds and what to do next."""
    held = ", ".join(say_number(summary[name], name[:-1]) for name in ("documents", "claims", "incidents"))
    say(f"{held}; {summary['judged']} judged by a person.")
    if summary["not_extracted"]:
        left = say_number(summary["not_extracted"], "document")
        say(f"{left} preserved and searchable, but not extracted (language).")
    if summary["withheld_by_default"]:
        withheld = say_number(summary["withheld_by_default"], "claim")
        say(f"{withheld} of people at risk withheld from the public edition.")
    if not summary["documents"]:
        say(f"The case {case} holds no document yet: onrecord add {case} FILE ...")
        return
    say(f"Dossier: {index}")
    say(f"Next: onrecord explain NUMBER --case {case}, onrecord review list --case {case}")


def say_number(number: int, noun: str) -> str:
    """Say how many of something: "1 claim", "2 claims"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
