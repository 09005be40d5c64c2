"""Bounds over place and time in words that nobody can take for a sum or a figure that somebody gave."""

from __future__ import annotations

from onrecord.model import Basis, Granularity, Moment, TollBounds
from onrecord.publish.words import describe_moment, describe_people

GIVEN = {
    Basis.SUGGESTED: "given everything said",
    Basis.ACCEPTED: "given only the claims that a person accepted",
}
"""What the bounds rest on; "everything said" leaves out what a person rejected."""


def describe_ends(bounds: TollBounds) -> str:
    """Say both ends and nothing between them: "at least 12, at most unknown"."""
    return f"at least {bounds.low:,}, at most {'unknown' if bounds.high is None else f'{bounds.high:,}'}"


def describe_period(bounds: TollBounds) -> str:
    """Say the period of a cell: "in October 2016", "on 26 October 2016", "at any time"."""
    start, end = bounds.start, bounds.end
    if start is None and end is None:
        return "at any time"
    is_month = start is not None and end is not None and start[:7] == end[:7] and start != end
    edtf = start[:7] if is_month and start else f"{start or '..'}/{end or '..'}"
    grain = Granularity.MONTH if is_month else Granularity.INTERVAL
    words = describe_moment(Moment(start, end, grain, edtf, ""))
    return f"in {words}" if is_month else f"on {words}" if start == end else words


def describe_bounds(bounds: TollBounds) -> str:
    """Say a cell in words: "at least 28, at most unknown people killed in Hass in May 2016, given everything said"."""
    where = f"in {bounds.place.name}" if bounds.place else "anywhere"
    people = describe_people(bounds.population, bounds.outcome)
    return f"{describe_ends(bounds)} {people} {where} {describe_period(bounds)}, {GIVEN[bounds.basis]}"
