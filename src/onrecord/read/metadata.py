"""Collects what a document states of itself, the first statement of a field winning."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from onrecord.read.outcome import Metadata

_LONGEST = 500
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$")
_MOMENT = re.compile(
    r"(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$", re.I
)
_SPELLED = re.compile(r"[A-Za-z]{3,9},? ")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$")
_EARLIEST_EPOCH, _LATEST_EPOCH = 10**8, 10**11


class Stated:
    """Fields with the method that stated each; empty values and unusable dates or language tags are not taken."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._methods: list[tuple[str, str]] = []
        self.notes: list[str] = []

    def state(self, field: str, value: object, method: str) -> None:
        """Take a value for a field that has none yet."""
        if field in self._values or isinstance(value, bool) or not isinstance(value, str | int | float):
            return
        cleaned = self._clean(field, value, method)
        if cleaned:
            self._values[field] = cleaned
            self._methods.append((field, method))

    def _clean(self, field: str, value: str | int | float, method: str) -> str | None:
        if field == "published":
            found = parse_published(value)
            if found is None and str(value).strip():
                self.notes.append(
                    f"The {method} states “{str(value).strip()[:60]}”, which is no clear date; it was not taken."
                )
            return found
        text = " ".join(html.unescape(str(value)).split())[:_LONGEST]
        if field == "language":
            tag = text.replace("_", "-")
            return tag if _TAG.match(tag) and tag.lower() not in ("und", "zxx", "mul") else None
        if field == "url":
            return text if re.match(r"https?://[^\s/]+", text) else None
        return "".join(character for character in text if character.isprintable()) or None

    def give(self) -> Metadata:
        """Give the metadata collected so far."""
        return Metadata(**self._values, stated_by=tuple(self._methods))


def parse_published(value: str | int | float) -> str | None:
    """Give a stated date as ISO 8601, no finer than stated; None where it is not one clear date.

    Taken: ISO dates and date-times (also with slashes, year first), RFC 2822 dates, the date form of exported tweets
    and seconds or milliseconds since 1970. Day-month orders that could be read two ways are not taken.
    """
    if isinstance(value, int | float):
        return _parse_epoch(float(value))
    text = value.strip()
    if text.isdigit() and len(text) in (10, 13):
        return _parse_epoch(float(text))
    return _parse_iso(text) or (_parse_spelled(text) if _SPELLED.match(text) or text[:1].isdigit() else None)


def _parse_epoch(seconds: float) -> str | None:
    seconds = seconds / 1000 if seconds >= _LATEST_EPOCH else seconds
    if not _EARLIEST_EPOCH <= seconds < _LATEST_EPOCH:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parse_iso(text: str) -> str | None:
    if found := _MOMENT.match(text):
        year, month, day, clock, zone = found.groups()
        zone = "" if zone is None else "Z" if zone.upper() in ("Z", "UTC", "GMT") else zone
        stated = f"{year}-{month}-{day}T{clock}{zone}"
        try:
            datetime.fromisoformat(stated)
        except ValueError:
            return None
        return stated
    if found := _DATE.match(text):
        numbers = [int(number) for number in found.groups() if number]
        try:
            date(*([*numbers, 1, 1])[:3])
        except ValueError:
            return None
        return "-".join(f"{number:02d}" for number in numbers)
    return None


def _parse_spelled(text: str) -> str | None:
    for form in ("%a %b %d %H:%M:%S %z %Y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"):
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        return found.isoformat() if found.tzinfo else found.date().isoformat()
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None
