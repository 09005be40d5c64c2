"""Options that several commands share, each explained once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.model import Policy

if TYPE_CHECKING:
    from onrecord.casefile import CaseFile
    from onrecord.scoping import Scope

CaseArgument = Annotated[Path, typer.Argument(help="The folder of the case.", metavar="CASE", show_default=False)]
CaseOption = Annotated[
    Path,
    typer.Option("--case", "-c", envvar="ONRECORD_CASE", help="The folder of the case.", metavar="CASE"),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of words.")]
Online = Annotated[bool, typer.Option("--online", help="Allow fetching the URLs that are named, and nothing else.")]
By = Annotated[str | None, typer.Option("--by", help="The name to act under; otherwise that of your account.")]
Title = Annotated[str | None, typer.Option("--title", help="What the case is about.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="When documents that do not state it were published (2016-12-13)."
    ),
]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Who published documents that do not state it.")]
Language = Annotated[
    str | None, typer.Option("--language", help="Language of documents that do not state it (en, ar).")
]
Override = Annotated[
    bool, typer.Option("--override", help="Let what is given here win over what a document states of itself.")
]
Country = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="CODE", help="Look up places in this country (SY); can be repeated."),
]
Infer = Annotated[
    bool,
    typer.Option("--infer-countries", help="Ask all documents anew in which countries to look up places."),
]
Places = Annotated[
    list[Path] | None,
    typer.Option("--places", metavar="FILE", exists=True, dir_okay=False, help="A table of your own places; they win."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Extract in this many processes.")]
Edition = Annotated[
    str, typer.Option("--edition", help="public withholds people at risk; full holds everything.", metavar="EDITION")
]

PolicyName = Annotated[
    str,
    typer.Option(
        "--policy",
        metavar="POLICY",
        help="What is published where sources disagree: range, majority, source-hierarchy or pending.",
    ),
]
Ranked = Annotated[
    list[str] | None,
    typer.Option(
        "--rank", metavar="SPEAKER", help="For source-hierarchy: a speaker; repeat it, the most trusted first."
    ),
]


def read_policy(name: str, ranked: list[str] | None) -> Policy:
    """Give the policy that was named with its ranking; raises a usage error for one that is none."""
    from onrecord.count.policies import UnknownPolicy, make_policy

    try:
        return make_policy(name, ranked or ())
    except UnknownPolicy as problem:
        raise typer.BadParameter(str(problem), param_hint="--policy") from None
    except ValueError as problem:
        raise typer.BadParameter(str(problem), param_hint="--rank") from None


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE|TIME",
        help="The record as it stood at the end of this day, or at this time (UTC): what was known then.",
    ),
]


def read_moment(given: str, option: str = "--as-of") -> str:
    """The last millisecond of a day, or the exact time, that was given; in UTC, as the custody log writes moments.

    A time without a zone is one in UTC. Raises a usage error for what is neither, and for what has not come yet.
    """
    try:
        moment = datetime.fromisoformat(given)
        if len(given) <= len("2016-12-13"):
            moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_000)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # the first and the last day of the calendar, in another zone
        raise typer.BadParameter(
            f"{given!r} is no date; write it as 2016-12-13, or 2016-12-13T17:30.", param_hint=option
        ) from None
    now = datetime.now(UTC)
    if (moment.date() > now.date()) if len(given) <= len("2016-12-13") else (moment > now):
        raise typer.BadParameter(f"{given} lies in the future; nobody knows that record yet.", param_hint=option)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@contextmanager
def open_case(case: Path, as_of: str | None) -> Iterator[CaseFile]:
    """Open a case to read it as it is, or as it stood at a moment that a person gave."""
    from onrecord.casefile import CaseFile

    moment = read_moment(as_of) if as_of is not None else None
    with CaseFile.open(case) as opened:
        if moment is None:
            yield opened
            return
        with opened.as_of(moment) as past:
            yield past


def read_day(published: str | None) -> str | None:
    """Check a date that was given: an ISO day or date-time, not in the future; raises a usage error otherwise."""
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        raise typer.BadParameter(
            f"{published!r} is no date; write it as 2016-12-13.", param_hint="--published"
        ) from None
    if moment.date() > datetime.now(UTC).date():
        raise typer.BadParameter(f"{published} lies in the future; check the year.", param_hint="--published")
    return published


def read_language(language: str | None) -> str | None:
    """Check a language that was given: an ISO 639 code, perhaps with a script or country; else a usage error."""
    if language is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise typer.BadParameter(f"{language!r} is no language code; write en or ar.", param_hint="--language")
    return language


def today() -> str:
    """The day that is printed as the day of generation; SOURCE_DATE_EPOCH fixes it for reproducible output."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdecimal() else datetime.now(UTC)
    return moment.date().isoformat()


def read_scope(country: list[str] | None, places: list[Path] | None, infers: bool) -> Scope:
    """Give where places are to be looked up; raises a usage error where countries are given and asked for at once."""
    from onrecord.scoping import Scope

    if country and infers:
        raise typer.BadParameter(
            "--country names the countries already; leave one of the two out.", param_hint="--infer-countries"
        )
    return Scope(read_countries(country), tuple(places or ()), infers)


def read_countries(codes: list[str] | None) -> tuple[str, ...]:
    """Check country codes that were given; raises a usage error for one that is no ISO 3166 alpha-2 code."""
    for code in codes or ():
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise typer.BadParameter(f"{code!r} is no country code; write SY or IQ.", param_hint="--country")
    return tuple(sorted({code.upper() for code in codes or ()}))
