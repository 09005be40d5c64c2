"""`onrecord verify` and `onrecord explain`: what can be proved, and where a value comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import give_json, give_lines, say
from onrecord.cli.options import AsOf, CaseArgument, CaseOption, Json, open_case
from onrecord.cli.summary import say_number
from onrecord.model import Record


def explain(
    subject: Annotated[
        str, typer.Argument(help="A claim's id, an incident's code, or a number.", metavar="CLAIM|NUMBER")
    ],
    case: CaseOption,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Walk a figure back to the speaker, the sentence, its characters and the file's hash.

    Examples:

        onrecord explain 440 --case mycase

        onrecord explain c5f1 --case mycase
    """
    from onrecord.pipeline import load_record
    from onrecord.publish import explain_claim, find_carriers, find_subjects, say_explanation
    from onrecord.publishing import RANGE, complete_record
    from onrecord.recalling import load_then

    with open_case(case, as_of) as opened:
        record = load_record(opened)
        found = find_subjects(record, subject)
        past = opened.find_past(subject) if not found and as_of is None else None
        if past is not None:
            now, record = record, load_then(opened, past)
            found = find_subjects(record, subject)
            tell_past(subject, past.moment, {claim.id for claim in found}, now)
    if not found and subject[:1].isdecimal():
        words, found = find_carriers(complete_record(record, RANGE), subject)
        for bounds in words:
            say(f"Nobody states {subject}. It is an end of: {bounds}. These claims carry it:")
    if not found:
        say(f"Nothing in {case} is called {subject} or states that number; see onrecord review list --case {case}.")
        raise typer.Exit(1)
    explained = [explain_claim(record, claim) for claim in found]
    if as_json:
        give_json(explained)
    else:
        give_lines(["\n\n".join(say_explanation(one) for one in explained)])


def tell_past(subject: str, moment: str, claims: set[str], now: Record) -> None:
    """Say of a claim or an incident that stands no more until when it did, and where its claims are told of now."""
    codes = [incident.code for incident in now.incidents if claims.intersection(incident.claims)]
    gone = len(claims) - sum(claim.id in claims for claim in now.claims)
    parts = [f"its claims are now told of in {', '.join(codes)}"] if codes else []
    parts += [f"{say_number(gone, 'claim')} of it {'is' if gone == 1 else 'are'} no longer found"] if gone else []
    where = f"; {', and '.join(parts)}" if parts else ""
    say(f"{subject} stood until {moment}{where}. This is how it stood then:")


def verify(
    case: CaseArgument,
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", metavar="FILE", exists=True, help="A checkpoint kept elsewhere since earlier."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Hash every blob again, check the log and every span, and say what each proof does and does not prove.

    Examples:

        onrecord verify mycase

        onrecord verify mycase --checkpoint checkpoint-of-monday.txt
    """
    from onrecord.pipeline import verify_preserved

    verification = verify_preserved(case, checkpoint=checkpoint)
    if as_json:
        give_json(verification)
    else:
        for finding in verification.findings:
            give_lines([f"{finding.evidence:<21} {finding.answer:<13} {finding.checked:>7,}  {finding.meaning}"])
            give_lines(f"{'':21} {words}" for words in finding.objects)
        if verification.unsigned:
            say(f"{verification.unsigned} entries at the end of the log are unsigned; the next command signs them.")
    if verification.has_failed:
        raise typer.Exit(1)
