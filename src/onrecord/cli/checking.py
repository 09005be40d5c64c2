"""`onrecord check`: what in a case does not fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import SHOWN, give_json, give_lines, say
from onrecord.cli.options import AsOf, CaseArgument, Json, open_case, today
from onrecord.cli.summary import say_number
from onrecord.model import Irregularity


def check(
    case: CaseArgument,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="CHECK", help="Only this check; can be repeated.")
    ] = None,
    every_one: Annotated[bool, typer.Option("--all", help="Print every finding, not the first 20 of a check.")] = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Say which figures, dates, names and places of a case do not fit together; it never says which of them is wrong.

    The checks are those of docs/method/checks.md. The exit status is 1 when anything was found.

    Examples:

        onrecord check mycase

        onrecord check mycase --only daily_differs_from_change --json
    """
    from onrecord.count import CHECKS
    from onrecord.pipeline import check_case

    for name in only or ():
        if name not in CHECKS:
            raise typer.BadParameter(f"There is no check {name!r}; choose of {', '.join(CHECKS)}.", param_hint="--only")
    with open_case(case, as_of) as opened:
        found = check_case(opened, today=opened.then.moment[:10] if opened.then else today())
        names = {series.id: series.name for series in opened.series()}
    found = tuple(one for one in found if not only or one.check in only)
    if as_json:
        give_json(found)
    else:
        give_findings(found, names, case, most=len(found) if every_one else SHOWN)
    if found:
        raise typer.Exit(1)


def give_findings(found: Sequence[Irregularity], series: Mapping[str, str], case: Path, *, most: int) -> None:
    """Print findings check by check, at most so many of each, with the series and place that they are of."""
    from onrecord.count import CHECKS
    from onrecord.publish import clean_words

    numbers = Counter(one.check for one in found)
    for name in (name for name in CHECKS if name in numbers):
        own = [one for one in found if one.check == name]
        for one in own[:most]:
            where = ", ".join(part for part in (series.get(one.series), one.place) if part)
            give_lines([f"{name}  {clean_words(f'{where}: {one.sentence}' if where else one.sentence)}"])
        if len(own) > most:
            say(f"  ... and {len(own) - most:,} more of {name}: onrecord check {case} --only {name} --all")
    told = ", ".join(f"{name} {number:,}" for name, number in numbers.items())
    say(f"{say_number(len(found), 'finding')}: {told}." if found else "Nothing was found that does not fit together.")
