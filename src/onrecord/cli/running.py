"""`onrecord demo` and `onrecord run`: everything at once."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import show_progress
from onrecord.cli.options import (
    By,
    Country,
    Infer,
    Jobs,
    Json,
    Language,
    Online,
    Override,
    Places,
    PolicyName,
    Published,
    Publisher,
    Ranked,
    Title,
    read_day,
    read_language,
    read_policy,
    read_scope,
    today,
)
from onrecord.cli.summary import give_run


def run(
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders or (with --online) URLs.", metavar="FILE|DIR|URL ...")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the case.", metavar="CASE")],
    title: Title = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    override: Override = False,
    country: Country = None,
    infer_countries: Infer = False,
    places: Places = None,
    online: Online = False,
    policy: PolicyName = "range",
    ranked: Ranked = None,
    jobs: Jobs = 1,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Do everything at once: preserve, read, extract, resolve, count, publish.

    Run it again to add documents or to continue after an interruption.

    Examples:

        onrecord run report.html statement.pdf -o mycase

        onrecord run article.txt -o mycase --published 2016-12-13
    """
    from onrecord.describing import Given
    from onrecord.pipeline import load_record, open_or_create, run_case

    given = Given(None, publisher, None, read_day(published), read_language(language), override)
    scope = read_scope(country, places, infer_countries)
    chosen = read_policy(policy, ranked)
    with open_or_create(output, title or output.name, by=by) as case, show_progress() as watch:
        done = run_case(
            case, sources, given=given, scope=scope, online=online, jobs=jobs, policy=chosen, today=today(), watch=watch
        )
        record = load_record(case)
    give_run(record, output, done, as_json=as_json)


def demo(
    into: Annotated[Path, typer.Option("--into", help="The folder of the case to make.", metavar="CASE")] = Path(
        "demo-case"
    ),
    opening: Annotated[bool, typer.Option("--open/--no-open", help="Open the dossier where there is a screen.")] = True,
    as_json: Json = False,
) -> None:
    """Build the example case and open its dossier.

    Examples:

        onrecord demo

        onrecord demo --into here --no-open
    """
    from onrecord.example import DOCUMENTS, PLACES
    from onrecord.pipeline import Scope, load_record, open_or_create, run_case

    with open_or_create(into, "Example: Aleppo and Idlib, September to December 2016") as case:
        with show_progress() as watch:
            done = run_case(case, [str(DOCUMENTS)], scope=Scope(places=(PLACES,)), today=today(), watch=watch)
        record = load_record(case)
    give_run(record, into, done, as_json=as_json)
    if opening and has_screen():
        webbrowser.open(done.dossier.index.resolve().as_uri())


def has_screen() -> bool:
    """True where a browser can be opened: Windows, macOS, or a Linux desktop session."""
    if os.environ.get("CI"):
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
