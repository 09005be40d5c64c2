"""`onrecord review`: people judge what machines suggest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from onrecord.cli.messages import SHOWN, give_json, give_lines, say
from onrecord.cli.options import By, CaseOption, Json
from onrecord.cli.summary import say_number
from onrecord.model import APART, WITH, Judgement, Record, Verdict

app = typer.Typer(no_args_is_help=True, help="Judge what the machine suggests; judgements are appended and undoable.")

WITHHELD = "withheld by a person"

Subject = Annotated[
    str, typer.Argument(help="The id of a claim or actor, or the code of an incident.", metavar="CLAIM")
]
Incident = Annotated[str, typer.Argument(help="The code of an incident.", metavar="CODE")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept with the judgement.")]


@app.command("list")
def list_waiting(
    case: CaseOption,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="List judgements whose claim no longer exists.")] = False,
    judged: Annotated[bool, typer.Option("--judged", help="List the judgements that were made.")] = False,
    as_json: Json = False,
) -> None:
    """List the claims that wait for a person: numbers of dead first, then other numbers and accusations.

    Example:

        onrecord review list --case mycase
    """
    from onrecord.casefile import CaseFile
    from onrecord.pipeline import load_record
    from onrecord.publish import list_claims
    from onrecord.review import list_unfit_corrections, make_queue

    with CaseFile.open(case) as opened:
        record = load_record(opened)
        unfit = list_unfit_corrections(opened.claims(), record.judgements)
    for _, reason in unfit:
        say(f"A correction is not applied and needs a person: {reason}")
    if orphaned or judged:
        made = _list_made(record, orphaned)
        if as_json:
            give_json(made)
        else:
            give_lines(describe_judgement(judgement) for judgement in made)
        return
    queue = make_queue(record.claims, record.judgements)
    if as_json:
        give_json(queue)
        return
    give_lines(list_claims(record, most=SHOWN, only=[item.claim for item in queue]))
    say(f"{len(queue)} claims wait. Judge one: onrecord review accept CLAIM --case {case}")


def _list_made(record: Record, orphaned: bool) -> tuple[Judgement, ...]:
    """All judgements, or those whose subject no longer exists."""
    from onrecord.review import list_orphaned

    if not orphaned:
        return tuple(record.judgements)
    return list_orphaned(record.judgements, record.claims, record.incidents, record.actors)


@app.command()
def accept(subject: Subject, case: CaseOption, reason: Reason = "", by: By = None, as_json: Json = False) -> None:
    """Accept a claim as extracted: the words say this. It is no judgement on whether they are true.

    Example:

        onrecord review accept c12ab --case mycase --reason "checked against page 2"
    """
    give_judgement(case, subject, Verdict.ACCEPTED, reason, by, as_json)


@app.command()
def reject(subject: Subject, case: CaseOption, reason: Reason = "", by: By = None, as_json: Json = False) -> None:
    """Reject a claim: the words do not say this. It no longer counts, and stays visible as rejected.

    Example:

        onrecord review reject c12ab --case mycase --reason "the sentence is about another year"
    """
    give_judgement(case, subject, Verdict.REJECTED, reason, by, as_json)


@app.command()
def unsure(subject: Subject, case: CaseOption, reason: Reason = "", by: By = None, as_json: Json = False) -> None:
    """Mark a claim as unsure: somebody else should look.

    Example:

        onrecord review unsure c12ab --case mycase
    """
    give_judgement(case, subject, Verdict.UNSURE, reason, by, as_json)


@app.command()
def correct(
    subject: Subject,
    case: CaseOption,
    values: Annotated[
        list[str], typer.Option("--set", metavar="FIELD=VALUE", help="A corrected value; can be repeated.")
    ],
    reason: Reason = "",
    by: By = None,
    as_json: Json = False,
) -> None:
    """Correct values of a claim: stance, outcome, population, scope, low, high, start, end, place, at_risk.

    Example:

        onrecord review correct c12ab --set low=23 --set high=open --case mycase --reason "page 2 prints 23"
    """
    from onrecord.casefile import CaseFile
    from onrecord.review import Correction, correct_claim

    pairs = []
    for value in values:
        name, equals, new = value.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{value!r} is no correction; write FIELD=VALUE, low=23.", param_hint="--set")
        pairs.append((name.strip(), new.strip()))
    with CaseFile.open(case, by=by) as opened:
        subject = opened.complete_id(subject)
        claim = opened.find_claim(subject)
        if claim is None:
            raise typer.BadParameter(
                f"The case holds no claim {subject}; see onrecord review list.", param_hint="CLAIM"
            )
        # A correction that cannot be made must fail here, before it is appended for ever.
        correct_claim(claim, [Correction(subject, name, new, opened.by, "") for name, new in pairs])
    give_judgement(case, subject, Verdict.CORRECTED, reason, by, as_json, tuple(pairs))


@app.command()
def withhold(
    subject: Subject,
    case: CaseOption,
    reason: Annotated[str, typer.Option("--reason", help="Why; readers of the public edition see this.")] = WITHHELD,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Withhold a claim and its speaker from the public edition, because it can endanger somebody.

    Example:

        onrecord review withhold c12ab --case mycase
    """
    give_judgement(case, subject, Verdict.CORRECTED, reason, by, as_json, (("at_risk", reason),))


