"""Resolves the dates that a text states, with or without their year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.extract.times.expressions import read_day, read_month, read_year
from onrecord.extract.times.intervals import (
    Interval,
    make_day,
    make_month,
    make_season,
    make_year,
    shift_day,
    take_part,
    unit_of,
)
from onrecord.extract.wording.calendar import WEEKDAYS
from onrecord.model import Granularity, Span

_SOON = 60
"""Days after the document's date within which a day in the present tense lies ahead."""
_OUTLOOKS = {"last": "past", "this": "open", "next": "future"}
NO_DATE = "relative to the document's date, which is unknown"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A resolved moment that later expressions may hang on; `is_stated` when its year stands in the text."""

    interval: Interval
    span: Span
    is_stated: bool
    place: tuple[int, int]
    """Paragraph and sentence index."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against; `place` is its paragraph and sentence.

    `is_quoted` is True inside a direct quotation, whose "now" and "yesterday" are those of its speaker. `outlook` is
    the side of the document's date that the clause tells of, see `tenses.find_outlook`. `quarter` is the last quarter
    or half-year that the text named, `report` the moment of the saying that tells the expression,
    `deed` that of the deed it names ("after the raid"), `day` the last moment that is a day, `period` the last
    span of stated ends ("1 April to 15 May"). `is_apposed` is True right
    behind the moment before it ("on Friday, a day after ...").
    """

    published: date | None
    anchor: Anchor | None
    place: tuple[int, int]
    outlook: str = "past"
    is_quoted: bool = False
    quarter: Interval | None = None
    report: Anchor | None = None
    deed: Anchor | None = None
    day: Anchor | None = None
    period: Anchor | None = None
    is_apposed: bool = False

    @property
    def is_future(self) -> bool:
        """True where the clause tells of what is ahead."""
        return self.outlook == "future"

    @property
    def near(self) -> Anchor | None:
        """The anchor where it stands in the same sentence."""
        return self.anchor if self.anchor and self.anchor.place == self.place else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression denotes: None for an interval that nothing ties to the calendar."""

    interval: Interval | None
    method: str
    anchor: Span | None = None
    is_stated: bool = False
    is_anchor: bool = True


def choose_year(
    month: int, day: int, context: Context, weekday: int | None = None
) -> tuple[int | None, str, Span | None, bool]:
    """Choose the year of a date without one: that of a dated anchor, else the nearest one before the document's date.

    A stated weekday decides first; what is ahead lies after the document's date; where nothing tells past from future
    the nearest on either side is taken. Gives year, method, the anchor's span and whether the year hangs on one that
    the text states.
    """
    anchor, published = context.anchor, context.published
    if weekday is not None and published is not None:
        year = _nearest_year(month, day, published, weekday)
        if year is not None:
            return year, "nearest to the document's date on such a weekday", None, False
    if anchor and anchor.is_stated and anchor.interval.start:
        year = anchor.interval.start.year
        told = anchor.interval.unit in {Granularity.DAY, Granularity.MONTH} and anchor.place[0] == context.place[0]
        if published is None or (year < published.year - 1 and told):
            return year, "year of the moment before it", anchor.span, True
    if published is None:
        return None, NO_DATE, None, False
    if context.is_future:
        year = published.year if (month, day) >= (published.month, published.day) else published.year + 1
        return year, "nearest after the document's date", None, False
    if context.outlook in {"open", "ahead"}:
        weight = 2 if context.outlook == "open" else 1
        year = _nearest_year(month, day, published, ahead=weight) or published.year
        return year, "nearest to the document's date", None, False
    ahead = make_day(published.year + ((month, day) < (published.month, published.day)), month, day)
    if context.outlook == "present" and ahead and ahead.start and 0 < (ahead.start - published).days <= _SOON:
        return ahead.start.year, "a day soon after the document's date, in the present tense", None, False
    year = published.year if (month, day) <= (published.month, published.day) else published.year - 1
    return year, "nearest before the document's date", None, False


