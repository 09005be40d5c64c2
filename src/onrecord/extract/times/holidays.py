"""Gives the days of holidays that states and churches of the western calendar keep."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.extract.times.intervals import shift_day

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "boxing day": (12, 26),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "international women's day": (3, 8),
    "bastille day": (7, 14),
}
_FROM_EASTER = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7}


def find_holiday(name: str, year: int) -> date | None:
    """Give the day of a holiday in lower case; None for a name that is not known."""
    name = name.replace("’", "'")
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return shift_day(find_easter(year), _FROM_EASTER[name])
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return None


def find_easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (anonymous algorithm, Nature 13, 1876)."""
    century, rest = divmod(year, 100)
    leap, off = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leap - correction + 15) % 30
    quarter, day = divmod(rest, 4)
    weekday = (32 + 2 * off + 2 * quarter - epact - day) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, last = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, last + 1)