@app.command()
def merge(
    incident: Incident,
    other: Annotated[str, typer.Argument(help="The code of the other incident.", metavar="OTHER")],
    case: CaseOption,
    reason: Reason = "",
    by: By = None,
    as_json: Json = False,
) -> None:
    """Merge two incidents: their claims tell of one. The earlier one keeps its code, the other's is kept beside it.

    Example:

        onrecord review merge I-20161026-hass-3f2a9c01 I-20161027-hass-9b1d77e0 --case mycase --reason "one strike"
    """
    judge_incident(case, incident, Verdict.MERGED, WITH, [other], reason, by, as_json)


@app.command()
def split(
    incident: Incident,
    claims: Annotated[list[str], typer.Argument(help="The claims that leave it.", metavar="CLAIM ...")],
    case: CaseOption,
    reason: Reason = "",
    by: By = None,
    as_json: Json = False,
) -> None:
    """Split claims off an incident: they tell of another one, which gets a code of its own.

    Example:

        onrecord review split I-20161026-hass-3f2a9c01 c12ab4705311b1cb --case mycase --reason "another day"
    """
    judge_incident(case, incident, Verdict.SPLIT, APART, claims, reason, by, as_json)


@app.command()
def undo(
    judgement: Annotated[str, typer.Argument(help="The id of the judgement.", metavar="JUDGEMENT")],
    case: CaseOption,
    reason: Reason = "",
    by: By = None,
    as_json: Json = False,
) -> None:
    """Undo a judgement by appending one that names it; undoing that one brings the first one back.

    Example:

        onrecord review undo j1 --case mycase
    """
    from onrecord.casefile import CaseFile
    from onrecord.resolving import resolve_case

    with CaseFile.open(case, by=by) as opened:
        made = opened.undo_judgement(judgement, by=by, reason=reason)
        resolve_case(opened)
    tell_judgement(made, as_json)


def give_judgement(
    case: CaseOption,
    subject: str,
    verdict: Verdict,
    reason: str,
    by: str | None,
    as_json: bool,
    correction: tuple[tuple[str, str], ...] = (),
) -> None:
    """Append one judgement, count again and say what was kept."""
    from onrecord.casefile import CaseFile
    from onrecord.resolving import resolve_case

    with CaseFile.open(case, by=by) as opened:
        subject = opened.complete_id(subject)
        made = opened.append_judgement(subject, verdict, by=by, reason=reason, correction=correction)
        resolve_case(opened)
    tell_judgement(made, as_json)


def judge_incident(
    case: CaseOption,
    code: str,
    verdict: Verdict,
    field: str,
    named: Sequence[str],
    reason: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Append a merge or a split, link and count again, and say which incidents there are of it now.

    Incidents can be called by a code they had before.
    """
    from onrecord.casefile import CaseFile
    from onrecord.resolving import resolve_case

    with CaseFile.open(case, by=by) as opened:
        before = {name: one for one in opened.incidents() for name in (*one.previous_codes, one.code)}
        before |= {one.code: one for one in before.values()}
        code, *names = (before[name].code if name in before else opened.complete_id(name) for name in (code, *named))
        if code in names:
            raise typer.BadParameter(f"{code} is one incident; name the code of another one.", param_hint="OTHER")
        try:
            correction = tuple((field, name) for name in names)
            made = opened.append_judgement(code, verdict, by=by, reason=reason, correction=correction)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="CLAIM") from error
        resolve_case(opened)
        told = {claim for name in (code, *names) if name in before for claim in before[name].claims}
        now = [incident for incident in opened.incidents() if told.intersection(incident.claims)]
    tell_judgement(made, as_json)
    for incident in now:
        earlier = f", earlier {', '.join(incident.previous_codes)}" if incident.previous_codes else ""
        say(f"{incident.code}: {incident.title}, {say_number(len(incident.claims), 'claim')}{earlier}")
    say(f"Take it back: onrecord review undo {made.id} --case {case}")


def tell_judgement(made: Judgement, as_json: bool) -> None:
    """Print a judgement that was made."""
    if as_json:
        give_json(made)
    else:
        give_lines([describe_judgement(made)])


def describe_judgement(made: Judgement) -> str:
    """Say a judgement in one line."""
    what = f"undoes {made.undoes}" if made.undoes else str(made.verdict)
    values = " ".join(f"{name}={value}" for name, value in made.correction)
    return "  ".join(part for part in (made.id, made.subject, what, values, made.by, made.made_at, made.reason) if part)
