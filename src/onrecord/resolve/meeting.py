"""Keys under which what one document says can meet what another one says: whoever shares none never meets.

A key names a question ("who tells of this place in this month?"). What is kept is found under its own keys; what asks
looks under those of everything that it can agree with. Both sides are made here, so that they fit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from onrecord.resolve.moments import Interval, list_months
from onrecord.resolve.places import Whereabouts

Key = tuple[str, ...]

ANY, LOOSE = "*", "?"
"""In place of a month or a place: everything, whatever it states; and what states none, which can agree with all."""

LONG = 24
"""Months from which an interval counts as loose, since the months of a longer one are not all listed."""


def number_key(key: Key) -> int:
    """A key as a number of 48 bits, the same on every machine and in every run."""
    digest = hashlib.blake2b("\x1f".join(key).encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest, "big")


def keep_telling(place: Whereabouts, interval: Interval) -> list[Key]:
    """The keys under which a telling is kept: its place and all that contains it, in each of its months."""
    if place.primary is None:
        return []
    months = (*(list_months(interval) or (LOOSE,)), ANY)
    return list(_keep_places(("tells",), place, months))


def ask_tellings(place: Whereabouts, interval: Interval) -> list[Key]:
    """The keys of the tellings whose incident a telling can join: of its months or of none."""
    if not place.is_local:
        return []
    return list(_ask_places(("tells",), place, (*list_months(interval), LOOSE)))


def ask_joining(place: Whereabouts, interval: Interval) -> list[Key]:
    """The keys of the tellings that can join the incident of a telling: `ask_tellings` turned round."""
    if place.primary is None:
        return []
    return list(_ask_places(("tells",), place, list_months(interval) or (ANY,)))


def keep_figure(bucket: Key, place: Whereabouts) -> list[Key]:
    """The keys under which a statement of a figure is kept within its bucket."""
    if place.primary is None:
        return [(*bucket, LOOSE), (*bucket, ANY)]
    return [*_keep_places(bucket, place, ("",)), (*bucket, ANY)]


def ask_figures(bucket: Key, place: Whereabouts) -> list[Key]:
    """The keys of the figures of a bucket whose place agrees with this one, stated or not."""
    if place.primary is None:
        return [(*bucket, ANY)]
    return [*_ask_places(bucket, place, ("",)), (*bucket, LOOSE)]


def keep_placed(bucket: Key, place: Whereabouts) -> list[Key]:
    """The keys of a figure in a bucket where only stated places agree."""
    return list(_keep_places(bucket, place, ("",))) if place.primary is not None else []


def ask_placed(bucket: Key, place: Whereabouts) -> list[Key]:
    """The keys of the figures in such a bucket whose stated place agrees with this one."""
    return list(_ask_places(bucket, place, ("",))) if place.primary is not None else []


def keep_deed(bucket: Key, place: Whereabouts, interval: Interval) -> list[Key]:
    """The keys under which a statement of a deed with a known place and time is kept within its bucket."""
    if place.primary is None or interval.start is None:
        return []
    return list(_keep_places(bucket, place, (*_label_period(interval), ANY)))


def ask_deeds(bucket: Key, place: Whereabouts, interval: Interval) -> list[Key]:
    """The keys of the deeds in a bucket whose place and time agree with these."""
    if place.primary is None or interval.start is None:
        return []
    labels = _label_period(interval)
    return list(_ask_places(bucket, place, (ANY,) if labels == (LOOSE,) else (*labels, LOOSE)))


def _label_period(interval: Interval) -> tuple[str, ...]:
    months = list_months(interval)
    return months if len(months) < LONG else (LOOSE,)


def _keep_places(prefix: Key, place: Whereabouts, months: Iterable[str]) -> Iterator[Key]:
    for month in months:
        yield (*prefix, "at", place.primary or "", month)
        for key in place.within:
            yield (*prefix, "in", key, month)


def _ask_places(prefix: Key, place: Whereabouts, months: Iterable[str]) -> Iterator[Key]:
    """What is at this place, what lies in it, and what is at a place that contains it."""
    for month in months:
        for role, key in (("at", place.primary or ""), ("in", place.primary or ""), *(("at", k) for k in place.within)):
            yield (*prefix, role, key, month)