def _nearest_year(month: int, day: int, published: date, weekday: int | None = None, ahead: int = 1) -> int | None:
    """Choose among three years; days ahead count `ahead` times, since texts tell more of what was."""
    around = [make_day(published.year + step, month, day) for step in (-1, 0, 1)]
    days = [found.start for found in around if found and found.start]
    fitting = [found for found in days if weekday is None or found.weekday() == weekday]
    if not fitting:
        return None
    distances = {found: (found - published).days for found in fitting}
    nearest = min(fitting, key=lambda found: distances[found] * ahead if distances[found] > 0 else -distances[found])
    return nearest.year


def _beside_year(parts: dict[str, str], context: Context) -> tuple[int | None, str, Span | None, bool] | None:
    """Read the year of "June last year": beside the document's date, or beside the moment before it."""
    words = parts.get("beside", "")
    if not words:
        return None
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(words, 0)
    if words in {"last", "this", "next"}:
        published = context.published
        return (published.year + step, f"{words} year, from the document's date", None, False) if published else None
    anchor = context.anchor
    if anchor is None or anchor.interval.start is None:
        return None, "beside a year that the text does not date", None, False
    return anchor.interval.start.year + step, f"{words} year, from the moment before it", anchor.span, True


def resolve_day(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "3 October 2016" or "3 October"."""
    month = int(parts["month"]) if parts["month"].isdigit() else read_month(parts["month"])
    day = read_day(parts["day"])
    if "year" in parts:
        return Resolved(make_day(int(parts["year"]), month, day), "date as stated", None, True)
    weekday = WEEKDAYS[parts["weekday"]] if "weekday" in parts else None
    which = parts.get("which")
    context = replace(context, outlook=_OUTLOOKS[which]) if which else context
    year, method, span, stated = _beside_year(parts, context) or choose_year(month, day, context, weekday)
    return Resolved(make_day(year, month, day) if year else None, method, span, stated)


def resolve_slashes(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "13/10/2016"; where day and month cannot be told apart the moment is unknown."""
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    day, month = (first, second) if first > 12 or first == second else (second, first)
    if day <= 12 and first != second:
        return Resolved(None, "day and month cannot be told apart", is_anchor=False)
    return Resolved(make_day(year, month, day), "date as stated", None, True)


def resolve_days(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "3-5 October" to all of its days."""
    last_month = parts.get("month2") or parts["month"]
    year = parts.get("year2") or parts.get("year")
    month = parts.get("month") or last_month
    end = resolve_day({"day": parts["day2"], "month": last_month} | ({"year": year} if year else {}), context)
    if end.interval is None or end.interval.end is None:
        return end
    start_year = int(parts.get("year") or end.interval.end.year)
    if "year" not in parts and read_month(month) > read_month(last_month):
        start_year -= 1
    start = make_day(start_year, read_month(month), read_day(parts["day"]))
    return join_ends(start, end.interval, end)


def join_ends(start: Interval | None, end: Interval | None, like: Resolved) -> Resolved:
    """Join two intervals into one, unknown where the calendar does not have it."""
    if start is None or end is None or start.start is None or end.end is None or end.end < start.start:
        return replace(like, interval=None, method="an interval that the calendar does not have", is_anchor=False)
    return replace(like, interval=Interval(start.start, end.end, Granularity.INTERVAL))


def resolve_month(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve a month to the whole month, never to its first day."""
    month, part = read_month(parts["month"]), parts.get("part", "")
    if "year" in parts:
        interval = make_month(int(parts["year"]), month)
        return narrow(Resolved(interval, "month as stated", None, True), part, context)
    if "which" in parts:
        context = replace(context, outlook=_OUTLOOKS[parts["which"]])
    published = context.published
    day = published.day if context.outlook in {"open", "ahead"} and published and published.day < 28 else 1
    year, method, span, stated = _beside_year(parts, context) or choose_year(month, day, context)
    if parts.get("which") == "this" and published:
        year, method = published.year, "of the document's year"
    if parts.get("which") in {"last", "next"} and published and year and month == published.month:
        year += -1 if parts["which"] == "last" else 1
    resolved = Resolved(make_month(year, month) if year else None, method, span, stated)
    return narrow(resolved, part, context)


def narrow(resolved: Resolved, part: str, context: Context) -> Resolved:
    """Narrow to "early", "mid", "late", "earlier in" or "later in"."""
    interval, published = resolved.interval, context.published
    if interval is None or not part or interval.start is None or interval.end is None:
        return resolved
    if part in {"earlier", "later"}:
        if published is None or not interval.start <= published <= interval.end:
            return resolved
        return split_at(resolved, part, published)
    for words, third in (("early", "early"), ("beginning", "early"), ("start", "early"), ("end", "late")):
        part = third if words in part else part
    part = "mid" if "middle" in part else part
    return replace(resolved, interval=take_part(interval, part), method=f"{resolved.method}, its {part} third")


def split_at(resolved: Resolved, part: str, at: date) -> Resolved:
    """Keep what lies before or after a day."""
    interval = resolved.interval
    assert interval is not None
    assert interval.start is not None
    assert interval.end is not None
    if part == "earlier":
        end = max(interval.start, shift_day(at, -1) or at)
        method = f"{resolved.method}, up to the day before the document's date"
        return replace(resolved, interval=Interval(interval.start, end, Granularity.INTERVAL), method=method)
    start = min(interval.end, shift_day(at, 1) or at)
    method = f"{resolved.method}, from the day after the document's date"
    return replace(resolved, interval=Interval(start, interval.end, Granularity.INTERVAL), method=method)


def resolve_months(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "September to November"."""
    year = parts.get("year2") or parts.get("year")
    end = resolve_month({"month": parts["month2"]} | ({"year": year} if year else {}), context)
    if end.interval is None or end.interval.end is None:
        return end
    first = read_month(parts["month"])
    start_year = int(parts.get("year") or end.interval.end.year)
    if "year" not in parts and first > read_month(parts["month2"]):
        start_year -= 1
    return join_ends(make_month(start_year, first), end.interval, end)


def resolve_season(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve a season of a stated year or one beside the document's date."""
    name, part = parts["season"], parts.get("part", "")
    if "year" in parts or "spelled" in parts:
        return narrow(Resolved(make_season(name, read_year(parts)), "season as stated", None, True), part, context)
    if "beside" in parts:
        year, method, span, stated = _beside_year(parts, context) or (None, NO_DATE, None, False)
        return narrow(Resolved(make_season(name, year) if year else None, method, span, stated), part, context)
    published = context.published
    if published is None:
        return Resolved(None, NO_DATE)
    seasons = [make_season(name, published.year + step) for step in (-2, -1, 0, 1, 2)]
    known = [season for season in seasons if season and season.start and season.end]
    past = [season for season in known if season.end and season.end < published]
    ahead = [season for season in known if season.end and season.end >= published]
    which = parts.get("which")
    if which in {"last", "this past"}:
        chosen = past[-1] if past else None
    else:
        begun = ahead and ahead[0].start and ahead[0].start <= published
        chosen = ahead[1] if which == "next" and begun and len(ahead) > 1 else ahead[0] if ahead else None
    return Resolved(chosen, f"{which} {name}, from the document's date")


def resolve_year(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve a year to the whole year."""
    return narrow(Resolved(make_year(read_year(parts)), "year as stated", None, True), parts.get("part", ""), context)


def resolve_years(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "2011-2016"."""
    second = parts["year2"]
    last = second if len(second) == 4 else parts["year"][:2] + second
    like = Resolved(None, "years as stated", None, True)
    return join_ends(make_year(int(parts["year"])), make_year(int(last)), like)


def resolve_decade(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "the 1990s"."""
    decade = unit_of(date(int(parts["year"]), 1, 1), "decade")
    return narrow(Resolved(decade, "decade as stated", None, True), parts.get("part", ""), context)
