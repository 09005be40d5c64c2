"""Birth dates and ages as lists write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ISO = re.compile(r"^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_MONTHS = 12
OLDEST = 125


@dataclass(frozen=True, slots=True)
class Birth:
    """Year, month and day of a birth; what is not stated is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def read_birth(stated: str | None) -> Birth:
    """Read "1990-05-01", "19900501", "01/05/1990", "1990-05" or "1990"; unknown where it is nothing of these.

    Of a date that begins with the day, a second number above 12 is the day: then month and day stand the other way
    round. A month that is none is left as it stands, so that a swapped date can still be compared.
    """
    text = (stated or "").strip().removesuffix(".0")
    if found := _COMPACT.match(text) or _ISO.match(text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return Birth(year, month or None, day or None)
    if found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
        return Birth(year, day, month) if month > _MONTHS else Birth(year, month, day)
    return Birth()


def read_age(stated: str | None) -> int | None:
    """Read an age in whole years; None for what is none."""
    found = re.match(r"^\s*(\d{1,3})(?:\.\d+)?\s*(?:years?(?: old)?)?\s*$", stated or "")
    age = int(found[1]) if found else None
    return age if age is not None and age <= OLDEST else None


def read_sex(stated: str | None) -> str | None:
    """Read a sex as "f" or "m", from the words that lists use; None where it is not stated."""
    word = (stated or "").strip().casefold()
    if word in {"f", "female", "woman", "girl", "w", "أنثى", "انثى", "انثي"}:
        return "f"
    return "m" if word in {"m", "male", "man", "boy", "ذكر"} else None
