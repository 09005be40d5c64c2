"""`onrecord extract`: the claims of files, without making a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import give_json, give_lines, say, tell_refusals
from onrecord.cli.options import Country, Json, Language, Places, Published, read_countries, read_day
from onrecord.cli.summary import say_number
from onrecord.model import Refusal


def extract(
    files: Annotated[
        list[Path], typer.Argument(help="Files to read.", metavar="FILE ...", exists=True, dir_okay=False)
    ],
    published: Published = None,
    language: Language = None,
    country: Country = None,
    places: Places = None,
    as_json: Json = False,
) -> None:
    """Print the claims of files, each value with its characters; nothing is kept and no case is made.

    With --json: a list of claims in the form of annotated cases, and under "spans" where every field stands.

    Examples:

        onrecord extract report.html

        onrecord extract article.txt --published 2016-12-13 --json
    """
    from onrecord.finding import find_claims_in
    from onrecord.publish import annotate_claim, describe_claim

    day, countries, own = read_day(published), read_countries(country), tuple(places or ())
    refusals: list[Refusal] = []
    found = []
    for path in files:
        for one in find_claims_in(path, published=day, countries=countries, places=own, language=language):
            if isinstance(one, Refusal):
                refusals.append(one)
            elif as_json:
                found += [{"name": one.document.name, **annotate_claim(claim)} for claim in one.claims]
            else:
                give_lines(describe_claim(claim, one.document) for claim in one.claims)
                say(f"{one.document.name}: {say_number(len(one.claims), 'claim')}")
    if as_json:
        give_json(found)
    if refusals:
        tell_refusals(refusals)
        raise typer.Exit(1)
