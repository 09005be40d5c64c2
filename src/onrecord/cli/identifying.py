"""`onrecord review actors`, `same` and `apart`: people judge who is who."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.judging import Reason, give_judgement
from onrecord.cli.messages import give_json, give_lines, say
from onrecord.cli.options import By, CaseOption, Json
from onrecord.model import APART, WITH, Actor, Status, Verdict

ActorId = Annotated[str, typer.Argument(help="The id of an actor.", metavar="ACTOR")]


def actors(case: CaseOption, as_json: Json = False) -> None:
    """List who is taken for whom: each actor's id, names and the reason for every other name.

    Example:

        onrecord review actors --case mycase
    """
    from onrecord.casefile import CaseFile
    from onrecord.pipeline import load_record

    with CaseFile.open(case) as opened:
        record = load_record(opened)
    if as_json:
        give_json(record.actors)
        return
    statuses = dict(record.statuses)
    give_lines(line for actor in record.actors for line in _describe(actor, statuses.get(actor.id, Status.SUGGESTED)))
    say(f"{len(record.actors)} actors. Join two: onrecord review same ACTOR ACTOR --case {case}")


def same(
    subject: ActorId,
    other: Annotated[str, typer.Argument(help="The id of the actor that is the same.", metavar="OTHER")],
    case: CaseOption,
    reason: Reason = "",
    by: By = None,
    as_json: Json = False,
) -> None:
    """Judge two actors to be the same; all their names are kept, and undoing parts them again.

    Example:

        onrecord review same a1 a2 --case mycase --reason "the statement is signed with both names"
    """
    give_judgement(case, subject, Verdict.MERGED, reason, by, as_json, ((WITH, other),))


def apart(
    subject: ActorId,
    name: Annotated[str, typer.Argument(help="The name that is somebody else's.", metavar="NAME")],
    case: CaseOption,
    reason: Reason = "",
    by: By = None,
    as_json: Json = False,
) -> None:
    """Judge that a name is not this actor's: it becomes an actor of its own, and undoing joins it again.

    Example:

        onrecord review apart a1 "the regime" --case mycase --reason "another government is meant"
    """
    give_judgement(case, subject, Verdict.SPLIT, reason, by, as_json, ((APART, name),))


def _describe(actor: Actor, status: Status) -> list[str]:
    others = zip(actor.aliases, actor.reasons, strict=False)
    first = "  ".join(part for part in (actor.id, actor.name, actor.kind, actor.side, status) if part)
    return [first, *(f"    {name}: {reason}" for name, reason in others)]
